"""Situations that real accounts show, each told right by the general rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_account import MONTHLY, MadeAccount, profile_text, statuses

from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import Status

EMPLOYEE = '- {category: employee, from: "2019-01", amount: {rate_of_base: "0.02"}, source: s1}'
TWO_SHARES = """- category: employee
  from: "2019-01"
  to: "2023-01"
  amount: {sum: [{rate_of_base: "0.02"}, {rate_of_base: "0.01"}]}
  source: s1
- {category: employee, from: "2023-02", amount: {rate_of_base: "0.02"}, source: s1}"""
JULY = {"2019-01": "5000.00", "2023-07": "5600.00"}
ADVANCE = """
schema: 1
region: "330100"
name: {zh: 甲市, en: A}
credits:
- category: retiree
  from: "2019-01"
  amount: {by_age: [{under: 70, fixed: "100.00"}, {from: 70, fixed: "125.00"}]}
  source: s1
- {category: employee, from: "2019-01", amount: {rate_of_base: "0.02"}, source: s1}
posting:
- {category: retiree, cadence: yearly, in_advance: true, first_month: 1, due_day: 20, grace_workdays: 3, source: s1}
- {category: employee, cadence: yearly, in_advance: true, first_month: 1, due_day: 20, grace_workdays: 3, source: s1}
sources: {s1: {title: t, doc_no: d, url: "https://example.org", provenance: official}}
"""
NAMED = pytest.mark.parametrize("named", [True, False], ids=["months named", "no months named"])
ONE_ROW = pytest.mark.parametrize("one_row", [True, False], ids=["one row a year", "twelve rows"])


def silent(account: MadeAccount, as_of: str, *but: str) -> None:
    assert account.told(as_of) == list(but)


@NAMED
def test_own_and_employers_share_in_two_rows(named: bool) -> None:
    """Before the reform a month comes in two rows: summed, no duplicate, and the reform explains the fall."""
    account = MadeAccount(packs=(MONTHLY.replace(EMPLOYEE, TWO_SHARES),)).covers("2022-07-01", "2023-06-30")
    for step in range(7):
        month = Month(2022, 7).plus(step)
        for share in ("100.00", "50.00"):
            account.credit(str(month.day(15)), share, str(month) if named else None)
    account.monthly("2023-02", "2023-06", "100.00", stated=named)
    silent(account, "2023-06-30", "credit_drop 2023-02 50.00 info")


@NAMED
def test_a_base_set_in_july_and_made_up_in_october(named: bool) -> None:
    """The old level until October, then one row for the difference: nothing is short in the end."""
    account = MadeAccount(profile=profile_text(bases=JULY)).covers("2023-01-01", "2023-12-31")
    account.monthly("2023-01", "2023-09", "100.00", stated=named).monthly("2023-10", "2023-12", "112.00", stated=named)
    assert "short_credit 2023-07…2023-09 36.00 act" in account.told("2023-12-31")
    account.credit("2023-10-25", "36.00", None, "credit_backpay")
    silent(account, "2023-12-31", "credit_rise 2023-07 12.00 info")


def test_two_equal_credits_in_one_month_without_a_period_column() -> None:
    """Late plus current where a month before stayed open, else a duplicate; also across the July base."""
    cases = {
        ("2023-05", "2023-06-12", "100.00"): "late_credit 2023-05 100.00 info",
        ("2023-06", "2023-07-10", "100.00"): "late_credit 2023-06 100.00 info",
        ("2023-07", "2023-08-10", "112.00"): "late_credit 2023-07 112.00 info",
        (None, "2023-06-18", "100.00"): "duplicate_credit 2023-06 100.00 check",
        (None, "2023-07-18", "112.00"): "duplicate_credit 2023-07 112.00 check",
    }
    for (skipped, day, fen), wanted in cases.items():
        account = MadeAccount(profile=profile_text(bases=JULY)).covers("2023-01-01", "2023-12-31").credit(day, fen)
        for month in (Month(2023, number) for number in range(1, 13)):
            if str(month) != skipped:
                account.credit(str(month.day(15)), "100.00" if month.number < 7 else "112.00")
        assert sorted(account.told("2023-12-31")) == sorted([wanted, "credit_rise 2023-07 12.00 info"])


def test_spring_festival_and_the_last_day_of_grace() -> None:
    """Working days count: due on 8 February 2024 with three days of grace is late after the 19th, not before."""
    pack = MONTHLY.replace("due_day: 20", "due_day: 8")
    for day, wanted in (("2024-02-19", []), ("2024-02-20", ["late_credit 2024-02 100.00 info"])):
        account = MadeAccount(packs=(pack,)).covers("2023-10-01", "2024-06-30")
        account.monthly("2023-10", "2024-01", "100.00", day=5).credit(day, "100.00", "2024-02")
        silent(account.monthly("2024-03", "2024-06", "100.00", day=5), "2024-06-30", *wanted)
    for day, wanted in (("2024-02-19", "pending"), ("2024-02-20", "missing")):
        account = MadeAccount(packs=(pack,)).covers("2023-10-01", day).monthly("2023-10", "2024-01", "100.00", day=5)
        assert statuses(account.evidences(day))["2024-02"] == wanted


@NAMED
@pytest.mark.parametrize("together", [True, False], ids=["one credit", "four credits"])
def test_a_backdated_retirement(named: bool, together: bool) -> None:
    """Months at the employee level, one clawback over them, the retiree's credits: the net is due by month."""
    profile = profile_text("2019-01 employee", "2023-04 retiree", bases={"2019-01": "4000.00"})
    account = MadeAccount(profile=profile).covers("2023-01-01", "2023-12-31")
    account.monthly("2023-01", "2023-07", "80.00", stated=named).row("2023-08-10", "credit_reversal", "-320.00")
    if together:
        account.credit("2023-08-10", "400.00", None, "credit_backpay")
    else:
        for period in ("2023-04", "2023-05", "2023-06", "2023-07"):
            account.credit("2023-08-10", "100.00", period if named else None, "credit_backpay")
    account.monthly("2023-08", "2023-12", "100.00", stated=named)
    silent(account, "2023-12-31", "credit_rise 2023-04 20.00 info", "reversed_credit 2023-04…2023-07 320.00 info")
    assert {state.status for state in account.evidences("2023-12-31").book.states} == {Status.PAID}


def years_in_advance(account: MadeAccount, yuan: dict[int, int], *, one_row: bool) -> MadeAccount:
    for year, monthly in yuan.items():
        if one_row:
            account.credit(f"{year}-01-15", f"{monthly * 12}.00")
        else:
            for number in range(1, 13):
                account.credit(f"{year}-01-15", f"{monthly}.00", f"{year}-{number:02d}")
    return account


@ONE_ROW
def test_a_seventieth_birthday_in_a_year_paid_in_advance(one_row: bool) -> None:
    """The months from the new age are short until the supplement comes, whatever the form of the advance."""
    profile = profile_text("2019-01 retiree", bases={}, birth="1953-05-10")
    account = MadeAccount(profile=profile, packs=(ADVANCE,)).covers("2022-01-01", "2024-12-31")
    years_in_advance(account, {2022: 100, 2023: 100, 2024: 125}, one_row=one_row)
    assert "short_credit 2023-06…2023-12 175.00 act" in account.told("2024-12-31")
    account.credit("2023-07-10", "175.00", None, "credit_backpay")
    silent(account, "2024-12-31", "credit_rise 2023-06 25.00 info")


@ONE_ROW
def test_a_retirement_in_a_year_paid_in_advance(one_row: bool) -> None:
    """Half a year at the employee's level, then a supplement for the retiree's months."""
    profile = profile_text("2019-01 employee", "2023-07 retiree", bases={"2019-01": "4000.00"}, birth="1963-06-10")
    account = MadeAccount(profile=profile, packs=(ADVANCE,)).covers("2022-01-01", "2024-12-31")
    years_in_advance(account, {2022: 80, 2023: 80, 2024: 100}, one_row=one_row)
    account.credit("2023-08-10", "120.00", None, "credit_backpay")
    silent(account, "2024-12-31", "credit_rise 2023-07 20.00 info")


@ONE_ROW
def test_a_move_in_a_year_paid_in_advance(one_row: bool) -> None:
    """The old region takes back the half year it paid ahead; the new region pays it by month."""
    profile = profile_text("2019-01 retiree", "2023-07 retiree 320100", bases={}, birth="1963-06-10")
    packs = (ADVANCE, MONTHLY.replace("330100", "320100"))
    account = MadeAccount(profile=profile, packs=packs).covers("2022-01-01", "2023-12-31")
    years_in_advance(account, {2022: 100, 2023: 100}, one_row=one_row).row("2023-07-10", "credit_reversal", "-600.00")
    account.monthly("2023-07", "2023-12", "100.00", day=18, stated=not one_row)
    silent(account, "2023-12-31", "reversed_credit 2023-07…2023-12 600.00 info")


def test_an_enrolment_in_a_year_paid_in_advance() -> None:
    """Only the months of the enrolment are due."""
    profile = profile_text("2023-04 retiree", bases={}, birth="1963-06-10")
    account = MadeAccount(profile=profile, packs=(ADVANCE,)).covers("2023-01-01", "2024-12-31")
    assert set(statuses(account.credit("2024-01-15", "1200.00").evidences("2024-12-31")).values()) >= {"paid"}
    assert not [f for f in account.findings("2024-12-31") if f.period >= Month(2024, 1)]


def test_seventy_and_a_new_rule_in_one_month() -> None:
    """The new rule brings more than the age: both are named, the larger first."""
    retiree = '- {category: retiree, from: "2019-01", amount: {fixed: "100.00"}, source: s1}'
    tiers = """- category: retiree
  from: "2019-01"
  to: "2023-06"
  amount: {by_age: [{under: 70, fixed: "100.00"}, {from: 70, fixed: "110.00"}]}
  source: s1
- category: retiree
  from: "2023-07"
  amount: {by_age: [{under: 70, fixed: "130.00"}, {from: 70, fixed: "145.00"}]}
  source: s1"""
    profile = profile_text("2019-01 retiree", bases={}, birth="1953-06-10")
    account = MadeAccount(profile=profile, packs=(MONTHLY.replace(retiree, tiers),)).covers("2023-01-01", "2023-12-31")
    account.monthly("2023-01", "2023-06", "100.00").monthly("2023-07", "2023-12", "145.00")
    found = account.findings("2023-12-31")
    assert [(f.type.value, f.facts["reasons"], f.facts["reason_fen"]) for f in found] == [
        ("credit_rise", "reform age", (35_00, 10_00))
    ]


def test_record_and_profile_in_conflict() -> None:
    """The record's base holds: credits that follow it are right, credits that follow the profile do not fit it."""
    for yuan, wanted in (("100.00", []), ("120.00", ["base_mismatch", "excess_credit"])):
        account = MadeAccount(profile=profile_text(bases={"2019-01": "6000.00"})).covers("2023-01-01", "2023-12-31")
        for number in range(1, 13):
            account.paid(f"2023-{number:02d}", "5000.00")
        assert [f.type.value for f in account.monthly("2023-01", "2023-12", yuan).findings("2023-12-31")] == wanted


def test_rules_that_end_and_a_cadence_that_changes() -> None:
    """After the last known rule nothing is judged; from monthly to quarterly nothing is late or missing."""
    retiree = '- {category: retiree, from: "2019-01", amount: {fixed: "100.00"}, source: s1}'
    ended = retiree.replace("amount", 'to: "2023-06", amount') + (
        '\n- {category: retiree, from: "2023-07", amount: {unknown: true}, source: s1}'
    )
    profile = profile_text("2019-01 retiree", bases={})
    account = MadeAccount(profile=profile, packs=(MONTHLY.replace(retiree, ended),)).covers("2023-01-01", "2023-12-31")
    account.monthly("2023-01", "2023-06", "100.00")
    silent(account, "2023-12-31")
    assert statuses(account.evidences("2023-12-31"))["2023-08"] == "unknown"
    posting = "- {category: retiree, cadence: monthly, lag_months: 0, due_day: 20, grace_workdays: 3, source: s1}"
    quarters = posting.replace("cadence: monthly", 'to: "2023-06", cadence: monthly') + posting.replace(
        "- {category: retiree, cadence: monthly", '\n- {category: retiree, from: "2023-07", cadence: quarterly'
    )
    account = MadeAccount(profile=profile, packs=(MONTHLY.replace(posting, quarters),))
    account.covers("2023-01-01", "2023-12-31").monthly("2023-01", "2023-06", "100.00", stated=False)
    silent(account.credit("2023-09-18", "300.00").credit("2023-12-18", "300.00"), "2023-12-31")


def test_a_verdict_of_an_earlier_day_looks_at_nothing_later() -> None:
    """As of March nothing that came later is used or told: no credit of April, no debit of May."""
    account = MadeAccount(opening="1000.00").covers("2023-01-01", "2023-12-31").monthly("2023-01", "2023-12", "100.00")
    account.row("2023-05-20", "unknown_debit", "-70.00").credit("2023-06-18", "100.00")
    silent(account, "2023-03-25")
    assert {str(a.period) for a in account.evidences("2023-03-25").pairing.allotments} == {
        "2023-01",
        "2023-02",
        "2023-03",
    }


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11), min_size=1), st.sets(st.integers(0, 11), min_size=1))
def test_no_file_makes_a_month_missing_that_it_does_not_cover(
    credited: set[int], covered: set[int], more: set[int]
) -> None:
    """Whatever is added, a month whose time no file covers is never called missing."""
    account = MadeAccount()
    for step in credited & (covered | more):
        month = Month(2023, 1).plus(step)
        account.credit(str(month.day(15)), "100.00", str(month))
    for step in covered | more:
        month = Month(2023, 1).plus(step)
        account.covers(str(month.first_day()), str(month.last_day()))
    if not account.rows:
        return
    found = statuses(account.evidences("2023-12-31"))
    for step in set(range(12)) - covered - more:
        assert found.get(str(Month(2023, 1).plus(step))) != "missing"
