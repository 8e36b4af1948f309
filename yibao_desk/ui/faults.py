"""When something fails: a plain dialog; for a bug a masked report that can be saved. The book is never touched here."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer, qVersion
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

import yibao_desk
from yibao_desk import errors
from yibao_desk.words import tr


def say(parent: QWidget | None, text: str, title: str = "") -> None:
    """Tell something in a dialog of its own, without stopping the window."""
    _box(parent, text, title or tr("Yibao Desk"), QMessageBox.Icon.Information).open()


def say_error(parent: QWidget | None, text: str) -> None:
    """Tell what could not be done."""
    _box(parent, text, tr("This did not work"), QMessageBox.Icon.Warning).open()


def ask(parent: QWidget | None, text: str, title: str, do: str, then: Callable[[], object]) -> None:
    """Ask before something that undo cannot take back; the button says what happens."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    go = box.addButton(do, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    go.clicked.connect(lambda _checked=False: then())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def ask_password(parent: QWidget | None, text: str, then: Callable[[str], object]) -> None:
    """Ask for the book's password; told only when one was given."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(tr("Password of the book"))
    dialog.setLabelText(text)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    dialog.setOkButtonText(tr("Open it"))
    dialog.setCancelButtonText(tr("Cancel"))
    dialog.textValueSelected.connect(then)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _box(parent: QWidget | None, text: str, title: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(icon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setEscapeButton(box.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole))  # also among several
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def masked(error: BaseException) -> str:
    """A report of an error: places in the code and kinds of errors only; no message, no name, number, amount, path."""
    head = f"Yibao Desk {yibao_desk.__version__}, Python {platform.python_version()}, Qt {qVersion()}, {sys.platform}"
    return f"{head}\n{errors.masked(error)}"


def report(error: BaseException, parent: QWidget | None = None) -> QMessageBox:
    """The dialog after an unhandled error."""
    text = masked(error)
    box = _box(
        parent,
        tr("Something went wrong in the program. Your book is safe: nothing half-done was written."),
        tr("A fault of the program"),
        QMessageBox.Icon.Critical,
    )
    box.setInformativeText(
        tr("You may go on. If it comes back, save the report and send it to us: it holds no names or amounts.")
    )
    box.setDetailedText(text)
    save = box.addButton(tr("Save the report …"), QMessageBox.ButtonRole.ActionRole)

    def keep() -> None:
        name, _ = QFileDialog.getSaveFileName(parent, tr("Save the report …"), "yibao-desk-report.txt")
        if name:
            Path(name).write_text(text, encoding="utf-8")

    save.clicked.connect(keep)
    box.open()
    return box


def _in_front() -> QWidget | None:
    """What a dialog lies over, also while another program has the keys: without a parent nothing would hold it."""
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
    return QApplication.activeModalWidget() or QApplication.activeWindow() or next(iter(shown), None)


def watch() -> None:
    """Show the dialog for every error that nothing else takes."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        sys.stderr.write(masked(error))
        if isinstance(QApplication.instance(), QApplication):
            QTimer.singleShot(0, lambda: report(error, _in_front()))

    sys.excepthook = hook
