"""Rows of several files are counted once, whatever the files leave out and in whatever order they come."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yibao_desk.domain.chain import chain_of
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.overlap import merge
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import ContributionLine, DocumentKind, Facts, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat

NOBODY = Profile("王某", None, None, None, ())


def file_of(lines, name="a", *, shape=FileFormat.CSV, **more) -> StatementFile:
    """A statement file of these lines, each with its origin."""
    placed = tuple(
        replace(line, origin=Origin(name, f"sha-{name}", None, row + 2), order=row) for row, line in enumerate(lines)
    )
    return StatementFile(name, f"sha-{name}", DocumentKind.STATEMENT, shape, None, placed, **more)


def line(day: str, fen: int, balance: int | None = None, kind: Kind | None = None, **more) -> StatementLine:
    """A line of a statement."""
    kind = kind or (Kind.CREDIT_REGULAR if fen > 0 else Kind.PHARMACY)
    return StatementLine(date.fromisoformat(day), kind, fen, Origin("", "", None, 0), balance=balance, **more)


def shown(ledger) -> Counter:
    """The rows of a ledger as a multiset."""
    return Counter((x.date, x.amount, x.balance) for x in ledger.lines)


def account(seed: int, days: int = 200) -> list[StatementLine]:
    """An account's rows in its own order, many equal ones among them."""
    rng = random.Random(seed)
    day, balance, rows = date(2023, 1, 1), 100_000, []
    for _ in range(days):
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            fen = rng.choice((13000, -1000, -1000, -2050, -4520))
            balance += fen
            rows.append(line(day.isoformat(), fen, balance))
        day += timedelta(days=rng.choice((1, 1, 2, 5)))
    return rows


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 200)), min_size=1, max_size=6))
def test_any_cuts_in_any_order_give_the_same_ledger(seed, cuts) -> None:
    """Cuts of one account that cover it give its rows exactly, in its order, however they overlap and are ordered."""
    rows = account(seed % 50, 90)
    files = [file_of(rows[a : a + n], f"cut{a}-{n}") for a, n in cuts if rows[a : a + n]]
    files.append(file_of(rows[: len(rows) // 2 + 3], "first"))
    files.append(file_of(rows[len(rows) // 2 :], "second"))
    rng = random.Random(seed)
    once = merge(NOBODY, files)
    rng.shuffle(files)
    again = merge(NOBODY, [*files, *files[:2]])
    assert [(x.date, x.amount, x.balance) for x in once.lines] == [(x.date, x.amount, x.balance) for x in rows]
    assert once.lines == again.lines


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_shuffled_days_are_put_in_order_by_the_balances(seed, rng) -> None:
    """Rows of a day in any order, in a list from either end, come out as the account's chain."""
    rows = account(seed % 50, 60)
    days = {}
    for row in rows:
        days.setdefault(row.date, []).append(row)
    mixed = []
    for held in days.values():
        day = held[:]
        rng.shuffle(day)
        mixed += day
    if rng.random() < 0.5:
        mixed.reverse()
    ledger = merge(NOBODY, [file_of(mixed)])
    assert not chain_of(ledger.lines).breaks
    assert shown(ledger) == shown(merge(NOBODY, [file_of(rows)]))


def test_a_deleted_row_leaves_one_open_link() -> None:
    """A row that is missing breaks the chain once, at its place, also when its day is shuffled."""
    rows = account(3, 60)
    for gap in range(5, len(rows) - 1, 7):
        left = rows[:gap] + rows[gap + 1 :]
        ledger = merge(NOBODY, [file_of(left[::-1])])
        assert len(chain_of(ledger.lines).breaks) == 1


def test_equal_rows_of_one_file_stay() -> None:
    """Two equal payments of a day are two, after three imports as after one."""
    rows = [line("2024-01-05", -1000), line("2024-01-05", -1000), line("2024-01-20", 13000), line("2024-01-20", 13000)]
    files = [file_of(rows, name) for name in "abc"]
    assert len(merge(NOBODY, files).lines) == 4


def test_arrears_of_one_day_stay_apart_by_month() -> None:
    """Equal credits of one day for different months never meet, even when each file shows only one of them."""
    january = line("2024-03-20", 13000, period=Month(2024, 1))
    february = line("2024-03-20", 13000, period=Month(2024, 2))
    assert len(merge(NOBODY, [file_of([january], "a"), file_of([february], "b")]).lines) == 2
    both = merge(NOBODY, [file_of([january, february], "a"), file_of([february], "b"), file_of([january], "c")])
    assert len(both.lines) == 2


def test_files_that_state_different_things_meet() -> None:
    """With and without balances, times of day, months and places, in other words: still the same rows, made complete."""  # noqa: E501
    full = [
        line("2024-01-15", 13000, 113000, period=Month(2024, 1), text="正常缴费划入"),
        line("2024-01-20", -1000, 112000, clock="10:11:12", counterparty="康泽大药房", text="药店购药"),
        line("2024-01-20", -1000, 111000, clock="10:15:00", counterparty="康泽大药房", text="药店购药"),
    ]
    bare = [
        line("2024-01-15", 13000, text="个人账户划账"),
        line("2024-01-20", -1000, kind=Kind.SPENDING, text="医保消费"),
        line("2024-01-20", -1000, kind=Kind.SPENDING, text="医保消费"),
    ]
    for files in ([file_of(full, "a"), file_of(bare, "b")], [file_of(bare, "a"), file_of(full, "b")]):
        ledger = merge(NOBODY, files)
        assert [(x.amount, x.balance, x.kind) for x in ledger.lines] == [(x.amount, x.balance, x.kind) for x in full]
        assert [x.counterparty for x in ledger.lines] == [None, "康泽大药房", "康泽大药房"]
        assert ledger.lines[0].period == Month(2024, 1)


def test_the_balance_tells_equal_rows_apart() -> None:
    """Files that each end or begin inside a day: equal rows with other balances are other rows."""
    first = [line("2024-01-20", -1000, 99000)]
    second = [line("2024-01-20", -1000, 98000), line("2024-01-21", -1000, 97000)]
    ledger = merge(NOBODY, [file_of(second, "b"), file_of(first, "a")])
    assert [x.balance for x in ledger.lines] == [99000, 98000, 97000]


def test_older_rows_that_appear_later_are_taken() -> None:
    """A row that a later file shows with an older day comes in at its place."""
    before = [line("2024-01-05", -1000), line("2024-01-25", 13000)]
    after = [line("2024-01-05", -1000), line("2024-01-11", -2000), line("2024-01-25", 13000)]
    ledger = merge(NOBODY, [file_of(before, "a"), file_of(after, "b")])
    assert [x.date.day for x in ledger.lines] == [5, 11, 25]


def test_income_by_month_meets_the_dated_row() -> None:
    """A list that names months and no days meets the statement's rows of those months."""
    monthly = [line("2024-01-01", 13000, period=Month(2024, 1), date_from_period=True)]
    dated = [line("2024-02-05", 13000, 113000, period=Month(2024, 1))]
    for files in ([file_of(monthly, "a"), file_of(dated, "b")], [file_of(dated, "a"), file_of(monthly, "b")]):
        ledger = merge(NOBODY, files)
        assert [(x.date.isoformat(), x.balance) for x in ledger.lines] == [("2024-02-05", 113000)]


def test_a_move_opens_the_next_account() -> None:
    """Rows up to the transfer out are the old account's, rows from the transfer in on the new one's."""
    moved = replace(
        NOBODY,
        enrolments=(
            Enrolment(Month(2018, 3), "360100", Category.EMPLOYEE),
            Enrolment(Month(2024, 3), "430100", Category.EMPLOYEE),
        ),
    )
    old = [
        line("2024-02-20", 12000, 182558),
        line("2024-04-11", -182558, 0, Kind.TRANSFER_OUT),
    ]
    new = [
        line("2024-04-02", 12800, 12800),
        line("2024-05-08", 182558, 195358, Kind.TRANSFER_IN),
        line("2024-05-13", -11138, 184220),
    ]
    ledger = merge(moved, [file_of(new, "n"), file_of(old, "o")])
    assert [(x.date.isoformat(), a) for x, a in zip(ledger.lines, ledger.accounts, strict=True)] == [
        ("2024-02-20", 0),
        ("2024-04-02", 1),
        ("2024-04-11", 0),
        ("2024-05-08", 1),
        ("2024-05-13", 1),
    ]
    assert ledger.balance == 184220
    by_area = [
        file_of(old, "o", facts=Facts(insured_area="360100")),
        file_of([line("2024-02-25", 100, 100)], "n", facts=Facts(insured_area="430100")),
    ]
    assert merge(moved, by_area).accounts == (0, 1, 0)


def test_an_account_used_on_after_the_move_stays_itself() -> None:
    """Rows after the move whose balance simply runs on are still the old account's; a new start is the new one's."""
    moved = replace(
        NOBODY,
        enrolments=(
            Enrolment(Month(2018, 3), "360100", Category.EMPLOYEE),
            Enrolment(Month(2024, 3), "430100", Category.EMPLOYEE),
        ),
    )
    old = [line("2024-02-20", 12000, 50000), line("2024-03-10", -1000, 49000), line("2024-05-10", -1000, 48000)]
    new = [line("2024-03-20", 12800, 12800), line("2024-04-20", 12800, 25600)]
    ledger = merge(moved, [file_of(new, "n"), file_of(old, "o")])
    assert ledger.accounts == (0, 0, 1, 1, 0)


def test_the_same_balance_outweighs_another_month() -> None:
    """Portals name the month of the bill or the month paid for; the balance says that it is one row."""
    one = [line("2024-02-05", 13000, 113000, period=Month(2024, 1))]
    other = [line("2024-02-05", 13000, 113000, period=Month(2024, 2))]
    assert len(merge(NOBODY, [file_of(one, "a"), file_of(other, "b")]).lines) == 1


def test_contributions_count_once() -> None:
    """A month that two records show is one month; an unpaid month that was paid later is paid."""
    place = Origin("j", "sha-j", None, 1)
    known = ContributionLine(Month(2024, 1), place, base=650000, personal=13000, paid=False)
    later = ContributionLine(Month(2024, 1), place, base=650000, paid=True, arrived=date(2024, 5, 1))
    arrears = ContributionLine(Month(2024, 1), place, base=650000, personal=500, pay_type="difference")
    files = [
        StatementFile(name, name, DocumentKind.CONTRIBUTION, FileFormat.CSV, None, contributions=held)
        for name, held in (("a", (known, arrears)), ("b", (later, arrears)))
    ]
    for order in (files, files[::-1]):
        merged = merge(NOBODY, order).contributions
        assert len(merged) == 2
        normal = next(c for c in merged if c.pay_type == "normal")
        assert (normal.paid, normal.personal, normal.arrived) == (True, 13000, date(2024, 5, 1))


def test_screenshots_join_where_the_balance_runs_on() -> None:
    """Two pictures of one list cover the days between them if the balance says that nothing lies between."""
    top = [line("2024-03-05", -1000, 99000), line("2024-03-20", 13000, 112000)]
    low = [line("2024-04-08", -2000, 110000)]
    pictures = [file_of(low, "p2", shape=FileFormat.IMAGE), file_of(top, "p1", shape=FileFormat.IMAGE)]
    assert merge(NOBODY, pictures).coverage() == (Span(date(2024, 3, 5), date(2024, 4, 8)),)
    broken = [file_of([line("2024-04-08", -2000, 109000)], "p2", shape=FileFormat.IMAGE), pictures[1]]
    assert len(merge(NOBODY, broken).coverage()) == 2


def test_thousands_of_equal_rows_are_counted() -> None:
    """A day of thousands of equal rows in two files neither hangs nor loses one."""
    rows = [line("2024-01-05", -1000, kind=k) for k in (Kind.PHARMACY, Kind.SPENDING) for _ in range(1500)]
    other = [line("2024-01-05", -1000, kind=Kind.OUTPATIENT) for _ in range(3200)]
    assert len(merge(NOBODY, [file_of(rows, "a"), file_of(other, "b")]).lines) == 3200


ACCOUNTS = int(os.environ.get("YIBAO_ACCOUNTS", "40"))
"""400 were run once for a release."""
HABITS = {
    "a file a month": [(start, start + 30, start + 31) for start in range(0, 1080, 31)],
    "120 days every 90": [(day - 120, day, day) for day in range(90, 1200, 90)],
    "14 days every week": [(day - 14, day, day) for day in range(7, 1120, 7)],
    "two files that meet": [(0, 540, 541), (541, 1110, 1120)],
    "all of it, now and then": [(0, day, day) for day in (200, 500, 800, 1120)],
}


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("balances", [True, False])
def test_download_habits(habit: str, balances: bool) -> None:
    """Over made-up accounts of three years no way of downloading loses a credit or makes up a row."""
    lost = phantom = 0
    start = date(2022, 1, 1)
    for seed in range(ACCOUNTS):
        rows = _posted_rows(seed)
        files = []
        seen: Counter = Counter()
        for number, (first, last, asked) in enumerate(HABITS[habit]):
            held = [(d, fen, bal, kind) for posted, d, fen, bal, kind in rows if first <= d <= last and posted <= asked]
            made = [
                line((start + timedelta(days=d)).isoformat(), fen, bal if balances else None, kind)
                for d, fen, bal, kind in held
            ]
            files.append(file_of(made, f"{number:03d}"))
            seen |= Counter((x.date, x.amount, x.kind) for x in made)
        got = Counter((x.date, x.amount, x.kind) for x in merge(NOBODY, files).lines)
        lost += bool(seen - got)
        phantom += bool(got - seen)
    assert (lost, phantom) == (0, 0)


def _posted_rows(seed: int) -> list[tuple[int, int, int, int, Kind]]:
    """(posted on day, day of the row, fen, balance, kind): arrears together, equal purchases, visits settled late."""
    rng = random.Random(seed)
    events: list[tuple[int, int, int, Kind]] = []
    owed = 0
    for month in range(36):
        due = month * 30 + rng.randrange(18, 26)
        owed += 1
        if rng.random() >= 0.06:
            events += [(due, due, 13000, Kind.CREDIT_REGULAR)] * owed
            owed = 0
        for _ in range(rng.randrange(0, 6)):
            day = month * 30 + rng.randrange(30)
            late = rng.choice((0, 0, 0, rng.randrange(10)))
            fen = rng.choice((-1000, -1000, -2550, -4520))
            events += [(day + late, day, fen, Kind.PHARMACY)] * rng.choice((1, 1, 1, 2))
    events.sort(key=lambda e: e[0])
    rows, balance = [], 100_000
    for posted, day, fen, kind in events:
        balance += fen
        rows.append((posted, day, fen, balance, kind))
    return rows
