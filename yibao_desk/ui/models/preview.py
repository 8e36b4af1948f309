"""The rows of a file before they go in: state, what was read, and a tick to leave one out."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from yibao_desk.domain.offer import FilePreview, RowState
from yibao_desk.domain.statement import ContributionLine, StatementLine
from yibao_desk.names import kind_words
from yibao_desk.ui.models.cells import CELL, Cell
from yibao_desk.ui.say import ROW_STATE_SHAPE, plain, row_state_words
from yibao_desk.ui.theme import Role
from yibao_desk.words import day_words, month_words, tr

_NOTHING = QModelIndex()
_INK: dict[RowState, Role] = {RowState.NEW: "acc", RowState.CONFLICT: "chk", RowState.UNREADABLE: "chk"}


class PreviewModel(QAbstractTableModel):
    """Row of the file, state, date, kind, amount, balance, words; ticked rows go in."""

    left_out_changed = Signal(object)

    def __init__(self, preview: FilePreview) -> None:
        super().__init__()
        statement = preview.statement
        self._lines: list[StatementLine | ContributionLine] = (
            [*statement.lines, *statement.contributions] if statement else []
        )
        self._states = preview.states
        self._reasons = preview.reasons
        self._left_out = set(preview.left_out)
        self._doubtful = frozenset[int]() if preview.seen else preview.doubtful

    @property
    def left_out(self) -> frozenset[int]:
        """The rows that the person put aside."""
        return frozenset(self._left_out)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """All rows that are movements or contributions."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Seven."""
        return 0 if parent.isValid() else 7

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column heads."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < 7:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            names = (tr("State"), tr("Row"), tr("Date"), tr("Kind"), tr("Amount"), tr("Balance"))
            return (*names, tr("What and where"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in {4, 5}:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """The first column can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return base | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else base

    def toggle(self, row: int) -> None:
        """Put a row aside, or take it back in."""
        self._left_out ^= {row}
        self.dataChanged.emit(self.index(row, 0), self.index(row, 6))
        self.left_out_changed.emit(self.left_out)

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Tick or untick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column():
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked  # type: ignore[arg-type]
        if ticked == (index.row() in self._left_out):
            self.toggle(index.row())
        return True

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Cells."""
        if not index.isValid():
            return None
        at = index.row()
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Unchecked if at in self._left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._reasons.get(at) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(t for t in (self._cell(at, c).text for c in range(7)) if t)
        if role not in {CELL, Qt.ItemDataRole.DisplayRole}:
            return None
        cell = self._cell(at, index.column())
        return cell if role == CELL else cell.text

    def _cell(self, at: int, column: int) -> Cell:
        line = self._lines[at]
        state = self._states[at] if at < len(self._states) else RowState.NEW
        gone = at in self._left_out
        ink: Role = "tx3" if gone else "tx"
        if column == 0:
            words = tr("left out") if gone else row_state_words(state)
            shape = "minus-circle" if gone else ROW_STATE_SHAPE[state]
            if at in self._doubtful and not gone:
                return Cell(tr("to compare"), "chk", shape="warning-fill", style="small")
            return Cell(words, "tx3" if gone else _INK.get(state, "tx2"), shape=shape, style="small")
        if column == 1:
            return Cell(str(line.origin.row), "tx2", style="small")
        reason = self._reasons.get(at, "")
        if isinstance(line, ContributionLine):
            texts = (month_words(line.period), tr("Contribution"), plain(line.into_account), plain(line.base), reason)
        else:
            what = line.counterparty or line.text
            texts = (
                *(day_words(line.date), kind_words(line.kind), plain(line.amount), plain(line.balance)),
                tr("{what} ({reason})", what=what, reason=reason) if reason else what,
            )
        return Cell(texts[column - 2], ink, right=column in {4, 5})
