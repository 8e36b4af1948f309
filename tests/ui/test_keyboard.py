"""From the file to the paper without a mouse: every step is a key that goes to whatever has the focus."""

from conftest import settle, write_statement
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from yibao_desk.ui.parts.verdict import Verdict

CTRL = Qt.KeyboardModifier.ControlModifier


def wait_for(condition, seconds=20):
    limit = QDeadlineTimer(seconds * 1000)
    while not condition():
        assert not limit.hasExpired()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def tab_to(window, target):
    """Tab until a control has the focus: it must be reached."""
    for _ in range(120):
        focus = QApplication.focusWidget()
        if focus is target or (focus is not None and target.isAncestorOf(focus)):
            return
        press(window, Qt.Key.Key_Tab)
    raise AssertionError(target.accessibleName())


def down_to(window, combo, value):
    """Arrow down in a list until it says what is wanted."""
    tab_to(window, combo)
    for _ in range(combo.count()):
        if combo.currentData() == value:
            return
        press(window, Qt.Key.Key_Down)
    raise AssertionError(value)


def come_back(window):
    """What a window manager does when a dialog goes."""
    window.activateWindow()
    wait_for(lambda: QApplication.activeWindow() is window)


class FileAnswer(QObject):
    """Answers one file dialog: pastes the path into what has the focus, then Enter, until the dialog is gone."""

    def __init__(self, path):
        super().__init__()
        self.path, self.seen = path, False
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.go_on)
        self.timer.start(150)

    def go_on(self):
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            if self.seen:
                self.timer.stop()
            return
        self.seen = True
        focus = dialog.focusWidget()
        if focus.text().endswith(self.path.name):
            # posted, not sent: the dialog goes away under it
            enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QApplication.postEvent(focus, enter)
        else:
            QApplication.clipboard().setText(str(self.path))
            QTest.keySequence(focus, "Ctrl+A")
            QTest.keySequence(focus, "Ctrl+V")


def test_the_whole_way_by_keyboard(make, tmp_path):
    """Ctrl+O, a file by name, the questions, the verdict, the findings, Ctrl+S: the PDF is on the disk."""
    statement = write_statement(tmp_path / "k.csv", "2023-01", "2023-06", missing=("2023-03",))
    window = make()
    session = window.session
    come_back(window)

    asked = FileAnswer(statement)
    press(window, Qt.Key.Key_O, CTRL)
    settle(session)
    assert asked.seen
    assert window.page_key == "import"
    come_back(window)
    press(window, Qt.Key.Key_Return, CTRL)
    settle(session)
    assert window.page_key == "who"

    who = window.current()
    down_to(window, who.region.province, "420000")
    down_to(window, who.region.city, "420100")
    tab_to(window, who.categories[0][0])
    press(window, Qt.Key.Key_Space)
    tab_to(window, who.name)
    QTest.keyClicks(QApplication.focusWidget(), "Wang")
    tab_to(window, who.base.choices[0])
    for _ in who.base.choices:
        if not who.base.choices[-1].isChecked():
            press(window, Qt.Key.Key_Down)
    if not who.base.choices[-1].isChecked():
        tab_to(window, who.base.choices[-1])
        press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Return, CTRL)
    settle(session)
    assert window.page_key == "overview"
    assert window.current().findChild(Verdict) is not None

    press(window, Qt.Key.Key_3, CTRL)
    settle(session)
    assert window.finding_page()

    paper = tmp_path / "report.pdf"
    come_back(window)
    asked = FileAnswer(paper)
    press(window, Qt.Key.Key_S, CTRL)
    wait_for(lambda: paper.exists() and paper.stat().st_size > 5000)
    settle(session)
    assert asked.seen
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.read_bytes().rstrip().endswith(b"%%EOF")
    assert window.failures == []
