"""The board of months: states, parts of a difference, tables."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from yibao_desk.domain.expectation import Basis, Expectations, ExpectedCredit
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.pairing import Allotment, Pairing, Tier
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.summarise import summarise

JUNE = Month(2023, 6)
PROFILE = Profile("甲", None, None, None, (Enrolment(JUNE, "330100", Category.EMPLOYEE),))


def month(fen: int | None = 100_00, *, components: tuple[int, ...] = (), no_account: bool = False) -> ExpectedCredit:
    due = None if no_account or fen is None else date(2023, 6, 20)
    last = None if due is None else date(2023, 6, 25)
    basis = Basis.NONE if fen is None else Basis.POLICY
    return ExpectedCredit(
        JUNE, "330100", Category.EMPLOYEE, basis, fen, fen, components, due=due, last_day=last, no_account=no_account
    )


def state(
    expected: ExpectedCredit,
    *credits_: tuple[str, int],
    as_of: date = date(2023, 12, 31),
    span: tuple[date, date] = (date(2023, 1, 1), date(2023, 12, 31)),
) -> MonthState:
    lines = tuple(
        StatementLine(date.fromisoformat(day), Kind.CREDIT_REGULAR, fen, Origin("f", "s", None, n), JUNE, order=n)
        for n, (day, fen) in enumerate(credits_)
    )
    file = StatementFile("f", "s", DocumentKind.STATEMENT, FileFormat.CSV, None, period=Span(*span))
    ledger = Ledger(PROFILE, lines, (0,) * len(lines), (), (file,))
    pairing = Pairing(tuple(Allotment(n, JUNE, line.amount, Tier.STATED) for n, line in enumerate(lines)))
    return summarise(ledger, Expectations((expected,)), pairing, as_of).states[0]


def test_the_nine_states_of_a_month() -> None:
    """Credited, short, over, late, missing, pending, no data, part data, cannot judge."""
    assert state(month(), ("2023-06-18", 100_00)).status is Status.PAID
    assert state(month(), ("2023-06-18", 90_00)).status is Status.SHORT
    assert state(month(), ("2023-06-18", 110_00)).status is Status.EXCESS
    assert state(month(), ("2023-06-26", 100_00)).status is Status.LATE
    assert state(month()).status is Status.MISSING
    assert state(month(), as_of=date(2023, 6, 25)).status is Status.PENDING
    assert state(month(), span=(date(2023, 8, 1), date(2023, 12, 31))).status is Status.UNKNOWN
    assert state(month(), span=(date(2023, 6, 15), date(2023, 12, 31))).status is Status.UNKNOWN
    assert state(month(None), ("2023-06-18", 90_00)).status is Status.UNKNOWN


def test_no_account_is_paid_by_nothing() -> None:
    """Where there is no personal account zero is right, five fen are nothing, and a credit is too much."""
    assert state(month(0, no_account=True)).status is Status.PAID
    assert state(month(0, no_account=True), ("2023-06-18", 5)).status is Status.PAID
    assert state(month(0, no_account=True), ("2023-06-18", 90_00)).status is Status.EXCESS


def test_one_of_two_parts_waits_for_the_other() -> None:
    """With the own share there and the employer's still to come before its last day, the month is pending."""
    both = month(150_00, components=(100_00, 50_00))
    assert state(both, ("2023-06-18", 100_00), as_of=date(2023, 6, 22)).status is Status.PENDING
    assert state(both, ("2023-06-18", 100_00)).status is Status.SHORT
    assert state(both, ("2023-06-18", 90_00), as_of=date(2023, 6, 22)).status is Status.SHORT


def test_a_difference_that_follows_does_not_make_a_month_late() -> None:
    """The better half came in time: paid, though the rest came in August."""
    settled = state(month(), ("2023-06-18", 90_00), ("2023-08-18", 10_00))
    assert (settled.status, settled.arrived) == (Status.PAID, date(2023, 6, 18))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-200_00, 200_00), max_size=6), st.none() | st.integers(0, 150_00))
def test_parts_and_rest_are_the_difference(sums: list[int], due: int | None) -> None:
    """The named parts and the unexplained rest add up to posted − due, to the fen."""
    found = state(month(due), *(("2023-06-18", fen) for fen in sums))
    assert found.posted == sum(sums)
    if due is not None:
        assert sum(part.fen for part in found.parts) == found.posted - due
