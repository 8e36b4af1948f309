"""missing_interest: the rule names an interest date, the account had a balance, none was posted in time."""

from __future__ import annotations

from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month, months

_WORTH: Fen = 10_00
"""Below this a balance may bear less than a fen."""

_LARGEST_SHARE = 25
"""No yearly interest is more than one part in this many of the balance."""


def missing_interest(evidences: Evidences) -> list[Finding]:
    """Facts: due_month, balance, last_interest (day)."""
    silent = silent_interest(evidences)
    posted = [
        line.date for index, line in enumerate(evidences.ledger.lines) if line.kind is Kind.INTEREST or index in silent
    ]
    findings: list[Finding] = []
    for month in _due_months(evidences):
        window = (month, month.plus(1))
        if any(Month.of(day) in window for day in posted):
            continue
        balance = _balance_in(evidences, month)
        if balance is None or balance < _WORTH:
            continue
        earlier = [day for day in posted if day < month.first_day()]
        findings.append(
            Finding(
                FindingType.MISSING_INTEREST,
                month,
                Severity.CHECK,
                facts={
                    "due_month": month,
                    "balance": balance,
                    "last_interest": max(earlier) if earlier else None,
                },
            )
        )
    return findings


def silent_interest(evidences: Evidences) -> frozenset[int]:
    """Rows that say nothing and are what the rule on interest accounts for: in its time, small, and the only one."""
    lines = evidences.ledger.lines
    taken = {Month.of(line.date) for line in lines if line.kind is Kind.INTEREST}
    found: list[int] = []
    for index, line in enumerate(lines):
        if line.kind is not Kind.UNKNOWN_CREDIT:
            continue
        month = Month.of(line.date)
        due = next((m for m in (month, month.plus(-1)) if _bears_interest(evidences, m)), None)
        if due is None or taken & {due, due.plus(1)}:
            continue
        balance = _balance_in(evidences, month)
        if balance is not None and line.amount * _LARGEST_SHARE <= balance:
            found.append(index)
            taken.add(due)
    return frozenset(found)


def _bears_interest(evidences: Evidences, month: Month) -> bool:
    stretch = evidences.ledger.profile.enrolment_on(month)
    pack = evidences.policy.pack_for(stretch.region) if stretch else None
    return pack is not None and pack.interest is not None and pack.interest.falls_in(month)


def _due_months(evidences: Evidences) -> list[Month]:
    """Interest months that statements cover wholly, with the month after."""
    return [
        month
        for span in evidences.coverage
        for month in months(Month.of(span.first), Month.of(span.last))
        if _bears_interest(evidences, month)
        and span.first <= month.first_day()
        and month.plus(1).last_day() <= span.last
    ]


def _balance_in(evidences: Evidences, month: Month) -> Fen | None:
    """The balance at the end of a month; without stated balances, what the rows up to then leave at least."""
    past = [own for own in evidences.book.calendar if own.month <= month]
    if not past:
        return None
    held = {own.account: own.balance_after for own in past if own.balance_after is not None}
    return sum(held.values()) if held else sum(own.credited - own.debited for own in past)
