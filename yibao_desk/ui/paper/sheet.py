"""The A4 sheet: its size, its margins and its type, in tenths of a point, so that every device lays out alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from yibao_desk.ui.theme import LIGHT, Theme, text_font

UNITS_PER_INCH = 720
"""One unit of the layout is a tenth of a point."""


def mm(length: float) -> float:
    """Millimetres in units."""
    return length * UNITS_PER_INCH / 25.4


WIDTH, HEIGHT = mm(210), mm(297)
MARGIN = mm(16)
INNER = WIDTH - 2 * MARGIN
TOP = mm(14)
"""Where the head of a page begins."""
FOOT = HEIGHT - mm(14.5)
"""Where the line of the foot stands; its words hang into the margin."""

INK = QColor("#000000")
SECOND = QColor("#3A3A3A")
HAIR = QColor("#C4CAC7")


@dataclass(frozen=True, slots=True)
class Type:
    """The type of one document: `scale` 1.0, 1.3 or 1.6 times the base of 10 pt."""

    scale: float
    english: bool

    def font(self, points: float, *, bold: bool = False) -> QFont:
        """A font of that many points at scale 1."""
        return _font(round(points * 10 * self.scale), bold, self.english)

    def metrics(self, points: float, *, bold: bool = False) -> QFontMetricsF:
        """Its measures."""
        return _metrics(round(points * 10 * self.scale), bold, self.english)

    def line(self, points: float) -> float:
        """The height of a line of text."""
        return points * 10 * self.scale * (1.5 if points < 12 else 1.4)

    def units(self, ems: float) -> float:
        """A distance that grows with the type, in ems of the base (10 pt)."""
        return ems * 100 * self.scale

    @property
    def theme(self) -> Theme:
        """The light theme, for shapes and the chart."""
        return Theme(LIGHT, english=self.english)


@cache
def _font(pixels: int, bold: bool, english: bool) -> QFont:
    font = text_font(pixels, bold=bold, english=english)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _metrics(pixels: int, bold: bool, english: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(pixels, bold, english))
