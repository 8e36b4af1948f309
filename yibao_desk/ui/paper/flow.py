"""Blocks of running text: heads, paragraphs, items, columns, causes with evidence, sources, things to bring."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from yibao_desk.domain.document import (
    CauseEntry,
    EvidenceLine,
    Heading,
    Item,
    Paragraph,
    Run,
    SourceEntry,
    Ticks,
    TwoColumns,
)
from yibao_desk.ui import shapes
from yibao_desk.ui.paper.atoms import Atom, Room
from yibao_desk.ui.paper.frames import draw_mark, frame
from yibao_desk.ui.paper.sheet import HAIR, INK, SECOND
from yibao_desk.ui.paper.text import Text
from yibao_desk.ui.theme import LIGHT
from yibao_desk.words import tr

_INDENT = 2.4


def heading(block: Heading, room: Room) -> list[Atom]:
    """A head; it stays with what follows."""
    u = room.type.units
    text = Text(block.text, room.type, 11.5 if block.level == 1 else 11, room.width, bold=True)
    return [Atom(text.height + u(0.3), text.draw, before=u(1.5 if block.level == 1 else 1.1), keeps_next=True)]


def paragraph(block: Paragraph, room: Room) -> list[Atom]:
    """Running text."""
    points = 9.5 if block.tone == "hint" else 10
    color = SECOND if block.tone == "hint" else INK
    text = Text(block.runs, room.type, points, room.width, color=color)
    before = room.type.units(0.9 if block.tone == "hint" else 0.1)
    return [Atom(height, draw, before=0 if n else before) for n, (height, draw) in enumerate(text.by_line())]


def item(block: Item, room: Room) -> list[Atom]:
    """A finding: shape, title and sum, one line below; a hairline above."""
    u = room.type.units
    left, top = u(_INDENT), u(0.75)
    amount = Text(block.amount, room.type, 10.5, room.width * 0.3, bold=True, right=True)
    title = Text(block.title, room.type, 10.5, room.width - left - amount.advance - u(1), bold=True)

    def line(page: int | None) -> Text:
        words = block.line
        if page is not None:
            words = tr("{text} The inquiry sheet is on page {page}.", text=words, page=page)
        return Text((Run(words),), room.type, 9.5, room.width - left, color=SECOND)

    below = line(99 if block.refers_to else None).height if block.line else 0.0
    height = top + title.height + below + u(0.45)

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(HAIR, u(0.08)))
        painter.drawLine(QLineF(x, y, x + room.width, y))
        side = u(1.45)
        draw_mark(painter, block.mark, x, y + top + (room.type.line(10.5) - side) / 2, side)
        title.draw(painter, x + left, y + top)
        amount.draw(painter, x + room.width * 0.7, y + top)
        if block.line:
            page = room.page_of.get(block.refers_to) if block.refers_to else None
            line(page).draw(painter, x + left, y + top + title.height)

    return [Atom(height, draw, before=u(0.2), keeps_next=True)]


def two_columns(block: TwoColumns, room: Room) -> list[Atom]:
    """Two lists side by side, each line under the one before."""
    u = room.type.units
    half = room.width / 2
    lists = [
        [
            Text(head, room.type, 9.5, half - u(1), bold=True),
            *(Text(line, room.type, 9.5, half - u(1)) for line in lines),
        ]
        for head, lines in ((block.left_head, block.left), (block.right_head, block.right))
    ]

    def draw(painter: QPainter, x: float, y: float) -> None:
        for column, texts in enumerate(lists):
            top = y
            for text in texts:
                text.draw(painter, x + column * (half + u(0.6)), top)
                top += text.height

    return [Atom(max(sum(t.height for t in texts) for texts in lists), draw)]


def cause(block: CauseEntry, room: Room) -> list[Atom]:
    """A cause with its chance in bars and a word, and each line of evidence under it."""
    u = room.type.units
    left = u(_INDENT)
    chance = Text(block.chance, room.type, 9.5, u(9), color=INK)
    widest = max(room.type.metrics(9.5).horizontalAdvance(word) for word in (tr("most likely"), tr("less likely")))
    room_for_chance = max(chance.advance, widest) + u(2.4)
    title = Text(block.title, room.type, 10, room.width - left - u(2.2) - room_for_chance, bold=True)

    def draw(painter: QPainter, x: float, y: float) -> None:
        Text(str(block.number), room.type, 10, u(2), bold=True).draw(painter, x + left, y)
        title.draw(painter, x + left + u(1.6), y)
        right = x + room.width - room_for_chance
        for bar in range(3):
            height = u(0.45 + 0.3 * bar)
            rect = QRectF(right + bar * u(0.62), y + room.type.line(10) * 0.78 - height, u(0.42), height)
            painter.fillRect(rect, INK if bar < block.bars else HAIR)
        chance.draw(painter, right + u(2.3), y)

    atoms = [Atom(title.height, draw, before=u(0.35), keeps_next=bool(block.evidence))]
    return [*atoms, *(_evidence(entry, room, left + u(1.6)) for entry in block.evidence)]


def _evidence(entry: EvidenceLine, room: Room, start: float) -> Atom:
    u = room.type.units
    word = Text(entry.word, room.type, 9, u(9), color=SECOND)
    words_at = start + u(1.4) + word.advance + u(0.7)
    text = Text(entry.text, room.type, 9, room.width - words_at, color=SECOND)

    def draw(painter: QPainter, x: float, y: float) -> None:
        draw_mark(painter, entry.mark, x + start, y + room.type.line(9) * 0.18, u(0.95))
        word.draw(painter, x + start + u(1.4), y)
        text.draw(painter, x + words_at, y)

    return Atom(text.height, draw)


def source(block: SourceEntry, room: Room) -> list[Atom]:
    """A source: its mark, the word of its grade, title and number."""
    u = room.type.units
    side = u(1.6)
    word = Text(block.word, room.type, 10, room.width / 3)
    text_at = side + u(0.7) + word.advance + u(0.9)
    words = f"{block.text}{tr(', ')}{block.warning}" if block.warning else block.text
    text = Text(words, room.type, 9.5, room.width - text_at)
    height = max(text.height, side)

    def draw(painter: QPainter, x: float, y: float) -> None:
        shapes.draw_mark(painter, QRectF(x, y, side, side), block.grade, LIGHT, english=room.type.english)
        word.draw(painter, x + side + u(0.6), y + (side - room.type.line(10)) / 2)
        text.draw(painter, x + text_at, y + (side - room.type.line(9.5)) / 2)

    return [Atom(height + u(0.35), draw)]


def ticks(block: Ticks, room: Room) -> list[Atom]:
    """Boxes to tick, as many on a line as fit."""
    u = room.type.units
    side, gap = u(1.35), u(1.8)
    lines: list[list[tuple[float, Text]]] = [[]]
    x = 0.0
    for word in block.words:
        text = Text(word, room.type, 10, room.width - side - u(0.6))
        wide = side + u(0.6) + min(text.advance, room.width - side - u(0.6))
        if x and x + wide > room.width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, text))
        x += wide + gap
    atoms: list[Atom] = []
    for line in lines:

        def draw(painter: QPainter, left: float, y: float, line: list[tuple[float, Text]] = line) -> None:
            for at, text in line:
                box = QRectF(left + at, y + (room.type.line(10) - side) / 2, side, side)
                frame(painter, box, SECOND, u(0.12), u(0.2))
                text.draw(painter, left + at + side + u(0.6), y)

        height = max((t.height for _, t in line), default=0.0)
        atoms.append(Atom(height + u(0.25), draw))
    return atoms
