"""balance_break: a stated balance is not the former balance plus the row."""

from __future__ import annotations

from yibao_desk.detect.chains import Link, broken_links
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.month import Month


def balance_breaks(evidences: Evidences) -> list[Finding]:
    """Facts: day, expected_balance, stated_balance, off (signed), mend (the kind of row that would mend it)."""
    return [_finding(link) for link in broken_links(evidences) if not link.reset]


def _finding(link: Link) -> Finding:
    return Finding(
        FindingType.BALANCE_BREAK,
        Month.of(link.day),
        Severity.CHECK,
        amount=abs(link.off),
        lines=() if link.line is None else (link.line,),
        facts={
            "day": link.day,
            "expected_balance": link.stated - link.off,
            "stated_balance": link.stated,
            "off": link.off,
            "mend": "credit" if link.off > 0 else "debit",
        },
    )
