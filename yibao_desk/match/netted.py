"""Premiums that the rule takes from the credit, where the account shows the whole credit and the premium as a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.kind import PREMIUMS
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Tier
from yibao_desk.match.dues import FIT, in_order
from yibao_desk.match.purse import Purse


def net_out(purse: Purse, ledger: Ledger, months: Sequence[ExpectedCredit], as_of: date) -> None:
    """Take the premium's row from the month that was credited by so much too much in the row's own month."""
    netting = {month.period: month.netted for month in months if month.netted}
    credited: dict[Month, set[Month]] = defaultdict(set)
    for allotment in purse.allotments:
        if allotment.fen > 0 and allotment.period in netting:
            credited[Month.of(ledger.lines[allotment.line].date)].add(allotment.period)
    for line in in_order(ledger, PREMIUMS, as_of):
        row = ledger.lines[line]
        for period in sorted(credited[Month.of(row.date)]):
            over, premiums = -purse.lacking(period), netting[period]
            fits = any(p.kind is row.kind and abs(p.amount + row.amount) <= FIT for p in premiums)
            if fits and -row.amount - FIT <= over <= sum(p.amount for p in premiums) + FIT:
                purse.add(line, row.amount)
                purse.give(line, period, row.amount, Tier.NETTED)
                break
