"""What is filled in by hand, the person's facts, and the chart."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from yibao_desk.domain.document import AnswerLines, Chart, FactGrid
from yibao_desk.ui import chart_drawing
from yibao_desk.ui.paper.atoms import Atom, Room
from yibao_desk.ui.paper.sheet import HAIR, INK, SECOND
from yibao_desk.ui.paper.text import Text

_CHART_HEIGHT, _LOW = 21.5, 17.0
_CHART_SCALE = 6.5
"""The chart's 13.5 px become 8.8 pt."""


def fact_grid(block: FactGrid, room: Room) -> list[Atom]:
    """Labels and values, two pairs a line, hairlines between the lines."""
    pairs = [block.pairs[i : i + 2] for i in range(0, len(block.pairs), 2)]
    metrics = room.type.metrics(9.5)
    label_width = max(metrics.horizontalAdvance(label) for label, _ in block.pairs) + room.type.units(1.6)
    return [_fact_line(line, room, label_width, last=line is pairs[-1]) for line in pairs]


def _fact_line(line: tuple[tuple[str, str], ...], room: Room, label_width: float, *, last: bool) -> Atom:
    u = room.type.units
    half = room.width / 2
    texts = [
        (Text(label, room.type, 9.5, label_width, color=SECOND), Text(value, room.type, 9.5, half - label_width - u(1)))
        for label, value in line
    ]
    height = max(value.height for _, value in texts) + u(0.5)

    def draw(painter: QPainter, x: float, y: float) -> None:
        for column, (label, value) in enumerate(texts):
            label.draw(painter, x + u(0.6) + column * half, y + u(0.25))
            value.draw(painter, x + u(0.6) + column * half + label_width, y + u(0.25))
        if not last:
            painter.setPen(QPen(HAIR, u(0.06)))
            painter.drawLine(QLineF(x, y + height, x + room.width, y + height))

    return Atom(height, draw, keeps_next=not last)


def answer_lines(block: AnswerLines, room: Room) -> list[Atom]:
    """Fields with a line to write on, then empty lines, then the signature."""
    u = room.type.units
    step = u(2.55)
    rows = [block.first, *[()] * block.lines, *([block.last] if block.last else [])]
    height = step * len(rows) + u(0.2)

    def fields(painter: QPainter, x: float, y: float, labels: tuple[str, ...]) -> None:
        shares = [0.32, 0.68] if len(labels) == 2 else [1 / len(labels)] * len(labels)
        left = x
        for label, share in zip(labels, shares, strict=True):
            text = Text(label, room.type, 10, room.width)
            text.draw(painter, left, y - text.height)
            right = left + room.width * share - (u(1.5) if len(labels) > 1 and left == x else 0)
            painter.setPen(QPen(INK, u(0.08)))
            painter.drawLine(QLineF(left + text.advance + u(1), y, right, y))
            left += room.width * share

    def draw(painter: QPainter, x: float, y: float) -> None:
        for number, labels in enumerate(rows, 1):
            base = y + number * step
            if len(labels) == 1:
                text = Text(labels[0], room.type, 10, room.width)
                start = x + room.width * 0.6
                text.draw(painter, start, base - text.height)
                painter.setPen(QPen(INK, u(0.08)))
                painter.drawLine(QLineF(start + text.advance + u(1), base, x + room.width, base))
            elif labels:
                fields(painter, x, base, labels)
            else:
                painter.setPen(QPen(INK, u(0.08)))
                painter.drawLine(QLineF(x, base, x + room.width, base))

    return [Atom(height, draw)]


def chart_block(block: Chart, room: Room) -> list[Atom]:
    """The chart in vectors, by the screen's own drawing."""
    scale = _CHART_SCALE * room.type.scale
    height = room.type.units(_LOW if block.low else _CHART_HEIGHT)
    theme = room.type.theme

    def draw(painter: QPainter, x: float, y: float) -> None:
        chart_drawing.draw(painter, QRectF(x, y, room.width, height), block.data, theme, scale)

    return [Atom(height, draw, before=room.type.units(0.1))]
