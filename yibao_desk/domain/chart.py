"""What the chart shows: a bar, a mark and a balance for each month; one picture for screen and paper."""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import Status


@dataclass(frozen=True, slots=True)
class ChartMonth:
    """One month of the time axis. `due` None: no due known; `status` None: no benefit month of the person.

    `balance` is the account's balance at the month's end, None where no row tells it.
    """

    month: Month
    due: Fen | None
    credited: Fen
    status: Status | None
    balance: Fen | None = None


@dataclass(frozen=True, slots=True)
class ChartData:
    """The months of the axis without a gap, oldest first, and the sentence that says what the chart shows."""

    months: tuple[ChartMonth, ...]
    sentence: str = ""

    def part(self, first: int, last: int) -> ChartData:
        """The months from index `first` to before `last`."""
        return ChartData(self.months[first:last], self.sentence)
