"""missing_credit: due, never credited, though statements cover the time."""

from __future__ import annotations

from yibao_desk.detect.grading import graded
from yibao_desk.detect.runs import runs_of, taken_back, until
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.month_book import Status


def missing_credits(evidences: Evidences) -> list[Finding]:
    """Facts: months, due_each, due_sum, first_due, last_due, resumed, never_before, region, category, basis.

    A month whose credit was taken back is reported as such and not here.
    """
    states = evidences.book.states
    missing = [s for s in states if s.status is Status.MISSING and not taken_back(s)]
    findings: list[Finding] = []
    for run in runs_of(missing):
        dues = [s.expected.amount or 0 for s in run]
        severity = graded(Severity.ACT, (s.expected for s in run))
        later = [s.arrived for s in states if s.period > run[-1].period and s.arrived]
        earlier = [s for s in states if s.period < run[0].period and s.posted > 0]
        findings.append(
            Finding(
                FindingType.MISSING_CREDIT,
                run[0].period,
                severity,
                until(run[0].period, run[-1].period),
                sum(dues),
                facts={
                    "months": tuple(s.period for s in run),
                    "due_each": tuple(dues),
                    "due_sum": sum(dues),
                    "first_due": run[0].expected.due,
                    "last_due": run[-1].expected.due,
                    "resumed": min(later) if later else None,
                    "never_before": not earlier,
                    "region": run[0].expected.region,
                    "category": run[0].expected.category.value,
                    "basis": run[0].expected.basis.value,
                },
                stake=sum(dues) if severity is Severity.ACT else 0,
            )
        )
    return findings
