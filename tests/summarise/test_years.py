"""The sums of each year."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yibao_desk.domain.kind import CREDITS, Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementLine
from yibao_desk.summarise import years_of

ORIGIN = Origin("a.csv", "0" * 64, None, 1)
ROWS = st.lists(
    st.tuples(st.dates(date(2019, 1, 1), date(2025, 12, 31)), st.sampled_from(sorted(Kind)), st.integers(0, 10**7))
)


def _ledger(rows):
    lines = tuple(StatementLine(day, kind, fen if kind in CREDITS else -fen, ORIGIN) for day, kind, fen in sorted(rows))
    return Ledger(Profile("", None, None, None, ()), lines, (0,) * len(lines))


@given(ROWS)
def test_every_fen_stands_in_one_sum_of_its_year(rows):
    """The sums of a year are together all rows of that year, and each year with a row has one line."""
    ledger = _ledger(rows)
    years = years_of(ledger)
    assert [y.year for y in years] == sorted({line.date.year for line in ledger.lines})
    for y in years:
        total = sum(line.amount for line in ledger.lines if line.date.year == y.year)
        assert y.credited + y.interest + y.medical + y.premiums + y.other == total


def test_what_was_taken_back_lowers_its_own_sum():
    """A clawback lowers the credits, a refund the medical spending."""
    rows = [
        (date(2024, 1, 20), Kind.CREDIT_REGULAR, 14400),
        (date(2024, 2, 3), Kind.CREDIT_REVERSAL, 4400),
        (date(2024, 3, 1), Kind.PHARMACY, 5000),
        (date(2024, 3, 2), Kind.REFUND, 2000),
    ]
    (year,) = years_of(_ledger(rows))
    assert (year.credited, year.medical, year.other) == (10000, -3000, 0)
