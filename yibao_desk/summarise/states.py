"""The state of each benefit month; "no data" is never "no credit"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.domain.pairing import Allotment
from yibao_desk.domain.span import Span
from yibao_desk.summarise.parts import parts_of

TOLERANCE: Fen = 5
"""What a credit may be off without being short or over."""

_ENOUGH_HABIT = 3


def states_of(
    ledger: Ledger,
    months: Sequence[ExpectedCredit],
    allotments: Sequence[Allotment],
    coverage: tuple[Span, ...],
    as_of: date,
) -> tuple[MonthState, ...]:
    """One state for each month that can be spoken of, oldest first."""
    paid: dict[Month, list[Allotment]] = defaultdict(list)
    for allotment in allotments:
        paid[allotment.period].append(allotment)
    arrivals = {m.period: _arrived(ledger, m.amount, paid[m.period]) for m in months}
    ahead = _habit_ahead(months, arrivals)
    states: list[MonthState] = []
    for month in months:
        own = tuple(sorted(paid[month.period], key=lambda a: (ledger.lines[a.line].date, a.line)))
        posted = sum(a.fen for a in own)
        arrived = arrivals[month.period]
        covered = _covered(month, coverage, ahead)
        late = 0
        if arrived is not None and month.last_day is not None and arrived > month.last_day:
            late = (arrived - (month.due or month.last_day)).days
        status = _status(month, posted, late, covered=covered, as_of=as_of)
        parts = parts_of(ledger, month, own, posted)
        states.append(MonthState(month.period, month, status, posted, own, arrived, late, covered, parts))
    return tuple(states)


def _status(month: ExpectedCredit, posted: Fen, late: int, *, covered: bool, as_of: date) -> Status:
    if month.amount is None:
        return Status.UNKNOWN
    if posted > month.amount + TOLERANCE:
        return Status.EXCESS
    if posted >= month.amount - TOLERANCE:
        waiting = month.amount > 0 and month.last_day is not None and posted <= 0 and as_of <= month.last_day
        return Status.PENDING if waiting else Status.LATE if late else Status.PAID
    if month.last_day is None or as_of <= month.last_day:
        return Status.PENDING
    if posted > 0:
        return Status.SHORT
    return Status.MISSING if covered else Status.UNKNOWN


def _arrived(ledger: Ledger, amount: Fen | None, own: Sequence[Allotment]) -> date | None:
    """The day on which the better half of the sum was there: a difference that follows does not make a month late."""
    total = 0
    wanted = (amount or 0) // 2
    for allotment in sorted(own, key=lambda a: (ledger.lines[a.line].date, -a.fen)):
        total += allotment.fen
        if total > wanted:
            return ledger.lines[allotment.line].date
    return None


def _habit_ahead(months: Sequence[ExpectedCredit], arrivals: dict[Month, date | None]) -> timedelta | None:
    """How long before its due day a credit of this account came at the earliest; None with too few to say."""
    ahead = [
        max(0, (month.due - arrived).days)
        for month in months
        if month.due is not None and (arrived := arrivals[month.period]) is not None
    ]
    return timedelta(days=max(ahead)) if len(ahead) >= _ENOUGH_HABIT else None


def _covered(month: ExpectedCredit, coverage: tuple[Span, ...], ahead: timedelta | None) -> bool:
    """Do statements cover the time in which the credit would have come: from its usual first day to its last?"""
    if month.due is None or month.last_day is None:
        return False
    first = Month.of(month.due).first_day()
    if ahead is not None:
        first = max(first, month.due - ahead)
    return any(span.first <= first and month.last_day <= span.last for span in coverage)
