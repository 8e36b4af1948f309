"""The chart's legend: only what is there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from yibao_desk.domain.chart import ChartData, Turn
from yibao_desk.domain.month_book import Status
from yibao_desk.ui import glyphs, shapes
from yibao_desk.ui.letters import draw_letters
from yibao_desk.ui.theme import Theme, text_font
from yibao_desk.words import tr

_LINE = 22.0
_TEXT = 13.0

Entry = tuple[str | Status | Turn, str]
"""What is drawn (a bar, a tick, a box, the shape of a status or of a turn) and its word."""
TURN_SHAPE = {Turn.RULE: "scales", Turn.BASE: "calculator"}
"""The sign of a month from which on something else is due."""


def entries(data: ChartData) -> list[Entry]:
    """An entry for everything that the chart holds, and for nothing else."""
    held = {m.status for m in data.months}
    found: list[Entry] = []
    if any(m.due for m in data.months):
        found.append(("due", tr("Due")))
    if any(m.credited for m in data.months):
        found.append(("bar", tr("Credited")))
    if held & {Status.MISSING, Status.SHORT}:
        found.append(("lack", tr("What is short")))
    if Status.PENDING in held:
        found.append(("pending", tr("Not due yet")))
    words = {
        Status.LATE: tr("Late"),
        Status.SHORT: tr("Short"),
        Status.EXCESS: tr("Over"),
        Status.MISSING: tr("Not credited"),
        Status.UNKNOWN: tr("Cannot judge"),
    }
    turns = {Turn.RULE: tr("Rule changed"), Turn.BASE: tr("Base changed")}
    turned = {mark.turn for mark in data.marks}
    found += [(status, word) for status, word in words.items() if status in held]
    return found + [(turn, word) for turn, word in turns.items() if turn in turned]


def height(width: float, data: ChartData, theme: Theme, scale: float) -> float:
    """The height of the lines that the legend needs."""
    rows = [row for row, _, _ in _places(width, data, theme, scale)]
    return (max(rows, default=-1) + 1) * _LINE * scale + 6 * scale


def draw(painter: QPainter, rect: QRectF, data: ChartData, theme: Theme, scale: float) -> None:
    """Paint the legend at the bottom of the chart's rectangle."""
    font = text_font(round(_TEXT * scale), english=theme.english)
    top = rect.bottom() - height(rect.width(), data, theme, scale) + 6 * scale
    for row, x, entry in _places(rect.width(), data, theme, scale):
        base = top + (row + 0.72) * _LINE * scale
        box = QRectF(rect.left() + x, base - 10 * scale, 12 * scale, 11 * scale)
        _sign(painter, box, entry, theme, scale)
        painter.setPen(theme.color("tx2"))
        draw_letters(painter, QPointF(rect.left() + x + 18 * scale, base), entry[1], font)


def _places(width: float, data: ChartData, theme: Theme, scale: float) -> Iterator[tuple[int, float, Entry]]:
    metrics = QFontMetricsF(text_font(round(_TEXT * scale), english=theme.english))
    row, x = 0, 0.0
    for entry in entries(data):
        wide = 18 * scale + metrics.horizontalAdvance(entry[1])
        if x and x + wide > width:
            row, x = row + 1, 0.0
        yield row, x, entry
        x += wide + 14 * scale


def _sign(painter: QPainter, box: QRectF, entry: Entry, theme: Theme, scale: float) -> None:
    what = entry[0]
    if isinstance(what, Status | Turn):
        name, role = shapes.STATUS[what] if isinstance(what, Status) else (TURN_SHAPE[what], "tx2")
        grown = box.adjusted(-2 * scale, -2 * scale, 2 * scale, 2 * scale)
        glyphs.draw(painter, grown, name, theme.color(role))
    elif what == "due":
        tick = QRectF(box.left(), box.center().y() - 1.25 * scale, box.width(), 2.5 * scale)
        painter.fillRect(tick, theme.color("tx"))
    elif what == "bar":
        painter.fillRect(box, theme.color("bar"))
    else:
        lack = what == "lack"
        dash = Qt.PenStyle.SolidLine if lack else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.color("act" if lack else "tx2"), (1.6 if lack else 1.2) * scale, dash))
        painter.setBrush(theme.color("acts") if lack else Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
