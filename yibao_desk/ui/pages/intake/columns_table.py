"""The columns of a file, a box for what each is, and five rows with real signs and the balance that they come to."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from yibao_desk.domain.offer import FilePreview, RowState
from yibao_desk.domain.recognition import Column, TableLayout
from yibao_desk.domain.statement import StatementFile, StatementLine
from yibao_desk.domain.table import RawTable
from yibao_desk.ui import theme
from yibao_desk.ui.pages.intake.field_words import OFFERED, field_words
from yibao_desk.ui.parts.controls import Combo
from yibao_desk.ui.parts.text import ElidedLabel, Shape, row, rule, spaced
from yibao_desk.ui.say import plain, row_state_words
from yibao_desk.words import tr

SAMPLE = 5
_SUMS = frozenset({"amount", "amount_in", "amount_out"})
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Side(QFrame):
    """One column: a head, something below it, and a value for each sample row."""

    def __init__(
        self, heading: str, below: QWidget | None, count: int, *, asked: bool = False, wide: int = 132
    ) -> None:
        super().__init__()
        px = theme.current().px
        words = QFontMetrics(theme.current().font("small", bold=True)).horizontalAdvance(heading)
        least = max(px(wide), (below.minimumWidth() if below is not None else words) + px(24))
        self.setMinimumWidth(least)
        self.setMaximumWidth(max(px(260), least))
        if asked:
            self.setAutoFillBackground(True)
            palette = self.palette()
            palette.setColor(self.backgroundRole(), theme.current().color("chks"))
            self.setPalette(palette)
        layout = QVBoxLayout(self)
        spaced(layout, (10, 8, 10, 0), 6)
        head = row(gap=5)
        if asked:
            head.addWidget(Shape("warning-fill", "chk", 18, tr("This column is asked about")))
        head.addWidget(ElidedLabel(heading, "small", bold=True), 1)
        layout.addLayout(head)
        if below is None:
            below = QWidget()
            below.setFixedHeight(px(40))
        layout.addWidget(below)
        self.values: list[ElidedLabel] = []
        for _ in range(count):
            layout.addWidget(rule())
            value = ElidedLabel("", "small")
            value.setFixedHeight(px(28))
            self.values.append(value)
            layout.addWidget(value)

    def show_value(self, at: int, text: str, *, right: bool = False) -> None:
        """Write one cell."""
        self.values[at].set_full_text(text or "\u2014")
        self.values[at].setAlignment(_RIGHT if right else _LEFT)


class ColumnsTable(QScrollArea):
    """`chosen` is told of a column and the field that it was set to."""

    def __init__(
        self,
        layout: TableLayout,
        table: RawTable | None,
        asked: Collection[int],
        chosen: Callable[[int, str | None], object],
    ) -> None:
        super().__init__()
        start = layout.last + 1
        self._rows = table.rows[start : layout.end][:SAMPLE] if table else ()
        self._numbers = table.numbers[start : layout.end][:SAMPLE] if table else ()
        self._sheet = table.sheet if table else None
        self._fields: dict[int, str | None] = {}
        self.combos: dict[int, Combo] = {}
        self._sides: dict[int, _Side] = {}
        holder = QWidget()
        line = QHBoxLayout(holder)
        spaced(line)
        self._states = _Side(tr("State"), None, len(self._rows), wide=96)
        line.addWidget(self._states)
        for column in layout.columns:
            if column.heading or any(self._cell(at, column.index) for at in range(len(self._rows))):
                line.addWidget(self._side(column, chosen, asked=column.index in asked))
        self._sums = _Side(tr("Computed balance"), None, len(self._rows), wide=130)
        line.addWidget(self._sums)
        line.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(holder)
        self.setAccessibleName(tr("Columns of the file"))
        self.setFixedHeight(holder.sizeHint().height() + theme.current().px(22))

    def _cell(self, at: int, column: int) -> str:
        return self._rows[at][column] if column < len(self._rows[at]) else ""

    def _side(self, column: Column, chosen: Callable[[int, str | None], object], *, asked: bool) -> _Side:
        nothing = tr("Please choose") if asked else field_words(None)
        entries: list[tuple[str, object]] = [(nothing, None), *((field_words(f), f) for f in OFFERED)]
        if column.field is not None and column.field not in OFFERED:
            entries.append((field_words(column.field), column.field))
        heading = column.heading or tr("(no heading)")
        combo = Combo(tr("What the column {name} is", name=heading), entries)
        combo.select(column.field)
        combo.setMinimumWidth(combo.fontMetrics().horizontalAdvance(combo.currentText()) + theme.current().px(58))
        combo.currentIndexChanged.connect(partial(self._picked, column.index, combo, chosen))
        self.combos[column.index] = combo
        self._sides[column.index] = _Side(heading, combo, len(self._rows), asked=asked)
        return self._sides[column.index]

    def _picked(self, index: int, combo: Combo, chosen: Callable[[int, str | None], object], _at: int) -> None:
        chosen(index, combo.currentData())

    def show_fields(self, layout: TableLayout) -> None:
        """Set the boxes; the cells stand as in the file until the rows were read."""
        self._fields = {column.index: column.field for column in layout.columns}
        for index, combo in self.combos.items():
            combo.blockSignals(True)
            combo.select(self._fields.get(index))
            combo.blockSignals(False)
            for at in range(len(self._rows)):
                self._sides[index].show_value(at, self._cell(at, index))

    def show_rows(self, found: FilePreview, *, waits: bool = False) -> None:
        """States, sums with their sign, the balance that each row comes to; `waits`: a column is still to be chosen."""
        statement = found.statement
        lines = statement.lines if statement else ()
        places = {
            line.origin.row: at
            for at, line in enumerate(lines)
            if self._sheet is None or line.origin.sheet in {None, self._sheet}
        }
        lost = {problem.origin.row for problem in found.unreadable if problem.origin}
        for at, number in enumerate(self._numbers):
            for index, field in self._fields.items():
                if index in self._sides and (field in _SUMS or field == "balance"):
                    self._sides[index].show_value(at, self._cell(at, index), right=True)
            place = places.get(number)
            if waits:
                self._states.show_value(at, tr("Waits for you"))
                self._sums.show_value(at, "", right=True)
                continue
            if place is None or statement is None:
                self._states.show_value(
                    at, row_state_words(RowState.UNREADABLE) if statement and number in lost else ""
                )
                self._sums.show_value(at, "", right=True)
                continue
            state = found.states[place] if place < len(found.states) else RowState.NEW
            self._states.show_value(at, row_state_words(state))
            self._sums.show_value(at, plain(_computed(statement, place)), right=True)
            self._show_sums(at, lines[place])

    def _show_sums(self, at: int, line: StatementLine) -> None:
        sums = [i for i, field in self._fields.items() if field in _SUMS and i in self._sides]
        filled = [i for i in sums if self._cell(at, i)]
        for index in sums:
            text = plain(line.amount, signed=True) if filled == [index] else self._cell(at, index)
            self._sides[index].show_value(at, text, right=True)
        for index, field in self._fields.items():
            if field == "balance" and index in self._sides:
                self._sides[index].show_value(at, plain(line.balance), right=True)


def _computed(statement: StatementFile, place: int) -> int | None:
    """The balance before plus the row; without any balance the sum of all rows so far."""
    line = statement.lines[place]
    if place and statement.lines[place - 1].balance is not None:
        return (statement.lines[place - 1].balance or 0) + line.amount
    if line.balance is not None:
        return line.balance
    return sum(earlier.amount for earlier in statement.lines[: place + 1])
