"""What the window is looking at: the desk, the person, the verdict; all changes go through here, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from yibao_desk.ui.bridge import Bridge, Job
from yibao_desk.ui.preferences import Preferences
from yibao_desk.words import language, tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.desk import Desk
    from yibao_desk.domain.book import Person
    from yibao_desk.domain.cause import ExplainedFinding
    from yibao_desk.domain.decision import Decision, DecisionState
    from yibao_desk.domain.finding import Severity
    from yibao_desk.domain.judgement import Judgement
    from yibao_desk.domain.month import Month
    from yibao_desk.domain.offer import FilePreview, ImportRecord
    from yibao_desk.domain.profile import Profile

Result = TypeVar("Result")

CLOSED = ("settled", "not_a_problem")
"""Decisions after which a finding is not open any more."""


@dataclass(slots=True)
class View:
    """Where the person is; survives a change of theme or language. `step` is the first run's: 0 none, 1 … 3."""

    month: Month | None = None
    finding: str | None = None
    region: str | None = None
    show_closed: bool = False
    previews: list[FilePreview] = field(default_factory=list["FilePreview"])


class Session(QObject):
    """The state that all pages share. `changed`: people or verdict are other than before."""

    changed = Signal()
    happened = Signal(str, bool)
    """Something was done (a sentence); whether it can be undone."""
    failed = Signal(object)

    def __init__(self, opener: Callable[[str], Desk], preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self.preferences = preferences
        self.bridge = Bridge(self, "worker")
        self.reader = Bridge(self, "reader")
        for bridge in (self.bridge, self.reader):
            bridge.set_on_error(self.failed.emit)
        self.view = View()
        self.people: tuple[Person, ...] = ()
        self.judgement: Judgement | None = None
        self.person: Person | None = None
        self.can_undo = ""
        self.can_redo = ""
        self.sample = False
        self.loaded = False
        self.broken = False
        """The book could not be opened."""
        self._password = ""
        self._desk: Desk | None = None
        self._own: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The desk; only in the worker, or once `loaded`."""
        if self._desk is None:
            self._desk = self._opener(self._password)
        return self._desk

    # ── reading ──────────────────────────────────────────────────────────

    def load(self, then: Callable[[], object] | None = None, person: int | None = None) -> None:
        """Open the book (in the worker) and show a person: the one asked for, the last one, or the first."""
        wanted = person or (self.person.id if self.person else None) or self.preferences.last_person()

        def work(_job: Job) -> tuple[tuple[Person, ...], Person | None, Judgement | None, str, str]:
            desk = self.desk
            people = desk.people()
            shown = next((p for p in people if p.id == wanted), people[0] if people else None)
            judged = desk.judge(shown.id, language=language()) if shown else None
            return people, shown, judged, desk.can_undo(), desk.can_redo()

        def done(found: tuple[tuple[Person, ...], Person | None, Judgement | None, str, str]) -> None:
            self.people, self.person, self.judgement, self.can_undo, self.can_redo = found
            self.loaded = True
            if self.person is not None and not self.sample:
                self.preferences.set_last_person(self.person.id)
            self.changed.emit()
            if then is not None:
                then()

        def failed(error: BaseException) -> None:
            self.broken = not self.loaded
            self.changed.emit()
            self.failed.emit(error)

        self.broken = False
        self.bridge.submit(work, done, failed)

    @property
    def password(self) -> str:
        """What unlock() was given last."""
        return self._password

    def unlock(self, password: str) -> None:
        """Try again with the book's password, kept in memory only."""
        self._password = password
        self.load()

    def has_data(self) -> bool:
        """Is there anything to judge?"""
        return self.judgement is not None and bool(self.judgement.evidences.ledger.files)

    def decision_on(self, found: ExplainedFinding) -> Decision | None:
        """What the person decided on a finding."""
        return self.judgement.decisions.get(found.fingerprint) if self.judgement else None

    def is_closed(self, found: ExplainedFinding) -> bool:
        """Settled or no problem, with the same facts as then."""
        decision = self.decision_on(found)
        return decision is not None and decision.state in CLOSED and decision.facts_digest == found.facts_digest

    def findings(self, severity: Severity, *, closed: bool = False) -> list[ExplainedFinding]:
        """Findings of one severity, open ones unless closed ones are asked for too; the dearest first."""
        if self.judgement is None:
            return []
        found = [f for f in self.judgement.findings if f.finding.severity is severity]
        return [f for f in found if closed or not self.is_closed(f)]

    def open_count(self) -> int:
        """How many findings to act on or to check are open."""
        if self.judgement is None:
            return 0
        from yibao_desk.domain.finding import Severity  # noqa: PLC0415 - not before the first paint

        return len(self.findings(Severity.ACT)) + len(self.findings(Severity.CHECK))

    # ── changing ─────────────────────────────────────────────────────────

    def change(
        self,
        work: Callable[[Desk], Result],
        said: Callable[[Result], str] | str = "",
        *,
        undoable: bool = True,
        then: Callable[[Result], object] | None = None,
        person: int | None = None,
    ) -> None:
        """Do something to the book in the worker, then show the book as it is now and say what happened."""

        def done(result: Result) -> None:
            text = said if isinstance(said, str) else said(result)
            if text:
                self.happened.emit(text, undoable)
            self.load(partial(then, result) if then is not None else None, person)

        self.bridge.submit(lambda _job: work(self.desk), done)

    def switch(self, person: int) -> None:
        """Show another person."""
        if self.person is None or self.person.id != person:
            self.view.month = self.view.finding = self.view.region = None
            self.load(person=person)

    def decide(
        self, found: ExplainedFinding, state: DecisionState, note: str | None = None, words: str | None = None
    ) -> None:
        """Decide on a finding, at once, with a way back."""
        if self.person is None:
            return
        number, digest = self.person.id, found.facts_digest
        text = words or tr("Saved: {title}", title=found.title)
        self.change(lambda desk: desk.decide(number, found.fingerprint, state, note=note, facts_digest=digest), text)

    def undo(self) -> None:
        """Take the last thing back."""
        self.change(
            lambda desk: desk.undo(),
            lambda what: tr("Undone: {what}", what=what) if what else tr("There is nothing to undo"),
            undoable=False,
        )

    def redo(self) -> None:
        """Do again what was taken back."""
        self.change(
            lambda desk: desk.redo(),
            lambda what: tr("Done again: {what}", what=what) if what else tr("There is nothing to redo"),
        )

    def take(self, previews: list[FilePreview], person: int, then: Callable[[ImportRecord], object]) -> None:
        """Import what the previews show."""

        def said(record: ImportRecord) -> str:
            files = tr_n("Imported one file", "Imported {n} files", len(record.files))
            return tr("{files}, {rows} rows added", files=files, rows=record.added)

        self.change(lambda desk: desk.take(previews, person), said, then=then, person=person)

    def save_person(self, person: int | None, profile: Profile, then: Callable[[Person], object]) -> None:
        """Add or change a person."""

        def work(desk: Desk) -> Person:
            return desk.add_person(profile) if person is None else desk.update_person(person, profile)

        self.change(work, tr("Saved: {title}", title=profile.name), then=then, person=person)

    def use_sample(self, opener: Callable[[], Desk] | None, then: Callable[[], object]) -> None:
        """Show the bundled sample (an opener), or go back to the own book (None)."""
        self.person, self.judgement, self.view = None, None, View()
        own = self._desk if not self.sample else self._own
        self._own = own
        self.sample = opener is not None
        self._desk = None if opener is not None else own

        def work(_job: Job) -> None:
            if opener is not None:
                self._desk = opener()

        self.bridge.submit(work, lambda _none: self.load(then))

    def close(self) -> None:
        """Wait for running work and let go."""
        self.reader.close()
        self.bridge.close()
