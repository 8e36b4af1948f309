"""unexplained_deduction: a debit that neither the row nor a rule explains, and a premium above its rule."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from yibao_desk.detect.charged import Charged
from yibao_desk.detect.grading import graded_by
from yibao_desk.detect.premiums import premium_like
from yibao_desk.detect.runs import until
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import PREMIUMS, Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Tier

_MADE_GOOD = timedelta(days=92)
_RETURNS = frozenset({Kind.REFUND, Kind.ADJUSTMENT, Kind.UNKNOWN_CREDIT, Kind.REIMBURSEMENT})


def unexplained_deductions(evidences: Evidences) -> list[Finding]:
    """Facts: day, sum, excess (above the rule), why, kind, allowed, rule_month, taken_before, like_kind, times."""
    charged, given_back = Charged(evidences), _GivenBack(evidences)
    netted = {a.line for a in evidences.pairing.allotments if a.tier is Tier.NETTED}
    silent: list[int] = []
    findings: list[Finding] = []
    for index, line in enumerate(evidences.ledger.lines):
        fen = -line.amount
        if fen <= 0 or index in netted:
            continue
        if line.kind in PREMIUMS:
            for over in _above_rule(evidences, charged, index):
                if index not in given_back:
                    _join(findings, over)
        elif line.kind is Kind.UNKNOWN_DEBIT and charged.by_rule(index, fen):
            continue
        elif line.kind in {Kind.UNKNOWN_DEBIT, Kind.ADJUSTMENT} and index not in given_back:
            silent.append(index)
    findings.extend(_silent(evidences, run) for run in _runs(evidences, silent))
    return findings


def _above_rule(evidences: Evidences, charged: Charged, index: int) -> list[Finding]:
    line = evidences.ledger.lines[index]
    month = Month.of(line.date)
    excess, rules = charged.excess(line.kind, month, -line.amount)
    if not excess:
        return []
    rule = rules[0]
    severity = graded_by(Severity.ACT, rule.pack, rule.rule.source, evidences.as_of)
    earlier = charged.days_before(index)
    return [
        Finding(
            FindingType.UNEXPLAINED_DEDUCTION,
            month,
            severity,
            amount=excess,
            lines=(index,),
            facts={
                "day": line.date,
                "sum": -line.amount,
                "excess": excess,
                "why": "above_rule",
                "kind": line.kind.value,
                "allowed": sum(premium.allowed for premium in rules),
                "rule_month": rule.rule.month,
                "taken_before": max(earlier) if earlier else None,
                "like_kind": line.kind.value,
                "times": len(earlier) + 1,
            },
            stake=excess if severity is Severity.ACT else 0,
        )
    ]


def _join(findings: list[Finding], over: Finding) -> None:
    """The same premium above its rule by the same sum, month after month, is one finding."""
    for place, held in enumerate(findings):
        same = held.facts["kind"] == over.facts["kind"] and held.facts["excess"] == over.facts["excess"]
        if same and over.period - held.last == 1:
            findings[place] = replace(
                held,
                until=over.period,
                amount=(held.amount or 0) + (over.amount or 0),
                lines=(*held.lines, *over.lines),
                stake=held.stake + over.stake,
            )
            return
    findings.append(over)


class _GivenBack:
    """Sums that came back, by their amount."""

    def __init__(self, evidences: Evidences) -> None:
        self._lines = evidences.ledger.lines
        self._days: dict[Fen, list[date]] = defaultdict(list)
        for line in self._lines:
            if line.kind in _RETURNS and line.amount > 0:
                self._days[line.amount].append(line.date)

    def __contains__(self, index: object) -> bool:
        """Did the same sum as this row's come back within a quarter?"""
        if not isinstance(index, int):
            return False
        debit = self._lines[index]
        earliest = -_MADE_GOOD if debit.kind is Kind.ADJUSTMENT else timedelta(0)  # a correction may come second
        return any(earliest <= day - debit.date <= _MADE_GOOD for day in self._days.get(-debit.amount, ()))


def _runs(evidences: Evidences, indexes: list[int]) -> list[list[int]]:
    """Equal silent debits of neighbouring months are one run."""
    lines = evidences.ledger.lines
    runs: list[list[int]] = []
    going_on: dict[tuple[Fen, Kind, Month], list[list[int]]] = defaultdict(list)
    for index in indexes:
        line, month = lines[index], Month.of(lines[index].date)
        waiting = going_on[line.amount, line.kind, month]
        run = waiting.pop(0) if waiting else []
        if not run:
            runs.append(run)
        run.append(index)
        going_on[line.amount, line.kind, month.plus(1)].append(run)
    return runs


def _silent(evidences: Evidences, run: list[int]) -> Finding:
    lines = [evidences.ledger.lines[index] for index in run]
    first, last = Month.of(lines[0].date), Month.of(lines[-1].date)
    like = premium_like(evidences, first, -lines[0].amount)
    return Finding(
        FindingType.UNEXPLAINED_DEDUCTION,
        first,
        Severity.CHECK,
        until(first, last),
        -sum(line.amount for line in lines),
        tuple(run),
        {
            "day": lines[0].date,
            "sum": -lines[0].amount,
            "why": "adjustment" if lines[0].kind is Kind.ADJUSTMENT else "silent",
            "kind": lines[0].kind.value,
            "allowed": None,
            "rule_month": None,
            "taken_before": None,
            "like_kind": like.value if like else None,
            "times": len(run),
        },
    )
