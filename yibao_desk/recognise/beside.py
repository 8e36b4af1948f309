"""Two tables side by side under one line of headings: income on the left, spending on the right, each with its days."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.cell_days import day_of
from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.table import RawTable
from yibao_desk.recognise.heading_rows import HeadingRows
from yibao_desk.recognise.labels import Label

_DAYS = frozenset({"txn_date", "posted_date"})
_SUMS = frozenset({"amount", "amount_in", "amount_out"})
_ENOUGH = 2
"""Rows that hold two movements of different days before they are taken for such."""


def halves(table: RawTable, run: HeadingRows, sums: SumReader) -> tuple[tuple[int, int], ...]:
    """The columns of each table, first and last; one pair for a single table."""
    labels = run.labels
    whole = ((0, len(labels) - 1),)
    days = [i for i, label in enumerate(labels) if label.field in _DAYS]
    for cut in days[1:]:
        left, right = _pair(labels[:cut], 0), _pair(labels[cut:], cut)
        if left and right and _hold_two_movements(table.rows[run.last + 1 : run.end], left, right, sums):
            return (0, cut - 1), (cut, len(labels) - 1)
    return whole


def of_half(labels: Sequence[Label], half: tuple[int, int]) -> tuple[Label, ...]:
    """The labels of one table, those of the other left empty."""
    return tuple(label if half[0] <= i <= half[1] else Label("", "") for i, label in enumerate(labels))


def _pair(labels: Sequence[Label], first: int) -> tuple[int, list[int]] | None:
    """A column of days and those of sums."""
    day = next((first + i for i, label in enumerate(labels) if label.field in _DAYS), None)
    summed = [first + i for i, label in enumerate(labels) if label.field in _SUMS]
    return (day, summed) if day is not None and summed else None


def _hold_two_movements(
    rows: Sequence[Sequence[str]], left: tuple[int, list[int]], right: tuple[int, list[int]], sums: SumReader
) -> bool:
    both = apart = 0
    for row in rows:
        days = [day_of(row[day]) if day < len(row) else None for day, _ in (left, right)]
        moved = [any(i < len(row) and sums.read(row[i]) for i in summed) for _, summed in (left, right)]
        if days[0] and days[1] and all(moved):
            both += 1
            apart += days[0][0] != days[1][0]
    return both >= _ENOUGH and 2 * apart > both
