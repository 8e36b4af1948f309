"""The page: files, the question or the rows of the chosen one, and what the import will do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yibao_desk.domain.offer import FilePreview, ImportRecord
from yibao_desk.domain.recognition import Recognition
from yibao_desk.ui import theme
from yibao_desk.ui.pages.intake.encoding_row import encoding_row, is_text
from yibao_desk.ui.pages.intake.file_row import FileRow, wants_password
from yibao_desk.ui.pages.intake.looking import Looking
from yibao_desk.ui.pages.intake.mapping import MappingCard
from yibao_desk.ui.pages.intake.preview_card import PreviewCard
from yibao_desk.ui.pages.intake.summary import foot_words, title_words
from yibao_desk.ui.pages.intake.whose_card import WhoseCard
from yibao_desk.ui.pages.overview.first_start import DropArea
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import Combo, button
from yibao_desk.ui.parts.page import Width, page_head
from yibao_desk.ui.parts.stepper import Stepper
from yibao_desk.ui.parts.text import clear, column, label, row, rule
from yibao_desk.ui.session import Session
from yibao_desk.words import tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class ImportPage(Looking):
    """Nothing is written before the button is pressed."""

    key = "import"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.go_button: QWidget | None = None
        self._foot_text = label("", "body")

    def set_width_class(self, found: Width) -> None:
        """Lay out anew."""
        super().set_width_class(found)
        self.refresh()

    # ── showing ──────────────────────────────────────────────────────────

    def escape(self) -> bool:
        """Stop reading."""
        if self.job is not None:
            self.stop_reading()
            return True
        return False

    def refresh(self) -> None:
        """Show files, question or rows, and the foot."""
        self.put_away_progress()
        clear(self.body)
        self.go_button = None
        head = page_head(label(title_words(self.previews), "title", wrap=True))
        head.setStretch(0, 1)
        first_run = self.session.loaded and not self.session.people
        if first_run:
            head.addWidget(Stepper(1, lambda _step: None, short=self.width_class is Width.NARROW))
        self.body.addLayout(head)
        if self.job is not None:
            self.body.addWidget(self.progress_card())
        if not self.previews and self.job is None:
            drop = DropArea(self.shell.choose_files, self.shell.paste)
            self.body.addWidget(drop, 1)
            return
        if self.previews:
            self.chosen = min(self.chosen, len(self.previews) - 1)
            self.body.addWidget(self._files())
            chosen = self.previews[self.chosen]
            if is_text(chosen):
                self.body.addWidget(encoding_row(chosen, partial(self._encoded, chosen)))
            self.body.addWidget(self._chosen_card(), 1)
            self.body.addLayout(self._foot())

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
                narrow=self.width_class is Width.NARROW,
            )
            line.chosen.connect(partial(self._choose, index))
            card.body.addWidget(line)
        return card

    def _chosen_card(self) -> QWidget:
        preview = self.previews[self.chosen]
        if preview.asks:
            return MappingCard(preview, partial(self._answer, preview), partial(self._try_out, preview))
        if preview.refused:
            return QWidget()
        if preview.foreign:
            return WhoseCard(
                preview,
                next((p for p in self.session.people if p.id == self.person), None),
                self.session.people,
                vouch=partial(self._say, preview.key, vouched=True),
                import_for=partial(self._import_for, preview),
                put_aside=partial(self._put_aside, preview.key),
            )
        return PreviewCard(preview, partial(self._leave_out, preview.key), partial(self._say, preview.key, seen=True))

    def _foot(self) -> QVBoxLayout:
        wanted = [p for p in self.previews if not p.refused or p.asks]
        ready = bool(wanted) and not any(p.waits for p in wanted) and self.job is None
        self._foot_text = label(foot_words(wanted), "body", "tx2", wrap=True)
        words = tr_n("Import one file", "Import {n} files", len(wanted))
        go = button(words, self.take, kind="primary")
        go.setEnabled(ready)
        self.go_button = go
        narrow = self.width_class is Width.NARROW
        line = row(None if narrow else self._foot_text, gap=12)
        line.setStretch(0, 1)
        whose_line = row(None, gap=12)
        if self.session.people:
            entries: list[tuple[str, object]] = [(p.name, p.id) for p in self.session.people]
            entries.append((tr("Somebody new"), None))
            whose = Combo(tr("Whose statement it is"), entries)
            whose.select(self.person)
            whose.setMinimumWidth(theme.current().px(150))
            whose.currentIndexChanged.connect(lambda: self._whose_chosen(whose.currentData()))
            asked = whose_line if narrow else line
            asked.addWidget(label(tr("Whose statement it is"), "small", "tx2"), 0, Qt.AlignmentFlag.AlignVCenter)
            asked.addWidget(whose)
        line.addWidget(button(tr("Cancel"), self._drop_all))
        line.addWidget(go)
        return column(self._foot_text, whose_line, line, gap=8) if narrow else column(line)

    def areas(self) -> list[QWidget]:
        """The page is one area."""
        return [self.content]

    def home(self) -> QWidget:
        """The button that imports, once there is something to import."""
        ready = self.go_button is not None and self.go_button.isEnabled()
        return self.go_button if ready and self.go_button is not None else self.content

    # ── answering ────────────────────────────────────────────────────────

    def _choose(self, index: int) -> None:
        if index != self.chosen:
            self.chosen = index
            self.refresh()

    def _whose_chosen(self, person: int | None) -> None:
        self.person = person
        self.review()

    def _put_aside(self, key: str) -> None:
        self.session.view.previews = [p for p in self.previews if p.key != key]
        self.refresh()

    def _unlock(self, password: str) -> None:
        if password:
            self.passwords.append(password)
            locked = [p for p in self.previews if wants_password(p)]
            self.read([s for s in self.sources if any(self.comes_from(p, s) for p in locked)])

    def _leave_out(self, key: str, left_out: frozenset[int]) -> None:
        self.session.view.previews = [replace(p, left_out=left_out) if p.key == key else p for p in self.previews]
        self._foot_text.setText(foot_words([p for p in self.previews if not p.refused or p.asks]))

    def _say(self, key: str, *, vouched: bool = False, seen: bool = False) -> None:
        """The person's word on one file: it is the right account, its rows were compared."""
        self.session.view.previews = [
            replace(p, vouched=p.vouched or vouched, seen=p.seen or seen) if p.key == key else p for p in self.previews
        ]
        self.to_question()
        self.refresh()

    def _import_for(self, preview: FilePreview, person: int | None) -> None:
        """The import is for somebody else: the person whom this file names."""
        self.session.view.previews = [preview, *(p for p in self.previews if p.key != preview.key)]
        self.chosen = 0
        self._whose_chosen(person)

    def _answer(self, preview: FilePreview, recognition: Recognition) -> None:
        person = self.person

        def done(found: FilePreview) -> None:
            self.session.view.previews = [found if p.key == preview.key else p for p in self.previews]
            self.review()

        self.session.bridge.submit(lambda _job: self.session.desk.answer(preview, recognition, person), done)

    def _encoded(self, preview: FilePreview, encoding: str | None) -> None:
        person = self.person

        def done(found: FilePreview) -> None:
            self.session.view.previews = [found if p.key == preview.key else p for p in self.previews]
            self.review()

        self.session.bridge.submit(lambda _job: self.session.desk.in_encoding(preview, encoding, person), done)

    def _try_out(self, preview: FilePreview, recognition: Recognition, show: Callable[[FilePreview], object]) -> None:
        person = self.person
        self.session.reader.submit(lambda _job: self.session.desk.answer(preview, recognition, person), show)

    def _drop_all(self) -> None:
        if self.job is not None:
            self.job.cancel()
        self.forget()
        self.shell.go("overview")

    def forget(self) -> None:
        """Let go of all files."""
        self.session.view.previews = []
        self.sources, self.passwords, self.chosen = [], [], 0

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
