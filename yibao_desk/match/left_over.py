"""Regular credits that pay no open due belong to the month in whose time they came, as too much."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.pairing import Tier
from yibao_desk.domain.schedule import posting_of
from yibao_desk.match.dues import Credit, Due
from yibao_desk.match.purse import Purse


def give_the_rest(
    purse: Purse, ledger: Ledger, dues: Sequence[Due], incoming: Sequence[Credit], expected: Sequence[ExpectedCredit]
) -> None:
    """The rest of a row that paid months goes to its last month; a second equal credit to the month of the first.

    Arrears that pay nothing known, and rows that say nothing, stay left over; so does what comes beside the first
    month that can be spoken of and may be late money for the month before it, which no statement shows.
    """
    by_period = {month.period: month for month in expected}
    for credit in incoming:
        rest = purse.left(credit.line)
        if rest <= 0 or credit.exact:
            continue
        paid = [a.period for a in purse.allotments if a.line == credit.line]
        if paid and _ahead(purse, credit, max(paid), by_period, ledger):
            continue
        period = max(paid) if paid else _period(credit, dues, by_period, ledger)
        if period is not None and _for_the_month_before(purse, credit, by_period[period], expected, ledger):
            continue
        if period is not None and period not in credit.refused:
            purse.give(credit.line, period, rest, Tier.NEAR)


def _for_the_month_before(
    purse: Purse, credit: Credit, month: ExpectedCredit, expected: Sequence[ExpectedCredit], ledger: Ledger
) -> bool:
    """Has the first month on the board got its own, not earlier, and is the rest a sum for an enrolled month before?"""
    if month is not expected[0] or not month.amount or purse.lacking(month.period) > 0:
        return False
    before, rest = month.period.plus(-1), purse.left(credit.line)
    own = [ledger.lines[a.line].date for a in purse.allotments if a.period == month.period]
    if min(own) < credit.day:
        return False
    return ledger.profile.enrolment_on(before) is not None and month.amount < 2 * rest < 4 * month.amount


def _ahead(purse: Purse, credit: Credit, last: Month, by_period: dict[Month, ExpectedCredit], ledger: Ledger) -> bool:
    """Where a year is paid in advance, what is over is the level of its later months, though no longer due there.

    What another region is to pay stays left over, unless it is taken back later.
    """
    month = by_period.get(last)
    if month is None or month.posting is None or not month.posting.in_advance:
        return False
    level = sum(a.fen for a in purse.allotments if a.line == credit.line and a.period == last)
    later = list(months(last.plus(1), posting_of(month.posting, last).last))
    if not later or level * len(later) != purse.left(credit.line):
        return False
    moved = [period for period in later if period in by_period and by_period[period].region != month.region]
    taken_back = any(
        line.kind is Kind.CREDIT_REVERSAL and line.date >= credit.day and line.amount == -level * len(moved)
        for line in ledger.lines
    )
    for period in later:
        if taken_back or period not in moved:
            purse.give(credit.line, period, level, Tier.BATCH)
    return True


def _period(
    credit: Credit, dues: Sequence[Due], by_period: dict[Month, ExpectedCredit], ledger: Ledger
) -> Month | None:
    if ledger.lines[credit.line].kind is not Kind.CREDIT_REGULAR:
        return None
    own = [due for due in dues if due.start <= credit.day <= max(due.last_day, due.start.replace(day=28))]
    equal = [due for due in own if due.amount == credit.amount]
    if equal or own:
        return max((equal or own), key=lambda due: due.period).period
    month = by_period.get(Month.of(credit.day))
    return month.period if month is not None and (month.no_account or month.amount is None) else None
