"""Rows that name no month: the edge of the statement, and a move between two rhythms."""

from __future__ import annotations

from datetime import date

import pytest
from made_account import MadeAccount, profile_text

from yibao_desk.report.month_notes import month_notes

BATCHES = """
schema: 1
region: "{region}"
name: {{zh: 某市, en: Town}}
credits:
- {{category: employee, from: "2019-01", amount: {{rate_of_base: "0.02"}}, source: s1}}
posting:
- {{category: employee, {posting}, due_day: 25, grace_workdays: 3, source: s1}}
sources: {{s1: {{title: t, doc_no: d, url: "https://example.org", provenance: official}}}}
"""
QUARTERLY = BATCHES.format(region="320100", posting="cadence: quarterly, lag_months: 0")
YEAR_AHEAD = BATCHES.format(region="330100", posting="cadence: yearly, in_advance: true, first_month: 1, lag_months: 0")
YEAR_AFTER = BATCHES.format(region="330100", posting="cadence: yearly, lag_months: 1")
QUARTERS = ("2023-09-22", "2023-12-22", "2024-03-22", "2024-06-22", "2024-09-23", "2024-12-23")


def unnamed(**more: object) -> MadeAccount:
    made = MadeAccount(**more).covers("2023-03-01", "2023-12-31")  # type: ignore[arg-type]
    return made.monthly("2023-03", "2023-12", "100.00", stated=False)


def test_late_money_for_the_month_before_the_statement_is_no_duplicate() -> None:
    """February's credit on 5 March, of which nothing before is known, raises nothing and is told beside March."""
    made = unnamed().credit("2023-03-05", "100.00")
    assert made.told("2024-01-15") == []
    seen = made.evidences("2024-01-15")
    assert [rest.fen for rest in seen.pairing.left_over] == [100_00]
    assert month_notes(seen, seen.book.states[0])
    assert not month_notes(seen, seen.book.states[1])


@pytest.mark.parametrize("yuan", ["90.00", "110.00"])
def test_at_another_level_too(yuan: str) -> None:
    """The month before may have had another base."""
    assert unnamed().credit("2023-03-05", yuan).told("2024-01-15") == []


def test_a_second_credit_later_on_is_a_duplicate_still() -> None:
    """In the second month the month before is known to be paid; and nobody is late before the insurance began."""
    assert unnamed().credit("2023-04-10", "100.00").told("2024-01-15") == ["duplicate_credit 2023-04 100.00 check"]
    began = unnamed(profile=profile_text("2023-03 employee")).credit("2023-03-05", "100.00")
    assert began.told("2024-01-15") == ["duplicate_credit 2023-03 100.00 check"]
    named = unnamed().credit("2023-03-05", "100.00", "2023-03")
    assert named.told("2024-01-15") == ["duplicate_credit 2023-03 100.00 check"]


def moved(old: str, base: str, *rows: tuple[str, str]) -> MadeAccount:
    profile = profile_text(
        "2019-01 employee 330100 2023-06", "2023-07 employee 320100", bases={"2019-01": "5000.00", "2023-07": base}
    )
    made = MadeAccount(profile=profile, packs=(old, QUARTERLY), moved_on=date(2023, 7, 10))
    made.covers("2022-01-01", "2024-12-31").credit("2022-01-15", "1200.00").credit("2023-01-15", "1200.00")
    for day, yuan in rows:
        made.credit(day, yuan)
    for day in QUARTERS:
        made.credit(day, f"{int(float(base) * 0.06)}.00")
    return made


def test_a_yearly_batch_of_the_old_region_and_quarters_of_the_new() -> None:
    """What the old region pays for its months in its own time, or on leaving, is neither late nor missing."""
    assert moved(YEAR_AFTER, "5000.00", ("2024-01-15", "600.00")).told("2024-12-31") == []
    assert moved(YEAR_AFTER, "5000.00", ("2023-07-05", "600.00")).told("2024-12-31") == []
    rise = ["credit_rise 2023-07 20.00 info"]
    assert moved(YEAR_AFTER, "6000.00", ("2024-01-15", "600.00")).told("2024-12-31") == rise


def test_a_year_paid_ahead_by_the_old_region_is_not_mixed_with_the_new() -> None:
    """The months after the move come from the new region; what the old one paid for them is told once."""
    beyond = "unexpected_credit 2023-01 600.00 check"
    assert moved(YEAR_AHEAD, "5000.00").told("2024-12-31") == [beyond]
    assert moved(YEAR_AHEAD, "6000.00").told("2024-12-31") == [beyond, "credit_rise 2023-07 20.00 info"]


def test_batches_of_two_regions_that_begin_together_are_two() -> None:
    """A move within a quarter: each region pays its own months of it."""
    profile = profile_text("2019-01 employee 330100 2023-01", "2023-02 employee 320100")
    old = BATCHES.format(region="330100", posting="cadence: quarterly, lag_months: 1")
    made = MadeAccount(profile=profile, packs=(old, QUARTERLY)).covers("2022-09-01", "2023-12-31")
    for day, yuan in (("2022-10-20", "300.00"), ("2023-01-20", "300.00"), ("2023-03-22", "200.00"),
                      ("2023-04-20", "100.00"), ("2023-06-22", "300.00"), ("2023-09-22", "300.00"),
                      ("2023-12-22", "300.00")):  # fmt: skip
        made.credit(day, yuan)
    assert made.told("2023-12-31") == []
