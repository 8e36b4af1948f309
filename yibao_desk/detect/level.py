"""credit_drop and credit_rise: the level of the regular credit changes and stays there, explained or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from yibao_desk.detect.duplicate import second_credit
from yibao_desk.detect.reasons import change_facts, reasons_between
from yibao_desk.detect.runs import TOLERANCE, lines_of
from yibao_desk.domain.expectation import BaseOrigin, Basis, ExpectedCredit
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.fitting import fitting_base
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.domain.policy import Cadence

_TENTH = 10


@dataclass(frozen=True, slots=True)
class _Level:
    """What a month brought: the regular credit without a second one, and the subsidies beside it.

    A premium that is taken once a year is no matter of the level: it is added back to the credit and to what was `due`.
    """

    state: MonthState
    due: ExpectedCredit
    fen: Fen
    subsidy: Fen = 0


def level_changes(evidences: Evidences) -> list[Finding]:
    """Facts: before, after, step, explained, returned, lasted, reasons, reason_fen, base_that_fits, and both sides."""
    beside = _subsidies(evidences)
    levels = [
        _level(state, state.posted - second_credit(evidences, state)[1], beside[state.period])
        for state in evidences.book.states
        if state.posted > 0 and not state.expected.no_account and state.status is not Status.PENDING
    ]
    return [_finding(before, after) for before, after in _steps(levels)]


def _level(state: MonthState, credited: Fen, subsidy: Fen) -> _Level:
    month = state.expected
    monthly = tuple(premium for premium in month.netted if premium.rule.cadence is Cadence.MONTHLY)
    yearly = sum(premium.amount for premium in month.netted if premium not in monthly)
    due = replace(month, netted=monthly, amount=month.amount + yearly) if month.amount and yearly else month
    return _Level(state, due, credited + yearly + subsidy, subsidy)


def _subsidies(evidences: Evidences) -> defaultdict[Month, Fen]:
    """Subsidies by month, without those that the rule counts in."""
    counted = {allotment.line for allotment in evidences.pairing.allotments}
    sums: defaultdict[Month, Fen] = defaultdict(int)
    for index, line in enumerate(evidences.ledger.lines):
        if line.kind is Kind.SUBSIDY and index not in counted:
            sums[line.period or Month.of(line.date)] += line.amount
    return sums


def _steps(levels: Sequence[_Level]) -> Iterator[tuple[_Level, list[_Level]]]:
    """Pairs of the last month of a level and the run of months on the next; single months off a level are left out."""
    held: list[_Level] = []
    for place, level in enumerate(levels):
        following = levels[place + 1] if place + 1 < len(levels) else None
        if not held or not _far(held[-1].fen, level.fen):
            held.append(level)
        elif following is not None and _stays(held[-1].fen, level.fen, following.fen):
            if len(held) > 1:
                yield held[-1], _run(levels[place:])
            held = [level]
        elif len(held) == 1 and following is not None and not _far(level.fen, following.fen):
            held = [level]


def _far(before: Fen, after: Fen) -> bool:
    return abs(after - before) * _TENTH >= before


def _stays(before: Fen, first: Fen, second: Fen) -> bool:
    """Is the next month off in the same direction, at the same level?"""
    return _far(before, second) and (first > before) == (second > before) and not _far(first, second)


def _run(levels: Sequence[_Level]) -> list[_Level]:
    run = [levels[0]]
    for level in levels[1:]:
        if _far(levels[0].fen, level.fen):
            break
        run.append(level)
    return run


def _finding(before: _Level, run: list[_Level]) -> Finding:
    after = run[0]
    left, right = before.due, after.due
    step = after.fen - before.fen
    reasons = reasons_between(left, right)
    if after.subsidy != before.subsidy:
        reasons = sorted([*reasons, ("subsidy", after.subsidy - before.subsidy)], key=lambda reason: -abs(reason[1]))
    explained = _explained(before, after, [name for name, _ in reasons])
    returned = (
        right.amount is not None
        and abs(after.fen - after.subsidy - right.amount) <= TOLERANCE
        and left.amount is not None
        and abs(before.fen - before.subsidy - left.amount) > TOLERANCE
    )
    fitted = fitting_base(right, after.fen - after.subsidy)
    return Finding(
        FindingType.CREDIT_RISE if step > 0 else FindingType.CREDIT_DROP,
        after.state.period,
        Severity.INFO if explained or returned else Severity.CHECK,
        amount=abs(step),
        lines=lines_of((before.state, after.state)),
        facts={
            "before": before.fen,
            "after": after.fen,
            "step": step,
            "explained": explained,
            "returned": returned,
            "lasted": len(run),
            "reasons": " ".join(name for name, _ in reasons) or "unknown",
            "reason_fen": tuple(fen for _, fen in reasons),
            "base_that_fits": fitted,
            "subsidy_before": before.subsidy,
            "subsidy_after": after.subsidy,
            **change_facts(left, right),
        },
    )


def _explained(before: _Level, after: _Level, reasons: Sequence[str]) -> bool:
    """Does the due sum change by as much, by rule? A base read from the credits themselves explains nothing."""
    left, right = before.due, after.due
    if left.amount is None or right.amount is None or Basis.HISTORY in {left.basis, right.basis}:
        return False
    if "subsidy" in reasons:
        return False
    if "base" in reasons and BaseOrigin.INFERRED in {left.base_origin, right.base_origin}:
        return False
    return abs((after.fen - before.fen) - (right.amount - left.amount)) <= 2 * TOLERANCE
