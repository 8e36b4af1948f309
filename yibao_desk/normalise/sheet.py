"""One table under one heading: its cells by field, its rows that are none, its troubles by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.problem import Gravity, Problem
from yibao_desk.domain.recognition import TableLayout
from yibao_desk.domain.statement import SkippedRow
from yibao_desk.domain.table import RawFile, RawTable
from yibao_desk.domain.vocabulary import Vocabulary, clean
from yibao_desk.normalise.sentences import of_row
from yibao_desk.normalise.whole_rows import completion


@dataclass(slots=True)
class Sheet:
    """A layout with its table, and what was met while its rows were read."""

    file: RawFile
    table: RawTable
    layout: TableLayout
    vocabulary: Vocabulary
    sums: SumReader
    skipped: list[SkippedRow] = field(default_factory=list[SkippedRow])
    problems: list[Problem] = field(default_factory=list[Problem])
    _complete: Callable[[int, tuple[str, ...]], tuple[str, ...]] | None = field(init=False)

    def __post_init__(self) -> None:
        self._complete = completion(self.table, self.layout, self.vocabulary)

    def column(self, name: str) -> int | None:
        """The index of a field's column."""
        return self.layout.column_of(name)

    def columns(self, *names: str) -> list[int]:
        """The indexes of all columns of the fields, in the fields' order."""
        return [c.index for name in names for c in self.layout.columns if c.field == name]

    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Index and cells of every row under the heading that is not empty, none shorter than the heading."""
        width, beside = len(self.layout.columns), self.layout.across
        rows = self.table.rows
        complete = self._complete
        for index in range(self.layout.last + 1, min(self.layout.end, len(rows))):
            row = rows[index]
            if len(row) < width:
                row = row + ("",) * (width - len(row))
            if beside:
                row = ("",) * beside[0] + row[beside[0] : beside[1] + 1]
                row += ("",) * (width - len(row))
            if any(row):
                yield index, complete(index, row) if complete else row

    def number(self, index: int) -> int:
        """The row's number as the user sees it."""
        return self.table.numbers[index] if index < len(self.table.numbers) else index + 1

    def origin(self, index: int) -> Origin:
        """Where a row stands."""
        return Origin(self.file.name, self.file.sha256, self.table.sheet, self.number(index))

    def skip(self, index: int, why: str) -> None:
        """The row is no movement."""
        self.skipped.append(SkippedRow(self.number(index), why, self.table.sheet))

    def trouble_at(self, number: int, code: str, cell: str) -> None:
        """The same by the row's number."""
        place = Origin(self.file.name, self.file.sha256, self.table.sheet, number)
        self.problems.append(Problem(code, of_row(code, number, cell), Gravity.ROW, self.file.name, place, cell))

    def skip_number(self, number: int, why: str) -> None:
        """The same by the row's number."""
        self.skipped.append(SkippedRow(number, why, self.table.sheet))

    def trouble(self, index: int, code: str, cell: str) -> None:
        """The row cannot be read; the others can."""
        shown = clean(cell)[:40]
        text = of_row(code, self.number(index), shown)
        self.problems.append(Problem(code, text, Gravity.ROW, self.file.name, self.origin(index), shown))

    def is_heading(self, row: Sequence[str]) -> bool:
        """Is it the heading (or a row of it) once more?"""
        keys = {c.key for c in self.layout.columns if c.key}
        said = [self.vocabulary.key(cell) for cell in row if cell.strip()]
        if len(said) < 2:
            return False
        hits = sum(1 for key in said if key in keys or any(key and key in whole for whole in keys if len(key) > 1))
        return hits >= 0.8 * len(said)

    def first_words(self, row: Sequence[str]) -> str:
        """The first cell that says something that is no number, cleaned; "" for none."""
        for cell in row:
            text = clean(cell)
            if text and not text.isdigit():
                return text
        return ""

    def is_total(self, row: Sequence[str]) -> bool:
        """Does the row begin with the words of a sum, though a day stands in it?"""
        words = self.first_words(row)
        return bool(words) and not words[0].isdigit() and self.vocabulary.pattern("subtotal").search(words) is not None

    def is_medical(self, text: str) -> bool:
        """Is the kind of insurance one that has a personal account? Codes by the national table, else the words."""
        word = self.vocabulary.folded(text)
        if word.isdigit():
            return self.vocabulary.insurance_codes.get(word, True)
        if self.vocabulary.pattern("insurance.account").search(word):
            return True
        return self.vocabulary.pattern("insurance.other").search(word) is None
