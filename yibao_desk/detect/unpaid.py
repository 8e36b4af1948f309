"""unpaid_contribution: the contribution record says that a month was not paid."""

from __future__ import annotations

from yibao_desk.detect.grading import graded
from yibao_desk.detect.runs import month_runs, until
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import Status


def unpaid_contributions(evidences: Evidences) -> list[Finding]:
    """Facts: months, credited, employer. A month that a later row of the record shows as paid was made up."""
    record = evidences.ledger.contributions
    paid = {line.period for line in record if line.paid}
    unpaid = {line.period for line in record if line.paid is False} - paid
    by_month = {state.period: state for state in evidences.book.states}

    def credited(month: Month) -> bool:
        state = by_month.get(month)
        return state is not None and state.posted > 0

    findings: list[Finding] = []
    for group in ({m for m in unpaid if credited(m)}, {m for m in unpaid if not credited(m)}):
        for run in month_runs(group):
            states = [by_month[month] for month in run if month in by_month]
            missing = any(state.status is Status.MISSING for state in states)
            severity = graded(Severity.ACT if missing else Severity.CHECK, (s.expected for s in states))
            findings.append(
                Finding(
                    FindingType.UNPAID_CONTRIBUTION,
                    run[0],
                    severity,
                    until(run[0], run[-1]),
                    facts={
                        "months": tuple(run),
                        "credited": credited(run[0]),
                        "employer": next((line.employer_name for line in record if line.period == run[0]), None),
                    },
                )
            )
    return findings
