"""Framed blocks: the verdict, the question, the sums, what to do next."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from yibao_desk.domain.document import Mark, NextSteps, Question, Tiles, VerdictBox
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.month_book import Status
from yibao_desk.ui import glyphs, shapes
from yibao_desk.ui.paper.atoms import Atom, Room
from yibao_desk.ui.paper.sheet import HAIR, INK, SECOND
from yibao_desk.ui.paper.text import Draw, Text
from yibao_desk.ui.theme import LIGHT

_OTHER: dict[str, tuple[str, str]] = {
    "right": ("check-circle-fill", LIGHT.acc),
    "unsure": ("question", LIGHT.tx2),
    "supports": ("plus", LIGHT.acc),
    "against": ("minus", LIGHT.tx2),
    "would_settle": ("magnifying-glass", LIGHT.inf),
}


def draw_mark(painter: QPainter, mark: Mark, x: float, y: float, side: float) -> None:
    """Paint the shape of a mark into a square."""
    if isinstance(mark, Status):
        name, role = shapes.STATUS[mark]
        color = str(getattr(LIGHT, role))
    elif isinstance(mark, Severity):
        name, role, _ = shapes.SEVERITY[mark]
        color = str(getattr(LIGHT, role))
    else:
        name, color = _OTHER[mark]
    glyphs.draw(painter, QRectF(x, y, side, side), name, QColor(color))


def frame(painter: QPainter, rect: QRectF, color: QColor, width: float, radius: float) -> None:
    """A rounded frame without a ground."""
    painter.setPen(QPen(color, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def verdict_box(block: VerdictBox, room: Room) -> list[Atom]:
    """The verdict: shape, sentence, what to add."""
    u = room.type.units
    inset, left = u(1.15), u(5.2)
    first = Text(block.first, room.type, 15, room.width - left - inset, bold=True)
    second = Text(block.second, room.type, 10, room.width - left - inset, color=SECOND) if block.second else None
    height = first.height + (second.height if second else 0) + 2 * inset

    def draw(painter: QPainter, x: float, y: float) -> None:
        frame(painter, QRectF(x, y, room.width, height), INK, u(0.1), u(0.6))
        side = u(2.6)
        draw_mark(painter, block.mark, x + u(1.5), y + (height - side) / 2, side)
        first.draw(painter, x + left, y + inset)
        if second:
            second.draw(painter, x + left, y + inset + first.height)

    return [Atom(height, draw)]


def question_box(block: Question, room: Room) -> list[Atom]:
    """The question in large letters."""
    u = room.type.units
    inset = u(1.3)
    text = Text(block.runs, room.type, 13, room.width - 2 * inset)
    height = text.height + 2 * u(1.0)

    def draw(painter: QPainter, x: float, y: float) -> None:
        frame(painter, QRectF(x, y, room.width, height), INK, u(0.1), u(0.6))
        text.draw(painter, x + inset, y + u(1.0))

    return [Atom(height, draw, before=u(0.2))]


def tiles(block: Tiles, room: Room) -> list[Atom]:
    """Sums side by side in one strip."""
    u = room.type.units
    each = room.width / max(1, len(block.cells))
    labels = [Text(label, room.type, 9, each - u(1.4), color=SECOND) for label, _ in block.cells]
    points = 14.0
    while points > 8 and any(_wide(value, room, points) > each - u(1.4) for _, value in block.cells):
        points -= 1
    values = [Text(value, room.type, points, each, bold=True) for _, value in block.cells]
    above = max(t.height for t in labels)
    height = above + values[0].height + u(1.4)

    def draw(painter: QPainter, x: float, y: float) -> None:
        frame(painter, QRectF(x, y, room.width, height), HAIR, u(0.08), u(0.4))
        for number, (label, value) in enumerate(zip(labels, values, strict=True)):
            left = x + number * each
            if number:
                painter.setPen(QPen(HAIR, u(0.08)))
                painter.drawLine(QLineF(left, y, left, y + height))
            label.draw(painter, left + u(0.9), y + u(0.6))
            value.draw(painter, left + u(0.9), y + u(0.6) + above)

    return [Atom(height, draw, before=u(1.1))]


def _wide(text: str, room: Room, points: float) -> float:
    return room.type.metrics(points, bold=True).horizontalAdvance(text)


def next_steps(block: NextSteps, room: Room) -> list[Atom]:
    """What to do, whom to ask, what was answered: labelled lines beside a bar."""
    u = room.type.units
    left = u(2.6)
    label_width = max(room.type.metrics(10, bold=True).horizontalAdvance(label) for label, _ in block.lines) + u(1.2)
    atoms: list[Atom] = []
    for label, words in block.lines:
        head = Text(label, room.type, 10, label_width, bold=True)
        text = Text(words, room.type, 10, room.width - left - label_width - u(0.4))
        for number, (height, paint) in enumerate(text.by_line()):

            def draw(
                painter: QPainter, x: float, y: float, head: Text | None = None if number else head, paint: Draw = paint
            ) -> None:
                painter.fillRect(QRectF(x + left - u(0.9), y, u(0.25), room.type.line(10)), INK)
                if head is not None:
                    head.draw(painter, x + left, y)
                paint(painter, x + left + label_width, y)

            atoms.append(Atom(height, draw, before=0.0 if atoms else u(0.6)))
    return atoms


assert set(_OTHER) == {m for part in get_args(Mark) for m in get_args(part)}, "a mark without a shape"
