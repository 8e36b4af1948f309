"""Tables on paper: the head is repeated on each page, a row is never cut."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from yibao_desk.domain.document import Column, Row, Table
from yibao_desk.ui.paper.atoms import Atom, Room
from yibao_desk.ui.paper.frames import draw_mark
from yibao_desk.ui.paper.sheet import HAIR, INK, SECOND
from yibao_desk.ui.paper.text import Text

_POINTS = 9.5
_GROUND = QColor("#F2F4F3")


def table(block: Table, room: Room) -> list[Atom]:
    """The head and one piece for each row."""
    widths = _widths(block, room)
    head = _head(block.columns, widths, room)
    atoms = [head]
    for row in block.rows:
        atom = _row(row, block.columns, widths, room)
        atom.head = head
        atoms.append(atom)
    return atoms


def _widths(block: Table, room: Room) -> list[float]:
    """By the columns' shares, but never less than figures, which are not to be broken, need."""
    total = sum(c.share for c in block.columns)
    widths = [room.width * c.share / total for c in block.columns]
    pad = room.type.units(1.2)
    needs = [0.0] * len(widths)
    metrics, bold = room.type.metrics(_POINTS), room.type.metrics(_POINTS, bold=True)
    for index, column in enumerate(block.columns):
        if column.right:
            cells = {r.cells[index] for r in block.rows}
            longest = sorted(cells, key=len, reverse=True)[:12]
            needs[index] = max((bold.horizontalAdvance(c) for c in longest), default=0.0) + pad
            needs[index] = max(needs[index], min(metrics.horizontalAdvance(column.title) + pad, widths[index] * 1.3))
    lack = sum(max(0.0, need - width) for need, width in zip(needs, widths, strict=True))
    if lack:
        loose = [i for i, c in enumerate(block.columns) if not c.right]
        spare = sum(widths[i] for i in loose)
        widths = [
            width - lack * width / spare if index in loose else max(width, needs[index])
            for index, width in enumerate(widths)
        ]
    return widths


def _head(columns: tuple[Column, ...], widths: list[float], room: Room) -> Atom:
    u = room.type.units
    pad = u(0.6)
    cells = [
        Text(c.title, room.type, 9, w - 2 * pad, right=c.right, color=SECOND)
        for c, w in zip(columns, widths, strict=True)
    ]
    height = max(c.height for c in cells) + u(0.5)

    def draw(painter: QPainter, x: float, y: float) -> None:
        left = x
        for cell, width in zip(cells, widths, strict=True):
            cell.draw(painter, left + pad, y + height - u(0.3) - cell.height)
            left += width
        painter.setPen(QPen(INK, u(0.1)))
        painter.drawLine(QLineF(x, y + height, x + room.width, y + height))

    return Atom(height, draw, before=u(0.4), keeps_next=True)


def _row(row: Row, columns: tuple[Column, ...], widths: list[float], room: Room) -> Atom:
    u = room.type.units
    pad, inset = u(0.6), u(0.22)
    side = u(1.25)
    cells: list[Text] = []
    last = len(columns) - 1
    for index, (words, column, width) in enumerate(zip(row.cells, columns, widths, strict=True)):
        space = width - 2 * pad - (side + u(0.4) if row.mark is not None and index == last else 0)
        cells.append(Text(words, room.type, _POINTS, space, bold=row.bold, right=column.right))
    height = max(c.height for c in cells) + 2 * inset

    def draw(painter: QPainter, x: float, y: float) -> None:
        if row.group:
            painter.fillRect(QRectF(x, y, room.width, height), _GROUND)
        left = x
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            shift = 0.0
            if row.mark is not None and index == last:
                draw_mark(painter, row.mark, left + pad, y + inset + (room.type.line(_POINTS) - side) / 2, side)
                shift = side + u(0.4)
            cell.draw(painter, left + pad + shift, y + inset)
            left += width
        painter.setPen(QPen(HAIR, u(0.06)))
        painter.drawLine(QLineF(x, y + height, x + room.width, y + height))

    return Atom(height, draw, keeps_next=row.group)
