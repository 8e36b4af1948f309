"""base_mismatch: the credits fit a base other than the one on record, for three months or more."""

from __future__ import annotations

from yibao_desk.detect.off_amount import Off, offs
from yibao_desk.detect.runs import lines_of, runs_of, until
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.fitting import fitting_base, rate_of
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month_book import MonthState, Status

_ENOUGH = 3
_SAME: Fen = 1_00
_HUNDRED = 100


def base_mismatches(evidences: Evidences) -> list[Finding]:
    """Facts: months, base, fitting, origin, rate."""
    found = [off for status in (Status.SHORT, Status.EXCESS) for off in offs(evidences, status)]
    based = {off.state.period: off for off in found if off.reason == "base"}
    runs = runs_of((based[month].state for month in sorted(based)), _same)
    return [_finding([based[state.period] for state in run]) for run in runs if len(run) >= _ENOUGH]


def _same(before: MonthState, after: MonthState) -> bool:
    """The same other base, or the same share of the one on record where that was set anew."""
    first, second = fitting_base(before.expected, before.posted), fitting_base(after.expected, after.posted)
    old, new = before.expected.base, after.expected.base
    if first is None or second is None or old is None or new is None:
        return False
    return abs(first - second) <= _SAME or abs(first * new - second * old) * _HUNDRED <= old * new


def _finding(run: list[Off]) -> Finding:
    first, last = run[0].state, run[-1].state
    month = first.expected
    return Finding(
        FindingType.BASE_MISMATCH,
        first.period,
        Severity.CHECK,
        until(first.period, last.period),
        lines=lines_of(off.state for off in run),
        facts={
            "months": tuple(off.state.period for off in run),
            "base": month.base,
            "fitting": fitting_base(month, first.posted),
            "origin": month.base_origin.value if month.base_origin else None,
            "rate": str(rate_of(month)),
        },
    )
