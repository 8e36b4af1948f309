"""Where the headings of a table are: the rows that name most fields, wherever they stand, and again further down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from yibao_desk.domain.cell_days import day_of, months_of
from yibao_desk.domain.cell_sums import NOT_A_SUM, SumReader
from yibao_desk.domain.table import RawTable
from yibao_desk.domain.vocabulary import FieldType, Vocabulary
from yibao_desk.recognise.labels import STRONG, Label, labels_of, named

SEARCHED_ROWS = 60
DEEPEST = 3
WHEN = frozenset({"txn_date", "posted_date", "period", "period_begin", "year"})


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """Heading rows `first`…`last`, their labels, and the index after the last row under them."""

    first: int
    last: int
    end: int
    labels: tuple[Label, ...]


def heading_rows(table: RawTable, vocabulary: Vocabulary, sums: SumReader) -> tuple[HeadingRows, ...]:
    """Every run of rows under a heading of its own; the same heading again (on the next page) opens no new run."""
    found = _best(table, 0, min(SEARCHED_ROWS, len(table.rows)), vocabulary, sums)
    while found is not None and (earlier := _best(table, 0, found.first, vocabulary, sums)):
        if not _heads_rows(table, earlier, found.first, vocabulary, sums):
            break
        found = earlier
    runs: list[HeadingRows] = []
    while found is not None:
        following = _next(table, found, vocabulary, sums)
        end = following.first if following else len(table.rows)
        runs.append(HeadingRows(found.first, found.last, end, found.labels))
        found = following
    return tuple(runs)


def _best(table: RawTable, start: int, stop: int, vocabulary: Vocabulary, sums: SumReader) -> HeadingRows | None:
    best: tuple[int, HeadingRows] | None = None
    for first in range(start, stop):
        if not _names_something(table.rows[first], vocabulary) or _states_facts(table.rows[first], vocabulary):
            continue
        for last in range(first, min(first + DEEPEST, len(table.rows))):
            if _holds_data(table.rows[last], sums):
                break
            labels = labels_of(table, first, last, vocabulary)
            score = _score(labels, vocabulary) - (last - first + 1)
            if score > 0 and (best is None or score > best[0]):
                best = score, HeadingRows(first, last, len(table.rows), labels)
    return best[1] if best else None


def _heads_rows(table: RawTable, heading: HeadingRows, stop: int, vocabulary: Vocabulary, sums: SumReader) -> bool:
    """Is there a row below the heading with a day, month or year and a sum, each in its place?"""
    when = [i for i, label in enumerate(heading.labels) if label.field in WHEN]
    summed = [
        i for i, label in enumerate(heading.labels) if label.field and vocabulary.types[label.field] is FieldType.SUM
    ]
    return any(
        any(i < len(row) and months_of(row[i]) is not None for i in when)
        and any(i < len(row) and isinstance(sums.read(row[i]), int) for i in summed)
        for row in table.rows[heading.last + 1 : stop]
    )


def _score(labels: Sequence[Label], vocabulary: Vocabulary) -> int:
    fields = {label.field: label.strength for label in sorted(labels, key=lambda label: label.strength) if label.field}
    dated = any(field in WHEN for field in fields)
    summed = any(vocabulary.types[field] is FieldType.SUM for field in fields)
    if not (dated and summed):
        return 0
    return sum(10 if strength == STRONG else 3 for strength in fields.values())


def _names_something(row: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Two cells of the row are headings; a row of data or a title has at most one by accident."""
    hits = 0
    seen: set[str] = set()
    for cell in row:
        if not cell or len(cell) > 30 or (cell.isascii() and not cell.isalpha()):
            continue
        if cell not in seen and named(cell, vocabulary):
            seen.add(cell)
            hits += 1
            if hits == 2:
                return True
    return False


def _states_facts(row: Sequence[str], vocabulary: Vocabulary) -> bool:
    """A line "name | Wang | sex | female" above the table: half of its cells are values beside known words."""
    cells = [cell for cell in row if cell.strip()]
    if sum(1 for cell in cells if named(cell, vocabulary)) * 2 > len(cells) + 1:
        return False
    return any(
        vocabulary.key(word) in vocabulary.line_key and named(value, vocabulary) is None
        for word, value in pairwise(cells)
    )


def _holds_data(row: Sequence[str], sums: SumReader) -> bool:
    return any(
        day_of(cell) is not None or (any(c.isdigit() for c in cell) and sums.read(cell) not in (None, NOT_A_SUM))
        for cell in row
        if cell and len(cell) < 30
    )


def _next(table: RawTable, current: HeadingRows, vocabulary: Vocabulary, sums: SumReader) -> HeadingRows | None:
    """The next heading that differs from the current one; the search looks only at rows without a day in place."""
    when = next((i for i, label in enumerate(current.labels) if label.field in WHEN), 0)
    same = tuple(label.key for label in current.labels)
    rows = table.rows
    for index in range(current.last + 1, len(rows)):
        row = rows[index]
        cell = row[when] if when < len(row) else ""
        if cell[:1].isdigit() or day_of(cell) is not None or not _names_something(row, vocabulary):
            continue
        found = _best(table, index, index + 1, vocabulary, sums)
        if found and tuple(label.key for label in found.labels) != same and not _part_of(found, same):
            return found
    return None


def _part_of(found: HeadingRows, same: Sequence[str]) -> bool:
    """A heading of two rows repeated: its upper or lower row alone is no new heading."""
    pairs = zip_longest((label.key for label in found.labels), same, fillvalue="")
    return all(key in whole for key, whole in pairs if key)
