"""Made-up accounts for the tests of the expected credits."""

from __future__ import annotations

from datetime import date, timedelta

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import fen_from_yuan
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.policy import PackOrigin, PolicyBook
from yibao_desk.domain.profile import Category, DatedSum, Enrolment, Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import ContributionLine, DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.knowledge import load_pack, load_policy_book

ORIGIN = Origin("m.csv", "0" * 64, None, 1)


def m(text: str) -> Month:
    return Month.parse(text)


def person(*stretches: Enrolment, birth: str = "1984-05", bases=(), pensions=()) -> Profile:
    return Profile(
        "某人",
        m(birth),
        None,
        None,
        stretches,
        tuple(DatedSum(m(first), fen_from_yuan(amount)) for first, amount in bases),
        tuple(DatedSum(m(first), fen_from_yuan(amount)) for first, amount in pensions),
    )


def stretch(first="2016-03", region="330100", category=Category.EMPLOYEE, **more) -> Enrolment:
    return Enrolment(m(first), region, category, **more)


def credit(day: str, amount: str, period: str | None = None, kind=Kind.CREDIT_REGULAR) -> StatementLine:
    return StatementLine(
        date.fromisoformat(day), kind, fen_from_yuan(amount), ORIGIN, period=m(period) if period else None
    )


def monthly(first: str, last: str, amount: str, *, day=18, lag=0, named=True) -> list[StatementLine]:
    """A credit a month."""
    return [
        credit(str(month.plus(lag).first_day() + timedelta(days=day - 1)), amount, str(month) if named else None)
        for month in months(m(first), m(last))
    ]


def ledger(profile: Profile, lines, *spans: tuple[str, str], record=()) -> Ledger:
    files = tuple(
        StatementFile(
            "m.csv",
            "0" * 64,
            DocumentKind.STATEMENT,
            FileFormat.CSV,
            None,
            period=Span(date.fromisoformat(first), date.fromisoformat(last)),
        )
        for first, last in spans
    )
    contributions = tuple(
        ContributionLine(m(period), ORIGIN, base=fen_from_yuan(base) if base else None, pay_type=kind)
        for period, base, kind in record
    )
    ordered = tuple(sorted(lines, key=lambda line: line.date))
    return Ledger(profile, ordered, (0,) * len(ordered), contributions, files)


def pack(credits_: str, more: str = "", *, region="330100", origin=PackOrigin.GIVEN, grade="recall"):
    text = (
        f'schema: 1\nregion: "{region}"\nname: {{zh: 市, en: City}}\ncredits:\n{credits_}\n{more}\n'
        "sources:\n  s: {title: 办法, provenance: secondary}\n"
        "  weak: {title: 记, provenance: recall}\n"
        f"  g: {{title: 某级, provenance: {grade}}}\n"
        '  old: {title: 旧, provenance: official, checked_until: "2024-06-30"}\n'
    )
    return load_pack(text, "pack.yaml", origin)


TWO_PERCENT = '- {category: employee, from: "2019-01", amount: {rate_of_base: "0.02"}, source: s}'
DAY_20 = "posting:\n- {category: employee, cadence: monthly, due_day: 20, grace_workdays: 3, source: s}"


def book(*packs) -> PolicyBook:
    return PolicyBook(packs=packs)


def library() -> PolicyBook:
    return load_policy_book()
