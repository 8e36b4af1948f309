"""A rule pack as text: checked while it is written, and what it would change before it is used."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from yibao_desk.desk.pack_comparison import PackComparison
from yibao_desk.ui import theme
from yibao_desk.ui.pages.policy.changes import show_changes
from yibao_desk.ui.parts.cards import note_row
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import clear, label, row, spaced
from yibao_desk.ui.session import Session
from yibao_desk.words import tr


class PackDialog(QDialog):
    """A pack as text; "Use these rules" stays off until it is sound."""

    def __init__(self, parent: QWidget, session: Session, text: str, file_name: str, *, dropped: bool) -> None:
        super().__init__(parent)
        self._session, self._file, self._dropped = session, file_name, dropped
        self.setWindowTitle(tr("Rules from {file}", file=file_name))
        px = theme.current().px
        self.resize(px(860), px(680))
        layout = QVBoxLayout(self)
        spaced(layout, (20, 18, 20, 18), 10)
        hint = tr(
            "These rules will be your own word: they lie over the built-in ones, which hold where these say nothing. "
            "Nothing changes before you say so."
        )
        layout.addWidget(label(hint, "small", "tx2", wrap=True))
        self.edit = QPlainTextEdit(text)
        self.edit.setAccessibleName(tr("Rules as text"))
        self.edit.setTabChangesFocus(True)
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        layout.addWidget(self.edit, 1)
        self.changes = Result(tr("What these rules change"))
        layout.addWidget(self.changes, 1)
        self.use = button(tr("Use these rules"), self._take, kind="primary")
        self.use.setEnabled(False)
        layout.addLayout(row(None, button(tr("Cancel"), self.reject), self.use, gap=10))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(400)
        self._wait.timeout.connect(self._compare)
        self.edit.textChanged.connect(self._changed)
        self._compare()

    def _changed(self) -> None:
        self.use.setEnabled(False)
        self._wait.start()

    def _compare(self) -> None:
        text = self.edit.toPlainText()

        def work(_job: object) -> tuple[str, PackComparison | None, bool]:
            desk = self._session.desk
            wrong = desk.lint(text, self._file)
            if wrong:
                return wrong, None, False
            found = desk.compare_pack(text, self._file)
            held = any(own.region == found.pack.region for own in desk.own_packs())
            return "", found, held and self._dropped

        def done(got: tuple[str, PackComparison | None, bool]) -> None:
            wrong, found, replaces = got
            if self.isVisible() and text == self.edit.toPlainText():
                self.use.setEnabled(found is not None)
                told = tr("Your former own rules for this region are replaced by these.") if replaces else wrong
                self.changes.show_result(told, found)

        self._session.bridge.submit(work, done)

    def _take(self) -> None:
        text, name = self.edit.toPlainText(), self._file
        self._session.change(lambda desk: desk.take_pack(text, name), tr("Your own rules are in force"))
        self.accept()


class Result(QScrollArea):
    """What is wrong, or what would change, in a scrolled place of its own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        body = QWidget()
        self._place = QVBoxLayout(body)
        spaced(self._place, (2, 2, 10, 2), 4)
        self._lines = QVBoxLayout()
        spaced(self._lines, gap=4)
        self._place.addLayout(self._lines)
        self._place.addStretch(1)
        self.setWidget(body)
        self.setVisible(False)

    def show_result(self, wrong: str, found: PackComparison | None) -> None:
        """The reason why the rules cannot be used, or their changes."""
        self.setVisible(bool(wrong) or found is not None)
        clear(self._lines)
        if wrong:
            self._lines.addWidget(note_row("warning-fill", wrong, "chk", "tx"))
        if found is not None:
            show_changes(self._lines, found)


def open_dialog(parent: QWidget, session: Session, text: str, file_name: str, *, dropped: bool = False) -> PackDialog:
    """Show the dialog without stopping the window; `dropped`: the text comes from a file, not from the book."""
    dialog = PackDialog(parent, session, text, file_name, dropped=dropped)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
