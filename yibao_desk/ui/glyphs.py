"""Icons as painter paths: one drawing for screen and paper, no widget needed.

The outlines are Phosphor's (MIT), read from the font that QtAwesome ships, by name without the "ph." prefix.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QRawFont, QTransform

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_EM = 1024.0


def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("qtawesome")
    return Path(spec.origin).parent / "fonts"


@cache
def _font() -> QRawFont:
    return QRawFont(str(next(_folder().glob("phosphor-*.ttf"))), _EM)


@cache
def _codes() -> dict[str, str]:
    text = next(_folder().glob("phosphor-charmap-*.json")).read_text(encoding="utf-8")
    return cast("dict[str, str]", json.loads(text))


@lru_cache(maxsize=512)
def path(name: str) -> QPainterPath:
    """The outline of a shape in a box of 1 × 1 from the top left; KeyError for a name that is not in the set."""
    font = _font()
    glyph = font.glyphIndexesForString(chr(int(_codes()[name], 16)))[0]
    # the glyph stands on its base line; the em box reaches from -ascent to +descent
    to_unit = QTransform().scale(1 / _EM, 1 / _EM).translate(0, font.ascent())
    return to_unit.map(font.pathForGlyph(glyph))


def draw(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Paint a shape into the largest square in the middle of a rectangle, in the painter's own units."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side, side)
    painter.fillPath(path(name), color)
    painter.restore()


@lru_cache(maxsize=1024)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(int(size * ratio + 0.5), int(size * ratio + 0.5)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter, QRectF(0, 0, size, size), name, QColor(color))
    painter.end()
    return pixmap


def pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """A shape as a picture of `size` device-independent pixels."""
    return _pixmap(name, color.name(QColor.NameFormat.HexArgb), size, ratio)


def spaced_icon(name: str, color: QColor, size: int, gap: int) -> QIcon:
    """A shape as an icon with room at its right: Fusion sets the words close to it."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - not before the first paint

    wide = QPixmap((size + gap) * 2, size * 2)
    wide.setDevicePixelRatio(2.0)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap(name, color, size, 2.0))
    painter.end()
    return QIcon(wide)


def icon(name: str, color: QColor, size: int, disabled: QColor | None = None) -> QIcon:
    """A shape as an icon; with its own colour while disabled."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - not before the first paint

    found = QIcon(pixmap(name, color, size, 2.0))
    if disabled is not None:
        found.addPixmap(pixmap(name, disabled, size, 2.0), QIcon.Mode.Disabled)
    return found
