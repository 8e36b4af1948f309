"""duplicate_charge: the same place charges the same amount twice within one day, with no refund."""

from __future__ import annotations

from collections import defaultdict

from yibao_desk.detect.refunds import Refunds
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import MEDICAL_SPENDING, Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month

_CHARGES = MEDICAL_SPENDING | {Kind.FAMILY_USE}


def duplicate_charges(evidences: Evidences) -> list[Finding]:
    """Facts: place, first_day, second_day, each, times."""
    lines = evidences.ledger.lines
    equal: dict[tuple[str, Fen], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.kind in _CHARGES and line.counterparty and line.amount < 0:
            equal[line.counterparty, line.amount].append(index)
    groups: list[list[int]] = []
    for rows in (rows for rows in equal.values() if len(rows) > 1):
        for place, index in enumerate(sorted(rows, key=lambda i: (lines[i].date, i))):
            if place and (lines[index].date - lines[groups[-1][-1]].date).days <= 1:
                groups[-1].append(index)
            else:
                groups.append([index])
    returns = Refunds(evidences)
    return [finding for group in groups if len(group) > 1 for finding in _of(evidences, group, returns)]


def _of(evidences: Evidences, group: list[int], returns: Refunds) -> list[Finding]:
    lines = evidences.ledger.lines
    refunds = {place for index in group for place in returns.of(index)}
    extra = len(group) - 1 - len(refunds)
    if extra <= 0:
        return []
    each = -lines[group[0]].amount
    return [
        Finding(
            FindingType.DUPLICATE_CHARGE,
            Month.of(lines[group[0]].date),
            Severity.CHECK,
            amount=each * extra,
            lines=tuple(sorted(group)),
            facts={
                "place": lines[group[0]].counterparty,
                "first_day": lines[group[0]].date,
                "second_day": lines[group[1]].date,
                "each": each,
                "times": len(group),
            },
        )
    ]
