"""What one reader hands back before the file's name and hash are put to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yibao_desk.domain.table import FileFormat, RawTable
from yibao_desk.read import limits
from yibao_desk.read.refusal import Note, Refused
from yibao_desk.read.yearless import with_years


@dataclass(frozen=True, slots=True)
class Reading:
    """Tables of one container."""

    format: FileFormat
    tables: tuple[RawTable, ...]
    encoding: str | None = None
    optical: bool = False
    notes: tuple[Note, ...] = ()


def table(
    rows: Sequence[tuple[str, ...]],
    *,
    sheet: str | None = None,
    merges: Sequence[tuple[int, int, int, int]] = (),
    hidden: bool = False,
) -> RawTable:
    """Rows as read, counted from 1, without the empty ones; Refused when there are too many cells or columns."""
    kept = [index for index, row in enumerate(rows) if any(row)]
    if sum(len(rows[index]) for index in kept) > limits.CELLS or any(len(rows[i]) > limits.COLUMNS for i in kept):
        raise Refused("too_large")
    place = {index: at for at, index in enumerate(kept)}
    moved = tuple(
        (place[top], left, max(place.get(row, place[top]) for row in range(top, bottom + 1)), right)
        for top, left, bottom, right in merges
        if top in place
    )
    whole = with_years([rows[i] for i in kept], sheet)
    return RawTable(sheet, tuple(whole), tuple(i + 1 for i in kept), moved, hidden)
