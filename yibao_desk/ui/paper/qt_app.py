"""Qt for paper: an application object where there is none, without a display if need be, and a Chinese font."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QFontDatabase, QGuiApplication

from yibao_desk.errors import WorldError
from yibao_desk.ui.theme import families
from yibao_desk.words import tr

_held: list[QGuiApplication] = []


def ensure_qt() -> None:
    """An application object with a Chinese font; WorldError naming the package where there is no such font."""
    if QGuiApplication.instance() is None:
        if sys.platform not in {"win32", "darwin"} and not (
            os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        ):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _held.append(QGuiApplication([]))
    if not has_chinese_font():
        raise WorldError(
            tr(
                "There is no Chinese font on this computer, so the report would show empty boxes. Install one: "
                "sudo apt install fonts-wqy-microhei"
            )
        )


def has_chinese_font() -> bool:
    """Is one of the program's own fonts here, or any other with Chinese characters?"""
    known = set(QFontDatabase.families())
    if known & set(families()):
        return True
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
