"""Backups, imports, the change log: what is kept and can be taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from yibao_desk.domain.book import CopyFigures, Difference
from yibao_desk.domain.offer import ImportRecord
from yibao_desk.errors import UsageError
from yibao_desk.ui import faults
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.pages.settings.line import setting
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import Check, button
from yibao_desk.ui.parts.text import clear, label, rule
from yibao_desk.ui.say import listed
from yibao_desk.ui.session import Session
from yibao_desk.words import day_words, tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.ui.shell import Shell


class KeepingCard(Card):
    """Backups and imports, each to be taken back."""

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__((20, 16, 20, 16), 8)
        self._session, self._shell = session, shell
        self.body.addWidget(label(tr("Backup and undo"), "section"))
        self.automatic = Check(checked=True, name=tr("Automatic backup"))
        self.automatic.setEnabled(False)
        self.automatic.clicked.connect(self._set_automatic)
        self._last = label("", "hint", "tx2", wrap=True)
        self.body.addLayout(setting(tr("Automatic backup"), self._last, self.automatic))
        self.body.addWidget(rule())
        self.save = button(tr("Back up"), self.backup, icon="floppy-disk", size="small")
        self.back = button(tr("Restore"), self.choose_copy, size="small")
        self.body.addLayout(setting(tr("To a stick or another folder"), "", self.save, self.back))
        self.body.addWidget(rule())
        see = button(tr("Change log"), lambda: shell.go("log"), icon="list-bullets", size="small")
        self.body.addLayout(setting(tr("What was done to the book"), tr("Every change, with its day"), see))
        self._imports = QVBoxLayout()
        self.body.addLayout(self._imports)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Ask for the imports and the newest copy."""
        session = self._session
        if not session.loaded:
            return
        desk, sample = session.desk, session.sample
        for control in (self.save, self.back):
            control.setEnabled(not sample)

        def work(_job: Job) -> tuple[tuple[ImportRecord, ...], tuple[CopyFigures, ...], bool]:
            try:
                return desk.imports(), desk.backups(), desk.automatic_backup()
            except UsageError:  # a book in memory has no copies
                return desk.imports(), (), True

        session.reader.submit(work, self._got)

    def _got(self, found: tuple[tuple[ImportRecord, ...], tuple[CopyFigures, ...], bool]) -> None:
        imports, copies, automatic = found
        clear(self._imports)
        self.automatic.setEnabled(not self._session.sample)
        self.automatic.setChecked(automatic)
        if automatic:
            hint = tr("Before an import, once a day; of the last seven days and twelve months one each is kept")
        else:
            hint = tr("Off: a copy is made only before an upgrade of the program, or when you make one")
        if copies:
            hint = tr("{hint} · last {day}", hint=hint, day=day_words(copies[0].made_at.astimezone().date()))
        self._last.setText(hint)
        names = {p.id: p.name for p in self._session.people}
        for record in imports[:12]:
            self._imports.addWidget(rule())
            files = listed(f.name for f in record.files[:2]) + ("…" if len(record.files) > 2 else "")
            title = tr(
                "Import #{n} · {day} {time}",
                n=record.number,
                day=day_words(record.at.date()),
                time=f"{record.at:%H:%M}",
            )
            rows = tr_n("one row added", "{n} rows added", record.added)
            hint = tr("{who}: {files}, {rows}", who=names.get(record.person, ""), files=files, rows=rows)
            undo = button(
                tr("Undo"),
                partial(self._undo, record.number),
                icon="arrow-counter-clockwise",
                size="small",
                tip=tr("Take import #{n} back", n=record.number),
            )
            undo.setAccessibleName(tr("Take import #{n} back", n=record.number))
            self._imports.addLayout(setting(title, hint, undo))

    def _undo(self, number: int) -> None:
        self._session.change(
            lambda desk: desk.undo_import(number),
            tr("Import #{n} was taken back", n=number),
            then=lambda _r: self.refresh(),
        )

    def _set_automatic(self, on: bool) -> None:
        said = tr("Automatic backup switched on") if on else tr("Automatic backup switched off")
        self._session.change(lambda desk: desk.set_automatic_backup(on), said, undoable=False)

    def backup(self) -> None:
        """Ask where to, and write a copy."""
        name, _ = QFileDialog.getSaveFileName(self, tr("Back up"), "yibao-desk-backup.db")
        if name:
            self.back_up_to(Path(name))

    def back_up_to(self, path: Path) -> None:
        """Write a copy and read it back."""
        session = self._session
        session.bridge.submit(
            lambda _job: session.desk.backup(path),
            lambda c: session.happened.emit(tr("Backed up and read back: {n} rows", n=c.rows), False),
        )

    def choose_copy(self) -> None:
        """Ask for a copy to restore."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Restore"), "", tr("Copies of the book (*.db)"))
        if name:
            self.show_differences(Path(name))

    def show_differences(self, path: Path) -> None:
        """Say what restoring a copy would change, and ask."""
        self._session.bridge.submit(
            lambda _job: self._session.desk.differences(path), lambda found: self._ask(path, found)
        )

    def _ask(self, path: Path, found: tuple[Difference, ...]) -> None:
        lines = [tr("{what}: now {now}, in the copy {copy}", what=d.what, now=d.now, copy=d.copy) for d in found]
        text = "\n".join(lines) or tr("The copy holds the same as the book.")
        faults.ask(self, text, tr("Restore this copy?"), tr("Restore"), lambda: self._restore(path))

    def _restore(self, path: Path) -> None:
        self._session.change(
            lambda desk: desk.restore(path),
            lambda kept: tr("Restored; the former book is kept as {name}", name=kept.name),
            undoable=False,
        )
