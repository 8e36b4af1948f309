"""Tables on paper: the head is repeated on each page, a row is never cut, a sum or a day is never broken."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from yibao_desk.domain.document import Row, Table
from yibao_desk.ui.paper.atoms import Atom, Room
from yibao_desk.ui.paper.frames import draw_mark
from yibao_desk.ui.paper.sheet import HAIR, INK, SECOND
from yibao_desk.ui.paper.text import Text

_GROUND = QColor("#F2F4F3")
_LONGEST = 12
"""So many of a column's longest cells are measured."""
_WORDS, _SIGN = 9, "\u570b"
_MOST = 300
"""So many characters of a cell are printed: a row is never higher than a page."""


def table(block: Table, room: Room) -> list[Atom]:
    """The head and one piece for each row."""
    return _Grid(block, room).atoms()


class _Grid:
    def __init__(self, block: Table, room: Room) -> None:
        self._block, self._room = block, room
        self._points = 8.5 if block.dense else 9.5
        self._inset = room.type.units(0.12 if block.dense else 0.22)
        self._pad = room.type.units(0.6)
        self._side = room.type.units(1.25)
        self._widths = self._shared()
        least = self._points * 0.7
        while self._points > least and not self._roomy():
            self._points -= 0.5
            self._widths = self._shared()

    def atoms(self) -> list[Atom]:
        head = self._head()
        rows = [self._row(row) for row in self._block.rows]
        for row in rows:
            row.head = head
        return [head, *rows]

    def _shared(self) -> list[float]:
        """By the columns' shares, but never less than what must not be broken needs."""
        columns = self._block.columns
        total = sum(c.share for c in columns)
        widths = [self._room.width * c.share / total for c in columns]
        needs = [self._need(index) if c.right or c.whole else 0.0 for index, c in enumerate(columns)]
        lack = sum(max(0.0, need - width) for need, width in zip(needs, widths, strict=True))
        spare = sum(max(0.0, width - need) for need, width in zip(needs, widths, strict=True))
        if not lack or not spare:
            return widths
        taken = min(1.0, lack / spare)
        return [
            need if need > width else width - (width - need) * taken for need, width in zip(needs, widths, strict=True)
        ]

    def _roomy(self) -> bool:
        """Has each column of words room for nine signs, or for all that it holds?"""
        metrics = self._room.type.metrics(self._points)
        wanted = _WORDS * metrics.horizontalAdvance(_SIGN)
        for index, column in enumerate(self._block.columns):
            longest = max((row.cells[index] for row in self._block.rows), key=len, default="")
            needed = min(wanted, metrics.horizontalAdvance(longest))
            if not column.right and not column.whole and needed > self._widths[index] - 2 * self._pad:
                return False
        return True

    def _need(self, index: int) -> float:
        cells = {row.cells[index]: row.bold for row in self._block.rows}
        longest = sorted(cells, key=len, reverse=True)[:_LONGEST]
        type_ = self._room.type
        widest = max(
            (type_.metrics(self._points, bold=cells[text]).horizontalAdvance(text) for text in longest), default=0.0
        )
        head = type_.metrics(min(9, self._points)).horizontalAdvance(self._block.columns[index].title)
        widest = max(widest, head)
        shape = self._side + type_.units(0.4) if any(r.mark for r in self._block.rows) else 0.0
        last = index == len(self._block.columns) - 1
        return widest + 2 * self._pad + (shape if last else 0.0) + 2

    def _head(self) -> Atom:
        u = self._room.type.units
        columns = self._block.columns
        cells = [
            Text(c.title, self._room.type, min(9, self._points), w - 2 * self._pad, right=c.right, color=SECOND)
            for c, w in zip(columns, self._widths, strict=True)
        ]
        height = max(c.height for c in cells) + u(0.4)

        def draw(painter: QPainter, x: float, y: float) -> None:
            left = x
            for cell, width in zip(cells, self._widths, strict=True):
                cell.draw(painter, left + self._pad, y + height - u(0.25) - cell.height)
                left += width
            painter.setPen(QPen(INK, u(0.1)))
            painter.drawLine(QLineF(x, y + height, x + self._room.width, y + height))

        return Atom(height, draw, before=u(0.3), keeps_next=True)

    def _row(self, row: Row) -> Atom:
        u, type_ = self._room.type.units, self._room.type
        last = len(row.cells) - 1
        shift = self._side + u(0.4) if row.mark is not None else 0.0
        cells = [
            Text(
                text if len(text) <= _MOST else f"{text[: _MOST - 1]}…",
                type_,
                self._points,
                width - 2 * self._pad - (shift if index == last else 0),
                bold=row.bold,
                right=column.right,
            )
            for index, (text, column, width) in enumerate(
                zip(row.cells, self._block.columns, self._widths, strict=True)
            )
        ]
        height = max(c.height for c in cells) + 2 * self._inset

        def draw(painter: QPainter, x: float, y: float) -> None:
            if row.group:
                painter.fillRect(QRectF(x, y + u(0.06), self._room.width, height - u(0.06)), _GROUND)
            left, top = x + self._pad, y + self._inset
            for index, (cell, width) in enumerate(zip(cells, self._widths, strict=True)):
                cell.draw(painter, left + (shift if index == last else 0), top)
                if row.mark is not None and index == last:
                    draw_mark(painter, row.mark, left, top + (type_.line(self._points) - self._side) / 2, self._side)
                left += width
            painter.setPen(QPen(HAIR, u(0.06)))
            painter.drawLine(QLineF(x, y + height, x + self._room.width, y + height))

        return Atom(height, draw, keeps_next=row.group)
