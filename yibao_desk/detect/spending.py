"""unusual_spending: one payment far outside the account's own habit, or a place in another province."""

from __future__ import annotations

from collections import defaultdict
from statistics import median

from yibao_desk.detect.provinces import home_provinces, province_of
from yibao_desk.detect.refunds import refunds_of
from yibao_desk.domain.finding import Fact, Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month

_EVERYDAY = frozenset({Kind.OUTPATIENT, Kind.PHARMACY, Kind.SPENDING})
_ENOUGH = 10
_LARGE: Fen = 300_00
_FAR = 8 * 1.4826


def unusual_spending(evidences: Evidences) -> list[Finding]:
    """Facts: day, place, sum, why ("large" or "elsewhere"), median, limit, payments, province, home, times."""
    lines = evidences.ledger.lines
    payments = [i for i, line in enumerate(lines) if line.kind in _EVERYDAY and line.amount < 0]
    kept = [i for i in payments if not refunds_of(evidences, i)]
    sums = {i: -lines[i].amount for i in kept}
    findings: list[Finding] = []
    away: dict[tuple[Month, Fact], list[int]] = defaultdict(list)
    for index in kept:
        elsewhere = _elsewhere(evidences, index)
        large = None if elsewhere else _large(sums, index)
        if elsewhere:
            away[Month.of(lines[index].date), elsewhere["province"]].append(index)
        elif large:
            findings.append(_finding(evidences, (index,), large))
    for together in away.values():
        facts = _elsewhere(evidences, together[0])
        findings.append(_finding(evidences, tuple(together), facts or {}))
    return findings


def _large(sums: dict[int, Fen], index: int) -> dict[str, Fact] | None:
    """The habit leaves out the payment that is judged."""
    others = [fen for place, fen in sums.items() if place != index]
    if len(others) < _ENOUGH or sums[index] <= _LARGE:
        return None
    middle = median(others)
    limit = middle + _FAR * median(abs(fen - middle) for fen in others)
    if sums[index] <= limit:
        return None
    return {"why": "large", "median": round(middle), "limit": round(limit), "payments": len(others)}


def _elsewhere(evidences: Evidences, index: int) -> dict[str, Fact] | None:
    line = evidences.ledger.lines[index]
    place = province_of(evidences.policy, line.counterparty or "")
    homes = home_provinces(evidences, Month.of(line.date))
    if place is None or not homes or place.code in homes:
        return None
    home = next((region for region in evidences.policy.regions if region.code == homes[0]), None)
    return {"why": "elsewhere", "province": place.code, "home": home.code if home else None}


def _finding(evidences: Evidences, rows: tuple[int, ...], facts: dict[str, Fact]) -> Finding:
    """One finding for one payment out of habit, or for a month's payments in one other province."""
    line = evidences.ledger.lines[rows[0]]
    total = -sum(evidences.ledger.lines[index].amount for index in rows)
    own: dict[str, Fact] = {"day": line.date, "place": line.counterparty, "sum": total, "times": len(rows)}
    return Finding(
        FindingType.UNUSUAL_SPENDING,
        Month.of(line.date),
        Severity.CHECK,
        amount=total,
        lines=rows,
        facts={**own, **facts},
    )
