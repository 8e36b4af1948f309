"""Does a column hold what its heading promises? Looked at on the cells themselves."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.cell_days import clock_of, day_of, months_of
from yibao_desk.domain.cell_sums import NOT_A_SUM, SumReader
from yibao_desk.domain.table import RawTable
from yibao_desk.domain.vocabulary import FieldType, Vocabulary, clean

SAMPLED = 400
DEEPEST = 3


class Cells:
    """The cells of a table's columns below its heading, for looking at their type."""

    def __init__(self, table: RawTable, start: int, end: int, vocabulary: Vocabulary, sums: SumReader) -> None:
        headings = set(table.rows[max(start - DEEPEST, 0) : start])
        asides = [vocabulary.pattern(name) for name in ("subtotal", "footer", "carried")]
        self._rows = [
            row
            for row in table.rows[start : min(end, start + SAMPLED)]
            if row not in headings and not any(aside.search(_first(row)) for aside in asides) and not _is_note(row)
        ]
        self._vocabulary = vocabulary
        self._sums = sums

    def of(self, column: int) -> list[str]:
        """The cells of a column that are not empty."""
        empty = self._vocabulary.empty
        return [row[column] for row in self._rows if column < len(row) and row[column].strip() not in empty]

    def share(self, column: int, kind: FieldType) -> float:
        """The share of the column's cells that are of the type; 1 for an empty column."""
        cells = self.of(column)
        if not cells:
            return 1.0
        return sum(1 for cell in cells if self._fits(cell, kind)) / len(cells)

    def all_flags(self, column: int) -> bool:
        """Does the column say nothing but in or out?"""
        cells = self.of(column)
        flags = self._vocabulary.flags_in | self._vocabulary.flags_out
        return bool(cells) and all(clean(cell) in flags for cell in cells)

    def all_clocks(self, column: int) -> bool:
        """Does the column hold times of day and no days?"""
        cells = self.of(column)
        return bool(cells) and sum(1 for c in cells if clock_of(c) is not None) >= 0.9 * len(cells)

    def all_months(self, column: int) -> bool:
        """Does the column hold months and no days?"""
        cells = self.of(column)
        fits = sum(1 for c in cells if day_of(c) is None and months_of(c) is not None)
        return bool(cells) and fits >= 0.9 * len(cells)

    def speak(self, column: int) -> bool:
        """Do most cells of the column say what a row is, many of them word for word as statements do?"""
        vocabulary = self._vocabulary
        words = [vocabulary.folded(cell) for cell in self.of(column)]
        exact = sum(word in vocabulary.exact for word in words)
        if len(words) < 2 or exact * 10 < 3 * len(words):
            return False
        alike = sum(
            word in vocabulary.exact or any(shape.search(word) for shape, _ in vocabulary.searches) for word in words
        )
        return alike * 10 >= 8 * len(words)

    def sums_of(self, column: int) -> list[int]:
        """The sums of the column that can be read, in fen."""
        read = (self._sums.read(cell) for cell in self.of(column))
        return [value for value in read if isinstance(value, int)]

    def rows(self) -> Sequence[tuple[str, ...]]:
        """The rows looked at."""
        return self._rows

    def _fits(self, cell: str, kind: FieldType) -> bool:
        if kind is FieldType.DATE:
            return day_of(cell) is not None
        if kind is FieldType.MONTH:
            number = cell[:-1] if cell[-1:] == "\u6708" else cell
            return months_of(cell) is not None or (number.isdecimal() and 1 <= int(number[:3]) <= 12)  # beside a year
        if kind in {FieldType.SUM, FieldType.NUMBER}:
            return self._sums.read(cell.rstrip("%")) is not NOT_A_SUM
        return True


def _first(row: Sequence[str]) -> str:
    return next((cell for cell in row if cell), "")


def _is_note(row: Sequence[str]) -> bool:
    """One text across a table of several columns is a remark."""
    return len(row) > 2 and len({cell for cell in row if cell.strip()}) < 2
