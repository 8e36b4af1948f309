"""unexpected_credit and unexplained_credit: money that came though nothing is due, or that nothing accounts for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from yibao_desk.detect.interest import silent_interest
from yibao_desk.detect.runs import TOLERANCE, month_runs, until
from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import MEDICAL_SPENDING, Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month

_REGULAR = frozenset({Kind.CREDIT_REGULAR})
_LOOK_BACK = 6
"""Months before a credit that must be known for it to be one that pays nothing."""

_REFUND_TIME = timedelta(days=92)


def unexpected_credits(evidences: Evidences) -> list[Finding]:
    """Facts: months, posted_each, why ("no_account", "not_enrolled" or "no_due"), category."""
    posted: dict[Month, Fen] = {}
    lines: dict[Month, set[int]] = defaultdict(set)
    for state in evidences.book.states:
        if state.posted > 0 and (state.expected.no_account or state.expected.amount == 0):
            posted[state.period] = state.posted
            lines[state.period].update(a.line for a in state.allotments)
    for month, line, fen in _outside(evidences):
        posted[month] = posted.get(month, 0) + fen
        lines[month].add(line)
    findings: list[Finding] = []
    for run in month_runs(month for month, fen in posted.items() if fen > 0):
        state = evidences.book.state(run[0])
        findings.append(
            Finding(
                FindingType.UNEXPECTED_CREDIT,
                run[0],
                Severity.CHECK,
                until(run[0], run[-1]),
                sum(posted[month] for month in run),
                tuple(sorted({line for month in run for line in lines[month]})),
                {
                    "months": tuple(run),
                    "posted_each": tuple(posted[month] for month in run),
                    "why": "not_enrolled" if state is None else "no_account" if state.expected.no_account else "no_due",
                    "category": state.expected.category.value if state else None,
                },
            )
        )
    return findings


def _outside(evidences: Evidences) -> list[tuple[Month, int, Fen]]:
    """Regular credits for months, or in months, in which the person was not enrolled at all."""
    enrolled = evidences.ledger.profile.enrolment_on
    known = {state.period for state in evidences.book.states}
    found = [
        (a.period, a.line, a.fen)
        for a in evidences.pairing.allotments
        if a.period not in known and enrolled(a.period) is None
    ]
    for rest in evidences.pairing.left_over:
        line = evidences.ledger.lines[rest.line]
        month = Month.of(line.date)
        if line.kind in _REGULAR and rest.fen > TOLERANCE and (enrolled(month) is None or _stray(evidences, month)):
            found.append((month, rest.line, rest.fen))
    return found


def _stray(evidences: Evidences, month: Month) -> bool:
    """Is everything known that a credit of this month could pay? Months before the first known may still be open."""
    states = evidences.book.states
    past = [state for state in states if state.period <= month]
    known = all(state.expected.basis is Basis.POLICY for state in past[-_LOOK_BACK:])
    return bool(past) and known and month - past[0].period >= _LOOK_BACK


def unexplained_credits(evidences: Evidences) -> list[Finding]:
    """Facts: day, sum. A row that says nothing and gives an earlier payment back to the fen is a refund."""
    findings: list[Finding] = []
    used: set[int] = set()
    interest = silent_interest(evidences)
    payments: dict[Fen, list[int]] = defaultdict(list)
    for place, line in enumerate(evidences.ledger.lines):
        if line.kind in MEDICAL_SPENDING or line.kind is Kind.UNKNOWN_DEBIT:
            payments[-line.amount].append(place)
    for rest in evidences.pairing.left_over:
        line = evidences.ledger.lines[rest.line]
        if line.kind is not Kind.UNKNOWN_CREDIT or rest.fen <= 0 or rest.line in interest:
            continue
        payment = _paid_before(evidences, rest.line, payments, used)
        if payment is not None:
            used.add(payment)
            continue
        findings.append(
            Finding(
                FindingType.UNEXPLAINED_CREDIT,
                line.period or Month.of(line.date),
                Severity.CHECK,
                amount=rest.fen,
                lines=(rest.line,),
                facts={"day": line.date, "sum": rest.fen},
            )
        )
    return findings


def _paid_before(evidences: Evidences, index: int, payments: Mapping[Fen, Sequence[int]], used: set[int]) -> int | None:
    """The latest payment of the same sum, not given back yet, that the credit may give back."""
    lines = evidences.ledger.lines
    for place in reversed(payments.get(lines[index].amount, ())):
        if place not in used and timedelta(0) <= lines[index].date - lines[place].date <= _REFUND_TIME:
            return place
    return None
