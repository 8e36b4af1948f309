"""The printed examples of the facts through the shipped library, and what a grade, an age and a doubt do to a rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_ledgers import DAY_20, TWO_PERCENT, book, credit, ledger, library, m, monthly, pack, person, stretch
from paid_accounts import paid_account
from test_rule_taken_away import spoilt

from yibao_desk import words
from yibao_desk.corridor import verdict
from yibao_desk.domain.expectation import BaseOrigin
from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import months
from yibao_desk.domain.policy import PackOrigin
from yibao_desk.domain.profile import Category
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile
from yibao_desk.domain.table import FileFormat
from yibao_desk.expect import expect, explain_month
from yibao_desk.knowledge import load_cause_book
from yibao_desk.knowledge.policy_shelf import built_in_pack
from yibao_desk.knowledge.region_page import region_facts

TODAY = date(2026, 11, 23)
RETIREE, EMPLOYEE = Category.RETIREE, Category.EMPLOYEE

EXAMPLES = [  # region, who, scheme, first and last month, base, pension, birth, gross, net
    ("110000", RETIREE, None, "2023-06", "2023-06", None, None, "1954-01", 10000, 9700),
    ("110000", EMPLOYEE, None, "2022-08", "2022-08", 1000000, None, "1982-03", 30000, 30000),
    ("110000", EMPLOYEE, None, "2022-09", "2022-09", 1000000, None, "1982-03", 20000, 20000),
    ("310000", EMPLOYEE, None, "2023-07", "2024-06", 731000, None, None, 175440, 175440),
    ("220100", RETIREE, None, "2023-03", "2023-03", None, None, "1958-01", 11100, 10822),
    ("220100", EMPLOYEE, None, "2023-03", "2023-03", 600000, None, None, 12000, 11400),
    ("350200", RETIREE, None, "2023-03", "2023-03", None, None, "1958-01", 11000, 10300),
    ("330200", RETIREE, None, "2023-01", "2023-12", None, None, "1960-01", 336000, 331500),
    ("330200", RETIREE, None, "2023-01", "2023-12", None, None, "1953-07", 348500, 344000),
    ("320200", RETIREE, "enterprise", "2021-01", "2021-12", None, 300000, None, 252000, 252000),
    ("320500", RETIREE, None, "2025-01", "2025-12", None, None, "1950-01", 155000, 155000),
    ("370100", RETIREE, None, "2023-06", "2023-06", None, 400000, "1958-01", 16000, 14200),
    ("370200", RETIREE, None, "2020-06", "2020-06", None, 150000, "1947-09", 9000, 9000),
    ("340300", RETIREE, "flexible_retiree", "2023-06", "2023-06", None, None, "1958-01", 7000, 4656),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e[0]}-{e[1]}-{e[3]}")
def test_every_printed_example_comes_out_as_printed(example):
    """Each test vector of the facts, gross and net, by the rules that are shipped."""
    code, category, scheme, first, last, base, pension, birth, gross, net = example
    found = [
        explain_month(
            *(library(), code, month, category),
            as_of=TODAY, scheme=scheme, base=base, pension=pension, birth=m(birth) if birth else None,
        )
        for month in months(m(first), m(last))
    ]  # fmt: skip
    assert (sum(e.gross for e in found), sum(e.amount for e in found)) == (gross, net)


def test_the_care_premium_of_a_flexible_worker_is_rounded_as_printed():
    """3676 × 0.125 % is 4.595 and is printed as 4.60: the account is debited that."""
    due = explain_month(
        library(), "350100", m("2021-08"), Category.FLEXIBLE, as_of=TODAY, base=367600, birth=m("1985-01")
    )
    assert [(premium.kind, premium.amount) for premium in due.beside] == [(Kind.PREMIUM_CARE, 460)]


def judged_on(day: date, code="110000", category=EMPLOYEE):
    profile, statement = paid_account(code, category, None, named=True)
    return verdict(profile, [spoilt(statement, seed=3)], library(), load_cause_book(), day)


def test_after_its_checked_until_a_rule_accuses_nobody_and_says_so():
    """The same account two years later: no red sum rests on the shipped rules, and the page lists what is stale."""
    owed = {FindingType.MISSING_CREDIT, FindingType.SHORT_CREDIT}
    now = [f.finding for f in judged_on(TODAY).findings if f.finding.type in owed]
    later = [f.finding for f in judged_on(date(2028, 11, 23)).findings if f.finding.type in owed]
    assert Severity.ACT in {f.severity for f in now}
    assert later
    assert Severity.ACT not in {f.severity for f in later}
    gaps = region_facts(built_in_pack("110000"), date(2028, 11, 23))[0]
    assert sum("2027" in line.text and line.source is not None for line in gaps.lines) >= 3
    month = next(e for e in judged_on(date(2028, 11, 23)).evidences.expectations.months if e.amount)
    assert any("2027年11月30日" in step.text for step in month.steps)


@pytest.mark.parametrize(
    ("grade", "severity"),
    [("official", "act"), ("secondary", "act"), ("seed", "check"), ("recall", "check")],
)
def test_the_grade_of_the_rule_caps_the_finding(grade, severity):
    """One account with one month missing, under one rule of four grades; given by hand it is never capped."""
    rules = TWO_PERCENT.replace("source: s", "source: g")
    lines = [line for line in monthly("2024-01", "2024-12", "130.25") if line.period != m("2024-06")]
    statement = StatementFile(
        *("m.csv", "0" * 64, DocumentKind.STATEMENT, FileFormat.CSV, None),
        lines=tuple(replace(line, order=n, text="划入") for n, line in enumerate(lines)),
        period=Span(date(2024, 1, 1), date(2024, 12, 31)),
    )
    for origin in (PackOrigin.BUILT_IN, PackOrigin.GIVEN, PackOrigin.OWN):
        held = pack(rules, DAY_20.replace("source: s", "source: g"), origin=origin, grade=grade)
        profile = person(stretch(), bases=[("2022-01", "6512.25")])
        found = verdict(profile, [statement], book(held), load_cause_book(), TODAY).findings
        missing = [f.finding.severity.value for f in found if f.finding.type is FindingType.MISSING_CREDIT]
        assert missing == [severity if origin is PackOrigin.BUILT_IN else "act"]


def test_where_sources_disagree_both_are_told_and_none_is_chosen_in_silence():
    """A rule with a rival says so in its arithmetic, and the page names both sources."""
    words.set_language("zh")
    text = "conflicts: [{text: {zh: 甲说110，乙说120, en: A says 110 and B 120}, sources: [s, old]}]"
    held = pack('- {category: retiree, from: "2023-01", amount: {fixed: "110.00"}, source: s}', text)
    due = explain_month(book(held), "330100", m("2024-03"), RETIREE, as_of=TODAY)
    assert any("甲说110，乙说120" in step.text for step in due.steps)
    told = next(s for s in region_facts(held, TODAY) if "不一" in s.heading)
    assert [line.source.title for line in told.lines] == ["办法", "旧"]


def test_a_base_known_from_a_month_on_says_nothing_of_the_months_before():
    """2023 is not judged by the base of 2024; with credits of its own it is estimated, and said to be."""
    profile = person(stretch(), bases=[("2024-01", "7000.00")])
    spans = ("2023-01-01", "2024-12-31")
    bare = expect(ledger(profile, [], spans), book(pack(TWO_PERCENT, DAY_20)), TODAY)
    assert {e.amount for e in bare.months if e.period < m("2024-01")} == {None}
    assert {e.amount for e in bare.months if e.period >= m("2024-01") and e.amount} == {14000}
    lines = [credit(f"2023-{n:02d}-18", "120.00", f"2023-{n:02d}") for n in range(1, 13)]
    known = expect(ledger(profile, lines, spans), book(pack(TWO_PERCENT, DAY_20)), TODAY)
    early = [e for e in known.months if m("2023-01") <= e.period < m("2024-01")]
    assert {(e.base, e.base_origin) for e in early} == {(600000, BaseOrigin.INFERRED)}
    assert all(any("推算" in step.text for step in e.steps) for e in early)
