"""Privacy: what is hidden, who may open the book, where it lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from yibao_desk.ui import faults
from yibao_desk.ui.bridge import Job
from yibao_desk.ui.pages.settings.line import setting
from yibao_desk.ui.parts.cards import Card, note_row
from yibao_desk.ui.parts.controls import Check, button
from yibao_desk.ui.parts.dialog import Dialog
from yibao_desk.ui.parts.text import label, row, rule
from yibao_desk.ui.say import listed
from yibao_desk.ui.session import Session
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.ui.shell import Shell


class PasswordDialog(Dialog):
    """A new password, twice; what it means, in plain words."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Password of the book"), 440)
        layout = self.body
        layout.addWidget(label(tr("Without it nobody can read the book, nor its automatic backups."), wrap=True))
        words = tr("Write it down and keep it safe: who forgets it cannot open the book; there is no back door.")
        layout.addWidget(note_row("warning-fill", words, "chk"))
        self.first, self.second = (self._field(name) for name in (tr("New password"), tr("The same again")))
        for field in (self.first, self.second):
            layout.addWidget(label(field.accessibleName(), "small", "tx2"))
            layout.addWidget(field)
        self.hint = label("", "hint", "tx2", wrap=True)
        layout.addWidget(self.hint)
        self.save = button(tr("Keep the password"), self._keep, kind="primary")
        self.save.setDefault(True)
        cancel = button(tr("Cancel"), self.reject)
        cancel.setAutoDefault(False)
        layout.addLayout(row(None, cancel, self.save, gap=8))
        self._look()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        field.textChanged.connect(self._look)
        return field

    def _look(self) -> None:
        first, second = self.first.text(), self.second.text()
        self.save.setEnabled(bool(first) and first == second)
        self.hint.setText(tr("The two are not the same yet") if second and first != second else "")

    def _keep(self) -> None:
        self.given.emit(self.first.text())
        self.accept()


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
        self.locked.clicked.connect(self._password)
        self.change = button(tr("Change"), self.ask_new, size="small")
        self.change.setAccessibleName(tr("Change the password"))
        self.change.hide()
        self._hint = label(tr("Who forgets it cannot open the book; there is no back door"), "hint", "tx2", wrap=True)
        line = setting(tr("Ask for a password at the start"), self._hint, self.change, self.locked)
        self.body.addLayout(line)
        self.body.addWidget(rule())
        self._where = button(tr("Open the folder"), self._open_folder, icon="folder-open", size="small")
        self.body.addLayout(setting(tr("Where the book lies"), tr("In your user folder"), self._where))
        self.body.addWidget(rule())
        self.sample = button(tr("Save …"), self.ask_sample, size="small")
        self.sample.setAccessibleName(tr("Save an anonymous sample"))
        self.sample.setEnabled(session.has_data())
        hint = tr("The same problems, with other names, numbers and sums; you may send it to us")
        self.body.addLayout(setting(tr("Anonymous sample for a fault report"), hint, self.sample))
        self.body.addWidget(rule())
        self.body.addWidget(note_row("wifi-slash", tr("The program has no network function and collects nothing.")))
        self.body.addStretch(1)

    def ask_sample(self) -> None:
        """Ask where the anonymous sample goes."""
        name, _ = QFileDialog.getSaveFileName(self, tr("Save an anonymous sample"), "yibao-desk-sample.json")
        if name:
            self.write_sample(Path(name))

    def write_sample(self, path: Path) -> None:
        """Write it; say so, and what could not be kept in it."""
        session, person = self._session, self._session.person
        if person is None:
            return

        def done(lost: tuple[str, ...]) -> None:
            said = tr("Anonymous sample saved: {file}", file=path.name)
            if lost:
                said = tr("{said}; it does not show: {lost}", said=said, lost=listed(lost))
            session.happened.emit(said, False)

        session.bridge.submit(lambda _job: session.desk.anonymous_sample(person.id, path), done)

    def refresh(self) -> None:
        """Ask whether there is a password, and whether there can be one."""
        self._where.setEnabled(not self._session.sample)
        if self._session.loaded and not self._session.sample:
            desk = self._session.desk

            def work(_job: Job) -> tuple[bool, bool]:
                return desk.encrypted(), desk.can_encrypt()

            self._session.reader.submit(work, self._got)

    def _got(self, found: tuple[bool, bool]) -> None:
        locked, possible = found
        self.locked.setChecked(locked)
        self.locked.setEnabled(possible)
        self.change.setVisible(locked)
        if not possible:
            words = tr(
                "The part of the program that a password needs is not installed; "
                "the book's folder is open to your own user name only."
            )
            self._hint.setText(words)

    def _mask(self, on: bool) -> None:
        preferences = self._session.preferences
        preferences.set_look(replace(preferences.look, masked=on))

    def _password(self, on: bool) -> None:
        self.locked.setChecked(not on)  # the box follows the book, not the click
        self.ask_new() if on else self.ask_away()

    def ask_new(self) -> None:
        """Ask for a new password and set it."""
        dialog = PasswordDialog(self)
        dialog.given.connect(self._set)
        dialog.open()

    def ask_away(self) -> None:
        """Ask before the password goes: that is not undone by Ctrl+Z."""
        text = tr("Without a password everybody who uses your user name on this computer can open the book.")
        faults.ask(self, text, tr("Remove the password?"), tr("Remove it"), self._remove)

    def _remove(self) -> None:
        self._set("")

    def _set(self, new: str) -> None:
        session = self._session
        said = tr("The book has a password now") if new else tr("The book has no password any more")
        session.bridge.submit(
            lambda _job: session.desk.set_password(new),
            lambda _none: (session.happened.emit(said, False), self.refresh()),
        )

    def _open_folder(self) -> None:
        folder = self._session.desk.data_folder()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
