"""The board of benefit months as a table: newest first, a head row for each year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.names import status_words
from yibao_desk.ui import shapes
from yibao_desk.ui.models.cells import CELL, Cell
from yibao_desk.ui.say import plain
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


@dataclass(frozen=True, slots=True)
class Fold:
    """Years in which no month can be judged, as one line that opens: why, and how many months."""

    first: int
    last: int
    months: int
    covered: bool
    opened: bool


Row = Year | Fold | MonthState


class MonthsModel(QAbstractTableModel):
    """Month, due, credited, difference, arrived, status."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._shown: frozenset[Status] = frozenset()
        self._states: tuple[MonthState, ...] = ()
        self._opened: set[int] = set()

    def show(self, states: tuple[MonthState, ...], only: frozenset[Status] = frozenset()) -> None:
        """Show a board; `only` some statuses, all for none."""
        self.beginResetModel()
        self._states, self._shown = states, only
        self._rows = []
        years: dict[int, list[MonthState]] = {}
        for state in sorted(states, key=lambda s: s.period, reverse=True):
            if not only or state.status in only:
                years.setdefault(state.period.year, []).append(state)
        folds = not only and any(not _unjudged(mine) for mine in years.values())
        for unjudged, run in groupby(years.items(), key=lambda year: folds and _unjudged(year[1])):
            part = list(run)
            if unjudged:
                self._fold(part)
            else:
                self._years(part)
        self.endResetModel()

    def _fold(self, run: list[tuple[int, list[MonthState]]]) -> None:
        first, last = run[-1][0], run[0][0]
        held = [state for _, mine in run for state in mine]
        opened = first in self._opened
        self._rows.append(Fold(first, last, len(held), any(state.covered for state in held), opened))
        if opened:
            self._years(run)

    def _years(self, run: list[tuple[int, list[MonthState]]]) -> None:
        for year, mine in run:
            counted = [s for s in mine if s.status not in _NOT_COUNTED]
            due, came = sum(s.expected.amount or 0 for s in counted), sum(s.posted for s in counted)
            self._rows.append(Year(year, due, came, sum(s.status is Status.PENDING for s in mine)))
            self._rows += mine

    def turn(self, row: int) -> bool:
        """Open or close the folded years of a row; False: there are none."""
        found = self.row_at(row)
        if not isinstance(found, Fold):
            return False
        self._opened ^= {found.first}
        self.show(self._states, self._shown)
        return True

    def open_fold_of(self, month: Month | None) -> None:
        """Open the folded years that a month lies in."""
        for row in self._rows:
            if month is not None and isinstance(row, Fold) and row.first <= month.year <= row.last and not row.opened:
                self._opened.add(row.first)
                self.show(self._states, self._shown)
                return

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
        """The head rows, and folded years."""
        return [i for i, row in enumerate(self._rows) if not isinstance(row, MonthState)]

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
            return _sentence(row)
        if role not in {CELL, Qt.ItemDataRole.DisplayRole}:
            return None
        cell = _cell(row, index.column())
        return cell if role == CELL else cell.text


def _unjudged(states: list[MonthState]) -> bool:
    return all(state.status is Status.UNKNOWN and not state.posted for state in states)


def _sentence(row: Row) -> str:
    match row:
        case Year():
            return year_sentence(row)
        case Fold():
            return f"{_fold_cell(row, 0).text} {_fold_cell(row, 1).text}"
        case MonthState():
            return month_sentence(row)


def _cell(row: Row, column: int) -> Cell:
    match row:
        case Year():
            return _year_cell(row, column)
        case Fold():
            return _fold_cell(row, column)
        case MonthState():
            return _month_cell(row, column)


def _fold_cell(row: Fold, column: int) -> Cell:
    if column == 0:
        name = _year_words(row.last)
        if row.first != row.last:
            name = tr("{first}–{last}", first=row.first, last=name)
        shape = "caret-down" if row.opened else "caret-right"
        return Cell(name, "tx2", bold=True, style="small", group=True, shape=shape)
    if column > 1:
        return Cell("", group=True)
    text = tr_n("one month cannot be judged", "{n} months cannot be judged", row.months)
    why = tr("their rules or figures are not known") if row.covered else tr("no statement covers them")
    return Cell(tr("{what}: {why}", what=text, why=why), "tx2", style="small", group=True, shape="question")


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
