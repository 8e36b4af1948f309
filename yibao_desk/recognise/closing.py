"""How far the balances add up under a reading of the columns: the judge between several readings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.money import Fen
from yibao_desk.recognise.column_check import Cells


class Closing(NamedTuple):
    """Of `checked` balances `closed` follow from their neighbour."""

    closed: int
    checked: int

    @property
    def proves(self) -> bool:
        """Enough balances close for the reading to be no accident."""
        return self.checked >= 3 and self.closed * 10 >= self.checked * 9


def closing(
    cells: Cells, sums: SumReader, ins: Sequence[int], outs: Sequence[int], balance: int, *, signed: int | None = None
) -> Closing:
    """Check neighbouring rows under a reading, from the top down or from the bottom up, whichever closes more."""
    rows: list[tuple[Fen, Fen]] = []
    for row in cells.rows():
        stated = sums.read(row[balance]) if balance < len(row) else None
        if not isinstance(stated, int):
            continue
        moved = _sum(row, ins, sums) - abs(_sum(row, outs, sums))
        if signed is not None:
            moved += _sum(row, [signed], sums)
        rows.append((moved, stated))
    down = sum(1 for (_, before), (moved, after) in pairwise(rows) if before + moved == after)
    up = sum(1 for (moved, after), (_, before) in pairwise(rows) if before + moved == after)
    return Closing(max(down, up), max(len(rows) - 1, 0))


def _sum(row: Sequence[str], columns: Sequence[int], sums: SumReader) -> Fen:
    values = (sums.read(row[c]) for c in columns if c < len(row))
    return sum(v for v in values if isinstance(v, int))
