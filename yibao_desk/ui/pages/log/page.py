"""The page: whether the chain holds, the entries, and older ones on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from yibao_desk.domain.book import Change
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.models.cells import Table
from yibao_desk.ui.models.changes import ChangesModel
from yibao_desk.ui.parts.cards import Card, EmptyState, ErrorBox, note_row
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.page import Page, Width, page_head
from yibao_desk.ui.parts.text import clear, label, row, spaced
from yibao_desk.ui.session import Session
from yibao_desk.words import tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window

_PAGE = 200


class LogPage(Page):
    """What was done to the book, newest first."""

    key = "log"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.model = ChangesModel()
        self.altered: int | None = None
        self._limit = _PAGE
        self._outer = QVBoxLayout(self)
        self._count = label("", "body", "tx2")
        back = button(tr("Settings"), lambda: self.shell.go("settings"), icon="arrow-left", size="small")
        self._outer.addLayout(page_head(label(tr("Change log"), "title"), self._count, None, back))
        self._chain = QVBoxLayout()
        self._outer.addLayout(self._chain)
        self.table = Table(tr("Change log"))
        self.table.setModel(self.model)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        self._card = Card((1, 1, 1, 1), 0)
        self._card.body.addWidget(self.table, 1)
        self.older = button(tr("Show older entries"), self._show_older, kind="link")
        foot = row(None, self.older, None)
        spaced(foot, (16, 8, 16, 8), 8)
        self._card.body.addLayout(foot)
        self._outer.addWidget(self._card, 1)
        self._empty = EmptyState(
            tr("Nothing was done yet"), tr("Each import and each decision is written down here, and can be undone.")
        )
        self._outer.addWidget(self._empty)
        self._outer.addStretch(0)

    def set_width_class(self, found: Width) -> None:
        """Margins of the width."""
        super().set_width_class(found)
        spaced(self._outer, self.margins(), 12)

    def areas(self) -> list[QWidget]:
        """The table."""
        return [self.table]

    def refresh(self) -> None:
        """Read the log and check its chain."""
        if not self.session.loaded:
            return
        desk, limit = self.session.desk, self._limit

        def work(_job: Job) -> tuple[tuple[Change, ...], int | None]:
            return desk.change_log(limit=limit + 1), desk.first_altered()

        self.session.reader.submit(work, self._got)

    def _got(self, found: tuple[tuple[Change, ...], int | None]) -> None:
        changes, self.altered = found
        self.older.setVisible(len(changes) > self._limit)
        shown = changes[: self._limit]
        self.model.show(shown, {p.id: p.name for p in self.session.people})
        self._count.setText(tr_n("one entry", "{n} entries", changes[0].number) if changes else "")
        self._card.setVisible(bool(changes))
        self._empty.setVisible(not changes)
        clear(self._chain)
        if self.altered is not None:
            self._chain.addWidget(
                ErrorBox(
                    tr("The change log was altered from outside, from entry {number} on.", number=self.altered),
                    tr("The entries before it are sound. A copy of the book may still hold the original entries."),
                )
            )
        elif changes:
            text = tr("The log only grows; each entry is sealed with the one before it. Nobody altered it.")
            self._chain.addWidget(note_row("link", text, "acc"))

    def _show_older(self) -> None:
        self._limit += 5 * _PAGE
        self.refresh()
