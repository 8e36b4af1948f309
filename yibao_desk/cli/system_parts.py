"""What the window needs of the system: libraries and a Chinese font; each missing one is known by its package."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

TRIAL = "--try-window"
"""Makes the frozen program try whether Qt starts: it has no interpreter to ask."""

CHINESE_FONT = "fonts-wqy-microhei"

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Libraries that Qt needs on Linux, with the Debian package that holds each."""

DISPLAY_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""The same for a window on a display."""


def missing_libraries() -> list[str]:
    """Packages of the libraries that are not there; none where the system is no Linux."""
    if sys.platform != "linux":
        return []
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    wanted = {**LIBRARIES, **(DISPLAY_LIBRARIES if shown else {})}
    return [package for library, package in wanted.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def window_starts() -> bool:
    """Does Qt start? Asked in a process of its own: a broken Qt ends its process."""
    code = "import sys; from yibao_desk.cli.system_parts import try_window; sys.exit(try_window())"
    command = [sys.executable, TRIAL] if getattr(sys, "frozen", False) else [sys.executable, "-c", code]
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(part for part in (package, os.environ.get("PYTHONPATH", "")) if part)
    environment = {**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"}
    try:
        tried = subprocess.run(command, capture_output=True, timeout=30, check=False, env=environment)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def try_window() -> int:
    """Start Qt and load every page without showing anything; the exit code of the trial."""
    import importlib  # noqa: PLC0415 - Qt is the window's alone, this only tries whether it is whole

    importlib.import_module("PySide6.QtWidgets").QApplication(sys.argv[:1])
    for module, _page in importlib.import_module("yibao_desk.ui.shell").PAGES.values():
        importlib.import_module(module)
    return 0


def has_chinese_font() -> bool:
    """Is a font with Chinese letters there? Other systems bring one."""
    if sys.platform != "linux":
        return True
    tool = shutil.which("fc-list")
    if tool is None:
        return any(Path("/usr/share/fonts").rglob("*wqy*")) or any(Path("/usr/share/fonts").rglob("*CJK*"))
    listed = subprocess.run([tool, ":lang=zh", "family"], capture_output=True, timeout=30, check=False)  # noqa: S603
    return bool(listed.stdout.strip())
