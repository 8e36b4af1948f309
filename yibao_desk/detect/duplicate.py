"""duplicate_credit: the same month credited twice."""

from __future__ import annotations

from collections import defaultdict

from yibao_desk.detect.runs import TOLERANCE, taken_back
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.pairing import Tier


def duplicate_credits(evidences: Evidences) -> list[Finding]:
    """Facts: month, first_day, second_day, due, posted, stated, taken_back, twice (fen credited the second time)."""
    return [finding for state in evidences.book.states for finding in _of(evidences, state)]


def second_credit(evidences: Evidences, state: MonthState) -> tuple[list[int], Fen]:
    """The lines that credit a month again though it had all its due, and what they credit; () and 0 if none do.

    Rows of one month that together make up what is due (own share and employer's share) are no second credit, nor
    is a credit that follows a reversal.
    """
    lines = evidences.ledger.lines
    due = state.expected.amount
    held: Fen = 0
    seen: list[Fen] = []
    repeats: list[int] = []
    total: Fen = 0
    by_line: dict[int, Fen] = defaultdict(int)
    for allotment in state.allotments:
        by_line[allotment.line] += allotment.fen
    for line, fen in sorted(by_line.items(), key=lambda item: (lines[item[0]].date, lines[item[0]].order, item[0])):
        if fen <= 0:
            held += fen
            if held <= 0:
                seen.clear()
            continue
        full = held >= due - TOLERANCE if due else bool(seen)
        equal = any(abs(fen - other) <= TOLERANCE for other in seen)
        whole = due is not None and due > 0 and fen >= due - TOLERANCE
        if held > 0 and full and (equal or whole):
            repeats.append(line)
            total += fen
        seen.append(fen)
        held += fen
    return repeats, total


def _of(evidences: Evidences, state: MonthState) -> list[Finding]:
    if state.expected.no_account:
        return []
    repeats, total = second_credit(evidences, state)
    if not repeats or (state.expected.amount is None and not _alone(evidences, state)):
        return []
    lines = evidences.ledger.lines
    first = min((a.line for a in state.allotments if a.fen > 0), key=lambda i: (lines[i].date, lines[i].order))
    both = {first, *repeats}
    return [
        Finding(
            FindingType.DUPLICATE_CREDIT,
            state.period,
            Severity.CHECK,
            amount=total,
            lines=tuple(sorted(both)),
            facts={
                "month": state.period,
                "first_day": lines[first].date,
                "second_day": lines[repeats[0]].date,
                "due": state.expected.amount,
                "posted": state.posted,
                "stated": all(a.tier is Tier.STATED for a in state.allotments if a.line in both),
                "taken_back": taken_back(state),
                "twice": total,
            },
        )
    ]


def _alone(evidences: Evidences, state: MonthState) -> bool:
    """Without a rule: do the other months have one row each? Two each month are own and employer's share."""
    others = [s for s in evidences.book.states if s.period != state.period and s.posted > 0]
    two = sum(1 for s in others if sum(1 for a in s.allotments if a.fen > 0) > 1)
    return bool(others) and two * 2 < len(others)
