"""What the window remembers, one window for one book, and a real drag from another program."""

import subprocess
import sys

import pytest
from conftest import settle, write_statement
from PySide6.QtCore import QCoreApplication
from real_window import AT_HAND, ROOT, Screen

from yibao_desk.ui.instance import Instance
from yibao_desk.ui.preferences import Look, Preferences

DRAGGER = ROOT / "packaging" / "drag.py"


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


@pytest.mark.skipif(not AT_HAND, reason="needs Xvfb and xdotool for a real drag")
def test_real_drag_from_another_program(tmp_path):
    """Two files dragged with the mouse out of another program's window are taken by ours."""
    files = [str(write_statement(tmp_path / n, "2023-01", "2023-03")) for n in ("a.csv", "b.csv")]
    screen, started = Screen(), []

    def start(*arguments):
        command = [sys.executable, *arguments]
        started.append(subprocess.Popen(command, env=screen.environment, stdout=subprocess.PIPE, text=True))
        return started[-1]

    try:
        ours = start("-c", WATCHER)
        assert ours.stdout.readline().strip() == "ready"
        theirs = start(str(DRAGGER), "1260", "0", *files)
        for shown in (ours, theirs):
            screen.do("search", "--sync", "--onlyvisible", "--pid", shown.pid)
        steps = ["mousemove", 1340, 60, "mousedown", 1]
        for x in range(1335, 599, -35):
            steps += ["mousemove", x, 60 + (1335 - x) // 3, "sleep", "0.03"]
        screen.do(*steps, "sleep", "0.5", "mouseup", 1)
        assert ours.stdout.readline().strip() == "got a.csv b.csv"
    finally:
        for process in reversed(started):
            process.kill()
            process.communicate()
        screen.close()
        QCoreApplication.processEvents()
