"""Bases read from the credits, and own history where no rule is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_ledgers import DAY_20, TWO_PERCENT, book, credit, ledger, library, m, monthly, pack, person, stretch

from yibao_desk.domain.expectation import BaseOrigin, Basis
from yibao_desk.domain.money import fen_from_yuan, half_up, yuan_decimal, yuan_text
from yibao_desk.domain.profile import Category
from yibao_desk.expect import expect

YEAR = ("2024-01-01", "2024-12-31")
NOWHERE = "632800"


def amounts(found):
    return {str(e.period): e.amount for e in found.months}


def test_an_unknown_base_follows_the_credits():
    """Levels of two months or more are the base; a single odd month is left out and judged by the level."""
    lines = monthly("2024-01", "2024-06", "130.25") + monthly("2024-07", "2024-12", "110.00")
    odd = [line for line in lines if line.period != m("2024-04")] + [credit("2024-04-18", "90.00", "2024-04")]
    found = expect(ledger(person(stretch()), odd, YEAR), book(pack(TWO_PERCENT, DAY_20)), date(2024, 12, 31))
    assert [(str(s.first), s.amount) for s in found.inferred] == [("2024-01", 651250), ("2024-07", 550000)]
    assert (amounts(found)["2024-04"], amounts(found)["2024-06"], amounts(found)["2024-07"]) == (13025, 13025, 11000)
    assert {e.base_origin for e in found.months} == {BaseOrigin.INFERRED}


def test_the_last_month_alone_is_no_new_level():
    """One differing month at the end of a statement does not move the base."""
    lines = [*monthly("2024-01", "2024-11", "130.25"), credit("2024-12-18", "90.00", "2024-12")]
    found = expect(ledger(person(stretch()), lines, YEAR), book(pack(TWO_PERCENT, DAY_20)), date(2024, 12, 31))
    assert amounts(found)["2024-12"] == 13025


def test_the_reform_does_not_move_an_inferred_base():
    """When the rate falls and the base stays, the credits before and after give one base."""
    rules = (
        '- {category: employee, from: "2019-01", to: "2024-06", amount: {rate_of_base: "0.027"}, source: s}\n'
        '- {category: employee, from: "2024-07", amount: {rate_of_base: "0.02"}, source: s}'
    )
    lines = monthly("2024-01", "2024-06", "175.83") + monthly("2024-07", "2024-12", "130.25")
    found = expect(ledger(person(stretch()), lines, YEAR), book(pack(rules, DAY_20)), date(2024, 12, 31))
    assert len(found.inferred) == 1
    assert set(amounts(found).values()) == {17583, 13025}


def test_a_new_stretch_has_its_own_base_from_its_first_month():
    """Months missing at the start of a new job are due at the new base, not at the old one."""
    profile = person(stretch(), stretch("2024-06", employer="新单位"))
    lines = monthly("2024-01", "2024-05", "120.00") + monthly("2024-08", "2024-12", "128.00")
    found = expect(ledger(profile, lines, YEAR), book(pack(TWO_PERCENT, DAY_20)), date(2024, 12, 31))
    assert (amounts(found)["2024-05"], amounts(found)["2024-06"]) == (12000, 12800)


def test_without_any_two_equal_months_nothing_is_inferred():
    """Credits that never agree give no base and no figure."""
    lines = [credit(f"2024-0{n}-18", f"{100 + n * 7}.00", f"2024-0{n}") for n in range(1, 7)]
    found = expect(ledger(person(stretch()), lines, YEAR), book(pack(TWO_PERCENT, DAY_20)), date(2024, 12, 31))
    assert {e.basis for e in found.months} == {Basis.NONE}
    assert found.inferred == ()


@given(st.integers(200000, 4000000), st.sampled_from(["0.02", "0.018", "0.027", "0.034"]))
@settings(max_examples=60, deadline=None)
def test_every_inferred_base_reproduces_its_credits(base, rate):
    """Whatever the base was, the one read from its credits gives the same credits to the fen."""
    paid = half_up(yuan_decimal(base) * Decimal(rate))
    rules = TWO_PERCENT.replace("0.02", rate)
    lines = monthly("2024-01", "2024-12", yuan_text(paid))
    found = expect(ledger(person(stretch()), lines, YEAR), book(pack(rules, DAY_20)), date(2024, 12, 31))
    assert set(amounts(found).values()) == {paid}


def test_no_rule_means_the_accounts_own_level_and_habit():
    """In a region without rules a month missing between regular ones is due at their level, with much grace."""
    lines = [line for line in monthly("2024-01", "2024-12", "140.00", named=False) if line.date.month != 5]
    found = expect(ledger(person(stretch(region=NOWHERE)), lines, YEAR), library(), date(2024, 12, 31))
    may = next(e for e in found.months if e.period == m("2024-05"))
    assert (may.basis, may.amount, may.due) == (Basis.HISTORY, 14000, date(2024, 5, 18))
    assert (may.last_day - may.due).days >= 12
    assert not may.capped


def test_history_never_reaches_before_the_first_credit():
    """Months before an account's first credit are not judged by what came later."""
    lines = monthly("2024-04", "2024-12", "140.00")
    found = expect(ledger(person(stretch(region=NOWHERE)), lines, YEAR), library(), date(2024, 12, 31))
    assert [e.basis for e in found.months[:4]] == [Basis.NONE] * 3 + [Basis.HISTORY]


def test_history_is_kept_apart_by_category():
    """What an employee was credited says nothing of the retiree that he became."""
    profile = person(stretch(region=NOWHERE), stretch("2024-07", region=NOWHERE, category=Category.RETIREE))
    lines = monthly("2024-01", "2024-06", "140.00") + monthly("2024-08", "2024-12", "95.00")
    found = expect(ledger(profile, lines, YEAR), library(), date(2024, 12, 31))
    assert amounts(found)["2024-06"] == 14000
    assert amounts(found)["2024-07"] is None
    assert amounts(found)["2024-08"] == 9500


def test_too_little_history_says_nothing():
    """Three credits, or credits without a monthly rhythm, are no measure."""
    for lines in (
        monthly("2024-01", "2024-03", "140.00"),
        [credit(f"2024-{n:02d}-18", "420.00") for n in (1, 5, 8, 12)],
    ):
        found = expect(ledger(person(stretch(region=NOWHERE)), lines, YEAR), library(), date(2024, 12, 31))
        assert {e.basis for e in found.months} == {Basis.NONE}


def test_credits_about_the_first_of_the_month_keep_their_rhythm():
    """Postings between the 28th and the 3rd are one a month, not two and none."""
    days = ["2024-01-31", "2024-03-01", "2024-03-29", "2024-05-03", "2024-05-31", "2024-07-01", "2024-08-02"]
    lines = [credit(day, "140.00") for day in days]
    spans = ("2024-01-01", "2024-08-31")
    found = expect(ledger(person(stretch(region=NOWHERE)), lines, spans), library(), date(2024, 8, 31))
    judged = [e for e in found.months if e.basis is Basis.HISTORY]
    assert len(judged) >= 7
    assert {e.amount for e in judged} == {14000}


def test_a_shipped_pack_without_the_months_rule_leaves_it_to_history():
    """Where the library knows a region but not the month's rule, the own level is the measure, and is said to be."""
    profile = person(stretch(region="230200", category=Category.RETIREE), birth="1955-01")
    found = expect(ledger(profile, monthly("2024-01", "2024-12", "58.00"), YEAR), library(), date(2024, 12, 31))
    assert {e.basis for e in found.months} == {Basis.HISTORY}


def test_a_quarterly_rhythm_is_a_measure_too():
    """Four equal credits three months apart make the months of a missing fifth due together, and nothing else."""
    days = ["2023-03-25", "2023-06-25", "2023-09-25", "2023-12-25"]
    spans = ("2023-01-01", "2024-06-30")
    found = expect(
        ledger(person(stretch(region=NOWHERE)), [credit(day, "250.00") for day in days], spans),
        library(),
        date(2024, 6, 30),
    )
    year = [e for e in found.months if e.period < m("2024-01")]
    assert {e.basis for e in year} == {Basis.HISTORY}
    assert [e.amount for e in year[:3]] == [8333, 8333, 8334]
    assert [str(e.due) for e in year[:4]] == ["2023-03-25"] * 3 + ["2023-06-25"]
    assert len({e.batch for e in year}) == 4
    assert str(next(e for e in found.months if e.period == m("2024-02")).due) == "2024-03-25"


def test_a_year_named_in_advance_keeps_its_own_months():
    """Rows that pay a year from January on are due in January, by the account's own habit."""
    lines = [
        credit(f"{year}-01-05", "100.00", f"{year}-{number:02d}")
        for year in (2022, 2023, 2024)
        for number in range(1, 13)
    ]
    found = expect(
        ledger(person(stretch(region=NOWHERE)), lines, ("2022-01-01", "2024-12-31")), library(), date(2024, 12, 31)
    )
    assert {(e.basis, e.amount) for e in found.months} == {(Basis.HISTORY, 10000)}
    assert {str(e.due) for e in found.months} == {"2022-01-05", "2023-01-05", "2024-01-05"}


def test_a_rule_without_a_posting_day_waits_for_the_accounts_rhythm():
    """Where the posting is not known and credits come quarterly, months are due and bases inferred by the quarter."""
    lines = [credit(f"2024-{number:02d}-25", "390.75") for number in (3, 6, 9, 12)]
    for bases in ([("2022-01", "6512.25")], []):
        account = ledger(person(stretch(), bases=bases), lines, YEAR)
        found = expect(account, book(pack(TWO_PERCENT)), date(2024, 12, 31))
        january = next(e for e in found.months if e.period == m("2024-01"))
        assert (january.amount, str(january.due)) == (13025, "2024-03-25")


@pytest.mark.parametrize("paid", ["99.98", "99.99", "100.01", "100.02", "87.47"])
def test_the_own_level_is_the_sum_that_the_account_shows(paid):
    """No rounding to a rounder figure: what is shown as due is what was credited, to the fen."""
    found = expect(
        ledger(person(stretch(region=NOWHERE)), monthly("2024-01", "2024-12", paid), YEAR),
        library(),
        date(2024, 12, 31),
    )
    assert {e.amount for e in found.months if e.basis is Basis.HISTORY} == {fen_from_yuan(paid)}


def test_of_sums_a_fen_apart_the_usual_one_is_the_level():
    """One credit that is a fen off does not move the level."""
    lines = monthly("2024-01", "2024-12", "99.99")
    lines[5] = credit("2024-06-18", "100.00", "2024-06")
    found = expect(ledger(person(stretch(region=NOWHERE)), lines, YEAR), library(), date(2024, 12, 31))
    assert {e.amount for e in found.months if e.basis is Basis.HISTORY} == {99_99}
