"""The ledger as a table that fetches its rows in pages, filtered, sorted and summed by the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from yibao_desk.domain.book import LedgerFilter, LedgerPage, LedgerRow, LedgerSort
from yibao_desk.names import kind_words
from yibao_desk.ui import shapes
from yibao_desk.ui.models.cells import CELL, Cell
from yibao_desk.ui.say import plain
from yibao_desk.ui.theme import Role
from yibao_desk.words import day_words, month_words, tr

PAGE = 200
_KEEP = 40
_NOTHING = QModelIndex()
_SORTS = {0: LedgerSort.DATE, 1: LedgerSort.KIND, 2: LedgerSort.PLACE, 4: LedgerSort.AMOUNT, 5: LedgerSort.AMOUNT}
_RIGHT = {4, 5, 6}

Mark = tuple[str, Role, str]
Fetch = Callable[[LedgerFilter, LedgerSort, int, bool, Callable[[LedgerPage], object]], object]
"""Fetches a page (filter, sort, offset, descending) and hands it to a callback, here and later."""


class LedgerModel(QAbstractTableModel):
    """Date, kind, words and place, benefit month, income, spending, balance, mark."""

    counted = Signal()
    """Total and sums are there."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._shown = LedgerFilter()
        self._sort = LedgerSort.ACCOUNT
        self._down = True
        self._pages: dict[int, tuple[LedgerRow, ...]] = {}
        self._asked: set[int] = set()
        self._round = 0
        self._marks: Mapping[int, Mark] = {}
        self.total = 0
        self.credited = 0
        self.debited = 0

    @property
    def shown(self) -> LedgerFilter:
        """The filter in force."""
        return self._shown

    def show(self, shown: LedgerFilter, marks: Mapping[int, Mark] | None = None) -> None:
        """Show what a filter lets through, from its first page."""
        self._shown = shown
        if marks is not None:
            self._marks = marks
        self._begin()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the database; date is the account's own order."""
        self._sort = _SORTS.get(column, LedgerSort.ACCOUNT)
        if self._sort is LedgerSort.DATE:
            self._sort = LedgerSort.ACCOUNT
        self._down = order is Qt.SortOrder.DescendingOrder
        if column == 5:  # debits are negative: the largest spending is the least sum
            self._down = not self._down
        self._begin()

    def _begin(self) -> None:
        self._round += 1
        self._asked = {0}
        mine = self._round

        def arrived(page: LedgerPage) -> None:
            if mine != self._round:
                return
            self.beginResetModel()
            self._pages = {0: page.rows}
            self.total, self.credited, self.debited = page.total, page.credited, page.debited
            self.endResetModel()
            self.counted.emit()

        self._fetch(self._shown, self._sort, 0, self._down, arrived)

    def row_at(self, row: int) -> LedgerRow | None:
        """The row, None while its page is on the way."""
        if not 0 <= row < self.total:
            return None
        number, inside = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            return None
        return page[inside] if inside < len(page) else None

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        mine = self._round

        def arrived(page: LedgerPage) -> None:
            if mine != self._round:
                return
            if len(self._pages) >= _KEEP:
                far = max(self._pages, key=lambda n: abs(n - number))
                del self._pages[far]
                self._asked.discard(far)
            self._pages[number] = page.rows
            first, last = number * PAGE, min((number + 1) * PAGE, self.total) - 1
            if last >= first:
                self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

        self._fetch(self._shown, self._sort, number * PAGE, self._down, arrived)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """All that the filter lets through."""
        return 0 if parent.isValid() else self.total

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Eight."""
        return 0 if parent.isValid() else 8

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column heads."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < 8:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            names = (tr("Date"), tr("Kind"), tr("What and where"), tr("Benefit month"))
            return (*names, tr("Income"), tr("Spent"), tr("Balance"), "")[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _RIGHT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Cells; the whole row for a screen reader."""
        roles = {CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
        if not index.isValid() or role not in roles:
            return None
        row = self.row_at(index.row())
        if row is None:
            return Cell("…", "tx3") if role == CELL else "…"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row)
        cell = self._cell(row, index.column())
        return cell if role == CELL else cell.text

    def _cell(self, row: LedgerRow, column: int) -> Cell:
        line = row.line
        match column:
            case 0:
                return Cell(day_words(line.date))
            case 1:
                return Cell(kind_words(line.kind), shape=shapes.KIND.get(line.kind, "circle"))
            case 2:
                return Cell(line.counterparty or line.text or tr("(no words)"), "tx" if line.text else "tx2")
            case 3:
                return Cell(month_words(line.period) if line.period else "", "tx")
            case 4:
                return Cell(plain(line.amount, signed=True) if line.amount > 0 else "", "acc", right=True)
            case 5:
                return Cell(plain(line.amount) if line.amount < 0 else "", right=True)
            case 6:
                return Cell(plain(line.balance) if line.balance is not None else "", "tx2", right=True)
            case _:
                mark = self._marks.get(row.index)
                return Cell(mark[2], mark[1], shape=mark[0], style="small") if mark else Cell("")

    def _sentence(self, row: LedgerRow) -> str:
        return " ".join(t for t in (self._cell(row, c).text for c in range(8)) if t)
