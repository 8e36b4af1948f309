"""What a pack would change, before it is taken: the months and the findings of the people in the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yibao_desk.domain.finding import Severity
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import Status
from yibao_desk.domain.policy import PolicyPack


@dataclass(frozen=True, slots=True)
class JudgedMonth:
    """A month as it is judged: what is due (None: cannot be judged), by when, and what became of it."""

    amount: Fen | None
    last_day: date | None
    status: Status


@dataclass(frozen=True, slots=True)
class MonthChange:
    """A month that would be judged otherwise; None: it would not be judged at all."""

    month: Month
    then: JudgedMonth | None
    now: JudgedMonth | None


@dataclass(frozen=True, slots=True)
class FoundChange:
    """A finding that would go (`now` None), come (`then` None) or weigh otherwise, with its severities."""

    title: str
    then: Severity | None
    now: Severity | None


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What would change for one person."""

    name: str
    months: tuple[MonthChange, ...] = ()
    findings: tuple[FoundChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PackComparison:
    """What a pack would change: for each person in question, and in words which rules differ from those in force."""

    pack: PolicyPack
    people: tuple[PersonChange, ...] = ()
    rules: tuple[str, ...] = ()


def compared(name: str, then: Judgement, now: Judgement) -> PersonChange:
    """Two verdicts on one person held against each other."""
    before, after = _months(then), _months(now)
    months = tuple(
        MonthChange(month, before.get(month), after.get(month))
        for month in sorted({*before, *after})
        if before.get(month) != after.get(month)
    )
    found_then, found_now = _findings(then), _findings(now)
    findings: list[FoundChange] = []
    for key in dict.fromkeys((*found_then, *found_now)):
        old, new = found_then.get(key), found_now.get(key)
        if old != new:
            title = new or old
            if title is not None and not (old and new and old[1] is new[1]):
                findings.append(FoundChange(title[0], old[1] if old else None, new[1] if new else None))
    return PersonChange(name, months, tuple(findings))


def _months(judgement: Judgement) -> dict[Month, JudgedMonth]:
    return {
        state.expected.period: JudgedMonth(state.expected.amount, state.expected.last_day, state.status)
        for state in judgement.evidences.book.states
    }


def _findings(judgement: Judgement) -> dict[str, tuple[str, Severity]]:
    return {found.fingerprint: (found.title, found.finding.severity) for found in judgement.findings}
