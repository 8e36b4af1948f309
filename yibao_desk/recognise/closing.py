"""How far the balances add up under a reading of the columns: the judge between several readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """Check neighbouring rows under a reading, from the top down or from the bottom up, whichever closes more.

    Two rows between which nothing moved and the balance stayed say nothing, whatever the columns are.
    """
    rows: list[tuple[Fen, Fen]] = []
    for row in cells.rows():
        stated = sums.read(row[balance]) if balance < len(row) else None
        if not isinstance(stated, int):
            continue
        moved = _sum(row, ins, sums) - abs(_sum(row, outs, sums))
        if signed is not None:
            moved += _sum(row, [signed], sums)
        rows.append((moved, stated))
    down = _closed((before, moved, after) for (_, before), (moved, after) in pairwise(rows))
    up = _closed((before, moved, after) for (moved, after), (_, before) in pairwise(rows))
    return max(down, up)


def _closed(steps: Iterable[tuple[Fen, Fen, Fen]]) -> Closing:
    telling = [before + moved == after for before, moved, after in steps if moved or before != after]
    return Closing(sum(telling), len(telling))


def _sum(row: Sequence[str], columns: Sequence[int], sums: SumReader) -> Fen:
    values = (sums.read(row[c]) for c in columns if c < len(row))
    return sum(v for v in values if isinstance(v, int))
