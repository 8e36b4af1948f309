"""Which credit pays which month: the whole stage on made-up ledgers."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from yibao_desk.domain.expectation import Basis, Expectations, ExpectedCredit
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.pairing import Link, Pairing, Tier
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.match import match

START = Month(2023, 1)
PROFILE = Profile("甲", None, None, None, (Enrolment(START, "330100", Category.EMPLOYEE),))
MATCHED = {Kind.CREDIT_REGULAR, Kind.CREDIT_BACKPAY, Kind.UNKNOWN_CREDIT, Kind.CREDIT_REVERSAL}


def expected(step: int, fen: int, batch: int | None = None, last: int | None = None) -> ExpectedCredit:
    period = START.plus(step)
    posted = START.plus(step if last is None else last)
    return ExpectedCredit(
        period,
        "330100",
        Category.EMPLOYEE,
        Basis.POLICY,
        fen,
        fen,
        due=posted.day(20),
        last_day=posted.day(25),
        batch=batch,
    )


def row(
    number: int, day: date, fen: int, kind: Kind = Kind.CREDIT_REGULAR, period: Month | None = None
) -> StatementLine:
    return StatementLine(day, kind, fen, Origin("f", "s", None, number), period, order=number)


def ledger(rows: list[StatementLine], first: date = date(2023, 1, 1), last: date = date(2024, 12, 31)) -> Ledger:
    file = StatementFile("f", "s", DocumentKind.STATEMENT, FileFormat.CSV, None, period=Span(first, last))
    return Ledger(PROFILE, tuple(rows), (0,) * len(rows), (), (file,))


def run(dues: list[ExpectedCredit], rows: list[StatementLine], links: tuple[Link, ...] = ()) -> Pairing:
    return match(ledger(rows), Expectations(tuple(dues)), date(2024, 12, 31), links)


def paid(pairing: Pairing) -> dict[str, int]:
    sums: dict[str, int] = {}
    for allotment in pairing.allotments:
        sums[str(allotment.period)] = sums.get(str(allotment.period), 0) + allotment.fen
    return sums


def test_the_month_named_wins_over_the_order() -> None:
    """A row that names a month pays it, though an older month is open."""
    dues = [expected(step, 100_00) for step in range(4)]
    pairing = run(dues, [row(0, date(2023, 4, 18), 100_00, Kind.CREDIT_BACKPAY, START.plus(2))])
    assert paid(pairing) == {"2023-03": 100_00}
    assert pairing.allotments[0].tier is Tier.STATED


def test_a_lump_of_different_months_splits_right() -> None:
    """Three open months of different sums are paid by one credit of their sum, to the fen."""
    dues = [expected(0, 100_00), expected(1, 110_00), expected(2, 125_50), expected(3, 90_00)]
    rows = [row(0, date(2023, 1, 18), 100_00), row(1, date(2023, 4, 18), 90_00), row(2, date(2023, 4, 30), 235_50)]
    assert paid(run(dues, rows)) == {"2023-01": 100_00, "2023-02": 110_00, "2023-03": 125_50, "2023-04": 90_00}


def test_the_persons_links_and_refusals_come_first() -> None:
    """A linked row pays its month; a refused pair is never proposed again."""
    dues = [expected(step, 100_00) for step in range(3)]
    rows = [row(0, date(2023, 3, 18), 100_00)]
    assert paid(run(dues, rows)) == {"2023-03": 100_00}
    assert paid(run(dues, rows, (Link(0, START),))) == {"2023-01": 100_00}
    refused = run(dues, rows, (Link(0, START.plus(2), refused=True),))
    assert START.plus(2) not in {a.period for a in refused.allotments}
    named = [row(0, date(2023, 3, 18), 100_00, period=START.plus(2))]
    assert START.plus(2) not in {a.period for a in run(dues, named, (Link(0, START.plus(2), refused=True),)).allotments}


def test_a_true_tie_is_shown_as_a_tie() -> None:
    """Of two months of one quarter that lack the same, one credit could pay either: both readings are told."""
    dues = [expected(step, 100_00, batch=1, last=2) for step in range(2)]
    pairing = run(dues, [row(0, date(2023, 4, 18), 100_00)])
    assert [tie.readings for tie in pairing.ties] == [((START,), (START.plus(1),))]


def test_a_quarter_in_one_row_pays_its_three_months() -> None:
    """A batch by cadence is one row for several months, exact or evenly short."""
    dues = [expected(step, fen, batch=1, last=2) for step, fen in enumerate((83_33, 83_33, 83_34))]
    assert paid(run(dues, [row(0, date(2023, 3, 20), 250_00)])) == {
        "2023-01": 83_33,
        "2023-02": 83_33,
        "2023-03": 83_34,
    }
    short = run(dues, [row(0, date(2023, 3, 20), 235_00)])
    assert sorted(paid(short).values()) == [78_33, 78_33, 78_34]


def test_a_span_of_months_named_by_a_row() -> None:
    """A row that names January to March fills them to one level."""
    dues = [expected(step, 100_00) for step in range(3)]
    spanning = replace(row(0, date(2023, 3, 20), 270_00), period_from=START, period_until=START.plus(2))
    assert paid(run(dues, [spanning])) == {"2023-01": 90_00, "2023-02": 90_00, "2023-03": 90_00}


def test_a_row_that_says_nothing_pays_only_what_fits() -> None:
    """An unknown credit fills an open month to the fen, or stays left over."""
    dues = [expected(step, 100_00) for step in range(2)]
    fits = run(dues, [row(0, date(2023, 2, 18), 100_00, Kind.UNKNOWN_CREDIT)])
    assert paid(fits) == {"2023-02": 100_00}
    odd = run(dues, [row(0, date(2023, 2, 18), 60_00, Kind.UNKNOWN_CREDIT)])
    assert (paid(odd), odd.left_over[0].fen) == ({}, 60_00)


def test_arrears_fill_what_short_months_lack() -> None:
    """A difference row without a month fills three months that were paid at the old level."""
    dues = [expected(step, 112_00) for step in range(4)]
    rows = [row(step, START.plus(step).day(15), 100_00, period=START.plus(step)) for step in range(3)]
    rows += [row(3, date(2023, 4, 15), 112_00), row(4, date(2023, 4, 20), 36_00, Kind.CREDIT_BACKPAY)]
    assert set(paid(run(dues, rows)).values()) == {112_00}


def test_equal_credits_of_one_month_pay_the_open_month_first() -> None:
    """Two equal credits in March with February open: the earlier is February's; with none open both are March's."""
    dues = [expected(step, 100_00) for step in range(4)]
    rows = [row(0, date(2023, 1, 15), 100_00), row(1, date(2023, 3, 10), 100_00), row(2, date(2023, 3, 15), 100_00)]
    pairing = run(dues, rows)
    assert {(a.line, str(a.period)) for a in pairing.allotments} == {(0, "2023-01"), (1, "2023-02"), (2, "2023-03")}
    rows.append(row(3, date(2023, 2, 15), 100_00))
    assert paid(run(dues, rows)) == {"2023-01": 100_00, "2023-02": 100_00, "2023-03": 200_00}


def test_a_month_not_paid_does_not_push_the_others_on() -> None:
    """With one month missing, later credits pay their own months though the last is still pending."""
    dues = [expected(step, 100_00) for step in range(6)]
    rows = [row(step, START.plus(step).day(15), 100_00) for step in (0, 1, 3, 4)]
    book = ledger(rows, last=date(2023, 6, 10))
    pairing = match(book, Expectations(tuple(dues)), date(2023, 6, 10))
    assert sorted(paid(pairing)) == ["2023-01", "2023-02", "2023-04", "2023-05"]


def test_two_reversals_take_two_credits_back() -> None:
    """Each reversal without a month takes another credit of its sum back, the latest first."""
    dues = [expected(step, 100_00) for step in range(3)]
    rows = [row(step, START.plus(step).day(15), 100_00) for step in range(3)]
    rows += [row(3 + n, date(2023, 3, 28), -100_00, Kind.CREDIT_REVERSAL) for n in range(2)]
    assert paid(run(dues, rows)) == {"2023-01": 100_00, "2023-02": 0, "2023-03": 0}


offsets = st.integers(0, 420)
kinds = st.sampled_from([Kind.CREDIT_REGULAR] * 4 + [Kind.CREDIT_BACKPAY, Kind.UNKNOWN_CREDIT, Kind.CREDIT_REVERSAL])
sums = st.sampled_from([100_00, 112_00, 120_00, 12_00, 24_00, 224_00, 336_00, 57_31])
some_rows = st.lists(st.tuples(offsets, kinds, sums, st.none() | st.integers(0, 11)), max_size=14)


def rows_of(drawn: list[tuple[int, Kind, int, int | None]]) -> list[StatementLine]:
    return [
        row(
            number,
            date(2023, 1, 1) + timedelta(days=days),
            -fen if kind is Kind.CREDIT_REVERSAL else fen,
            kind,
            None if step is None else START.plus(step),
        )
        for number, (days, kind, fen, step) in enumerate(sorted(drawn, key=str))
    ]


@settings(max_examples=150, deadline=None)
@given(some_rows)
def test_credits_are_allotted_or_left_over(drawn: list[tuple[int, Kind, int, int | None]]) -> None:
    """Every fen of every row is in one place: allotted or left over, nothing twice, row by row."""
    dues = [expected(step, 100_00 if step < 6 else 112_00) for step in range(12)]
    rows = rows_of(drawn)
    pairing = run(dues, rows)
    for index, line in enumerate(rows):
        given_ = sum(a.fen for a in pairing.allotments if a.line == index)
        left = sum(rest.fen for rest in pairing.left_over if rest.line == index)
        assert given_ + left == line.amount


@settings(max_examples=60, deadline=None)
@given(some_rows, st.randoms(use_true_random=False))
def test_shuffling_the_rows_changes_nothing(
    drawn: list[tuple[int, Kind, int, int | None]], chance: random.Random
) -> None:
    """The result does not depend on the order in which the rows lie."""
    dues = [expected(step, 100_00 if step < 6 else 112_00) for step in range(12)]
    rows = rows_of(drawn)
    mixed = rows[:]
    chance.shuffle(mixed)

    def by_origin(order: list[StatementLine]) -> set[tuple[int, str, int]]:
        return {(order[a.line].origin.row, str(a.period), a.fen) for a in run(dues, order).allotments}

    assert by_origin(mixed) == by_origin(rows)


def test_a_thousand_shuffles_give_one_result() -> None:
    """Late months, a lump, a double and a reversal: one reading whatever the order."""
    dues = [expected(step, 100_00 if step < 6 else 112_00) for step in range(12)]
    rows = [row(step, START.plus(step).day(15), 100_00 if step < 6 else 112_00) for step in (0, 1, 4, 5, 6, 9, 10)]
    rows += [row(20, date(2023, 5, 28), 200_00, Kind.CREDIT_BACKPAY), row(21, date(2023, 10, 16), 224_00)]
    rows += [row(22, date(2023, 6, 16), 100_00), row(23, date(2023, 6, 18), -100_00, Kind.CREDIT_REVERSAL)]
    seen: set[tuple[tuple[int, str, int], ...]] = set()
    chance = random.Random(7)
    for _ in range(1000):
        chance.shuffle(rows)
        found = ((rows[a.line].origin.row, str(a.period), a.fen) for a in run(dues, rows).allotments)
        seen.add(tuple(sorted(found)))
    assert len(seen) == 1
