"""The page: region, status, birth, name, and the base at the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from yibao_desk.domain.book import Person
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.offer import ImportRecord, ProfileGuess
from yibao_desk.domain.policy import Region
from yibao_desk.domain.profile import Category, DatedSum, Enrolment, Profile
from yibao_desk.names import category_words
from yibao_desk.ui import theme
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.pages.who.base_card import BaseCard
from yibao_desk.ui.parts.answers import MonthPicker, RegionPicker, this_year
from yibao_desk.ui.parts.cards import Card, EmptyState, note_row
from yibao_desk.ui.parts.controls import ChoiceCard, button, exclusive
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.page import ScrollPage, Width, page_head
from yibao_desk.ui.parts.stepper import Stepper
from yibao_desk.ui.parts.text import Shape, clear, column, label, row, spaced
from yibao_desk.ui.session import Session
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class WhoPage(ScrollPage):
    """At most three questions; the rest is inferred and offered."""

    key = "who"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.guess: ProfileGuess | None = None
        self.regions: tuple[Region, ...] = ()
        self._shown = False
        self.region: RegionPicker
        self.birth: MonthPicker
        self.name: QLineEdit
        self.since: MonthPicker
        self.categories: list[tuple[ChoiceCard, Category]] = []
        self.base: BaseCard | None = None
        self._base_place = QVBoxLayout()
        self._base_for: tuple[object, ...] | None = None
        self.go_button: QWidget | None = None

    def refresh(self) -> None:
        """Ask the files once, then show the questions."""
        if self._shown:
            return
        if not self.session.view.previews:
            clear(self.body)
            text = tr("Drop a statement first; the questions follow from it.")
            self.body.addWidget(
                EmptyState(tr("Nobody to ask about yet"), text, tr("Import files"), lambda: self.shell.go("import"))
            )
            self.body.addStretch(1)
            return
        previews = list(self.session.view.previews)

        def work(_job: Job) -> tuple[ProfileGuess, tuple[Region, ...]]:
            desk = self.session.desk
            return desk.infer_profile(previews), desk.regions()

        def done(found: tuple[ProfileGuess, tuple[Region, ...]]) -> None:
            self.guess, self.regions = found
            self._build(self.guess)

        self.session.bridge.submit(work, done)

    def set_width_class(self, found: Width) -> None:
        """Lay out anew."""
        super().set_width_class(found)
        if self.guess is not None:
            self._build(self.guess)

    def _build(self, guess: ProfileGuess) -> None:
        self._shown = True
        clear(self.body)
        head = page_head(
            label(tr("Confirm who you are"), "title"),
            None,
            Stepper(2, self._step, short=self.width_class is Width.NARROW),
        )
        self.body.addLayout(head)
        self.region = RegionPicker(self.regions)
        self.region.set_value(guess.region)
        self.birth = MonthPicker(tr("Birth"), 1920, this_year())
        self.name = QLineEdit(guess.name or "")
        self.name.setAccessibleName(tr("What to call you"))
        self.name.setMaximumWidth(theme.current().px(220))
        first = Month.parse(guess.first_month) if guess.first_month else None
        self.since = MonthPicker(tr("Since when"), 1995, this_year())
        self.since.set_value(first)
        flow = Flow(10)
        self.categories = []
        for category in Category:
            choice = ChoiceCard(category_words(category), checked=guess.category == category.value)
            self.categories.append((choice, category))
            flow.add(choice)
        exclusive(self, [c for c, _ in self.categories])
        self._base_for = None
        self.base = BaseCard(guess.base, guess.base_reason)
        side = QWidget()
        self._base_place = QVBoxLayout(side)
        spaced(self._base_place)
        self._base_place.addWidget(self.base)
        later = tr("Changed on the way (retired, for instance)? Add the stretch later under Settings → Family.")
        left = column(
            self._question(1, tr("Where are you insured?"), self.region, "map-pin", guess.region_reason),
            self._question(2, tr("What is your status?"), flow, "identification-card", guess.category_reason or later),
            self._question(
                3,
                tr("When were you born?"),
                self.birth,
                "cake",
                tr("Some regions credit by age, so it has to be asked. It stays on this computer."),
            ),
            self._name_card(guess),
            None,
            gap=16,
        )
        if self.width_class is Width.NARROW:
            self.body.addLayout(left)
            self.body.addWidget(side)
        else:
            side.setFixedWidth(theme.current().px(370 if self.width_class is Width.WIDE else 330))
            line = row(left, side, gap=20)
            line.setStretch(0, 1)
            self.body.addLayout(line, 1)
        go = button(tr("See the result"), self._finish, icon="arrow-right", kind="primary")
        go.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        go.setText(f"{tr('See the result')} ")
        self.go_button = go
        back = button(tr("Back"), lambda: self.shell.go("import"), icon="arrow-left")
        hint = label(tr("It can be changed later under Settings → Family"), "hint", "tx2", wrap=True)
        foot = row(back, hint, go, gap=12)
        foot.setStretch(1, 1)
        self.body.addLayout(foot)
        for signal in (
            *(self.region.changed, self.since.changed, self.birth.changed, self.base.changed, self.name.textChanged),
        ):
            signal.connect(self._check)
        for choice, _ in self.categories:
            choice.toggled.connect(self._check)
        self._check()

    def _infer_base(self) -> None:
        """What the credits say of the base follows from the other answers, where no file states it."""
        region, category, first = self.region.value(), self._category(), self.since.value()
        guess = self.guess
        asked = (region, category, first)
        if guess is None or guess.base is not None or asked == self._base_for or not self._needs_base():
            return
        if region is None or category is None or first is None:
            return
        self._base_for = asked
        previews = list(self.session.view.previews)

        def done(found: tuple[Fen | None, str]) -> None:
            if asked == self._base_for and self.base is not None and not self.base.answered():
                clear(self._base_place)
                self.base = BaseCard(*found)
                self._base_place.addWidget(self.base)
                self.base.changed.connect(self._check)
                self._check()

        self.session.reader.submit(lambda _job: self.session.desk.infer_base(previews, region, category, first), done)

    def _question(self, number: int, text: str, field: QWidget, icon: str, reason: str) -> Card:
        card = Card((20, 16, 20, 16), 8)
        mark = label(str(number), "section", "acc")
        mark.setFixedWidth(theme.current().px(26))
        body = column(label(text, "section"), 2, row(field, None) if not isinstance(field, Flow) else field, gap=8)
        if reason:
            body.addWidget(note_row(icon, reason, "acc"))
        line = row(mark, body, gap=10)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        return card

    def _name_card(self, guess: ProfileGuess) -> Card:
        card = Card((20, 12, 20, 12), 8)
        reason = guess.name_reason or tr("any name that you like")
        line = row(Shape("user", "tx2", 22), label(tr("What to call you"), "body", "tx2"), self.name, gap=10)
        line.addWidget(label(reason, "hint", "tx2", wrap=True), 1)
        card.body.addLayout(line)
        since = row(Shape("calendar-blank", "tx2", 22), label(tr("Insured since"), "body", "tx2"), self.since, gap=10)
        since.addWidget(label(guess.first_month_reason, "hint", "tx2", wrap=True), 1)
        card.body.addLayout(since)
        return card

    def _step(self, number: int) -> None:
        if number == 1:
            self.shell.go("import")

    def _category(self) -> Category | None:
        return next((c for choice, c in self.categories if choice.isChecked()), None)

    def _needs_base(self) -> bool:
        return self._category() in {Category.EMPLOYEE, Category.FLEXIBLE}

    def _check(self, *_signal: object) -> None:
        if self.base is None or self.go_button is None:
            return
        if self.session.person is None and (name := self.name.text().strip()) and self.shell.page_key == self.key:
            self.shell.rail.card.set_person(name, tr("not confirmed yet"), opens=False)
        self._infer_base()
        self.base.setVisible(self._needs_base() or self._category() is None)
        known = self.region.value() is not None and self._category() is not None and bool(self.name.text().strip())
        based = not self._needs_base() or self.base.answered()
        self.go_button.setEnabled(known and based and self.since.value() is not None)

    def profile(self) -> Profile | None:
        """What was answered; None while an answer is open."""
        region, category, first = self.region.value(), self._category(), self.since.value()
        if region is None or category is None or first is None or self.base is None:
            return None
        confirmed = self.base.confirmed() if self._needs_base() else None
        bases = (DatedSum(first, confirmed),) if confirmed is not None else ()
        stretch = Enrolment(first, region, category)
        return Profile(self.name.text().strip(), self.birth.value(), None, None, (stretch,), bases)

    def _finish(self) -> None:
        profile = self.profile()
        if profile is None:
            return
        previews = list(self.session.view.previews)

        def taken(_record: ImportRecord) -> None:
            self.session.view.previews = []
            self._shown = False
            self.shell.forget_page("import")
            self.shell.go("overview")

        def saved(person: Person) -> None:
            if previews:
                self.session.take(previews, person.id, taken)

        self.session.save_person(None, profile, saved)
