"""Accounts that were paid exactly by the shipped rules are left in peace; a rule taken away accuses nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_ledgers import ORIGIN, library, m, person, stretch

from yibao_desk.corridor import verdict
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.policy import PolicyBook
from yibao_desk.domain.profile import Category
from yibao_desk.domain.schedule import posting_of
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.expect import explain_month
from yibao_desk.knowledge import load_cause_book
from yibao_desk.knowledge.policy_shelf import built_in_pack

TODAY = date(2025, 8, 31)
TRAPS = {
    "110000": "net of 3 yuan",
    "210100": "reform in 2024",
    "220100": "care premium netted",
    "230200": "provisional, then unknown",
    "310000": "yearly in advance from July",
    "320200": "frozen yearly sums by group",
    "320500": "yearly until 2024, monthly since",
    "330200": "yearly in advance from January, 45 netted",
    "350200": "posting day for retirees only",
    "370100": "share of the pension with bounds",
    "420100": "last year's pension",
    "440100": "netted premium not known",
    "440600": "tiers, one month's lag since 2022-11",
    "500000": "two premiums netted",
}

OWED = {"missing_credit", "late_credit", "short_credit", "excess_credit", "unexpected_credit"}


def groups(code: str):
    return sorted({(rule.category, rule.scheme) for rule in built_in_pack(code).credits}, key=str)


def paid_account(code: str, category: Category, scheme: str | None, *, named: bool):
    """A person and a statement in which every month from 2021 on came in full and on its day."""
    pack, policy = built_in_pack(code), library()
    birth = "1958-05" if category is Category.RETIREE else "1980-05"
    start = max(min(r.first for r in pack.credits if (r.category, r.scheme) == (category, scheme)), m("2021-01")).plus(
        -3
    )
    rows: dict[tuple[date, Month], int] = {}
    level = 9000
    for month in months(start, m("2026-12")):
        base, pension = (700000, 360000) if month >= m("2024-01") else (651225, 350000)
        due = explain_month(
            *(policy, code, month, category),
            as_of=TODAY,
            scheme=scheme,
            base=base,
            birth=m(birth),
            pension=pension,
        )
        fen = level if due.amount is None else due.amount
        level = fen or level
        rule = pack.posting_rule(category, scheme, month)
        day = posting_of(rule, month).due if rule else month.day(25)
        if fen and start.first_day() <= day <= TODAY:
            key = (day, posting_of(rule, month).first if rule and rule.in_advance else month)
            rows[key] = rows.get(key, 0) + fen
    lines, balance = [], 100000
    for order, ((day, month), fen) in enumerate(sorted(rows.items())):
        balance += fen
        rule = pack.posting_rule(category, scheme, month)
        period = None if not named or (rule and rule.in_advance) else month
        lines.append(
            StatementLine(
                *(day, Kind.CREDIT_REGULAR, fen, replace(ORIGIN, row=order + 1)),
                period=period,
                balance=balance,
                text="划入",
                order=order,
            )
        )
    statement = StatementFile(
        *("m.csv", "0" * 64, DocumentKind.STATEMENT, FileFormat.CSV, None),
        lines=tuple(lines),
        period=Span(start.first_day(), TODAY),
    )
    bases = [("2010-01", "6512.25"), ("2024-01", "7000.00")]
    pensions = [("2010-01", "3500.00"), ("2024-01", "3600.00")]
    insured = stretch("2010-01", code, category, scheme=scheme)
    return person(insured, birth=birth, bases=bases, pensions=pensions), statement


@pytest.mark.parametrize("code", TRAPS)
@pytest.mark.parametrize("named", [True, False], ids=["named", "bare"])
def test_an_account_paid_by_the_rules_is_left_in_peace(code, named):
    """Each trap of the library: credits by the rule, on the rule's day, give nothing missing, late, short or over."""
    causes = load_cause_book()
    for category, scheme in groups(code):
        profile, statement = paid_account(code, category, scheme, named=named)
        found = verdict(profile, [statement], library(), causes, TODAY).findings
        assert [f.finding for f in found if f.finding.type.value in OWED] == []
        assert all(f.finding.severity is not Severity.ACT for f in found)


@pytest.mark.parametrize("code", ["110000", "350200", "330200"])
def test_removing_the_rules_never_accuses_more(code):
    """With credits taken out of an account, nothing about money owed gets graver when the region's rules are gone."""
    causes = load_cause_book()
    rank = list(Severity)
    for category, scheme in groups(code):
        profile, statement = paid_account(code, category, scheme, named=True)
        kept = tuple(replace(line, balance=None) for row, line in enumerate(statement.lines) if row % 11 != 5)
        holes = replace(statement, lines=kept)
        grave = {
            (f.finding.type, month): rank.index(f.finding.severity)
            for f in verdict(profile, [holes], library(), causes, TODAY).findings
            for month in months(f.finding.period, f.finding.last)
        }
        for found in verdict(profile, [holes], PolicyBook(), causes, TODAY).findings:
            if found.finding.type.value in OWED - {"late_credit"}:
                key = (found.finding.type, found.finding.period)
                assert rank.index(found.finding.severity) <= grave.get(key, -1), key
