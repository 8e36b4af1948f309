"""The board of benefit months as a table: newest first, a head row for each year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.ui import shapes
from yibao_desk.ui.models.cells import CELL, Cell
from yibao_desk.ui.say import plain, status_words
from yibao_desk.words import language, month_words, tr, tr_n, yuan_words

_NOTHING = QModelIndex()
_NOT_COUNTED = {Status.PENDING, Status.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Year:
    """The head row of a year: what was due, what came, what is short, how many months are not due yet."""

    year: int
    due: int
    posted: int
    pending: int


Row = Year | MonthState


class MonthsModel(QAbstractTableModel):
    """Month, due, credited, difference, arrived, status."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._shown: frozenset[Status] = frozenset()
        self._states: tuple[MonthState, ...] = ()

    def show(self, states: tuple[MonthState, ...], only: frozenset[Status] = frozenset()) -> None:
        """Show a board; `only` some statuses, all for none."""
        self.beginResetModel()
        self._states, self._shown = states, only
        self._rows = []
        for year in sorted({s.period.year for s in states}, reverse=True):
            mine = [s for s in states if s.period.year == year and (not only or s.status in only)]
            if not mine:
                continue
            counted = [s for s in mine if s.status not in _NOT_COUNTED]
            due = sum(s.expected.amount or 0 for s in counted)
            self._rows.append(
                Year(year, due, sum(s.posted for s in counted), sum(s.status is Status.PENDING for s in mine))
            )
            self._rows += sorted(mine, key=lambda s: s.period, reverse=True)
        self.endResetModel()

    def row_at(self, row: int) -> Row | None:
        """What a row stands for."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, month: Month | None) -> int | None:
        """Where a month is."""
        for index, row in enumerate(self._rows):
            if isinstance(row, MonthState) and row.period == month:
                return index
        return None

    def year_rows(self) -> list[int]:
        """The head rows."""
        return [i for i, row in enumerate(self._rows) if isinstance(row, Year)]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Head rows and months."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Six."""
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column heads."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < 6:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Month"), tr("Due"), tr("Credited"), tr("Difference"), tr("Arrived"), tr("Status"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in {1, 2, 3}:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Head rows cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Year):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Cells, and the whole row for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return year_sentence(row) if isinstance(row, Year) else month_sentence(row)
        if role not in {CELL, Qt.ItemDataRole.DisplayRole}:
            return None
        cell = _year_cell(row, index.column()) if isinstance(row, Year) else _month_cell(row, index.column())
        return cell if role == CELL else cell.text


def _year_cell(row: Year, column: int) -> Cell:
    if column == 0:
        return Cell(_year_words(row.year), "tx2", bold=True, style="small", group=True)
    if column > 1:
        return Cell("", group=True)
    text = tr("due {due}  credited {posted}", due=plain(row.due), posted=plain(row.posted)) if row.due else ""
    if row.pending:
        text = (text + "  " if text else "") + tr_n("one month not due yet", "{n} months not due yet", row.pending)
    short = row.due - row.posted
    alert = tr("short {amt}", amt=plain(short)) if short > 0 else ""
    return Cell(text, "tx2", style="small", group=True, alert=alert)


def year_sentence(row: Year) -> str:
    """A year in words."""
    return f"{_year_words(row.year)} {_year_cell(row, 1).text} {_year_cell(row, 1).alert}".strip()


def _year_words(year: int) -> str:
    return str(year) if language() == "en" else tr("{year} (year)", year=year)


def _month_cell(row: MonthState, column: int) -> Cell:
    due, came = row.expected.amount, row.status not in _NOT_COUNTED or bool(row.posted)
    off = row.posted - due if due is not None and came else None
    wrong = off is not None and row.status in {Status.SHORT, Status.MISSING}
    match column:
        case 0:
            return Cell(month_only(row.period))
        case 1:
            return Cell(plain(due), right=True)
        case 2:
            return Cell(plain(row.posted if came else None), right=True)
        case 3:
            return Cell(plain(off), "act" if wrong else "tx", bold=wrong, right=True)
        case 4:
            return Cell(day_only(row.arrived, row.period.year) if row.arrived else "\u2014", "tx2")
        case _:
            shape, role = shapes.STATUS[row.status]
            return Cell(status_words(row.status), role, shape=shape, style="small")


def month_only(month: Month) -> str:
    """A month below its year's head."""
    return month_words(month).split(" ")[0] if language() == "en" else tr("{month} (month)", month=month.number)


def day_only(day: date, year: int) -> str:
    """A day, with its year only where it is another."""
    if language() == "en":
        text = f"{day.day} {month_words(Month.of(day)).split(' ', maxsplit=1)[0]}"
        return text if day.year == year else f"{text} {day.year}"
    text = tr("{month}/{day}", month=day.month, day=day.day)
    return text if day.year == year else tr("{year}/{rest}", year=day.year, rest=text)


def month_sentence(row: MonthState) -> str:
    """A month row as a screen reader says it."""
    due = yuan_words(row.expected.amount) if row.expected.amount is not None else tr("unknown")
    return tr(
        "{month}, due {due}, credited {posted}, {status}",
        month=month_words(row.period),
        due=due,
        posted=yuan_words(row.posted),
        status=status_words(row.status),
    )
