"""The person's own rules: a pack as text, checked while it is written, and what it would change before it is used."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from yibao_desk.desk.policies import PackComparison
from yibao_desk.ui import theme
from yibao_desk.ui.parts.cards import note_row
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import clear, label, row, spaced
from yibao_desk.ui.say import plain
from yibao_desk.ui.session import Session
from yibao_desk.words import language, month_words, tr, tr_n

_SHOWN = 6


class PackDialog(QDialog):
    """A pack as text; "Use these rules" stays off until it is sound."""

    def __init__(self, parent: QWidget, session: Session, text: str, file_name: str) -> None:
        super().__init__(parent)
        self._session, self._file = session, file_name
        self.setWindowTitle(tr("Rules from {file}", file=file_name))
        px = theme.current().px
        self.resize(px(860), px(640))
        layout = QVBoxLayout(self)
        spaced(layout, (20, 18, 20, 18), 10)
        hint = tr(
            "These rules will be your own word: they count before the built-in ones. Nothing changes before you say so."
        )
        layout.addWidget(label(hint, "small", "tx2", wrap=True))
        self.edit = QPlainTextEdit(text)
        self.edit.setAccessibleName(tr("Rules as text"))
        self.edit.setTabChangesFocus(True)
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        layout.addWidget(self.edit, 1)
        self._result = QVBoxLayout()
        layout.addLayout(self._result)
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
        text, person = self.edit.toPlainText(), self._session.person
        number = person.id if person else None

        def work(_job: object) -> tuple[str, PackComparison | None]:
            desk = self._session.desk
            wrong = desk.lint(text, self._file)
            return wrong, None if wrong else desk.compare_pack(text, self._file, number)

        def done(found: tuple[str, PackComparison | None]) -> None:
            if self.isVisible() and text == self.edit.toPlainText():
                self._show(*found)

        self._session.bridge.submit(work, done)

    def _show(self, wrong: str, found: PackComparison | None) -> None:
        clear(self._result)
        self.use.setEnabled(found is not None)
        if found is None:
            self._result.addWidget(note_row("warning-fill", wrong, "chk", "tx"))
            return
        name = found.pack.name.in_language(language())
        count = len(found.months)
        text = tr_n("One month changes.", "{n} months change.", count) if count else tr("No month changes.")
        self._result.addWidget(
            note_row("check-circle", tr("{name}: the rules are sound. {text}", name=name, text=text), "acc", "tx")
        )
        for month, before, after in found.months[:_SHOWN]:
            line = tr("{month}: {before} → {after}", month=month_words(month), before=plain(before), after=plain(after))
            self._result.addWidget(label(line, "small"))
        if count > _SHOWN:
            self._result.addWidget(label(tr("and {n} more", n=count - _SHOWN), "small", "tx2"))
        for title in found.findings_gone[:_SHOWN]:
            self._result.addWidget(note_row("minus-circle", tr("no longer found: {title}", title=title)))
        for title in found.findings_new[:_SHOWN]:
            self._result.addWidget(note_row("plus-circle", tr("newly found: {title}", title=title)))

    def _take(self) -> None:
        text, name = self.edit.toPlainText(), self._file
        self._session.change(lambda desk: desk.take_pack(text, name), tr("Your own rules are in force"))
        self.accept()


def open_dialog(parent: QWidget, session: Session, text: str, file_name: str) -> PackDialog:
    """Show the dialog without stopping the window."""
    dialog = PackDialog(parent, session, text, file_name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
