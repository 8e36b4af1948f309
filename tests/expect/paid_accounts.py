"""Accounts that were paid exactly by the shipped rules, every month in full and on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from made_ledgers import ORIGIN, library, m, person, stretch

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.profile import Category
from yibao_desk.domain.schedule import posting_of
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.expect import explain_month
from yibao_desk.knowledge.policy_shelf import built_in_pack

TODAY = date(2025, 8, 31)


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
