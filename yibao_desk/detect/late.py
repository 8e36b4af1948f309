"""late_credit: credited after its due day and grace."""

from __future__ import annotations

from yibao_desk.detect.runs import lines_of, runs_of, taken_back, until
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.month_book import MonthState, Status


def late_credits(evidences: Evidences) -> list[Finding]:
    """Facts: months, due, last_day, arrived, days_late (after the first due day), together, lines_count, sum."""
    late = [s for s in evidences.book.states if _late(s)]
    findings: list[Finding] = []
    for run in runs_of(late, lambda a, b: a.arrived == b.arrived):
        first, lines = run[0], lines_of(run)
        total = sum(s.posted for s in run)
        findings.append(
            Finding(
                FindingType.LATE_CREDIT,
                first.period,
                Severity.INFO,
                until(first.period, run[-1].period),
                total,
                lines,
                {
                    "months": tuple(s.period for s in run),
                    "due": first.expected.due,
                    "last_day": first.expected.last_day,
                    "arrived": first.arrived,
                    "days_late": first.days_late,
                    "together": len(run),
                    "lines_count": len(lines),
                    "sum": total,
                },
            )
        )
    return findings


def _late(state: MonthState) -> bool:
    """Late, or short or over and late as well; what was taken back is told by its own finding."""
    if state.days_late <= 0 or taken_back(state) or state.expected.no_account:
        return False
    return state.status in {Status.LATE, Status.SHORT, Status.EXCESS}
