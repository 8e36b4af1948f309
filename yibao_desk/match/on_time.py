"""Credits that fit to the fen and come in time pay their own month: nobody reads a regular posting otherwise.

Without this an open month of long ago would push every later credit one month on, and a missing month would turn
into a row of late ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from yibao_desk.domain.money import Fen
from yibao_desk.domain.pairing import Tier
from yibao_desk.match.dues import FIT, Credit, Due
from yibao_desk.match.purse import Purse, filled


def pay_exact(purse: Purse, dues: Sequence[Due], incoming: Sequence[Credit]) -> None:
    """Of equal credits the latest pay the months in whose time they fall; earlier ones stay free for older months."""
    open_: dict[Fen, list[Due]] = defaultdict(list)
    for due in dues:
        if purse.lacking(due.period) > 0:
            open_[purse.lacking(due.period)].append(due)
    chosen: dict[Fen, list[Credit]] = defaultdict(list)
    taken: dict[Fen, list[Due]] = defaultdict(list)
    for credit in reversed(incoming):
        amount = min(open_, key=lambda fen: (abs(fen - credit.amount), fen), default=0)
        if abs(amount - credit.amount) > FIT:
            continue
        fitting = [
            due
            for due in open_[amount]
            if due.start <= credit.day <= due.last_day and due not in taken[amount] and due.period not in credit.refused
        ]
        if fitting:
            taken[amount].append(max(fitting, key=lambda due: (due.start, due.period)))
            chosen[amount].append(credit)
    for amount, fitted in taken.items():
        pairs = zip(sorted(fitted, key=lambda due: (due.start, due.period)), reversed(chosen[amount]), strict=True)
        for due, credit in pairs:
            purse.give(credit.line, due.period, credit.amount, Tier.EXACT)


def pay_batches(purse: Purse, dues: Sequence[Due], incoming: Sequence[Credit]) -> None:
    """One credit in the time of a batch (a quarter, a year) that fits its sum pays all its months."""
    for members in _batches(dues):
        lacking = [purse.lacking(due.period) for due in members]
        if len(members) == 1 or min(lacking) <= 0:
            continue
        for credit in reversed(incoming):
            in_time = _opens(members) <= credit.day <= members[0].last_day
            refused = any(due.period in credit.refused for due in members)
            if in_time and not refused and abs(purse.left(credit.line) - sum(lacking)) <= FIT * len(members):
                for due, fen in zip(members, filled(purse.left(credit.line), lacking), strict=True):
                    purse.give(credit.line, due.period, fen, Tier.BATCH)
                break


def _opens(members: Sequence[Due]) -> date:
    """The first day; a batch that the end of an enrolment cut short may be settled on leaving."""
    first, last = members[0], members[-1]
    return min(first.start, last.period.first_day()) if last.ends else first.start


def pay_near(purse: Purse, dues: Sequence[Due], incoming: Sequence[Credit]) -> None:
    """A month, or a batch, with one free regular credit in its time is paid by it, if short or over.

    Not where the credit is an exact sum of what older months lack, nor where it is less than half or more than
    twice of what is due: that is left to the search.
    """
    for members in _batches(dues):
        lacking = [purse.lacking(due.period) for due in members]
        if min(lacking) <= 0:
            continue
        first, last = members[0].start, members[0].last_day
        free = [c for c in incoming if first <= c.day <= last and purse.left(c.line) > 0 and not c.exact]
        if len(free) != 1 or any(due.period in free[0].refused for due in members):
            continue
        amount, total = purse.left(free[0].line), sum(lacking)
        if not total < 2 * amount < 4 * total or _sums_up(amount, free[0], dues, purse):
            continue
        for due, fen in zip(members, filled(amount, lacking), strict=True):
            purse.give(free[0].line, due.period, fen, Tier.NEAR)


def _sums_up(amount: Fen, credit: Credit, dues: Sequence[Due], purse: Purse) -> bool:
    """Can the amount be made up to the fen from months that got nothing yet? What short months lack does not count."""
    reached = {0}
    for due in dues:
        rest = purse.lacking(due.period)
        if rest == due.amount and due.opens <= credit.day <= due.closes:
            reached |= {sum_ + rest for sum_ in reached if sum_ + rest <= amount}
            if amount in reached:
                return True
            if len(reached) > 5000:
                return False
    return False


def _batches(dues: Sequence[Due]) -> list[list[Due]]:
    groups: dict[object, list[Due]] = defaultdict(list)
    for due in dues:
        # the batches of two regions may begin together
        key = ("month", due.period) if due.batch is None else ("batch", due.batch, due.region)
        groups[key].append(due)
    return [sorted(group, key=lambda due: due.period) for group in groups.values()]
