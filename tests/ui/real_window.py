# ruff: noqa: PLC0415, T201
"""The program as a process of its own on a display of its own, driven by real keys, seen through what it prints.

As a script it is that process: `real_window.py FOLDER FILE…` opens the window over the book of a folder and prints what
a person sees as a line of JSON, many times a second.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AT_HAND = bool(shutil.which("Xvfb") and shutil.which("xdotool"))


class Screen:
    """An X server without a window manager, and keys and mouse on it."""

    def __init__(self):
        ours, theirs = os.pipe()
        command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=[theirs])
        os.close(theirs)
        with os.fdopen(ours) as told:
            self.display = f":{told.readline().strip()}"
        self.environment = {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        }

    def do(self, *arguments):
        """One call of xdotool."""
        subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, check=True, timeout=60)

    def close(self):
        self._server.kill()
        self._server.wait()


class RealWindow:
    """The running program: its last state, and keys for it."""

    def __init__(self, screen, folder, *files):
        self.screen = screen
        command = [sys.executable, __file__, str(folder), *map(str, files)]
        self.process = subprocess.Popen(
            command, env=screen.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.state, self.errors = {}, []
        self._news = threading.Condition()
        self._focused = None
        self._readers = [threading.Thread(target=r, daemon=True) for r in (self._read, self._read_errors)]
        for reader in self._readers:
            reader.start()
        self.wait(lambda s: s["loaded"] and not s["busy"])

    def _read(self):
        for line in self.process.stdout:
            with self._news:
                self.state = json.loads(line)
                self._news.notify_all()

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line)

    def wait(self, condition, seconds=90):
        """Wait until the state is as wanted; it is looked at anew whenever the program prints."""
        with self._news:
            came = self._news.wait_for(lambda: self.state and condition(self.state), seconds)
        assert came, (self.state, "".join(self.errors[-20:]))
        return self.state

    def calm(self):
        """Wait until nothing is on its way."""
        return self.wait(lambda s: not s["busy"])

    def _front(self):
        """Give the keys to the window that is in front, as a window manager would."""
        now = self.calm()
        if self._focused != now["wid"]:
            self.screen.do("windowfocus", "--sync", now["wid"])
            self._focused = now["wid"]
            self.wait(lambda s: s["active"])
        return self.state["looks"]

    def keys(self, *names):
        """Press keys one after another where the focus of the window in front is; the state a few looks later."""
        for name in names:
            looks = self._front()
            self.screen.do("key", "--clearmodifiers", name)
            self.wait(lambda s, looks=looks: s["looks"] > looks + 3 and not s["busy"])
        return self.state

    def type(self, text):
        """Type ASCII letters; the state once a field holds them."""
        self._front()
        self.screen.do("type", "--clearmodifiers", "--delay", 12, text)
        return self.wait(lambda s: s["value"].endswith(text))

    def tab_to(self, name):
        """Tab until the control with a name has the focus: it must be reached."""
        for _ in range(80):
            if self.state["focus"] == name:
                return self.state
            self.keys("Tab")
        raise AssertionError((name, self.state))

    def end(self):
        """Kill it if it still runs."""
        self.process.kill()
        self.process.wait()
        for reader in self._readers:
            reader.join()
        self.process.stdout.close()
        self.process.stderr.close()


def _name(widget):
    from PySide6.QtGui import QAccessible

    if widget is None:
        return ""
    if widget.accessibleName():  # Qt names a list by its value on X11
        return widget.accessibleName()
    seen = QAccessible.queryAccessibleInterface(widget)
    return seen.text(QAccessible.Text.Name) if seen else ""


def _value(widget):
    from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLineEdit) else ""


def _main():
    from PySide6.QtCore import QTimer

    from yibao_desk.ui.app import application, open_window
    from yibao_desk.ui.window import Window

    app = application()
    folder = Path(sys.argv[1])
    looks = 0

    def look():
        nonlocal looks
        looks += 1
        if (folder / "fault").exists():
            (folder / "fault").unlink()
            raise ValueError("王小明 420106197909120028 140.00")
        window = next((w for w in app.topLevelWidgets() if isinstance(w, Window)), None)
        if window is None or not window.isVisible():
            return
        front = app.activePopupWidget() or app.activeModalWidget() or window
        focus = app.focusWidget()
        session, page = window.session, window.made_page()
        found = page.shown_finding() if hasattr(page, "shown_finding") else None
        decision = session.judgement.decisions.get(found) if session.judgement and found else None
        state = {
            "loaded": session.loaded or session.broken,
            "busy": bool(session.bridge.waiting or session.reader.waiting),
            "page": window.page_key,
            "title": front.windowTitle() or type(front).__name__,
            "wid": int(front.winId()),
            "active": app.activeWindow() is not None,
            "focus": _name(focus),
            "kind": type(focus).__name__ if focus else "",
            "within": window.stack.isAncestorOf(focus) if focus else False,
            "value": _value(focus),
            "checked": bool(getattr(focus, "isChecked", bool)()),
            "ring": window.ring.isVisible() and not window.ring.geometry().isEmpty(),
            "person": session.person.name if session.person else "",
            "rows": len(session.judgement.evidences.ledger.lines) if session.judgement else 0,
            "decision": decision.state.value if decision else "",
            "previews": [[p.name, p.refused] for p in session.view.previews],
            "toast": window.toast.accessibleName() if window.toast.isVisible() else "",
            "main": window.main_button() is not None,
            "size": [window.width(), window.height()],
            "place": [window.x(), window.y()],
            "looks": looks,
        }
        print(json.dumps(state), flush=True)

    timer = QTimer()
    timer.setInterval(40)
    timer.timeout.connect(look)
    timer.start()
    sys.exit(open_window(folder, [Path(f) for f in sys.argv[2:]]))


if __name__ == "__main__":
    _main()
