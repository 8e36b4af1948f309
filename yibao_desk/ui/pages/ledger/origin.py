"""The line of the file that a row comes from, as it was imported."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from yibao_desk.domain.book import OriginView
from yibao_desk.ui import theme
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.text import ElidedLabel, Shape, label, row, spaced
from yibao_desk.words import tr


def raw_table(view: OriginView, *, whole: bool = False) -> QTableWidget:
    """The raw cells round a row under the file's own column names; the row itself is chosen.

    `whole`: the file from its first row; its names are among its rows then.
    """
    now = theme.current()
    heading = () if whole else view.heading
    wide = max((len(cells) for cells in (heading, *(cells for _, cells in view.rows))), default=0)
    table = _RawTable(len(view.rows), wide)
    table.setAccessibleName(tr("The line in the file"))
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setHorizontalHeaderLabels([*heading, *[""] * (wide - len(heading))])
    table.horizontalHeader().setVisible(bool(heading))
    table.horizontalHeader().setFixedHeight(now.px(30))
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setProperty("raw", "true")
    table.setItemDelegate(_RawCells(table))
    table.verticalHeader().setDefaultSectionSize(now.px(30))
    table.verticalHeader().setMinimumSectionSize(1)
    table.setFont(now.font("hint"))
    table.setVerticalHeaderLabels([str(number) for number, _ in view.rows])
    for at, (number, cells) in enumerate(view.rows):
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setFont(now.font("hint"))
            table.setItem(at, column, item)
        if number == view.origin.row:
            table.selectRow(at)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    if not whole:
        lines = min(len(view.rows), 3) + bool(heading)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setFixedHeight(lines * now.px(30) + 2 * table.frameWidth() + now.px(14))  # a bar for going sideways
    for at, (number, _) in enumerate(view.rows):
        if number == view.origin.row:
            table.scrollTo(table.model().index(at, 0), QTableWidget.ScrollHint.PositionAtCenter)
    return table


class _RawTable(QTableWidget):
    """The last column takes what is left, and never less than it needs."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill anew."""
        super().resizeEvent(event)
        head, last = self.horizontalHeader(), self.columnCount() - 1
        if last >= 0:
            head.setSectionResizeMode(last, QHeaderView.ResizeMode.Interactive)
            needs = max(self.sizeHintForColumn(last), head.sectionSizeHint(last))
            taken = sum(self.columnWidth(column) for column in range(last))
            self.setColumnWidth(last, max(needs, self.viewport().width() - taken))


class _RawCells(QStyledItemDelegate):
    """Cells with room at both sides."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The text and the room."""
        return super().sizeHint(option, index) + QSize(theme.current().px(16), 0)


class OriginPanel(QFrame):
    """Below the ledger: the raw line of the chosen row."""

    def __init__(
        self, open_all: Callable[[], object], which: Callable[[], object], close: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setProperty("foot", "true")
        self._layout = QVBoxLayout(self)
        spaced(self._layout, (16, 10, 16, 12), 8)
        self._where = ElidedLabel("", "hint", "tx2", middle=True)
        whole = button(tr("See the whole file"), open_all, icon="arrow-square-out", kind="link")
        shut = button("", close, icon="x", kind="plain", tip=tr("Close this panel"))
        title = label(tr("This row in the file"), "body", bold=True)
        self.which = button(tr("Which month is it for?"), which, icon="calendar-check", kind="link")
        links = (self.which, whole)
        beside = theme.current().scale < 1.5
        between = (self._where, *links) if beside else (None,)
        head = row(Shape("paperclip", "tx2", 20), title, *between, shut, gap=8)
        if beside:
            head.setStretch(2, 1)
        self._layout.addLayout(head)
        if not beside:
            self._layout.addWidget(self._where)
            below = Flow(8)
            for link in links:
                below.add(link)
            self._layout.addWidget(below)
        self._table: QTableWidget | None = None

    def show_view(self, views: tuple[OriginView, ...]) -> None:
        """Show where a row comes from; several files may hold it."""
        if self._table is not None:
            self._layout.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None
        if not views:
            self._where.set_full_text(tr("The file is not kept"))
            return
        view = views[0]
        text = tr("{file} · row {row} · exactly as imported", file=view.origin.file, row=view.origin.row)
        if len(views) > 1:
            others = ", ".join(f"{v.origin.file} {v.origin.row}" for v in views[1:])
            text = tr("{text} · also in {others}", text=text, others=others)
        self._where.set_full_text(text)
        self._table = raw_table(view)
        self._layout.addWidget(self._table)


class FileDialog(QDialog):
    """The whole file as it was, at the row."""

    def __init__(self, parent: QFrame, view: OriginView) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Original file"))
        px = theme.current().px
        self.resize(px(900), px(600))
        layout = QVBoxLayout(self)
        layout.addWidget(raw_table(view, whole=True))
        shut = button(tr("Close"), self.accept)
        layout.addWidget(shut, 0, Qt.AlignmentFlag.AlignRight)
