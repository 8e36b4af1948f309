"""A made-up person's judgement, built of domain values: any number of months and rows, any trouble."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from yibao_desk.domain.cause import Cause, Evidence, ExplainedFinding, NextStep
from yibao_desk.domain.expectation import Basis, Expectations, ExpectedCredit, Step
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences, Judgement, Summary
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import CalendarMonth, MonthBook, MonthState, Status
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.pairing import Allotment, Pairing, Tier
from yibao_desk.domain.policy import (
    Bilingual,
    Contact,
    CreditRule,
    PackOrigin,
    PolicyBook,
    PolicyPack,
    Provenance,
    RateOfBase,
    Region,
    Source,
)
from yibao_desk.domain.profile import Category, DatedSum, Enrolment, Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, Facts, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat

NAME = "欧阳秋月"
PLACE = "回春堂大药房一店"
NUMBER = "330106195603121228"
FILE = f"明细_{NUMBER}.csv"
DUE = 14000
SHA = hashlib.sha256(b"made up").hexdigest()
SOURCE = Source("s1", "职工医保个人账户计入办法", Provenance.SEED, doc_no="样例〔2022〕1号")
RULE = CreditRule("330100/employee/2020-01", Category.EMPLOYEE, RateOfBase(Decimal("0.02")), Month(2020, 1), SOURCE)


def pack(contact: str | None = None) -> PolicyPack:
    """One region's rule."""
    contacts = (Contact("hotline", contact, SOURCE),) if contact else ()
    return PolicyPack(
        "330100", Bilingual("杭州市", "Hangzhou"), (RULE,), (), (), (), (SOURCE,), PackOrigin.GIVEN, "ab" * 32,
        contacts=contacts,
    )  # fmt: skip


def state(period: Month, status: Status, posted: int, line: int | None, arrived: date | None) -> MonthState:
    """One benefit month of the made-up rule: 2 % of 7,000.00."""
    due = period.plus(1).day(20)
    expected = ExpectedCredit(
        period, "330100", Category.EMPLOYEE, Basis.POLICY, DUE, gross=DUE, due=due, last_day=due + timedelta(3),
        rule=RULE, provenance=Provenance.SEED, base=700000,
        steps=(Step("7,000.00 × 2% = 140.00", DUE, SOURCE),),
    )  # fmt: skip
    paid = (Allotment(line, period, posted, Tier.STATED),) if line is not None else ()
    return MonthState(period, expected, status, posted, paid, arrived, 45 if status is Status.LATE else 0)


def cause(id_: str, likelihood: float, title: str) -> Cause:
    """A cause with one sentence for and one against."""
    step = NextStep("先问单位人事哪天缴的费。", ("单位人事", "12393"), "", ("社保卡或医保码", "身份证"))
    evidence = (Evidence(supports=True, text="后面的月份都到账了"), Evidence(supports=False, text="没有补划的记录"))
    return Cause(id_, likelihood, title, evidence, step, ("单位的缴费凭证",), (SOURCE,))


def finding(
    type_: FindingType, period: Month, amount: int, severity: Severity, title: str, *, lines: tuple[int, ...] = (),
    until: Month | None = None,
) -> ExplainedFinding:  # fmt: skip
    """A finding in words, with three causes."""
    stake = amount if severity is Severity.ACT else 0
    found = Finding(type_, period, severity, until, amount, lines, stake=stake)
    causes = (
        cause("employer_late_payment", 0.62, "单位缴费没有及时到账，或者欠费"),
        cause("processing_delay", 0.24, "医保或银行系统处理延迟"),
        cause("contribution_interrupted", 0.08, "这个月停保断缴"),
    )
    digest = hashlib.sha256(f"{type_}{period}".encode()).hexdigest()[:16]
    return ExplainedFinding(found, title, "对账单覆盖到最晚到账日之后，没有看到这笔钱。", causes, digest, "f1")


def judgement(
    months: int = 19, rows: int = 40, *, clean: bool = False, language: str = "zh", contact: str | None = None
) -> Judgement:
    """So many benefit months from June 2022 and so many rows; `clean` leaves out the trouble."""
    first = Month(2022, 6)
    lines: list[StatementLine] = []
    states: list[MonthState] = []
    calendar: list[CalendarMonth] = []
    balance = 428900
    spare = max(0, rows - months)
    for n in range(months):
        period = first.plus(n)
        trouble = {} if clean else {12: Status.LATE, 14: Status.MISSING, 17: Status.SHORT, 18: Status.SHORT}
        status = trouble.get(n, Status.PAID)
        before = balance
        for k in range(spare * n // months, spare * (n + 1) // months):
            amount = -(1000 + k * 37 % 4000)
            balance += amount
            origin = Origin(FILE, SHA, None, len(lines) + 2)
            lines.append(
                StatementLine(
                    period.plus(1).day(1 + k % 9), Kind.PHARMACY, amount, origin, balance=balance, counterparty=PLACE,
                    text="=药店购药",
                )
            )  # fmt: skip
        if len(lines) >= rows or status is Status.MISSING:
            states.append(state(period, status, 0 if status is Status.MISSING else DUE, None, None))
        else:
            posted = DUE - 2000 if status is Status.SHORT else DUE
            balance += posted
            day = period.plus(1).day(19) + timedelta(48 if status is Status.LATE else 0)
            origin = Origin(FILE, SHA, None, len(lines) + 2)
            lines.append(
                StatementLine(day, Kind.CREDIT_REGULAR, posted, origin, period=period, balance=balance, text="月度划入")
            )
            states.append(state(period, status, posted, len(lines) - 1, day))
        calendar.append(CalendarMonth(period.plus(1), 0, 0, 0, before, balance))
    last = max([line.date for line in lines], default=date(2024, 1, 10))
    as_of = max(last, first.plus(months).day(28))
    findings = () if clean else _findings(first, len(lines))
    span = Span(date(2022, 6, 13), as_of)
    file = StatementFile(
        FILE, SHA, DocumentKind.STATEMENT, FileFormat.CSV, "utf-8", tuple(lines), period=span,
        facts=Facts(person_name=NAME, id_tail="1228"),
    )  # fmt: skip
    profile = Profile(
        NAME, Month(1956, 3), 12, None,
        (Enrolment(Month(2020, 1), "330100", Category.EMPLOYEE, employer="杭州某某有限公司"),),
        (DatedSum(Month(2020, 1), 700000),),
    )  # fmt: skip
    policy = PolicyBook((pack(contact),), (Region("330100", Bilingual("杭州市", "Hangzhou"), "330000"),), "1")
    ledger = Ledger(profile, tuple(lines), (0,) * len(lines), files=(file,))
    book = MonthBook(tuple(states), tuple(calendar))
    expectations = Expectations(tuple(s.expected for s in states))
    evidences = Evidences(as_of, ledger, policy, expectations, Pairing(), book, (span,))
    summary = Summary(
        sum(s.expected.amount or 0 for s in states), sum(s.posted for s in states),
        sum(f.finding.stake for f in findings), balance,
    )  # fmt: skip
    return Judgement(evidences, findings, summary, language)


def _findings(first: Month, lines: int) -> tuple[ExplainedFinding, ...]:
    silent = (lines // 2,) if lines else ()
    return (
        finding(FindingType.MISSING_CREDIT, first.plus(14), 14000, Severity.ACT, "2023年8月 没有划入"),
        finding(
            FindingType.SHORT_CREDIT, first.plus(17), 4000, Severity.ACT, "2023年11–12月 少划", until=first.plus(18)
        ),
        finding(
            FindingType.UNEXPLAINED_DEDUCTION,
            first.plus(16),
            16300,
            Severity.CHECK,
            "2023年10月21日 不明扣款",
            lines=silent,
        ),
        finding(FindingType.LATE_CREDIT, first.plus(12), 14000, Severity.INFO, "2023年6月 晚到 45 天"),
    )


def with_decision(verdict: Judgement, **changes: object) -> Judgement:
    """The same judgement with other decisions, problems or the like."""
    return replace(verdict, **changes)
