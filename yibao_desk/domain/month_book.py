"""The board of benefit months: due, posted, status; what the detectors and the screen read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Allotment


class Status(StrEnum):
    """expected[].status of the contract."""

    PAID = "paid"
    LATE = "late"
    SHORT = "short"
    EXCESS = "excess"
    MISSING = "missing"
    PENDING = "pending"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of the difference between due and posted; `name` is a stable word, "rest" for the unexplained."""

    name: str
    fen: Fen


@dataclass(frozen=True, slots=True)
class MonthState:
    """One benefit month: `posted` is net of what was taken back; `arrived` the day of the credit that settled it.

    `covered`: statements cover the time in which it should have arrived. `parts` sum to posted - expected.
    """

    period: Month
    expected: ExpectedCredit
    status: Status
    posted: Fen
    allotments: tuple[Allotment, ...] = ()
    arrived: date | None = None
    days_late: int = 0
    covered: bool = True
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """One calendar month of one account: sums and the balance before its first row and after its last."""

    month: Month
    account: int
    credited: Fen
    debited: Fen
    balance_before: Fen | None
    balance_after: Fen | None


@dataclass(frozen=True, slots=True)
class YearSums:
    """One calendar year over all accounts: signed sums that are together all rows of the year."""

    year: int
    credited: Fen
    interest: Fen
    medical: Fen
    premiums: Fen
    other: Fen


@dataclass(frozen=True, slots=True)
class MonthBook:
    """The whole board, oldest first."""

    states: tuple[MonthState, ...] = ()
    calendar: tuple[CalendarMonth, ...] = ()

    def state(self, period: Month) -> MonthState | None:
        """The state of a benefit month."""
        for state in self.states:
            if state.period == period:
                return state
        return None

    @property
    def settled(self) -> tuple[MonthState, ...]:
        """The months whose fate is known: judged by an expected sum, due, and covered."""
        open_ = {Status.PENDING, Status.UNKNOWN}
        return tuple(s for s in self.states if s.status not in open_ and s.expected.amount is not None)
