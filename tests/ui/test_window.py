"""What the window remembers, one window for one book, and a real drag from another program."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import settle, write_statement
from PySide6.QtCore import QCoreApplication

from yibao_desk.ui.instance import Instance
from yibao_desk.ui.preferences import Look, Preferences

ROOT = Path(__file__).resolve().parents[2]


def test_look_is_remembered_and_recent_files_only_while_the_window_is_open(make, tmp_path):
    """Look and language are there after the next start; names of files, which may name people, are written nowhere."""
    folder = tmp_path / "book"
    window = make(folder=folder)
    kept, gone = write_statement(tmp_path / "a.csv"), write_statement(tmp_path / "b.csv")
    window.offer([kept, gone])
    settle(window.session)
    window.set_look(Look(mode="dark", scale=1.5, language="en"))
    settle(window.session)
    gone.unlink()
    again = Preferences(folder)
    assert again.look == Look(mode="dark", scale=1.5, language="en")
    assert again.recent() == ()
    assert window.session.preferences.recent() == (kept,)
    assert "a.csv" not in (folder / "window.ini").read_text(encoding="utf-8")


@pytest.mark.usefixtures("qapp")
def test_second_start_hands_its_files_to_the_first(tmp_path):
    """The second window of a book does not open: its files reach the first, without any socket."""
    first, second = Instance(tmp_path), Instance(tmp_path)
    brought = []
    first.handed.connect(brought.append)
    assert first.first()
    assert not second.first()
    second.hand_over([tmp_path / "a.csv", tmp_path / "b.csv"])
    first.collect()
    assert brought == [[tmp_path / "a.csv", tmp_path / "b.csv"]]
    first.release()
    assert second.first()
    second.release()


def test_narrow_windows_and_large_text_get_one_column(make):
    """At 200 % the rail is small and the page has one column; at 100 % it is wide again."""
    window = make(scale=2.0)
    window.resize(1280, 860)
    settle(window.session)
    assert window.rail.width() == 144
    window.text_size(0)
    settle(window.session)
    assert window.rail.width() == 216


DRAGGER = """
import sys
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel
class Source(QLabel):
    def mouseMoveEvent(self, event):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(p) for p in sys.argv[1:]])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
app = QApplication(sys.argv[:1])
source = Source("files")
source.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.BypassWindowManagerHint)
source.setGeometry(1300, 20, 90, 90)
source.show()
print("ready", flush=True)
app.exec()
"""
WATCHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from yibao_desk.ui.app import application, make_window
from yibao_desk.ui.preferences import Preferences
from yibao_desk.ui.session import Session
from yibao_desk.bootstrap import empty_desk
app = application()
session = Session(lambda _password: empty_desk(), Preferences(None))
window = make_window(session)
window.setGeometry(0, 0, 1280, 860)
window.show()
session.load(lambda: print("ready", flush=True))
def look():
    if window.session.view.previews:
        print("got", *sorted(p.name for p in window.session.view.previews), flush=True)
        session.close()
        app.quit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(100)
app.exec()
"""


@pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool for a real drag"
)
def test_real_drag_from_another_program(tmp_path):
    """Two files dragged with the mouse out of another program's window are taken by ours."""
    files = [str(write_statement(tmp_path / n, "2023-01", "2023-03")) for n in ("a.csv", "b.csv")]
    display = f":{90 + os.getpid() % 400}"
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", "1400x1000x24"], stderr=subprocess.DEVNULL)
    started = [server]
    try:
        time.sleep(1.5)
        for code, arguments in ((WATCHER, []), (DRAGGER, files)):
            made = subprocess.Popen(
                [sys.executable, "-c", code, *arguments], env=environment, stdout=subprocess.PIPE, text=True
            )
            started.append(made)
            assert made.stdout.readline().strip() == "ready"
        time.sleep(1.0)
        steps = ["mousemove", "1340", "60", "mousedown", "1"]
        for x in range(1335, 599, -35):
            steps += ["mousemove", str(x), str(60 + (1335 - x) // 3), "sleep", "0.03"]
        subprocess.run(["xdotool", *steps, "sleep", "0.5", "mouseup", "1"], env=environment, check=True)
        said = started[1].stdout.readline().strip()
        assert said == "got a.csv b.csv"
    finally:
        for process in reversed(started):
            process.kill()
            process.communicate()
        QCoreApplication.processEvents()
