"""The board of months: states, parts of a difference, tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from yibao_desk.domain.amount import AgeTier, Amount, ByAge, Fixed, RateOfBase
from yibao_desk.domain.expectation import BaseOrigin, Basis, Expectations, ExpectedCredit, NettedPremium
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.pairing import Allotment, Pairing, Tier
from yibao_desk.domain.policy import CreditRule, DeductionRule, Provenance, Source, TakenFrom
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.summarise import summarise
from yibao_desk.summarise.parts import parts_of

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


PAPER = Source("s1", "t", Provenance.OFFICIAL)
TWO_PERCENT = RateOfBase(Decimal("0.02"))
TIERS = ByAge((AgeTier(Fixed(100_00), 0, 70), AgeTier(Fixed(125_00), 70)))


def ruled(amount: Amount, gross: int, period: Month = JUNE, *, base: int | None = None,
          age: int | None = None, netted: tuple[NettedPremium, ...] = (),
          beside: tuple[NettedPremium, ...] = ()) -> ExpectedCredit:  # fmt: skip
    rule = CreditRule("r", Category.EMPLOYEE, amount, JUNE, PAPER)
    due = gross - sum(premium.amount for premium in netted)
    return ExpectedCredit(
        period, "330100", Category.EMPLOYEE, Basis.POLICY, due, gross, netted=netted, beside=beside, rule=rule,
        base=base, base_origin=BaseOrigin.PROFILE, age=age,
    )  # fmt: skip


def premium(fen: int, taken_from: TakenFrom) -> NettedPremium:
    rule = DeductionRule(
        Kind.PREMIUM_CATASTROPHIC, frozenset({Category.EMPLOYEE}), Fixed(fen), JUNE, PAPER, taken_from=taken_from
    )
    return NettedPremium(Kind.PREMIUM_CATASTROPHIC, fen, rule)


def named(month_: ExpectedCredit, posted: int, *others: ExpectedCredit) -> list[tuple[str, int]]:
    line = StatementLine(date(2023, 6, 18), Kind.CREDIT_REGULAR, posted, Origin("f", "s", None, 1), JUNE)
    own = (Allotment(0, JUNE, posted, Tier.STATED),)
    return [(part.name, part.fen) for part in parts_of(Ledger(PROFILE, (line,), (0,)), month_, own, posted, others)]


def test_a_difference_has_names_where_a_rule_or_another_month_explains_it() -> None:
    """A premium taken off or not, another base, another age, both at once; what nothing explains is the rest."""
    wage = premium(5_00, TakenFrom.WAGE)
    credit = premium(5_00, TakenFrom.CREDIT)
    may = ruled(TWO_PERCENT, 90_00, JUNE.plus(-1), base=4500_00)
    june = ruled(TWO_PERCENT, 100_00, base=5000_00, beside=(wage,))
    assert named(june, 95_00, may) == [("premium_netted", -5_00)]
    assert named(june, 90_00, may) == [("other_base", -10_00)]
    assert named(june, 85_00, may) == [("other_base", -10_00), ("premium_netted", -5_00)]
    assert named(june, 90_03, may) == [("other_base", -10_00), ("rest", 3)]
    assert named(june, 88_00, may) == [("rest", -12_00)]
    assert named(ruled(TWO_PERCENT, 100_00, base=5000_00, netted=(credit,)), 100_00) == [("premium_not_taken", 5_00)]
    sixty_nine = ruled(TIERS, 100_00, JUNE.plus(-1), age=69)
    assert named(ruled(TIERS, 125_00, age=70), 100_00, sixty_nine) == [("other_age", -25_00)]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.integers(-200_00, 200_00), min_size=1, max_size=5),
    st.integers(1, 100) | st.just(50),
    st.lists(st.integers(1, 100), max_size=4),
    st.integers(0, 20_00),
    st.integers(0, 20_00),
)
def test_parts_by_rule_and_rest_are_the_difference(
    sums: list[int], base: int, near: list[int], netted: int, beside: int
) -> None:
    """Whatever bases lie nearby and whatever premiums the rules know, parts and rest are the difference to the fen."""
    june = ruled(
        TWO_PERCENT, base * 2_00, base=base * 100_00,
        netted=(premium(netted, TakenFrom.CREDIT),), beside=(premium(beside, TakenFrom.WAGE),),
    )  # fmt: skip
    others = tuple(
        ruled(TWO_PERCENT, other * 2_00, JUNE.plus(n + 1), base=other * 100_00) for n, other in enumerate(near)
    )
    lines = tuple(
        StatementLine(date(2023, 6, 18), Kind.CREDIT_REGULAR, fen, Origin("f", "s", None, n), JUNE, order=n)
        for n, fen in enumerate(sums)
    )
    own = tuple(Allotment(n, JUNE, fen, Tier.STATED) for n, fen in enumerate(sums))
    found = parts_of(Ledger(PROFILE, lines, (0,) * len(lines)), june, own, sum(sums), others)
    assert sum(part.fen for part in found) == sum(sums) - (june.amount or 0)
