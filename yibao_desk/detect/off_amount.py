"""short_credit and excess_credit: credited below or above what is due."""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.detect.base_limits import outside_limits
from yibao_desk.detect.duplicate import second_credit
from yibao_desk.detect.grading import graded
from yibao_desk.detect.premiums import premium_like
from yibao_desk.detect.row_words import NamedPremium, named_premium
from yibao_desk.detect.runs import TOLERANCE, lines_of, runs_of, taken_back, until
from yibao_desk.domain.expectation import BaseOrigin, Basis
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.fitting import fitting_base, on_record, rate_of
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month_book import MonthState, Status


@dataclass(frozen=True, slots=True)
class Off:
    """A month off its due sum: `fen` signed, and the reason that the rows and rules give."""

    state: MonthState
    fen: Fen
    named: NamedPremium | None = None
    like: Kind | None = None

    @property
    def reason(self) -> str:
        """The word for it: netted, base or unknown."""
        if self.named or self.like:
            return "netted"
        return "base" if rate_of(self.state.expected) and on_record(self.state.expected) else "unknown"


def short_credits(evidences: Evidences) -> list[Finding]:
    """Facts: months, due_each, posted_each, off_each, reason, base, fitting, rate, named, netted_kind, netted_fen."""
    return _findings(evidences, Status.SHORT)


def excess_credits(evidences: Evidences) -> list[Finding]:
    """The same facts; not beside a duplicate or where nothing is due at all (unexpected_credit)."""
    return _findings(evidences, Status.EXCESS)


def offs(evidences: Evidences, status: Status) -> list[Off]:
    """The months of that status for which an amount may be held against anyone.

    Not: a figure read from the account's own credits, a base outside its limits, what was taken back or paid twice,
    a provisional sum.
    """
    found: list[Off] = []
    for state in evidences.book.states:
        month = state.expected
        if state.status is not status or month.amount is None or month.no_account or taken_back(state):
            continue
        if month.basis is not Basis.POLICY or month.base_origin is BaseOrigin.INFERRED or month.provisional:
            continue
        if outside_limits(evidences, month) or second_credit(evidences, state)[0]:
            continue
        fen = state.posted - month.amount
        found.append(Off(state, fen, _named(evidences, state, -fen), premium_like(evidences, state.period, -fen)))
    return found


def _named(evidences: Evidences, state: MonthState, missing: Fen) -> NamedPremium | None:
    if missing <= 0:
        return None
    named = (named_premium(evidences.ledger.lines[a.line], missing) for a in state.allotments)
    return next((name for name in named if name), None)


def _findings(evidences: Evidences, status: Status) -> list[Finding]:
    by_period = {off.state.period: off for off in offs(evidences, status)}
    runs = runs_of(
        (off.state for off in by_period.values()), lambda a, b: _same(by_period[a.period], by_period[b.period])
    )
    return [_finding([by_period[s.period] for s in run], status) for run in runs]


def _same(before: Off, after: Off) -> bool:
    """One reason: the same sum, the same credit, or the same share of what is due."""
    if bool(before.named) != bool(after.named):
        return False
    if abs(before.fen - after.fen) <= TOLERANCE or abs(before.state.posted - after.state.posted) <= TOLERANCE:
        return True
    due_before, due_after = before.state.expected.amount or 0, after.state.expected.amount or 0
    return abs(before.fen * due_after - after.fen * due_before) <= TOLERANCE * max(due_before, due_after)


def _finding(run: list[Off], status: Status) -> Finding:
    short = status is Status.SHORT
    first, states = run[0], [off.state for off in run]
    total = sum(abs(off.fen) for off in run)
    accused = short and not first.named
    severity = graded(Severity.ACT if accused else Severity.CHECK, (s.expected for s in states))
    rate = rate_of(first.state.expected)
    return Finding(
        FindingType.SHORT_CREDIT if short else FindingType.EXCESS_CREDIT,
        first.state.period,
        severity,
        until(first.state.period, run[-1].state.period),
        total,
        lines_of(states),
        {
            "months": tuple(s.period for s in states),
            "due_each": tuple(s.expected.amount or 0 for s in states),
            "posted_each": tuple(s.posted for s in states),
            "off_each": tuple(abs(off.fen) for off in run),
            "reason": first.reason,
            "base": first.state.expected.base if on_record(first.state.expected) else None,
            "fitting": fitting_base(first.state.expected, first.state.posted),
            "rate": str(rate) if rate else None,
            "named": first.named.text if first.named else None,
            "netted_kind": _netted_kind(first),
            "netted_fen": abs(first.fen) if first.reason == "netted" else None,
        },
        total if severity is Severity.ACT else 0,
    )


def _netted_kind(off: Off) -> str | None:
    kind = (off.named.kind if off.named else None) or off.like
    return kind.value if kind else None
