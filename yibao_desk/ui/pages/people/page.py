"""The page: people at the left, the chosen one's form at the right, saved by a button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from yibao_desk.domain.book import Person
from yibao_desk.domain.policy import Region
from yibao_desk.domain.profile import DatedSum, Enrolment, Profile, Sex
from yibao_desk.ui import theme
from yibao_desk.ui.pages.people.base_evidence import base_evidence
from yibao_desk.ui.pages.people.forms import Rows, StretchRow, SumRow
from yibao_desk.ui.parts.answers import MonthPicker, this_year
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import Segments, button
from yibao_desk.ui.parts.page import ScrollPage, Width, page_head
from yibao_desk.ui.parts.text import clear, column, label, row
from yibao_desk.ui.session import Session
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class PeoplePage(ScrollPage):
    """Everybody in the book."""

    key = "people"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.person: Person | None = None
        self.adding = False
        self._regions: tuple[Region, ...] = ()
        self.name: QLineEdit
        self.birth: MonthPicker
        self.sex: Segments
        self.stretches: Rows
        self.bases: Rows
        self.pensions: Rows
        self.save_button: QWidget | None = None
        self._hint = label("", "small", "chk", wrap=True)
        self._dirty = False

    def set_width_class(self, found: Width) -> None:
        """Lay out anew."""
        super().set_width_class(found)
        if not self._dirty:
            self.refresh()

    def refresh(self) -> None:
        """Show the people; an unsaved form is left alone."""
        if self._dirty:
            return
        if not self._regions and self.session.loaded:
            desk = self.session.desk
            self.session.reader.submit(lambda _job: desk.regions(), self._got_regions)
            return
        people = {p.id: p for p in self.session.people}
        if self.person is None or self.person.id not in people:
            self.person = self.session.person
        else:
            self.person = people[self.person.id]
        self._build()

    def _got_regions(self, regions: tuple[Region, ...]) -> None:
        self._regions = regions
        self.refresh()

    def add(self) -> None:
        """An empty form."""
        self.adding, self.person, self._dirty = True, None, False
        self._build()

    def edit(self, person: Person) -> None:
        """The form of a person."""
        self.adding, self.person, self._dirty = False, person, False
        self._build()

    def _build(self) -> None:
        self._hint.setParent(None)
        clear(self.body)
        back = button(tr("Settings"), lambda: self.shell.go("settings"), icon="arrow-left", kind="link")
        self.body.addLayout(page_head(label(tr("People and time lines"), "title"), None, back))
        chooser = Card((12, 12, 12, 12), 6)
        chooser.setAccessibleName(tr("Family members"))
        for person in self.session.people:
            on = self.person is not None and person.id == self.person.id and not self.adding
            chooser.body.addWidget(
                button(person.name, partial(self.edit, person), icon="user", kind="primary" if on else "plain")
            )
        chooser.body.addWidget(button(tr("Add a person"), self.add, icon="user-plus"))
        chooser.body.addStretch(1)
        form = QWidget()
        layout = QVBoxLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(16))
        if self.person is not None or self.adding:
            self._form(layout, self.person.profile if self.person else None)
        layout.addStretch(1)
        if self.width_class is Width.NARROW:
            self.body.addWidget(chooser)
            self.body.addWidget(form)
        else:
            chooser.setFixedWidth(theme.current().px(230))
            line = row(chooser, form, gap=20)
            line.setStretch(1, 1)
            self.body.addLayout(line, 1)

    def _form(self, layout: QVBoxLayout, profile: Profile | None) -> None:
        about = Card((20, 14, 20, 14), 8)
        self.name = QLineEdit(profile.name if profile else "")
        self.name.setAccessibleName(tr("Name"))
        self.birth = MonthPicker(tr("Birth"), 1920, this_year())
        self.birth.set_value(profile.birth if profile else None)
        entries = [(tr("Female"), Sex.FEMALE, None), (tr("Male"), Sex.MALE, None), (tr("Not said"), None, None)]
        self.sex = Segments(tr("Sex"), entries, profile.sex if profile else None)
        about.body.addLayout(row(label(tr("Name"), "small", "tx2"), self.name, None, gap=10))
        born = row(label(tr("Birth"), "small", "tx2"), self.birth, None, gap=10)
        about.body.addLayout(born)
        if self.width_class is Width.NARROW:
            about.body.addLayout(row(self.sex, None))
        else:
            born.addWidget(self.sex)
        layout.addWidget(about)
        self.stretches = Rows(
            tr("Where and how insured"),
            tr("Add a stretch"),
            partial(StretchRow, self._regions, narrow=self.width_class is Width.NARROW),
            profile.enrolments if profile else [None],
        )
        self.bases = Rows(
            tr("Contribution base"),
            tr("Add a base"),
            partial(SumRow, tr("Contribution base"), narrow=self.width_class is Width.NARROW),
            profile.bases if profile else [],
        )
        self.pensions = Rows(
            tr("Monthly pension"),
            tr("Add a pension"),
            partial(SumRow, tr("Monthly pension"), narrow=self.width_class is Width.NARROW),
            profile.pensions if profile else [],
        )
        for card in (self.stretches, self.bases, self.pensions):
            layout.addWidget(card)
            card.changed.connect(self._changed)
            if card is self.bases and (evidence := self._evidence()) is not None:
                layout.addWidget(evidence)
        self.name.textChanged.connect(self._changed)
        self.birth.changed.connect(self._changed)
        self.sex.chosen.connect(self._changed)
        save = button(tr("Save"), self._save, kind="primary")
        discard = button(tr("Discard the changes"), self._discard)
        self.save_button = save
        gone = button(tr("Take this person out"), self._remove, icon="trash", kind="link")
        if self.person is None:
            gone.hide()
        if self.width_class is Width.NARROW:
            layout.addLayout(column(self._hint, row(None, discard, save, gap=12), row(gone, None), gap=8))
        else:
            foot = row(gone, self._hint, discard, save, gap=12)
            foot.setStretch(1, 1)
            layout.addLayout(column(foot))
        self._dirty = False
        self._check()

    def _evidence(self) -> Card | None:
        """What the files say of the base of the person who is shown."""
        judgement, shown = self.session.judgement, self.session.person
        if judgement is None or shown is None or self.person is None or shown.id != self.person.id:
            return None
        return base_evidence(judgement, self._take_over)

    def _take_over(self, steps: Sequence[DatedSum]) -> None:
        for step in steps:
            self.bases.add(step)
        self._changed()

    def _changed(self) -> None:
        self._dirty = True
        self._check()

    def _check(self) -> None:
        whole = self.profile() is not None
        if self.save_button is not None:
            self.save_button.setEnabled(whole and self._dirty)
        self._hint.setText(
            "" if whole or not self._dirty else tr("Something is still open: name, month, region or sum.")
        )

    def profile(self) -> Profile | None:
        """What the form says; None while it is not whole."""
        stretches, bases, pensions = self.stretches.values(), self.bases.values(), self.pensions.values()
        name = self.name.text().strip()
        if not name or not stretches or bases is None or pensions is None:
            return None
        birth = self.birth.value()
        old = self.person.profile if self.person else None
        day = old.birth_day if old and old.birth == birth else None
        sex = self.sex.value()
        return Profile(
            *(name, birth, day, sex if isinstance(sex, Sex) else None),
            tuple(s for s in stretches if isinstance(s, Enrolment)),
            tuple(b for b in bases if isinstance(b, DatedSum)),
            tuple(p for p in pensions if isinstance(p, DatedSum)),
        )

    def _save(self) -> None:
        profile = self.profile()
        if profile is None:
            return

        def saved(person: Person) -> None:
            self.adding, self.person = False, person
            self._build()

        self._dirty = False
        self.session.save_person(self.person.id if self.person else None, profile, saved)

    def _discard(self) -> None:
        self._dirty = self.adding = False
        self.refresh()

    def _remove(self) -> None:
        if self.person is not None:
            number, name = self.person.id, self.person.name
            self._dirty, self.person = False, None
            self.session.change(lambda desk: desk.remove_person(number), tr("{name} was taken out", name=name))
