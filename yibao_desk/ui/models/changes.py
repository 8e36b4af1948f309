"""The entries of the change log, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from yibao_desk.domain.book import Change
from yibao_desk.ui.models.cells import CELL, Cell
from yibao_desk.words import day_words, tr

_NOTHING = QModelIndex()


class ChangesModel(QAbstractTableModel):
    """Number, when, whose book, what was done."""

    def __init__(self) -> None:
        super().__init__()
        self._changes: list[Change] = []
        self._names: Mapping[int, str] = {}

    def show(self, changes: Sequence[Change], names: Mapping[int, str]) -> None:
        """Show these entries; `names` of people by number."""
        self.beginResetModel()
        self._changes, self._names = list(changes), names
        self.endResetModel()

    def change_at(self, row: int) -> Change | None:
        """The entry of a row."""
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """All that were given."""
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Four."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The column heads."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and 0 <= section < 4:
            return (tr("No."), tr("When"), tr("Whose"), tr("What was done"))[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, or the cell to paint."""
        change = self.change_at(index.row()) if index.isValid() else None
        if change is None or role not in {Qt.ItemDataRole.DisplayRole, CELL, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        at = change.at.astimezone()
        texts = (
            str(change.number),
            f"{day_words(at.date())} {at:%H:%M}",
            self._names.get(change.person or 0, ""),
            change.text,
        )
        text = texts[index.column()]
        return Cell(text, "tx" if index.column() == 3 else "tx2") if role == CELL else text
