"""What is due, for which months and by when."""

from __future__ import annotations

from datetime import date

import pytest
from made_ledgers import (
    DAY_20,
    TWO_PERCENT,
    book,
    credit,
    ledger,
    library,
    m,
    monthly,
    pack,
    person,
    stretch,
)

from yibao_desk.domain.expectation import BaseOrigin, Basis
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.policy import PackOrigin
from yibao_desk.domain.profile import Category
from yibao_desk.expect import expect
from yibao_desk.expect.working_days import after_working_days

YEAR = ("2024-01-01", "2024-12-31")
BASES = [("2022-01", "6512.25")]


def of(found, month: str):
    return next(e for e in found.months if e.period == m(month))


def run(profile, lines, *packs, spans=(YEAR,), as_of="2024-12-31", record=()):
    return expect(ledger(profile, lines, *spans, record=record), book(*packs), date.fromisoformat(as_of))


def test_months_run_from_the_first_due_day_in_the_coverage_to_the_day_of_judging():
    """A month that was due before the statement begins is not listed; the month of `as_of` is."""
    profile = person(stretch(), bases=BASES)
    lagging = DAY_20.replace("due_day: 20", "lag_months: 1, due_day: 20")
    found = run(profile, [], pack(TWO_PERCENT, lagging), spans=(("2024-01-11", "2024-05-31"),), as_of="2024-06-03")
    assert [str(found.months[0].period), str(found.months[-1].period)] == ["2023-12", "2024-06"]
    found = run(profile, [], pack(TWO_PERCENT, DAY_20), spans=(("2024-01-21", "2024-05-31"),), as_of="2024-06-03")
    assert str(found.months[0].period) == "2024-02"


def test_a_month_that_a_row_names_is_listed_though_it_was_due_before():
    """A late credit in the first days of a statement has its month to go to."""
    late = credit("2024-01-22", "130.25", "2023-12")
    found = run(person(stretch(), bases=BASES), [late], pack(TWO_PERCENT, DAY_20))
    assert str(found.months[0].period) == "2023-12"


def test_the_figure_is_rounded_half_up_and_told_in_components():
    """130.245 becomes 130.25; the components add up to the rounded sum."""
    two_parts = (
        '- {category: employee, from: "2019-01", source: s, amount: {sum: [{rate_of_base: "0.02"}, {by_age: '
        '[{under: 35, rate_of_base: "0.004"}, {from: 35, rate_of_base: "0.007"}]}]}}'
    )
    one = of(run(person(stretch(), bases=BASES), [], pack(TWO_PERCENT, DAY_20)), "2024-03")
    two = of(run(person(stretch(), bases=BASES), [], pack(two_parts, DAY_20)), "2024-03")
    assert (one.amount, one.due, one.last_day) == (13025, date(2024, 3, 20), date(2024, 3, 25))
    assert (two.gross, two.components) == (17583, (13025, 4558))


def test_premiums_are_netted_monthly_and_in_their_month():
    """A monthly premium lowers every credit, a yearly one that of its month; from the wage none."""
    netted = (
        "deductions:\n"
        '- {kind: premium_catastrophic, category: [employee], from: "2019-01", amount: {fixed: "2.50"},'
        " taken_from: credit, source: s}\n"
        '- {kind: premium_care, category: [employee], from: "2019-01", amount: {rate_of_base: "0.001"},'
        " cadence: yearly, month: 1, taken_from: credit, source: s}\n"
        '- {kind: premium_commercial, category: [employee], from: "2019-01", amount: {fixed: "8.00"},'
        " taken_from: wage, source: s}\n"
    )
    found = run(person(stretch(), bases=[("2022-01", "6000.00")]), [], pack(TWO_PERCENT, netted + DAY_20))
    january, march = of(found, "2024-01"), of(found, "2024-03")
    assert (january.gross, january.amount) == (12000, 12000 - 250 - 600)
    assert (march.amount, [p.kind for p in march.netted]) == (11750, [Kind.PREMIUM_CATASTROPHIC])


def test_a_netted_premium_of_unknown_sum_leaves_the_month_unjudged():
    """Where what is taken from the credit is not known, no figure appears."""
    unknown = (
        'deductions:\n- {kind: premium_care, category: [employee], from: "2024-06", amount: {unknown: true},'
        " taken_from: credit, source: s}\n"
    )
    found = run(person(stretch(), bases=BASES), [], pack(TWO_PERCENT, unknown + DAY_20))
    assert (of(found, "2024-05").amount, of(found, "2024-06").amount) == (13025, None)
    assert of(found, "2024-06").missing == ("premium",)


def test_a_new_age_counts_from_the_month_after_the_birthday_unless_said():
    """The tier changes in the month after the birthday's, or in it where the rule says so."""
    rule = (
        '- {category: retiree, from: "2019-01", source: s, SWITCH amount: {by_age: [{under: 70, fixed: "90.00"},'
        ' {from: 70, fixed: "115.00"}]}}'
    )
    profile = person(stretch(category=Category.RETIREE), birth="1954-06")
    next_month = run(profile, [], pack(rule.replace("SWITCH", "")))
    same_month = run(profile, [], pack(rule.replace("SWITCH", "switch: same_month,")))
    assert [of(next_month, month).amount for month in ("2024-06", "2024-07")] == [9000, 11500]
    assert [of(same_month, month).amount for month in ("2024-05", "2024-06")] == [9000, 11500]


def test_a_new_category_counts_from_its_stretch():
    """Retirement in September is judged by the retirees' rule from September on."""
    rules = TWO_PERCENT + '\n- {category: retiree, from: "2019-01", amount: {fixed: "130.00"}, source: s}'
    profile = person(stretch(), stretch("2024-09", category=Category.RETIREE), bases=BASES)
    found = run(profile, [], pack(rules, DAY_20))
    assert [of(found, month).amount for month in ("2024-08", "2024-09")] == [13025, 13000]


def test_no_account_means_zero_and_no_due_day():
    """Where the rule gives no account, zero is right and nothing is due."""
    rule = '- {category: resident, from: "2019-01", amount: {none: true}, source: s}'
    found = of(run(person(stretch(category=Category.RESIDENT)), [], pack(rule)), "2024-03")
    assert (found.amount, found.due, found.no_account, found.basis) == (0, None, True, Basis.POLICY)


def test_nothing_is_known_before_the_first_rule_or_for_another_category():
    """Outside its rules a given pack leaves the month unjudged: no figure, no due day."""
    late = TWO_PERCENT.replace("2019-01", "2024-07")
    found = run(person(stretch(), bases=BASES), monthly("2024-01", "2024-12", "130.25"), pack(late, DAY_20))
    assert [of(found, month).basis for month in ("2024-06", "2024-07")] == [Basis.NONE, Basis.POLICY]
    assert of(found, "2024-06").due is None
    retired = person(stretch(category=Category.RETIREE))
    assert of(run(retired, [], pack(TWO_PERCENT)), "2024-03").missing == ("rule",)


@pytest.mark.parametrize(
    ("cadence", "month", "due"),
    [
        ("quarterly", "2024-04", "2024-06-25"),
        ("halfyearly", "2024-04", "2024-06-25"),
        ("yearly", "2024-04", "2024-12-25"),
        ("yearly, in_advance: true, first_month: 1", "2024-04", "2024-01-25"),
        ("yearly, in_advance: true, first_month: 7", "2024-04", "2023-07-25"),
        ("yearly, lag_months: 1", "2023-04", "2024-01-25"),
    ],
)
def test_the_due_day_follows_the_cadence(cadence, month, due):
    """Months of a batch are due together, after its last month or in advance in its first."""
    posting = f"posting:\n- {{category: employee, cadence: {cadence}, due_day: 25, source: s}}"
    found = run(person(stretch(), bases=BASES), [], pack(TWO_PERCENT, posting), spans=(("2023-01-01", "2024-12-31"),))
    assert str(of(found, month).due) == due


def test_a_year_paid_in_advance_is_listed_to_its_end():
    """Months after the day of judging stand only where they were paid together with one before it."""
    posting = "posting:\n- {category: employee, cadence: yearly, in_advance: true, first_month: 7, source: s}"
    found = run(person(stretch(), bases=BASES), [], pack(TWO_PERCENT, posting), as_of="2024-08-10")
    assert str(found.months[-1].period) == "2025-06"
    assert len({e.batch for e in found.months if e.period >= m("2024-07")}) == 1
    plain = run(person(stretch(), bases=BASES), [], pack(TWO_PERCENT, DAY_20), as_of="2024-08-10")
    assert str(plain.months[-1].period) == "2024-08"


def test_who_joins_within_a_prepaid_year_is_due_on_joining():
    """A stretch that begins in May is not late for the January of its year."""
    posting = "posting:\n- {category: employee, cadence: yearly, in_advance: true, due_day: 25, source: s}"
    found = run(person(stretch("2024-05"), bases=BASES), [], pack(TWO_PERCENT, posting))
    assert {str(e.due) for e in found.months} == {"2024-05-25"}


def test_the_year_adds_up_exactly():
    """A yearly sum that twelve does not divide is cut down monthly and made up in December."""
    rule = '- {category: retiree, from: "2019-01", amount: {per_year: "1550.00"}, source: s}'
    found = run(person(stretch(category=Category.RETIREE), birth="1950-01"), [], pack(rule))
    amounts = [e.amount for e in found.months if e.period >= m("2024-01")]
    assert amounts == [12916] * 11 + [12924]
    assert sum(amounts) == 155000


def test_the_record_speaks_before_the_profile_for_its_months_alone():
    """A contribution record overrides the profile's base in the months that it holds."""
    record = [("2024-03", "7200.00", "normal"), ("2024-03", "600.00", "difference"), ("2024-04", None, "normal")]
    found = run(person(stretch(), bases=BASES), [], pack(TWO_PERCENT, DAY_20), record=record)
    assert (of(found, "2024-03").amount, of(found, "2024-03").base_origin) == (14400, BaseOrigin.RECORD)
    assert (of(found, "2024-04").amount, of(found, "2024-04").base_origin) == (13025, BaseOrigin.PROFILE)


def test_own_credits_are_frozen_net_of_what_was_taken_back():
    """A sum frozen at a month's own credit reads it from the rows; without the row nothing is judged."""
    rule = '- {category: retiree, from: "2019-01", amount: {own_credit_of: "2024-01"}, source: s}'
    lines = [
        credit("2024-01-18", "97.00", "2024-01"),
        credit("2024-01-19", "97.00", "2024-01"),
        credit("2024-01-20", "-97.00", "2024-01", Kind.CREDIT_REVERSAL),
    ]
    retired = person(stretch(category=Category.RETIREE))
    assert of(run(retired, lines, pack(rule)), "2024-05").amount == 9700
    assert of(run(retired, [], pack(rule)), "2024-05").missing == ("own_credit",)


def test_the_grade_of_a_shipped_rule_caps_and_the_users_word_does_not():
    """Weak or outdated rules of the library are capped; given packs and own rules never are."""
    for source, day, capped in (("s", "2024-12-31", False), ("weak", "2024-12-31", True), ("old", "2024-12-31", True),
                                ("old", "2024-06-30", False)):  # fmt: skip
        rules = TWO_PERCENT.replace("source: s", f"source: {source}")
        for origin in PackOrigin:
            found = run(person(stretch(), bases=BASES), [], pack(rules, DAY_20, origin=origin), as_of=day)
            assert found.months[0].capped is (capped and origin is PackOrigin.BUILT_IN)


def test_grace_counts_chinese_working_days():
    """Spring Festival is skipped, days worked in exchange count, and outside the known years weekdays do."""
    assert str(after_working_days(date(2024, 2, 8), 3).last_day) == "2024-02-19"
    assert str(after_working_days(date(2024, 9, 27), 2).last_day) == "2024-09-30"
    far = after_working_days(date(2035, 1, 5), 1)
    assert (str(far.last_day), far.by_weekdays) == ("2035-01-08", True)


def test_a_scheme_must_be_known_where_schemes_differ():
    """With several schemes and none stated nothing is chosen silently; the stated one decides."""
    rules = (
        '- {category: retiree, scheme: a, from: "2019-01", amount: {fixed: "70.00"}, source: s}\n'
        '- {category: retiree, scheme: b, from: "2019-01", amount: {fixed: "30.00"}, source: s}'
    )
    unsaid = run(person(stretch(category=Category.RETIREE)), [], pack(rules))
    said = run(person(stretch(category=Category.RETIREE, scheme="b")), [], pack(rules))
    assert of(unsaid, "2024-03").missing == ("scheme",)
    assert of(said, "2024-03").amount == 3000
    assert of(said, "2024-03").rule_name == "330100/retiree/b/2019-01"


def test_the_library_answers_in_its_own_regions():
    """Beijing's retirees are due 97 net of 100 from the shipped pack, with its source and grade."""
    profile = person(stretch(region="110108", category=Category.RETIREE), birth="1954-09")
    found = expect(ledger(profile, [], YEAR), library(), date(2024, 12, 31))
    march = of(found, "2024-03")
    assert (march.gross, march.amount, march.capped) == (10000, 9700, False)
    assert march.rule_name == "110000/retiree/2020-01"
    assert of(found, "2024-10").amount == 10700


def test_a_reform_inside_a_prepaid_year_is_provisional():
    """Months after the reform in a year that was paid in advance by the former rule are settled later."""
    rules = (
        '- {category: employee, from: "2019-01", to: "2024-06", amount: {rate_of_base: "0.03"}, source: s}\n'
        '- {category: employee, from: "2024-07", amount: {rate_of_base: "0.02"}, source: s}'
    )
    posting = "posting:\n- {category: employee, cadence: yearly, in_advance: true, source: s}"
    spans = ("2024-01-01", "2025-12-31")
    found = run(person(stretch(), bases=BASES), [], pack(rules, posting), spans=(spans,), as_of="2025-12-31")
    marks = {str(e.period): e.provisional for e in found.months}
    assert [marks[month] for month in ("2024-06", "2024-07", "2024-12", "2025-01")] == [False, True, True, False]


def test_limits_published_late_forgive_what_kept_the_former_ones():
    """Until new limits are published, a base within the former ones is in range too."""
    limits = (
        'base_limits:\n- {from: "2023-01", to: "2023-12", floor: "4000.00", ceiling: "20000.00", source: s}\n'
        '- {from: "2024-01", announced: "2024-09", floor: "4300.00", ceiling: "21500.00", source: s}\n'
    )
    known = pack(TWO_PERCENT, limits)
    early, late = known.limits_on(m("2024-08")), known.limits_on(m("2024-09"))
    assert (early.floor, early.ceiling) == (400000, 2150000)
    assert (late.floor, late.ceiling) == (430000, 2150000)
    assert known.limits_on(m("2022-12")) is None


def test_a_sum_may_be_frozen_at_a_twelfth_of_a_years_credits():
    """The whole year's credits have to be in the statements; then their twelfth, to the fen, is due."""
    rule = '- {category: retiree, from: "2024-01", amount: {own_credit_of: "2023"}, source: s}'
    retired = person(stretch(category=Category.RETIREE))
    lines = monthly("2023-01", "2023-06", "150.00") + monthly("2023-07", "2023-12", "157.55")
    spans = (("2023-01-01", "2024-12-31"),)
    march = of(run(retired, lines, pack(rule), spans=spans), "2024-03")
    assert march.amount == 15378  # 1845.30 ÷ 12 = 153.775
    assert any("1,845.30 元" in step.text and "153.78 元" in step.text for step in march.steps)
    assert of(run(retired, lines[1:], pack(rule), spans=spans), "2024-03").missing == ("own_credit",)
