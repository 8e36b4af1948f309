"""The board of benefit months and the calendar months of each account; on demand the sums of each year."""

from __future__ import annotations

from datetime import date

from yibao_desk.domain.expectation import Expectations
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month_book import MonthBook
from yibao_desk.domain.pairing import Pairing
from yibao_desk.domain.span import cut
from yibao_desk.summarise.states import states_of
from yibao_desk.summarise.tables import calendar_of
from yibao_desk.summarise.years import years_of

__all__ = ["summarise", "years_of"]


def summarise(ledger: Ledger, expectations: Expectations, pairing: Pairing, as_of: date) -> MonthBook:
    """Judge each benefit month by what is due, what came and what the statements cover."""
    coverage = cut(ledger.coverage(), as_of)
    return MonthBook(
        states_of(ledger, expectations.months, pairing.allotments, coverage, as_of),
        calendar_of(ledger),
    )
