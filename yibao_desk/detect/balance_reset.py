"""balance_reset: the balance falls to zero, or is carried over with a loss, with no debit that accounts for it."""

from __future__ import annotations

from yibao_desk.detect.chains import broken_links
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.month import Month


def balance_resets(evidences: Evidences) -> list[Finding]:
    """Facts: day, before, after, lost, carryover, turn_of_year."""
    return [
        Finding(
            FindingType.BALANCE_RESET,
            Month.of(link.day),
            Severity.ACT,
            amount=-link.off,
            lines=() if link.line is None else (link.line,),
            facts={
                "day": link.day,
                "before": link.former,
                "after": link.stated,
                "lost": -link.off,
                "carryover": link.carryover,
                "turn_of_year": link.day.month in {1, 12},
            },
            stake=-link.off,
        )
        for link in broken_links(evidences)
        if link.reset
    ]
