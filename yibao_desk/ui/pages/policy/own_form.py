"""The form for the person's own rules of a region: kept only when it is saved, with what it would change before."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from yibao_desk.desk.pack_comparison import PackComparison
from yibao_desk.domain.own_rule import OwnRule
from yibao_desk.domain.policy import Scheme
from yibao_desk.domain.profile import Category
from yibao_desk.errors import UsageError
from yibao_desk.ui import theme
from yibao_desk.ui.focus import tab_before
from yibao_desk.ui.pages.policy.own import Result
from yibao_desk.ui.pages.policy.own_rule_card import RuleCard
from yibao_desk.ui.parts.cards import Mark
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import label, row, spaced
from yibao_desk.ui.session import Session
from yibao_desk.words import tr


class OwnRulesDialog(QDialog):
    """A card a rule; "Save" checks every field, keeps the rules in the book, and can be undone."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        region: str,
        rules: tuple[OwnRule, ...],
        *,
        name: str,
        schemes: tuple[Scheme, ...] = (),
        category: Category = Category.EMPLOYEE,
    ) -> None:
        super().__init__(parent)
        self._session, self._region = session, region
        self._schemes, self._category = schemes, category
        self._tried = False
        self.cards: list[RuleCard] = []
        self.setWindowTitle(tr("My own rules: {name}", name=name))
        px = theme.current().px
        room = parent.window().size()
        self.resize(min(px(880), room.width() - 40), min(px(820), room.height() - 40))
        layout = QVBoxLayout(self)
        spaced(layout, (20, 16, 20, 16), 10)
        layout.addLayout(row(Mark(None), label(tr("My own rules: {name}", name=name), "title"), None, gap=10))
        hint = tr(
            "What you write here lies over the library for these people and months; all else stays the library's. "
            "It is shown with the mark of your own rules, and every save can be undone."
        )
        layout.addWidget(label(hint, "small", "tx2", wrap=True))
        self._place = QVBoxLayout()
        spaced(self._place, gap=12)
        body = QWidget()
        holder = QVBoxLayout(body)
        spaced(holder, (0, 0, 8, 0), 12)
        holder.addLayout(self._place)
        self.more = button(tr("Another rule"), lambda: self.add(None), icon="plus", size="small")
        holder.addLayout(row(self.more, None))
        holder.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.area.setAccessibleName(tr("My own rules"))
        layout.addWidget(self.area, 3)
        self.changes = Result(tr("What these rules change"))
        if self.height() < px(700):  # with large letters the fields need all the height there is
            self.changes.setMinimumHeight(px(260))
            holder.insertWidget(holder.count() - 1, self.changes)
        else:
            layout.addWidget(self.changes, 1)
        self.save = button(tr("Save my rules"), self._save, kind="primary")
        layout.addLayout(row(None, button(tr("Cancel"), self.reject), self.save, gap=10))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(500)
        self._wait.timeout.connect(self._compare)
        for rule in rules or (None,):
            self.add(rule)

    def add(self, rule: OwnRule | None) -> None:
        """One more card."""
        made = RuleCard(rule, self._category, self._schemes, self._remove)
        made.changed.connect(self._edited)
        self.cards.append(made)
        self._place.addWidget(made)
        tab_before(made, self.more)
        self._edited()
        if rule is None:
            made.category.setFocus()

    def _remove(self, gone: QWidget) -> None:
        self.cards = [card for card in self.cards if card is not gone]
        self._place.removeWidget(gone)
        gone.deleteLater()
        self.more.setFocus()
        self._edited()

    def _edited(self) -> None:
        if self._tried:
            self.check()
        self._wait.start()

    def check(self) -> QWidget | None:
        """Say next to each field what is wrong; the first wrong one, None where all is right."""
        found = [card.check() for card in self.cards]
        return next((field for field in found if field is not None), None)

    def values(self) -> tuple[OwnRule, ...]:
        """The rules; only where nothing is wrong."""
        today = self._session.desk.today()
        return tuple(card.value(today) for card in self.cards)

    def _whole(self) -> bool:
        return all(card.whole() for card in self.cards)

    def _compare(self) -> None:
        if not self.isVisible() or not self._whole():
            self.changes.show_result("", None)
            return
        rules, region = self.values(), self._region

        def work(_job: object) -> tuple[str, PackComparison | None]:
            desk = self._session.desk
            try:
                return "", desk.compare_pack(desk.own_rules_text(region, rules, ""), "") if rules else None
            except UsageError as refused:
                return str(refused), None

        def done(found: tuple[str, PackComparison | None]) -> None:
            if self.isVisible() and self._whole() and rules == self.values():
                self.changes.show_result(*found)

        self._session.bridge.submit(work, done)

    def _save(self) -> None:
        self._tried = True
        wrong = self.check()
        if wrong is not None:
            (wrong.focusProxy() or wrong).setFocus()
            self.area.ensureWidgetVisible(wrong)
            return
        rules, region, desk = self.values(), self._region, self._session.desk
        if rules:
            refused = desk.lint(desk.own_rules_text(region, rules, ""), tr("My own rules"))
            if refused:
                self.changes.show_result(
                    tr("Two of these rules speak of the same people and months. {why}", why=refused), None
                )
                return
        said = tr("Your own rules are in force") if rules else tr("Your own rules were put away")
        self._session.change(lambda desk: desk.take_own_rules(region, rules), said)
        self.accept()
