"""The account's own credits by benefit month, as far as the rows tell: what inference and history rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.statement import StatementLine

_PAYS = frozenset({Kind.CREDIT_REGULAR, Kind.CREDIT_BACKPAY})
MonthsOf = Callable[[date], tuple[Month, ...]]
"""The benefit months that a row of this day pays when the row itself names none; empty: nobody knows."""


@dataclass(frozen=True, slots=True)
class OwnCredit:
    """What a benefit month was credited: net of what was taken back, in how many rows, the first day, named or not."""

    month: Month
    fen: Fen
    rows: int
    day: date
    named: bool


def by_month(ledger: Ledger, months_of: MonthsOf) -> Mapping[Month, OwnCredit]:
    """The credits of each benefit month; a row for several months is shared out evenly."""
    sums: dict[Month, Fen] = defaultdict(int)
    days: dict[Month, list[tuple[date, bool]]] = defaultdict(list)
    for line in ledger.lines:
        if line.kind not in _PAYS:
            continue
        named = _named(line)
        paid = named or (months_of(line.date) if line.kind is Kind.CREDIT_REGULAR else ())
        for month, fen in zip(paid, _shared(line.amount, len(paid)), strict=True):
            sums[month] += fen
            days[month].append((line.date, bool(named)))
    for line in ledger.lines:
        if line.kind is Kind.CREDIT_REVERSAL:
            month = line.period or _reversed_month(line, sums, days)
            if month in sums:
                sums[month] += line.amount
    return {
        month: OwnCredit(month, sums[month], len(days[month]), *min(days[month]))
        for month in sorted(sums)
        if sums[month] > 0
    }


def _named(line: StatementLine) -> tuple[Month, ...]:
    if line.period is not None:
        return (line.period,)
    if line.period_from is not None and line.period_until is not None:
        return tuple(months(line.period_from, line.period_until))
    return ()


def _shared(fen: Fen, parts: int) -> list[Fen]:
    if not parts:
        return []
    return [fen // parts] * (parts - 1) + [fen - (parts - 1) * (fen // parts)]


def _reversed_month(
    line: StatementLine, sums: Mapping[Month, Fen], days: Mapping[Month, list[tuple[date, bool]]]
) -> Month | None:
    """The latest month before the row that was credited what the row takes back."""
    fits = [m for m, fen in sums.items() if fen >= -line.amount and min(days[m])[0] <= line.date]
    return max(fits, default=None)
