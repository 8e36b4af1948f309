"""The chain of stated balances of each account, link by link; not across a gap of the statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.statement import StatementLine

_MOST_A_DAY = 400
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Link:
    """From one stated balance to the next: `off` = stated − (former + rows between), not 0.

    `reset`: the money is gone at once, or the carry-over lost some. `line` is the row that states the balance, None
    where it stands outside the rows (a yearly ledger, an opening or closing balance).
    """

    line: int | None
    day: date
    former: Fen
    stated: Fen
    off: Fen
    reset: bool
    carryover: bool


def broken_links(evidences: Evidences) -> list[Link]:
    """The links that do not hold, between two stated balances of one account that no gap of the statements parts."""
    ledger = evidences.ledger
    out: list[Link] = []
    for account in sorted(set(ledger.accounts)):
        own = [i for i, number in enumerate(ledger.accounts) if number == account]
        out.extend(_chain(evidences, ledger.lines, own))
    return out + (stated_links(evidences) if len(set(ledger.accounts)) <= 1 else [])


def stated_links(evidences: Evidences) -> list[Link]:
    """The same between balances stated for days, over rows that state none themselves."""
    ledger = evidences.ledger
    days = [line.date for line in ledger.lines]
    out: list[Link] = []
    for before, after in pairwise(point for point in ledger.checkpoints if point.day <= evidences.as_of):
        first = before.day if before.opening else before.day + _A_DAY
        last = after.day - _A_DAY if after.opening else after.day
        if first <= last and not _joined(evidences, first, last):
            continue
        rows = ledger.lines[bisect_left(days, first) : bisect_right(days, last)] if first <= last else ()
        if any(row.balance is not None for row in rows):
            continue
        moved = sum(row.amount for row in rows)
        off = after.balance - before.balance - moved
        if off:
            gone = off < 0 < before.balance and (first > last or after.balance == max(0, moved))
            carried = first > last
            out.append(Link(None, after.day, before.balance, after.balance, off, gone, carried))
    return out


def _chain(evidences: Evidences, lines: Sequence[StatementLine], own: Sequence[int]) -> list[Link]:
    out: list[Link] = []
    last: int | None = None
    moved: Fen = 0
    for place, index in enumerate(own):
        line = lines[index]
        moved += line.amount
        if line.balance is None:
            continue
        former = None if last is None else lines[last].balance
        if last is not None and former is not None and former + moved != line.balance:
            off = line.balance - former - moved
            if _joined(evidences, lines[last].date, line.date) and not _healed(lines, own, place):
                gone = off < 0 and former > 0 and (line.balance == max(0, moved) or line.kind is Kind.CARRYOVER)
                out.append(Link(index, line.date, former, line.balance, off, gone, line.kind is Kind.CARRYOVER))
        last, moved = index, 0
    return out


def _joined(evidences: Evidences, first: date, last: date) -> bool:
    return any(span.first <= first and last <= span.last for span in evidences.coverage)


def _healed(lines: Sequence[StatementLine], own: Sequence[int], place: int) -> bool:
    """Does the day as a whole add up? Then only the order of its rows differs from that of its balances."""
    day = lines[own[place]].date
    first = place
    while first > 0 and lines[own[first - 1]].date == day:
        first -= 1
    rows = [index for index in own[first : first + _MOST_A_DAY] if lines[index].date == day]
    start = _balance_before(lines, own, first)
    if start is None or any(lines[index].balance is None for index in rows):
        return False
    balances = [lines[index].balance or 0 for index in rows]
    end = start + sum(lines[index].amount for index in rows)
    befores = [(lines[index].balance or 0) - lines[index].amount for index in rows]
    return end in balances and sorted([start, *balances]) == sorted([*befores, end])


def _balance_before(lines: Sequence[StatementLine], own: Sequence[int], first: int) -> Fen | None:
    return lines[own[first - 1]].balance if first > 0 else None
