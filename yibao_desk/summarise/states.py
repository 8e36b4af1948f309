"""The state of each benefit month; "no data" is never "no credit"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
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
        seen = _seen(month, coverage, ahead)
        late = 0
        if arrived is not None and month.last_day is not None and arrived > month.last_day:
            late = (arrived - (month.due or month.last_day)).days
        status = _status(month, posted, late, seen, as_of)
        others = months if month.amount not in {None, posted} else ()
        parts = parts_of(ledger, month, own, posted, others)
        states.append(MonthState(month.period, month, status, posted, own, arrived, late, seen.whole, parts))
    return tuple(states)


def _status(month: ExpectedCredit, posted: Fen, late: int, seen: _Seen, as_of: date) -> Status:
    if month.amount is None:
        return Status.UNKNOWN
    waiting = month.last_day is None or as_of <= month.last_day
    if posted > month.amount + TOLERANCE and not month.provisional:
        return Status.EXCESS
    if posted >= month.amount - TOLERANCE:
        if month.amount > 0 and posted <= 0 and waiting:
            return Status.PENDING
        return Status.LATE if late else Status.PAID
    if posted <= 0:
        return Status.PENDING if waiting else Status.MISSING if seen.whole else Status.UNKNOWN
    if not seen.start or (_a_part(month, posted) and not seen.whole and not waiting):
        return Status.UNKNOWN
    return Status.PENDING if waiting and _a_part(month, posted) else Status.SHORT


def _a_part(month: ExpectedCredit, posted: Fen) -> bool:
    """Is what came one of several parts of the sum (own share, employer's share), so that more may follow?"""
    netted = sum(premium.amount for premium in month.netted)
    parts = {*month.components, *(part - netted for part in month.components)}
    return len(month.components) > 1 and any(abs(posted - part) <= TOLERANCE for part in parts)


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


@dataclass(frozen=True, slots=True)
class _Seen:
    """Do statements cover the time in which a credit would have come: its first day, and all of it?"""

    start: bool
    whole: bool


def _seen(month: ExpectedCredit, coverage: tuple[Span, ...], ahead: timedelta | None) -> _Seen:
    """From the usual first day to the last that is not late."""
    first = month.starts
    if month.due is None or month.last_day is None or first is None:
        return _Seen(start=True, whole=False)
    if ahead is not None:
        first = max(first, month.due - ahead)
    spans = [span for span in coverage if span.first <= first <= span.last]
    return _Seen(bool(spans), any(month.last_day <= span.last for span in spans))
