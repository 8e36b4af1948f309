"""The page: regions at the left, the rules of one at the right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from yibao_desk.domain.policy import PackOrigin, PolicyPack, Provenance, Region
from yibao_desk.ui import theme
from yibao_desk.ui.models.regions import RegionDelegate, RegionsModel, grade_of
from yibao_desk.ui.pages.ledger.filters import Search
from yibao_desk.ui.pages.months.panel import source_row
from yibao_desk.ui.pages.policy.own import open_dialog
from yibao_desk.ui.pages.policy.timeline import TimeLine
from yibao_desk.ui.parts.cards import Card, EmptyState, Mark, note_row
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.page import Page, Width
from yibao_desk.ui.parts.text import clear, label, row, rule, spaced
from yibao_desk.ui.say import plain, provenance_words
from yibao_desk.ui.session import Session
from yibao_desk.words import day_words, language, month_words, tr, yuan_words

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class PolicyPage(Page):
    """Every figure carries its source."""

    key = "policy"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self._regions: tuple[Region, ...] = ()
        self._packs: tuple[PolicyPack, ...] = ()
        self.model = RegionsModel()
        self._outer = QVBoxLayout(self)
        head = row(
            label(tr("Policy"), "title"), label(tr("Every figure says where it comes from"), "body", "tx2"), gap=12
        )
        head.addStretch(1)
        head.addWidget(button(tr("Import rules"), self._choose, icon="download-simple"))
        self._outer.addLayout(head)
        self.search = Search(tr("Find a province or city"))
        self.search.textChanged.connect(self._list_again)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(RegionDelegate(self.list))
        self.list.setAccessibleName(tr("Regions"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(False)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self._card = Card((1, 1, 1, 12), 0)
        box = row(self.search)
        spaced(box, (12, 12, 12, 12))
        self._card.body.addLayout(box)
        self._card.body.addWidget(self.list, 1)
        self._card.body.addWidget(rule())
        for grade in Provenance:
            line = row(Mark(grade), label(provenance_words(grade), "hint"), None, gap=8)
            spaced(line, (14, 6, 14, 0), 8)
            self._card.body.addLayout(line)
        self._detail = QVBoxLayout()
        spaced(self._detail, gap=16)
        body = QWidget()
        body.setLayout(self._detail)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.area.setAccessibleName(tr("Rules of the region"))
        line = QHBoxLayout()
        spaced(line, gap=20)
        line.addWidget(self._card)
        line.addWidget(self.area, 1)
        self._outer.addLayout(line, 1)
        self.line: TimeLine | None = None

    def set_width_class(self, found: Width) -> None:
        """Margins and the width of the list."""
        super().set_width_class(found)
        spaced(self._outer, self.margins(), 16)
        self._card.setFixedWidth(theme.current().px(270 if found is Width.WIDE else 220))

    def areas(self) -> list[QWidget]:
        """Search, list, rules."""
        return [self.search, self.list, self.area]

    def search_box(self) -> QWidget:
        """The search box."""
        return self.search

    def escape(self) -> bool:
        """Clear the search."""
        if self.search.text():
            self.search.clear()
            return True
        return False

    def refresh(self) -> None:
        """Read the packs (again: own ones may be new)."""
        if not self.session.loaded:
            return
        desk = self.session.desk
        self.session.reader.submit(lambda _job: (desk.regions(), desk.packs()), self._got)

    def _got(self, found: tuple[tuple[Region, ...], tuple[PolicyPack, ...]]) -> None:
        self._regions, self._packs = found
        self._list_again()

    def _family(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for person in self.session.people:
            for stretch in person.profile.enrolments:
                names = found.get(stretch.region, "")
                if person.name not in names:
                    found[stretch.region] = f"{names} {person.name}".strip()
        return found

    def _list_again(self) -> None:
        wanted = self.search.text().strip().lower()
        shown = [r for r in self._regions if _answers(r, wanted)]
        self.model.show(shown, self._packs, {} if wanted else self._family())
        chosen = self.model.row_of(self.session.view.region) if self.session.view.region else None
        if chosen is None:
            chosen = self.model.row_of(None)
        if chosen is not None:
            self.list.setCurrentIndex(self.model.index(chosen))
            self._show(chosen)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._show(current.row())

    def _show(self, row_number: int) -> None:
        region = self.model.region_at(row_number)
        if region is None:
            return
        self.session.view.region = region.code
        clear(self._detail)
        self.line = None
        pack = next((p for p in self._packs if p.region == region.code), None) or next(
            (p for p in self._packs if p.region == region.code[:2] + "0000"), None
        )
        if pack is None:
            why = tr(
                "The account's own past level is the measure here. Drop a rule pack (.yaml), or write your own rules."
            )
            self._detail.addWidget(EmptyState(tr("No rule is known for {name}", name=region.name), why))
            self._detail.addStretch(1)
            return
        self._detail.addWidget(self._rules(pack, region.name))
        this_month = self._this_month(pack)
        if this_month is not None:
            self._detail.addWidget(this_month)
        self._detail.addWidget(self._sources(pack))
        self._detail.addStretch(1)

    def _rules(self, pack: PolicyPack, name: str) -> Card:
        card = Card((20, 14, 20, 14), 10)
        grade = grade_of(pack)
        head = row(label(name, "title"), Mark(grade), label(provenance_words(grade), "small"), None, gap=10)
        if pack.origin is PackOrigin.OWN:
            code = pack.region
            forget = button(
                tr("Forget my rules"),
                lambda: self.session.change(lambda desk: desk.remove_pack(code), tr("Your own rules were put away")),
                size="small",
            )
            head.addWidget(forget)
        head.addWidget(button(tr("Make it mine"), lambda: self._make_mine(pack), icon="pencil-simple", size="small"))
        card.body.addLayout(head)
        person = self.session.person
        stretch = person.profile.enrolments[-1] if person and person.profile.enrolments else None
        category = stretch.category if stretch and stretch.region[:4] == pack.region[:4] else None
        self.line = TimeLine()
        self.line.show_pack(pack, category, self._today())
        card.body.addWidget(self.line)
        return card

    def _today(self) -> date:
        judgement = self.session.judgement
        return judgement.evidences.as_of if judgement else date.today()  # noqa: DTZ011 - the person's own day

    def _this_month(self, pack: PolicyPack) -> Card | None:
        judgement, person = self.session.judgement, self.session.person
        months = judgement.evidences.expectations.months if judgement else ()
        mine = [m for m in months if m.rule is not None and m.region[:4] == pack.region[:4] and m.amount is not None]
        if not mine or person is None:
            return None
        last = mine[-1]
        card = Card((20, 14, 20, 14), 8)
        card.body.addWidget(label(tr("How this month is reckoned"), "section"))
        steps = "  ".join(s.text if s.result is None else f"{s.text} = {plain(s.result)}" for s in last.steps)
        text = tr("{name}, {month}: {steps}", name=person.name, month=month_words(last.period), steps=steps)
        card.body.addWidget(label(text, "strong", wrap=True))
        total = tr("Due: {amt}", amt=yuan_words(last.amount or 0))
        if last.due is not None:
            total = tr("{total}, by {day}", total=total, day=day_words(last.due))
        card.body.addWidget(label(total, "strong", bold=True, wrap=True))
        return card

    def _sources(self, pack: PolicyPack) -> Card:
        card = Card((20, 14, 20, 14), 10)
        card.body.addWidget(label(tr("Sources"), "section"))
        for source in pack.sources:
            card.body.addWidget(rule())
            card.body.addWidget(source_row(source))
            if source.note:
                card.body.addWidget(note_row("note-pencil", source.note))
        for note in (*(c.text for c in pack.conflicts), *pack.notes):
            card.body.addWidget(rule())
            card.body.addWidget(note_row("info", note.in_language(language())))
        card.body.addWidget(rule())
        drop = tr("Drop a newer rule pack (.yaml) on the window: you see which months change before you decide.")
        card.body.addWidget(note_row("tray", drop))
        if pack.contacts:
            card.body.addWidget(rule())
            asked = tr(", ").join(f"{c.what.in_language(language())} {c.value}" for c in pack.contacts)
            card.body.addWidget(note_row("phone", tr("Ask locally: {contacts}", contacts=asked)))
        return card

    def _make_mine(self, pack: PolicyPack) -> None:
        desk, region = self.session.desk, pack.region
        name = f"{pack.name.in_language(language())}.yaml"
        self.session.reader.submit(
            lambda _job: desk.pack_text(region), lambda text: open_dialog(self.shell, self.session, text, name)
        )

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Import rules"), "", tr("Rules (*.yaml *.yml)"))
        if name:
            self.offer_pack(Path(name))

    def offer_pack(self, path: Path) -> None:
        """Show what a pack would change."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            self.shell.tell(tr("{file} is no text that can be read.", file=path.name))
            return
        open_dialog(self.shell, self.session, text, path.name)


def _answers(region: Region, wanted: str) -> bool:
    words = (region.name.zh, region.name.en.lower(), region.code)
    return not wanted or any(wanted in w for w in words) or any(p.startswith(wanted) for p in region.pinyin.split())
