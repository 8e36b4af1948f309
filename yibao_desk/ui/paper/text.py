"""Text on paper: broken into lines once, painted where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from yibao_desk.domain.document import Run
from yibao_desk.ui.letters import MARKS, draw_letters, unbroken
from yibao_desk.ui.paper.sheet import INK, Type

Draw = Callable[[QPainter, float, float], None]
"""Paints a piece with its top left corner at (x, y)."""
Piece = tuple[int, float, str, QFont]
"""A stretch of a line: the line, its left edge, its text and font."""
_BREAK = "\u2028"


class Text:
    """Words in one size, wrapped to a width; `height` is what they take, `advance` their width on one line."""

    __slots__ = ("_baseline", "_color", "_line", "_pieces", "advance", "height", "lines")

    def __init__(
        self,
        runs: str | tuple[Run, ...],
        type_: Type,
        points: float,
        width: float,
        *,
        bold: bool = False,
        right: bool = False,
        color: QColor = INK,
    ) -> None:
        font, metrics = type_.font(points, bold=bold), type_.metrics(points, bold=bold)
        self._color, self._line = color, type_.line(points)
        self._baseline = (self._line - metrics.height()) / 2 + metrics.ascent()
        parts = tuple(
            Run(_BREAK.join(r.text.splitlines()), r.bold) for r in ((Run(runs),) if isinstance(runs, str) else runs)
        )
        plain = "".join(r.text for r in parts)
        self.advance = metrics.horizontalAdvance(plain)
        mixed = any(r.bold for r in parts) or _BREAK in plain
        self._pieces: list[Piece]
        if mixed or self.advance > width:
            self._pieces = _wrapped(parts, font, type_.font(points, bold=True), width, right=right)
        else:
            self._pieces = [(0, width - self.advance if right else 0.0, plain, font)]
        self.lines = max((line for line, _, _, _ in self._pieces), default=0) + 1
        self.height = self._line * self.lines

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its top left corner at (x, y)."""
        self._draw(painter, x, y, self._pieces)

    def by_line(self) -> list[tuple[float, Draw]]:
        """Each line by itself with its height, for text that may go on on the next page."""
        found: list[tuple[float, Draw]] = []
        for number in range(self.lines):
            pieces = [(0, left, text, font) for line, left, text, font in self._pieces if line == number]
            found.append((self._line, lambda painter, x, y, pieces=pieces: self._draw(painter, x, y, pieces)))
        return found

    def _draw(self, painter: QPainter, x: float, y: float, pieces: list[Piece]) -> None:
        painter.setPen(self._color)
        for line, left, text, font in pieces:
            draw_letters(painter, QPointF(x + left, y + line * self._line + self._baseline), text, font)


def _wrapped(runs: tuple[Run, ...], font: QFont, strong: QFont, width: float, *, right: bool) -> list[Piece]:
    """The pieces of the lines."""
    text = "".join(r.text for r in runs)
    joined = unbroken(text)
    # where each letter of the text stands among the joiners
    places = [index for index, letter in enumerate(joined) if letter not in MARKS] + [len(joined)]
    layout = QTextLayout(joined, font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_bold_ranges(runs, places))
    layout.beginLayout()
    pieces: list[Piece] = []
    number = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        first = bisect_left(places, line.textStart())
        last = bisect_left(places, line.textStart() + line.textLength())
        start = 0
        for run in runs:
            begin, end = max(start, first), min(start + len(run.text), last)
            start += len(run.text)
            if begin < end:
                left, letters = _left_of(line, places[begin]), text[begin:end].rstrip(_BREAK)
                pieces.append((number, left, letters, strong if run.bold else font))
        number += 1
    layout.endLayout()
    return pieces


def _left_of(line: QTextLine, position: int) -> float:
    found: object = line.cursorToX(position)
    # PySide hands back the position that it may have moved, too
    return float(cast("tuple[float, int]", found)[0]) if isinstance(found, tuple) else cast("float", found)


def _bold_ranges(runs: tuple[Run, ...], places: list[int]) -> list[QTextLayout.FormatRange]:
    found: list[QTextLayout.FormatRange] = []
    start = 0
    for run in runs:
        if run.bold:
            piece = QTextLayout.FormatRange()
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.Bold)
            piece.start, piece.format = places[start], strong  # pyright: ignore[reportAttributeAccessIssue]
            piece.length = places[start + len(run.text)] - places[start]  # pyright: ignore[reportAttributeAccessIssue]
            found.append(piece)
        start += len(run.text)
    return found
