"""Privacy, backups, imports: what can be hidden, kept and taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QVBoxLayout

from yibao_desk.domain.book import CopyFigures, Difference
from yibao_desk.domain.offer import ImportRecord
from yibao_desk.errors import UsageError
from yibao_desk.ui import faults
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.pages.settings.line import setting
from yibao_desk.ui.parts.cards import Card, note_row
from yibao_desk.ui.parts.controls import Check, button
from yibao_desk.ui.parts.text import clear, label, rule
from yibao_desk.ui.session import Session
from yibao_desk.words import day_words, tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.ui.shell import Shell


class PrivacyCard(Card):
    """Masking, password, where the book lies."""

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__((20, 16, 20, 16), 8)
        self._session, self._shell = session, shell
        look = session.preferences.look
        self.body.addWidget(label(tr("Privacy"), "section"))
        self.masked = Check(checked=look.masked, name=tr("Hide id and card numbers"))
        self.masked.toggled.connect(self._mask)
        self.body.addLayout(setting(tr("Hide id and card numbers"), tr("On screen and on paper"), self.masked))
        self.body.addWidget(rule())
        self.locked = Check(name=tr("Ask for a password at the start"))
        self.locked.setEnabled(False)
        hint = tr("Who forgets it cannot open the book; there is no back door")
        self.body.addLayout(setting(tr("Ask for a password at the start"), hint, self.locked))
        self.body.addWidget(rule())
        self._folder = label("", "hint", "tx2")
        where = button(tr("Open the folder"), self._open_folder, icon="folder-open", size="small")
        self.body.addLayout(setting(tr("Where the book lies"), tr("In your user folder"), where))
        self.body.addWidget(rule())
        self.body.addWidget(note_row("wifi-slash", tr("The program has no network function and collects nothing.")))
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Ask whether there is a password."""
        if self._session.loaded and not self._session.sample:
            desk = self._session.desk
            self._session.reader.submit(lambda _job: desk.encrypted(), self._got)

    def _got(self, locked: bool) -> None:
        self.locked.blockSignals(True)
        self.locked.setChecked(locked)
        self.locked.blockSignals(False)
        self.locked.setEnabled(True)
        self.locked.clicked.connect(self._password)

    def _mask(self, on: bool) -> None:
        preferences = self._session.preferences
        preferences.set_look(replace(preferences.look, masked=on))

    def _password(self, on: bool) -> None:
        new = ""
        if on:
            new, given = QInputDialog.getText(
                self, tr("Password of the book"), tr("New password:"), QLineEdit.EchoMode.Password
            )
            if not given or not new:
                self.refresh()
                return
        said = tr("The book has a password now") if on else tr("The book has no password any more")
        self._session.bridge.submit(
            lambda _job: self._session.desk.set_password(new),
            lambda _none: (self._session.happened.emit(said, False), self.refresh()),
            self._not_set,
        )

    def _not_set(self, error: BaseException) -> None:
        self.refresh()
        if isinstance(error, NotImplementedError):
            faults.say_error(self, tr("This copy of the program cannot encrypt the book."))
        else:
            self._session.failed.emit(error)

    def _open_folder(self) -> None:
        folder = self._session.desk.data_folder()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class KeepingCard(Card):
    """Backups and imports, each to be taken back."""

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__((20, 16, 20, 16), 8)
        self._session, self._shell = session, shell
        self.body.addWidget(label(tr("Backup and undo"), "section"))
        self._last = QVBoxLayout()
        self.body.addLayout(self._last)
        self.body.addWidget(rule())
        self.save = button(tr("Back up"), self._backup, icon="floppy-disk", size="small")
        self.back = button(tr("Restore"), self._choose_copy, size="small")
        self.body.addLayout(setting(tr("To a stick or another folder"), "", self.save, self.back))
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

        def work(_job: Job) -> tuple[tuple[ImportRecord, ...], tuple[CopyFigures, ...]]:
            try:
                return desk.imports(), desk.backups()
            except UsageError:  # a book in memory has no copies
                return desk.imports(), ()

        session.reader.submit(work, self._got)

    def _got(self, found: tuple[tuple[ImportRecord, ...], tuple[CopyFigures, ...]]) -> None:
        imports, copies = found
        for place in (self._imports, self._last):
            clear(place)
        hint = tr("Before the first change of each day; the newest are kept")
        if copies:
            hint = tr("{hint} · last {day}", hint=hint, day=day_words(copies[0].made_at.date()))
        self._last.addLayout(setting(tr("Automatic backup"), hint))
        names = {p.id: p.name for p in self._session.people}
        for record in imports[:12]:
            self._imports.addWidget(rule())
            files = ", ".join(f.name for f in record.files[:2]) + ("…" if len(record.files) > 2 else "")
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

    def _backup(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Back up"), "yibao-desk-backup.db")
        if name:
            path = Path(name)
            self._session.bridge.submit(
                lambda _job: self._session.desk.backup(path),
                lambda c: self._session.happened.emit(tr("Backed up and read back: {n} rows", n=c.rows), False),
            )

    def _choose_copy(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Restore"), "", tr("Copies of the book (*.db)"))
        if name:
            path = Path(name)
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
