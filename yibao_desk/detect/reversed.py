"""reversed_credit: a credit taken back, made good or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from yibao_desk.detect.grading import graded
from yibao_desk.detect.runs import TOLERANCE, until
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState


@dataclass(frozen=True, slots=True)
class _Taken:
    """One or several rows of a day that take credits of neighbouring months back."""

    lines: tuple[int, ...]
    day: date
    months: tuple[Month, ...]
    fen: Fen
    lost: Fen | None
    """What is missing in the end; None where no rule says what is due."""


def reversed_credits(evidences: Evidences) -> list[Finding]:
    """Facts: months, day, credited_on, again_on, made_good, posted, due."""
    taken: list[_Taken] = []
    for index, line in enumerate(evidences.ledger.lines):
        if line.kind is Kind.CREDIT_REVERSAL and line.amount < 0:
            one = _one(evidences, index)
            if taken and _joins(taken[-1], one):
                last = taken[-1]
                lost = None if last.lost is None or one.lost is None else last.lost + one.lost
                months = tuple(sorted({*last.months, *one.months}))
                taken[-1] = _Taken((*last.lines, *one.lines), one.day, months, last.fen + one.fen, lost)
            else:
                taken.append(one)
    return [_finding(evidences, one) for one in taken]


def _joins(last: _Taken, one: _Taken) -> bool:
    same = last.day == one.day and (not last.lost) == (not one.lost)
    return same and (one.months[0] - last.months[-1]) in {0, 1}


def _one(evidences: Evidences, index: int) -> _Taken:
    line = evidences.ledger.lines[index]
    months = tuple(sorted({a.period for a in evidences.pairing.allotments if a.line == index and a.fen < 0}))
    states = [state for month in months if (state := evidences.book.state(month)) is not None]
    months = months or (line.period or Month.of(line.date),)
    judged = [state for state in states if state.expected.amount is not None]
    if judged:
        lacking = sum(max(0, (state.expected.amount or 0) - state.posted - TOLERANCE) for state in judged)
        lost = min(-line.amount, sum(max(0, (s.expected.amount or 0) - s.posted) for s in judged)) if lacking else 0
    else:
        lost = 0 if states and all(state.posted > 0 for state in states) else None
    return _Taken((index,), line.date, months, -line.amount, lost)


def _finding(evidences: Evidences, taken: _Taken) -> Finding:
    states = [state for month in taken.months if (state := evidences.book.state(month)) is not None]
    severity = Severity.CHECK if taken.lost is None else Severity.ACT if taken.lost else Severity.INFO
    severity = graded(severity, (state.expected for state in states))
    before = _days(evidences, states, lambda day: day <= taken.day)
    after = _days(evidences, states, lambda day: day >= taken.day)
    rows = {a.line for state in states for a in state.allotments}
    return Finding(
        FindingType.REVERSED_CREDIT,
        taken.months[0],
        severity,
        until(taken.months[0], taken.months[-1]),
        taken.fen,
        tuple(sorted({*rows, *taken.lines})),
        {
            "months": taken.months,
            "day": taken.day,
            "credited_on": max(before) if before else None,
            "again_on": min(after) if after else None,
            "made_good": taken.lost == 0,
            "posted": sum(state.posted for state in states),
            "due": sum(state.expected.amount or 0 for state in states),
        },
        (taken.lost or 0) if severity is Severity.ACT else 0,
    )


def _days(evidences: Evidences, states: Sequence[MonthState], keep: Callable[[date], bool]) -> list[date]:
    lines = evidences.ledger.lines
    days = [lines[a.line].date for state in states for a in state.allotments if a.fen > 0]
    return [day for day in days if keep(day)]
