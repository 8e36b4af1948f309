"""Letters at any scale, where a large font would lose its made-up bold weight; and what stays on one line."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

_JOINER, _BREAK = "\u2060", "\u200b"
MARKS = _JOINER + _BREAK
"""Letters without width: no line break, and one, where they stand."""
_HAN = "[\u4e00-\u9fff]"
_TOUCHING = re.compile(rf"(?<=\d)(?={_HAN})|(?<={_HAN})(?=\d)")
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?={_HAN})|(?<=\u00d7) (?=\d)")
_BETWEEN_DAYS = re.compile(rf"(?<={_HAN}\u2013)(?=\d{{4}})")


def unbroken(text: str) -> str:
    """The text for laying out: dates and sums with their units stay on one line."""
    return _BETWEEN_DAYS.sub(_BREAK, _TOUCHING.sub(_JOINER, _BEFORE_UNIT.sub("\u00a0", text)))


def draw_letters(painter: QPainter, point: QPointF, text: str, font: QFont) -> None:
    """Paint a text in the painter's pen, its base line beginning at a point in the painter's units.

    A raster device gets the font in the size in which it is seen: Qt draws glyphs of more than 64 pixels as outlines,
    and the bold weight that it makes for a family without one (WenQuanYi Micro Hei) is then missing.
    """
    from PySide6.QtGui import QPaintEngine  # noqa: PLC0415 - not before the first paint

    scale = painter.transform().m11()
    if scale == 1 or painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        painter.setFont(font)
        painter.drawText(point, text)
        return
    seen = QFont(font)
    seen.setPointSizeF(max(1.0, font.pixelSize() * scale * 72 / painter.device().logicalDpiY()))
    # hinted advances of a small font differ; the text keeps the width that it has on paper
    spare = QFontMetricsF(font).horizontalAdvance(text) * scale - QFontMetricsF(seen).horizontalAdvance(text)
    seen.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spare / max(1, len(text)))
    painter.save()
    place = painter.transform().map(point)
    painter.resetTransform()
    painter.setFont(seen)
    painter.drawText(place, text)
    painter.restore()
