"""The desktop program: first paint quickly, then the book; one window for one book."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from yibao_desk import places, words
from yibao_desk.ui import folder_memory, qt_words, theme
from yibao_desk.ui.instance import Instance
from yibao_desk.ui.opened_files import Application
from yibao_desk.ui.preferences import Preferences
from yibao_desk.ui.session import Session
from yibao_desk.ui.window import Window

if TYPE_CHECKING:
    from yibao_desk.desk import Desk

_IMPORTED = time.monotonic()


def open_window(data_dir: Path | None, files: Sequence[Path], *, benchmark: bool = False) -> int:
    """Open the window over the book of a data folder and stay until it is closed; the exit code."""
    started = _process_start()
    short_pauses()
    app = application()
    folder = data_dir or _user_folder()
    instance = Instance(folder)
    if not benchmark and not instance.first():
        instance.hand_over(files)
        return 0
    preferences = Preferences(folder)
    session = Session(partial(_open_desk, data_dir), preferences)
    window = make_window(session)
    instance.handed.connect(partial(_come_forward, window))
    if benchmark:
        _measure(app, window, session, started)
    else:
        window.painted.connect(_watch)
    given = list(files)
    if isinstance(app, Application):
        app.opened.connect(partial(_bring, window, session, given))
    # the book and its libraries come after the first paint: they would hold it up
    window.painted.connect(lambda: session.load(lambda: window.offer(given) if given else None))
    window.show()
    code = app.exec()
    session.close()
    instance.release()
    return code


def _watch() -> None:
    from yibao_desk.ui import faults  # noqa: PLC0415 - its dialogs come after the first paint

    faults.watch()


def application() -> QApplication:
    """The Qt application: Fusion on every system, name and icon set."""
    found = QApplication.instance()
    # the style as an argument: asked for by its class, all that a style can draw is loaded before the first paint
    app = found if isinstance(found, QApplication) else Application([*sys.argv[:1], "-style", "Fusion"])
    if app is found:
        app.setStyle("Fusion")
    app.setApplicationName("yibao-desk")
    folder_memory.keep_none(app)
    QGuiApplication.setDesktopFileName("yibao-desk")
    return app


def short_pauses() -> None:
    """Keep Python's collector from going through all rows of a large book at once, which stops every thread.

    What a verdict holds has no cycles and is freed without it; the window collects when it is made anew.
    """
    gc.set_threshold(10_000, 1, 1_000_000)


def make_window(session: Session) -> Window:
    """The window in the look that is remembered, not yet shown."""
    look = session.preferences.look
    words.set_language(look.language)
    qt_words.translate(look.language)
    theme.apply(look.theme())
    window = Window(session)
    window.painted.connect(lambda: window.setWindowIcon(QPixmap(str(places.resources() / "icons" / "yibao-desk.png"))))
    return window


def _open_desk(data_dir: Path | None, password: str) -> Desk:
    from yibao_desk.bootstrap import open_desk  # noqa: PLC0415 - heavy, in the worker

    return open_desk(data_dir, password)


def _user_folder() -> Path:
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("yibao-desk", appauthor=False))


def _bring(window: Window, session: Session, given: list[Path], paths: list[Path]) -> None:
    """Offer files that the system brought, or keep them until the book is there."""
    if session.loaded:
        _come_forward(window, paths)
    else:
        given += paths


def _come_forward(window: Window, paths: list[Path]) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
    if paths:
        window.offer(paths)


def _measure(app: QApplication, window: Window, session: Session, started: float) -> None:
    figures: dict[str, float] = {}

    def painted() -> None:
        figures["first_paint_s"] = round(time.monotonic() - started, 3)

    def finish() -> None:
        figures["data_on_screen_s"] = round(time.monotonic() - started, 3)
        figures["processor_s"] = round(time.process_time(), 3)
        sys.stdout.write(json.dumps(figures) + "\n")
        sys.stdout.flush()
        QTimer.singleShot(0, lambda: (window.close(), app.quit()))

    def loaded() -> None:
        window.repaint()
        QTimer.singleShot(0, finish)

    window.painted.connect(painted)
    session.changed.connect(loaded)
    session.failed.connect(lambda: app.exit(1))


def _process_start() -> float:
    """When this process began, on the monotonic clock; where the system does not say, when this module was loaded."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        ticks = int(fields[19])
        import os  # noqa: PLC0415

        since_boot = ticks / os.sysconf("SC_CLK_TCK")
        return time.monotonic() - (time.clock_gettime(time.CLOCK_BOOTTIME) - since_boot)
    except (OSError, ValueError, IndexError, AttributeError):
        return _IMPORTED
