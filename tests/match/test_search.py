"""The exact search against brute force."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from yibao_desk.domain.month import Month
from yibao_desk.match.dues import Credit, Due
from yibao_desk.match.search import search

FIRST = Month(2023, 1)


def due(step: int, amount: int) -> Due:
    period = FIRST.plus(step)
    return Due(period, amount, period.first_day(), period.day(25), None, judged=True)


def credit(line: int, step: int, day: int, amount: int) -> Credit:
    return Credit(line, FIRST.plus(step).day(day), amount, exact=True)


def payments_of(open_: dict[int, int], item: Credit, dues: list[Due]) -> list[tuple[int, ...]]:
    """Every choice of open dues that the credit makes up to the fen, and none."""
    may = [i for i in open_ if dues[i].opens <= item.day <= dues[i].closes]
    chosen = [
        members
        for size in range(1, len(may) + 1)
        for members in combinations(may, size)
        if sum(dues[i].amount for i in members) == item.amount
    ]
    return [(), *chosen]


def brute(dues: list[Due], incoming: list[Credit]) -> tuple[int, int, int, int]:
    """The least cost over every reading: unexplained fen, months off their time, days off, splits."""

    def follow(place: int, open_: dict[int, int], cost: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        if place == len(incoming):
            return (cost[0] + sum(dues[i].amount for i in open_), *cost[1:])
        item = incoming[place]
        best = None
        for members in payments_of(open_, item, dues):
            days = [dues[i].off(item.day) for i in members]
            paid = (
                cost[0] + (0 if members else item.amount),
                cost[1] + sum(1 for late in days if late),
                cost[2] + sum(days),
                cost[3] + max(0, len(members) - 1),
            )
            found = follow(place + 1, {i: 1 for i in open_ if i not in members}, paid)
            best = found if best is None or found < best else best
        assert best is not None
        return best

    return follow(0, dict.fromkeys(range(len(dues)), 1), (0, 0, 0, 0))


amounts = st.sampled_from([100_00, 120_00, 150_00, 20_00])
small_dues = st.lists(amounts, min_size=1, max_size=7)
small_credits = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.integers(1, 28),
        st.sampled_from([yuan * 100 for yuan in (20, 100, 120, 150, 200, 220, 240, 270, 300)]),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=300, deadline=None)
@given(small_dues, small_credits)
def test_brute_force_agrees(sums: list[int], rows: list[tuple[int, int, int]]) -> None:
    """On every small case up to seven dues and seven credits the search finds the least cost there is."""
    dues = [due(step, amount) for step, amount in enumerate(sums)]
    incoming = [credit(line, *row) for line, row in enumerate(sorted(rows))]
    reading = search(dues, incoming, sums)
    assert reading.cost == brute(dues, incoming)


@settings(max_examples=100, deadline=None)
@given(small_dues, small_credits)
def test_nothing_is_paid_twice(sums: list[int], rows: list[tuple[int, int, int]]) -> None:
    """No due gets more than it lacks, no credit gives more than it holds."""
    dues = [due(step, amount) for step, amount in enumerate(sums)]
    incoming = [
        Credit(line, FIRST.plus(step).day(day), amount) for line, (step, day, amount) in enumerate(sorted(rows))
    ]
    reading = search(dues, incoming, sums)
    got = [0] * len(dues)
    for item, payment in zip(incoming, reading.payments, strict=True):
        assert sum(fen for _, fen in payment) <= item.amount
        for index, fen in payment:
            got[index] += fen
    assert all(paid <= amount for paid, amount in zip(got, sums, strict=True))


def test_a_single_credit_short_over_or_part() -> None:
    """A credit that fits nothing to the fen pays one month short, and a later one its rest."""
    dues = [due(0, 160), due(1, 160)]
    rows = [Credit(0, date(2023, 1, 20), 120), Credit(1, date(2023, 2, 20), 200, arrears=True)]
    reading = search(dues, rows, [160, 160])
    assert reading.cost[0] == 0
    assert dict(reading.payments[0]) == {0: 120}
    assert dict(reading.payments[1]) == {0: 40, 1: 160}


def test_a_tie_shows_both_readings() -> None:
    """Two months of one quarter that lack the same: a credit of one month's sum could pay either."""
    start, last = date(2023, 3, 1), date(2023, 3, 25)
    dues = [Due(Month(2023, number), 100, start, last, 7, judged=True) for number in (1, 2)]
    reading = search(dues, [Credit(0, date(2023, 3, 20), 100)], [100, 100])
    assert len(reading.rivals) == 1
    assert reading.payments[0] != reading.rivals[0][0]


def test_too_many_open_months_are_said() -> None:
    """Beyond the look-back the answer says that not every reading was followed."""
    dues = [due(step, 100) for step in range(30)]
    reading = search(
        dues, [Credit(0, FIRST.plus(12).day(20), 1300), Credit(1, FIRST.plus(29).day(20), 1500)], [100] * 30
    )
    assert reading.truncated
