"""What was taken back goes to the months whose credits it takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Tier
from yibao_desk.match.purse import Purse, filled
from yibao_desk.match.stated import named_months


def take_back(purse: Purse, ledger: Ledger, lines: Sequence[int], refused: frozenset[tuple[int, Month]]) -> None:
    """Place each reversal: on the months it names, on months paid too much, on an equal credit before it, on the last.

    A reversal beyond what the months hold stays left over.
    """
    for line in lines:
        amount = -purse.left(line)
        if amount <= 0:
            continue
        named = [m for m in named_months(ledger.lines[line]) if (line, m) not in refused]
        if len(named) == 1:
            purse.give(line, named[0], -amount, Tier.STATED)
            continue
        named = named or _meant(purse, ledger, line, amount)
        over = [min(purse.posted(m), max(0, -purse.lacking(m))) for m in named]
        basis = over if sum(over) >= amount else [max(0, purse.posted(m)) for m in named]
        for period, fen in zip(named, filled(min(amount, sum(basis)), basis), strict=True):
            purse.give(line, period, -fen, Tier.REVERSAL)


def _meant(purse: Purse, ledger: Ledger, line: int, amount: Fen) -> list[Month]:
    """The months that a reversal without a month takes back."""
    return (
        _run_of(purse, ledger, line, amount, lambda month: max(0, -purse.lacking(month)))
        or _undone(purse, ledger, line, amount)
        or _run_of(purse, ledger, line, amount, purse.posted)
        or _run_of(purse, ledger, line, amount, lambda month: _paid_before(purse, ledger, line, month))
        or _latest(purse, ledger, line, amount)
    )


def _before(purse: Purse, ledger: Ledger, line: int) -> list[tuple[int, Month, Fen]]:
    """What was paid up to the reversal's day, latest row first."""
    day = ledger.lines[line].date
    paid = [(a.line, a.period, a.fen) for a in purse.allotments if a.fen > 0 and ledger.lines[a.line].date <= day]
    return sorted(paid, key=lambda p: (ledger.lines[p[0]].date, ledger.lines[p[0]].order, p[0], p[1]), reverse=True)


def _undone(purse: Purse, ledger: Ledger, line: int, amount: Fen) -> list[Month]:
    """The months of the latest row before it with the same sum that is not taken back already."""
    for credit, _, _ in _before(purse, ledger, line):
        if ledger.lines[credit].amount == amount:
            months = sorted({a.period for a in purse.allotments if a.line == credit and a.fen > 0})
            if sum(purse.posted(month) for month in months) >= amount:
                return months
    return []


def _run_of(purse: Purse, ledger: Ledger, line: int, amount: Fen, measure: Callable[[Month], Fen]) -> list[Month]:
    """The latest run of months, paid before it, that measure as much as is taken back."""
    months = sorted({period for _, period, _ in _before(purse, ledger, line)})
    for last in range(len(months) - 1, -1, -1):
        total = 0
        for first in range(last, -1, -1):
            total += measure(months[first])
            if total == amount:
                return months[first : last + 1]
            if total > amount:
                break
    return []


def _paid_before(purse: Purse, ledger: Ledger, line: int, period: Month) -> Fen:
    """What earlier days had paid for a month: credits of the reversal's own day do not count."""
    day = ledger.lines[line].date
    return sum(a.fen for a in purse.allotments if a.period == period and ledger.lines[a.line].date < day)


def _latest(purse: Purse, ledger: Ledger, line: int, amount: Fen) -> list[Month]:
    """The months paid last, as many as hold the sum."""
    months: list[Month] = []
    for _, period, _ in _before(purse, ledger, line):
        if period not in months:
            months.append(period)
            if sum(purse.posted(m) for m in months) >= amount:
                break
    return sorted(months)
