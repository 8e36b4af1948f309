"""What the chart shows: a bar, a mark and a balance for each month; one picture for screen and paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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


class Turn(StrEnum):
    """Why what is due changes with a month: another rule (a reform), or another contribution base."""

    RULE = "rule"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A month from which on another rule or another base holds."""

    month: Month
    turn: Turn


@dataclass(frozen=True, slots=True)
class ChartData:
    """The months of the axis without a gap, oldest first, and the sentence that says what the chart shows.

    `marks` are the months from which on something else is due; a month with both has its rule's.
    """

    months: tuple[ChartMonth, ...]
    sentence: str = ""
    marks: tuple[ChartMark, ...] = ()

    def part(self, first: int, last: int) -> ChartData:
        """The months from index `first` to before `last`."""
        shown = self.months[first:last]
        held = {entry.month for entry in shown}
        return ChartData(shown, self.sentence, tuple(mark for mark in self.marks if mark.month in held))
