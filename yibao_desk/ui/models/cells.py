"""What a table cell shows, and the one delegate that paints it: shape and word, amounts at the right, group rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from yibao_desk.ui import shapes, theme
from yibao_desk.ui.models.head import Head
from yibao_desk.ui.theme import Role, TextStyle

CELL = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: text, its colour, a shape before it. `ground` fills it; `group` marks a head row over several columns."""

    text: str
    ink: Role = "tx"
    bold: bool = False
    shape: str | None = None
    right: bool = False
    style: TextStyle = "body"
    ground: Role | None = None
    group: bool = False
    alert: str = ""
    middle: bool = False


class CellDelegate(QStyledItemDelegate):
    """Paints cells; `height` is the row's at 100 %."""

    def __init__(self, view: QTableView, height: float = 41) -> None:
        super().__init__(view)
        self._height = height
        self._widths: dict[tuple[str, TextStyle, bool], int] = {}
        """Of texts met so far: a table asks for each cell several times over. A delegate goes with its look."""

    def _width(self, cell: Cell) -> int:
        key = (cell.text, cell.style, cell.bold)
        if key not in self._widths:
            font = theme.current().font(cell.style, bold=cell.bold)
            self._widths[key] = QFontMetrics(font).horizontalAdvance(cell.text)
        return self._widths[key]

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for the text."""
        now = theme.current()
        cell = index.data(CELL)
        wide = 0
        if isinstance(cell, Cell) and (not cell.group or index.column() == 0):
            wide = self._width(cell) + now.px(26) + (now.px(24) if cell.shape else 0)
        return QSize(wide, now.px(self._height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, divider, shape, text."""
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            cell = Cell(str(index.data() or ""))
        now = theme.current()
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground: Role = "surf2" if cell.group else "sel" if chosen else cell.ground or "surf"
        painter.fillRect(rect, now.color(ground))
        if chosen and now.strong and not cell.group:
            painter.fillRect(QRectF(rect.x(), rect.y(), now.px(3), rect.height()), now.color("acc"))
        painter.setPen(QPen(now.color("line"), now.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        pad = now.px(12)
        room = rect.adjusted(pad, 0, -pad, 0)
        if cell.shape:
            side = now.px(18)
            shapes.draw(
                painter, QRectF(room.x(), room.center().y() - side / 2, side, side), cell.shape, now.color(cell.ink)
            )
            room.setLeft(room.left() + side + now.px(6))
        bold = cell.bold or (chosen and index.column() == 0 and not cell.group)
        painter.setFont(now.font(cell.style, bold=bold))
        painter.setPen(now.color(cell.ink))
        mode = Qt.TextElideMode.ElideMiddle if cell.middle else Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(cell.text, mode, int(room.width()) + 2)
        side_flag = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side_flag | Qt.AlignmentFlag.AlignVCenter, text)
        if cell.alert:
            width = painter.fontMetrics().horizontalAdvance(text) + now.px(10)
            painter.setFont(now.font(cell.style, bold=True))
            painter.setPen(now.color("act"))
            painter.drawText(room.adjusted(width, 0, 0, 0), side_flag | Qt.AlignmentFlag.AlignVCenter, cell.alert)
        painter.restore()


class Table(QTableView):
    """A frameless table for a card: whole rows, one at a time, Enter opens, Tab leaves."""

    def __init__(self, name: str, *, height: float = 41) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self, height))
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().px(height))
        self.verticalHeader().setMinimumSectionSize(1)
        self.setHorizontalHeader(Head(self))
        self._filling: tuple[int, int] | None = None

    def fill_with(self, column: int, least: int) -> None:
        """Give a column all the room that is left, and at least so many pixels; without the room it goes sideways."""
        self._filling = (column, least)
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill anew."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        if self._filling is None:
            return
        column, least = self._filling
        count = self.model().columnCount()
        taken = sum(self.columnWidth(c) for c in range(count) if c != column and not self.isColumnHidden(c))
        self.setColumnWidth(column, max(least, self.viewport().width() - taken))
