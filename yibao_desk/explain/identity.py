"""By what a finding is known again after a re-import, and what about it may change."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from yibao_desk.domain.finding import Finding, FindingType
from yibao_desk.domain.ledger import Ledger

_BY_ROW = frozenset(
    {
        FindingType.UNEXPLAINED_CREDIT,
        FindingType.UNEXPLAINED_DEDUCTION,
        FindingType.DUPLICATE_CHARGE,
        FindingType.UNUSUAL_SPENDING,
        FindingType.REVERSED_CREDIT,
        FindingType.BALANCE_BREAK,
    }
)
"""Findings of which a month may hold several: the day and the place of their row tell them apart."""


def fingerprints(findings: Sequence[Finding], ledger: Ledger) -> tuple[str, ...]:
    """One stable mark for each finding: its type, its first month, for row findings the row's day and place.

    Amounts are left out, so that a finding whose amount changes is the same finding with changed facts. Findings that
    are alike in all this are counted in the order of their amounts.
    """
    keys = [_key(finding, ledger) for finding in findings]
    order = sorted(range(len(findings)), key=lambda i: (keys[i], findings[i].amount or 0, findings[i].lines))
    seen: Counter[str] = Counter()
    marks = [""] * len(findings)
    for i in order:
        seen[keys[i]] += 1
        marks[i] = _digest(keys[i], str(seen[keys[i]]))
    return tuple(marks)


def facts_digest(finding: Finding, ledger: Ledger) -> str:
    """A mark over months, money and rows: a settled finding returns when it changes."""
    rows = sorted(f"{ledger.lines[i].date}|{ledger.lines[i].amount}" for i in finding.lines)
    return _digest(finding.type, str(finding.period), str(finding.last), str(finding.amount), *rows)


def _key(finding: Finding, ledger: Ledger) -> str:
    parts = [finding.type.value, str(finding.period)]
    if finding.type in _BY_ROW and finding.lines:
        row = ledger.lines[finding.lines[-1]]
        parts += [row.date.isoformat(), row.counterparty or ""]
    return "|".join(parts)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]
