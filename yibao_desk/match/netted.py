"""Premiums that the rule takes from the credit, where the account shows the whole credit and the premium as a row."""

from __future__ import annotations

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
    for line in in_order(ledger, PREMIUMS, as_of):
        row = ledger.lines[line]
        credited = {
            a.period
            for a in purse.allotments
            if Month.of(ledger.lines[a.line].date) == Month.of(row.date) and a.fen > 0
        }
        for month in months:
            over, premiums = -purse.lacking(month.period), sum(premium.amount for premium in month.netted)
            fits = any(p.kind is row.kind and abs(p.amount + row.amount) <= FIT for p in month.netted)
            if fits and month.period in credited and -row.amount - FIT <= over <= premiums + FIT:
                purse.add(line, row.amount)
                purse.give(line, month.period, row.amount, Tier.NETTED)
                break
