"""Subsidies are credits of their own, unless the rule counts them in: then they fill exactly what the month lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Tier
from yibao_desk.match.dues import FIT, Due, in_order
from yibao_desk.match.purse import Purse
from yibao_desk.match.stated import named_months


def count_in(
    purse: Purse, ledger: Ledger, dues: Sequence[Due], refused: frozenset[tuple[int, Month]], as_of: date
) -> None:
    """Give a subsidy to the month that it names, or in whose time it came, where it is just what is lacking there."""
    for line in in_order(ledger, frozenset({Kind.SUBSIDY}), as_of):
        row = ledger.lines[line]
        named = named_months(row)
        for due in dues:
            own = due.period in named if named else due.start <= row.date <= due.last_day
            lacking = purse.lacking(due.period)
            partly = 0 < lacking < due.amount
            if own and partly and abs(lacking - row.amount) <= FIT and (line, due.period) not in refused:
                purse.add(line, row.amount)
                purse.give(line, due.period, row.amount, Tier.EXACT)
                break
