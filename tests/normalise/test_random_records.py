"""Contribution records in random layouts: every heading of the vocabulary and every word for paid and unpaid."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.normalise.made_statement import MONTHS, SUMS
from tests.normalise.tables import outcome
from yibao_desk.domain.month import Month
from yibao_desk.domain.statement import DocumentKind
from yibao_desk.domain.table import FileFormat, RawFile, RawTable
from yibao_desk.knowledge import load_vocabulary


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**9))
def test_random_records(seed: int) -> None:
    """Month, base, own and employer's part, what was credited, paid or not, and the day, from any layout."""
    rng = random.Random(seed)
    words = load_vocabulary()
    heading = {f.name: f.strong for f in words.fields}
    month, plain = rng.choice(MONTHS), rng.choice(SUMS)
    rows = []
    for number in range(14):
        period = Month(2023, 1).plus(number)
        base = rng.randrange(300_000, 2_000_000)
        rows.append((period, base, base * 2 // 100, base * 7 // 100, rng.random() < 0.85))
    columns = [
        (rng.choice(heading["period"]), lambda r: month(r[0].first_day())),
        (rng.choice(heading["base"]), lambda r: plain(r[1] / 100)),
        (rng.choice(heading["personal_paid"]), lambda r: plain(r[2] / 100 if r[4] else 0)),
    ]
    holds = {name: rng.random() < 0.5 for name in ("employer_paid", "into_account", "pay_flag", "posted_date", "name")}
    paid, unpaid = rng.choice(sorted(words.paid - {"1"})), rng.choice(sorted(words.unpaid - {"0", "应缴", "应收"}))
    if holds["employer_paid"]:
        columns.append((rng.choice(heading["employer_paid"]), lambda r: plain(r[3] / 100)))
    if holds["into_account"]:
        columns.append((rng.choice(heading["into_account"]), lambda r: plain(r[2] / 100 if r[4] else 0)))
    if holds["pay_flag"]:
        columns.append((rng.choice(heading["pay_flag"]), lambda r: paid if r[4] else unpaid))
    if holds["posted_date"]:
        columns.append((rng.choice(heading["posted_date"]), lambda r: r[0].day(15).isoformat() if r[4] else ""))
    if holds["name"]:
        columns.append((rng.choice(heading["employer_name"]), lambda _: "甲公司"))
    rng.shuffle(columns)
    listed = rows[::-1] if rng.random() < 0.5 else rows
    grid = [("个人缴费明细",)] if rng.random() < 0.5 else []
    grid += [tuple(name for name, _ in columns), *(tuple(write(row) for _, write in columns) for row in listed)]
    table = RawTable(None, tuple(grid), tuple(range(1, len(grid) + 1)))
    made = outcome(RawFile("r.csv", "r", FileFormat.CSV, None, (table,))).value
    assert made is not None
    assert made.kind is DocumentKind.CONTRIBUTION
    got = {c.period: c for c in made.contributions}
    assert len(made.contributions) == len(rows)
    for period, base, own, employer, was_paid in rows:
        line = got[period]
        assert (line.base, line.personal) == (base, own if was_paid else 0)
        assert line.employer == (employer if holds["employer_paid"] else None)
        if holds["pay_flag"]:
            assert line.paid is was_paid
        if holds["posted_date"] and was_paid:
            assert line.arrived == period.day(15)
