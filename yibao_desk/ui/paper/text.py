"""Text on paper: broken into lines once, painted where it stands."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from yibao_desk.domain.document import Run
from yibao_desk.ui.paper.sheet import INK, Type


class Text:
    """Words in one size, wrapped to a width; `height` is what they take, `advance` their width on one line."""

    __slots__ = ("_baseline", "_color", "_font", "_layout", "_line", "_plain", "_right", "_width", "advance", "height")

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
        self._font = type_.font(points, bold=bold)
        self._line = type_.line(points)
        metrics = type_.metrics(points, bold=bold)
        self._baseline = (self._line - metrics.height()) / 2 + metrics.ascent()
        self._color, self._right, self._width = color, right, width
        self._layout: QTextLayout | None = None
        self._plain = runs if isinstance(runs, str) else "".join(r.text for r in runs)
        self.height = self._line
        mixed = not isinstance(runs, str) and any(r.bold for r in runs)
        self.advance = metrics.horizontalAdvance(self._plain)
        if mixed or self.advance > width:
            self._layout = _wrapped(runs, self._font, width, right=right)
            self.height = self._line * max(1, self._layout.lineCount())

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its top left corner at (x, y)."""
        painter.setPen(self._color)
        painter.setFont(self._font)
        if self._layout is None:
            left = x + self._width - self.advance if self._right else x
            painter.drawText(QPointF(left, y + self._baseline), self._plain)
            return
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            top = y + number * self._line + self._baseline - line.ascent()
            line.draw(painter, QPointF(x, top - line.y()))


def _wrapped(runs: str | tuple[Run, ...], font: QFont, width: float, *, right: bool) -> QTextLayout:
    text = runs if isinstance(runs, str) else "".join(r.text for r in runs)
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if not isinstance(runs, str):
        layout.setFormats(_bold_ranges(runs))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _bold_ranges(runs: tuple[Run, ...]) -> list[QTextLayout.FormatRange]:
    found: list[QTextLayout.FormatRange] = []
    start = 0
    for run in runs:
        if run.bold:
            piece = QTextLayout.FormatRange()
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.Bold)
            piece.start, piece.length, piece.format = start, len(run.text), strong  # pyright: ignore[reportAttributeAccessIssue]
            found.append(piece)
        start += len(run.text)
    return found
