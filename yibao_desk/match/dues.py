"""The open dues and the credits as the matcher sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import LOOK_BACK
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import StatementLine

FIT: Fen = 5
"""What a credit may be off for each month that it pays and still fit: nothing within it is short or over."""

_EARLY = timedelta(days=3)

PAYING = frozenset({Kind.CREDIT_REGULAR, Kind.CREDIT_BACKPAY})
"""Kinds that pay benefit months; a row that says nothing may do so too, but only where it fits to the fen."""


@dataclass(frozen=True, slots=True)
class Due:
    """One benefit month with a sum to come. `start` … `last_day` is the time in which a credit is on time.

    `judged`: statements cover that time and it is past, so that an unpaid sum counts as unexplained money.
    `ends`: the last month of the insurance in its region.
    """

    period: Month
    amount: Fen
    start: date
    last_day: date
    batch: int | None
    judged: bool
    ends: bool = False
    region: str = ""

    @property
    def opens(self) -> date:
        """The first day on which a credit may pay it."""
        return self.start - _EARLY

    @property
    def closes(self) -> date:
        """The last day on which a row without a month may still pay it."""
        return Month.of(self.last_day).plus(LOOK_BACK).last_day()

    def off(self, day: date) -> int:
        """Days by which a credit of that day is early or late."""
        return max(0, (day - self.last_day).days, (self.start - day).days)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit that names no month; `line` is its index in the ledger.

    `exact`: it pays only what fits to the fen. `arrears`: it may pay the rest of a month that was paid short.
    """

    line: int
    day: date
    amount: Fen
    exact: bool = False
    arrears: bool = False
    refused: frozenset[Month] = frozenset()


def dues_of(
    months: tuple[ExpectedCredit, ...], coverage: tuple[Span, ...], as_of: date, profile: Profile
) -> tuple[Due, ...]:
    """All dues with a sum and a day, in order of time."""
    dues: list[Due] = []
    for month in months:
        start = month.starts
        if month.amount is None or month.amount <= 0 or month.due is None or start is None:
            continue
        last_day = month.last_day or month.due
        judged = as_of > last_day and covers(coverage, start, last_day)
        after = profile.enrolment_on(month.period.plus(1))
        ends = after is None or after.region != month.region
        dues.append(Due(month.period, month.amount, start, last_day, month.batch, judged, ends, month.region))
    return tuple(sorted(dues, key=lambda due: (due.start, due.period)))


def covers(coverage: tuple[Span, ...], first: date, last: date) -> bool:
    """Do the statements cover every day from the first to the last?"""
    return any(span.first <= first and last <= span.last for span in coverage)


def in_order(ledger: Ledger, kinds: frozenset[Kind], as_of: date) -> list[int]:
    """Indexes of the lines of these kinds up to a day, in an order that does not depend on the order of the rows."""

    def key(index: int) -> tuple[date, Fen, str, object]:
        line: StatementLine = ledger.lines[index]
        return line.date, line.amount, line.kind.value, _place(line)

    found = (i for i, line in enumerate(ledger.lines) if line.kind in kinds and line.date <= as_of)
    return sorted(found, key=key)


def _place(line: StatementLine) -> tuple[str, str, int]:
    return line.origin.sha256, line.origin.sheet or "", line.origin.row
