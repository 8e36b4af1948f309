"""statement_gap: whole months between the first and the last statement that no statement covers."""

from __future__ import annotations

from yibao_desk.detect.runs import until
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.month import Month, months


def statement_gaps(evidences: Evidences) -> list[Finding]:
    """Facts: months, last_covered, next_covered (days)."""
    findings: list[Finding] = []
    for before, after in zip(evidences.coverage, evidences.coverage[1:], strict=False):
        whole = tuple(months(Month.of(before.last).plus(1), Month.of(after.first).plus(-1)))
        if whole:
            facts = {"months": whole, "last_covered": before.last, "next_covered": after.first}
            findings.append(
                Finding(FindingType.STATEMENT_GAP, whole[0], Severity.CHECK, until(whole[0], whole[-1]), facts=facts)
            )
    return findings
