"""By what a finding is known again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementLine
from yibao_desk.explain.identity import facts_digest, fingerprints

NOBODY = Profile("某", None, None, None, ())
MAY = Month(2023, 5)


def debit(day: int, fen: int, place: str | None = None) -> StatementLine:
    return StatementLine(date(2023, 5, day), Kind.UNKNOWN_DEBIT, -fen, Origin("a", "", None, 1), counterparty=place)


def silent(fen: int, line: int) -> Finding:
    return Finding(FindingType.UNEXPLAINED_DEDUCTION, MAY, Severity.CHECK, amount=fen, lines=(line,))


def test_two_debits_of_a_day_are_two_findings() -> None:
    """Two silent debits of one day without a place keep marks of their own."""
    ledger = Ledger(NOBODY, (debit(3, 100), debit(3, 200)))
    marks = fingerprints([silent(100, 0), silent(200, 1)], ledger)
    assert len(set(marks)) == 2


def test_rows_before_do_not_change_a_mark() -> None:
    """An older row that is imported later moves indexes, not marks."""
    ledger = Ledger(NOBODY, (debit(3, 100),))
    more = Ledger(NOBODY, (debit(1, 50), debit(3, 100)))
    assert fingerprints([silent(100, 0)], ledger) == fingerprints([silent(100, 1)], more)
    assert facts_digest(silent(100, 0), ledger) == facts_digest(silent(100, 1), more)


def test_a_changed_sum_is_the_same_finding_with_changed_facts() -> None:
    """The mark of a missing month stays when its sum changes; its facts do not."""
    ledger = Ledger(NOBODY)
    finding = Finding(FindingType.MISSING_CREDIT, MAY, Severity.ACT, amount=11200)
    changed = replace(finding, amount=9000)
    assert fingerprints([finding], ledger) == fingerprints([changed], ledger)
    assert facts_digest(finding, ledger) != facts_digest(changed, ledger)


def test_the_grade_alone_changes_nothing() -> None:
    """Another severity of the same facts does not bring a settled finding back."""
    ledger = Ledger(NOBODY)
    finding = Finding(FindingType.MISSING_CREDIT, MAY, Severity.ACT, amount=11200)
    assert facts_digest(finding, ledger) == facts_digest(replace(finding, severity=Severity.CHECK), ledger)
