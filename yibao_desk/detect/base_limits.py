"""base_out_of_range: the base lies outside the floor and ceiling of its month."""

from __future__ import annotations

from yibao_desk.detect.runs import runs_of, until
from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.fitting import on_record
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.policy import BaseLimits
from yibao_desk.domain.profile import Category

_BY_WAGE = frozenset({Category.EMPLOYEE, Category.FLEXIBLE})


def bases_out_of_range(evidences: Evidences) -> list[Finding]:
    """Facts: months, base, floor, ceiling, origin (record or profile)."""
    states = [s for s in evidences.book.states if outside_limits(evidences, s.expected)]
    findings: list[Finding] = []
    for run in runs_of(states, lambda a, b: a.expected.base == b.expected.base):
        month = run[0].expected
        limits = outside_limits(evidences, month)
        findings.append(
            Finding(
                FindingType.BASE_OUT_OF_RANGE,
                month.period,
                Severity.CHECK,
                until(month.period, run[-1].period),
                facts={
                    "months": tuple(s.period for s in run),
                    "base": month.base,
                    "floor": limits.floor if limits else None,
                    "ceiling": limits.ceiling if limits else None,
                    "origin": month.base_origin.value if month.base_origin else None,
                },
            )
        )
    return findings


def outside_limits(evidences: Evidences, month: ExpectedCredit) -> BaseLimits | None:
    """The limits that the stated base of the month breaks; None where it keeps them or none are known."""
    base = month.base
    if base is None or not on_record(month) or month.category not in _BY_WAGE:
        return None
    pack = evidences.policy.pack_for(month.region)
    if pack is None:
        return None
    limits = pack.limits_on(month.period)
    if limits is None:
        return None
    low = limits.floor is not None and base < limits.floor
    high = limits.ceiling is not None and base > limits.ceiling
    return limits if low or high else None
