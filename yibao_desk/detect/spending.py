"""unusual_spending: one payment far outside the account's own habit, or a place in another province."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from yibao_desk.detect.provinces import Provinces, home_provinces
from yibao_desk.detect.refunds import Refunds
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
    refunds, provinces = Refunds(evidences), Provinces(evidences.policy)
    kept = [i for i in payments if not refunds.of(i)]
    habit = _Habit([-lines[i].amount for i in kept])
    findings: list[Finding] = []
    away: dict[tuple[Month, Fact], list[int]] = defaultdict(list)
    for index in kept:
        elsewhere = _elsewhere(evidences, provinces, index)
        large = None if elsewhere else _large(habit, -lines[index].amount)
        if elsewhere:
            away[Month.of(lines[index].date), elsewhere["province"]].append(index)
        elif large:
            findings.append(_finding(evidences, (index,), large))
    for together in away.values():
        facts = _elsewhere(evidences, provinces, together[0])
        findings.append(_finding(evidences, tuple(together), facts or {}))
    return findings


class _Habit:
    """Median and median deviation of all payments but one, whichever one it is."""

    def __init__(self, sums: list[Fen]) -> None:
        self._sums: list[float] = sorted(sums)
        self._deviations: dict[float, list[float]] = {}

    @property
    def others(self) -> int:
        return len(self._sums) - 1

    def middle(self, fen: Fen) -> float:
        return _median_without(self._sums, fen)

    def deviation(self, fen: Fen) -> float:
        middle = self.middle(fen)
        if middle not in self._deviations:
            self._deviations[middle] = sorted(abs(other - middle) for other in self._sums)
        return _median_without(self._deviations[middle], abs(fen - middle))


def _median_without(ordered: list[float], value: float) -> float:
    gone, count = bisect_left(ordered, value), len(ordered) - 1
    low, high = (ordered[place + (place >= gone)] for place in ((count - 1) // 2, count // 2))
    return (low + high) / 2


def _large(habit: _Habit, fen: Fen) -> dict[str, Fact] | None:
    """The habit leaves out the payment that is judged."""
    if habit.others < _ENOUGH or fen <= _LARGE:
        return None
    middle = habit.middle(fen)
    limit = middle + _FAR * habit.deviation(fen)
    if fen <= limit:
        return None
    return {"why": "large", "median": round(middle), "limit": round(limit), "payments": habit.others}


def _elsewhere(evidences: Evidences, provinces: Provinces, index: int) -> dict[str, Fact] | None:
    line = evidences.ledger.lines[index]
    place = provinces.of(line.counterparty or "")
    if place is None:
        return None
    homes = home_provinces(evidences, Month.of(line.date))
    home = next((region for region in evidences.policy.regions if homes and region.code == homes[0]), None)
    if home is None or place.code in homes:
        return None
    return {"why": "elsewhere", "province": place.code, "home": home.code}


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
