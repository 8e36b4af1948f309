"""The page: files, the question or the rows of the chosen one, and what the import will do."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from yibao_desk.domain.offer import FilePreview, ImportRecord, Source
from yibao_desk.domain.recognition import Recognition
from yibao_desk.ui import theme
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.pages.intake.file_row import FileRow
from yibao_desk.ui.pages.intake.mapping import MappingCard
from yibao_desk.ui.pages.intake.preview_card import PreviewCard
from yibao_desk.ui.pages.intake.summary import foot_words, title_words
from yibao_desk.ui.pages.overview.first_start import DropArea
from yibao_desk.ui.parts.cards import Card, ErrorBox
from yibao_desk.ui.parts.controls import Combo, button
from yibao_desk.ui.parts.page import ScrollPage, Width
from yibao_desk.ui.parts.stepper import Stepper
from yibao_desk.ui.parts.text import clear, column, label, row, rule
from yibao_desk.ui.session import Session
from yibao_desk.words import tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class ImportPage(ScrollPage):
    """Nothing is written before the button is pressed."""

    key = "import"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.chosen = 0
        self.person: int | None = None
        self.job: Job | None = None
        self.go_button: QWidget | None = None
        self._sources: list[Source] = []
        self._passwords: list[str] = []
        self._bar = QProgressBar()
        self._doing = label("", "body")
        self._failed = ""
        session.bridge.told.connect(self._told)

    @property
    def previews(self) -> list[FilePreview]:
        """The files that are looked at."""
        return self.session.view.previews

    def set_width_class(self, found: Width) -> None:
        """Lay out anew."""
        super().set_width_class(found)
        self.refresh()

    # ── looking ──────────────────────────────────────────────────────────

    def look_at(self, sources: list[Source]) -> None:
        """Read some files (with those already on the page), off the GUI thread."""
        if self.session.sample:
            self.session.use_sample(None, lambda: self.look_at(sources))
            return
        fresh = [s for s in sources if s not in self._sources]
        self._sources += fresh
        self._read(fresh)

    def _read(self, sources: list[Source]) -> None:
        if self.job is not None:
            self.job.cancel()
        person = self.session.person.id if self.session.person else None
        passwords = tuple(self._passwords)
        self._failed = ""

        def work(job: Job) -> tuple[FilePreview, ...]:
            return self.session.desk.look_at(sources, person, passwords, job.progress, job.cancelled)

        self.job = self.session.bridge.submit(work, self._looked, self._not_looked)
        self._doing.setText(tr("Reading …"))
        self._bar.setRange(0, 0)
        self.refresh()

    def _told(self, job: object, text: str, done: int, total: int) -> None:
        if job is self.job and text:
            self._doing.setText(text)
            self._bar.setRange(0, max(total, 1))
            self._bar.setValue(done)

    def _not_looked(self, error: BaseException) -> None:
        self.job = None
        self.refresh()
        self.session.failed.emit(error)

    def _looked(self, found: tuple[FilePreview, ...]) -> None:
        cancelled = self.job is not None and self.job.cancelled()
        self.job = None
        if not cancelled:
            keys = {p.key for p in found}
            kept = [p for p in self.previews if p.key not in keys]
            self.session.view.previews = [*kept, *found]
            asking = next((i for i, p in enumerate(self.previews) if p.asks), None)
            self.chosen = asking if asking is not None else self.chosen
            self.person = self._whose()
        self.refresh()
        if not cancelled and self.person != (self.session.person.id if self.session.person else None):
            self._review()

    def _whose(self) -> int | None:
        """The person whom the files name; the one shown where they name nobody; None: somebody new."""
        names = {p.statement.facts.person_name for p in self.previews if p.statement} - {None}
        if not self.session.people:
            return None
        for person in self.session.people:
            if person.name in names:
                return person.id
        if names and not any("*" in str(n) for n in names):
            return None
        return self.session.person.id if self.session.person else self.session.people[0].id

    def _review(self) -> None:
        previews, person = list(self.previews), self.person
        self.session.bridge.submit(lambda _job: self.session.desk.review(previews, person), self._reviewed)

    def _reviewed(self, found: tuple[FilePreview, ...]) -> None:
        self.session.view.previews = list(found)
        self.refresh()

    # ── showing ──────────────────────────────────────────────────────────

    def escape(self) -> bool:
        """Stop reading."""
        if self.job is not None:
            self._cancel()
            return True
        return False

    def refresh(self) -> None:
        """Show files, question or rows, and the foot."""
        self._doing.setParent(None)
        self._bar.setParent(None)
        clear(self.body)
        self.go_button = None
        head = row(label(title_words(self.previews), "title", wrap=True))
        head.setStretch(0, 1)
        first_run = self.session.loaded and not self.session.people
        if first_run:
            head.addWidget(Stepper(1, lambda _step: None))
        self.body.addLayout(head)
        if self.job is not None:
            self.body.addWidget(self._progress())
        if not self.previews and self.job is None:
            drop = DropArea(self.shell.choose_files, self.shell.paste)
            self.body.addWidget(drop, 1)
            return
        if self._failed:
            self.body.addWidget(ErrorBox(self._failed))
        if self.previews:
            self.chosen = min(self.chosen, len(self.previews) - 1)
            self.body.addWidget(self._files())
            self.body.addWidget(self._chosen_card(), 1)
            self.body.addLayout(self._foot())

    def _progress(self) -> QWidget:
        card = Card((20, 14, 20, 14), 8)
        line = row(self._doing, None, button(tr("Cancel"), self._cancel, size="small"))
        card.body.addLayout(line)
        card.body.addWidget(self._bar)
        return card

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self._doing.setText(tr("Stopping …"))

    def _files(self) -> QWidget:
        card = Card((1, 1, 1, 1), 0)
        card.setAccessibleName(tr("Files"))
        for index, preview in enumerate(self.previews):
            if index:
                card.body.addWidget(rule())
            line = FileRow(
                preview,
                put_aside=partial(self._put_aside, preview.key),
                unlock=self._unlock,
                on=index == self.chosen and len(self.previews) > 1,
            )
            line.chosen.connect(partial(self._choose, index))
            card.body.addWidget(line)
        return card

    def _chosen_card(self) -> QWidget:
        preview = self.previews[self.chosen]
        if preview.asks:
            return MappingCard(preview, partial(self._answer, preview))
        if preview.refused:
            return QWidget()
        return PreviewCard(preview, partial(self._leave_out, preview.key))

    def _foot(self) -> QVBoxLayout:
        wanted = [p for p in self.previews if not p.refused or p.asks]
        ready = bool(wanted) and not any(p.asks for p in wanted) and self.job is None
        text = foot_words(wanted)
        words = tr_n("Import one file", "Import {n} files", len(wanted))
        go = button(words, self.take, kind="primary")
        go.setEnabled(ready)
        self.go_button = go
        line = row(label(text, "body", "tx2", wrap=True), gap=12)
        line.setStretch(0, 1)
        if self.session.people:
            entries: list[tuple[str, object]] = [(p.name, p.id) for p in self.session.people]
            entries.append((tr("Somebody new"), None))
            whose = Combo(tr("Whose statement it is"), entries)
            whose.select(self.person)
            whose.setMinimumWidth(theme.current().px(150))
            whose.currentIndexChanged.connect(lambda: self._whose_chosen(whose.currentData()))
            line.addWidget(label(tr("Whose statement it is"), "small", "tx2"), 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(whose)
        line.addWidget(button(tr("Cancel"), self._drop_all))
        line.addWidget(go)
        return column(line)

    def areas(self) -> list[QWidget]:
        """The page is one area."""
        return [self.content]

    # ── answering ────────────────────────────────────────────────────────

    def _choose(self, index: int) -> None:
        if index != self.chosen:
            self.chosen = index
            self.refresh()

    def _whose_chosen(self, person: int | None) -> None:
        self.person = person
        self._review()

    def _put_aside(self, key: str) -> None:
        self.session.view.previews = [p for p in self.previews if p.key != key]
        self.refresh()

    def _unlock(self, password: str) -> None:
        if password:
            self._passwords.append(password)
            self._read(self._sources)

    def _leave_out(self, key: str, left_out: frozenset[int]) -> None:
        self.session.view.previews = [replace(p, left_out=left_out) if p.key == key else p for p in self.previews]

    def _answer(self, preview: FilePreview, recognition: Recognition) -> None:
        person = self.person

        def done(found: FilePreview) -> None:
            self.session.view.previews = [found if p.key == preview.key else p for p in self.previews]
            asking = next((i for i, p in enumerate(self.previews) if p.asks), None)
            self.chosen = self.chosen if asking is None else asking
            self._review()

        self.session.bridge.submit(lambda _job: self.session.desk.answer(preview, recognition, person), done)

    def _drop_all(self) -> None:
        if self.job is not None:
            self.job.cancel()
        self.forget()
        self.shell.go("overview")

    def forget(self) -> None:
        """Let go of all files."""
        self.session.view.previews = []
        self._sources, self._passwords, self.chosen = [], [], 0

    def take(self) -> None:
        """Import; a person who is not in the book yet is asked about first."""
        wanted = [p for p in self.previews if not p.refused]
        if not wanted:
            return
        if self.person is None:
            self.session.view.previews = wanted
            self.shell.go("who")
            return
        self.session.take(wanted, self.person, self.taken)

    def taken(self, _record: ImportRecord) -> None:
        """Show the result."""
        self.forget()
        self.shell.go("overview")
