"""Judges labelled cases through the real corridor and counts what was found, missed and falsely raised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sheet import Case, Truth

from yibao_desk.corridor import verdict
from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.month import Month
from yibao_desk.knowledge import load_cause_book


@dataclass
class Tally:
    """Counts over cases; `notes` say what was wrong where."""

    hit: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    cause_first: int = 0
    cause_strict: int = 0
    causes: int = 0
    notes: list[str] = field(default_factory=list)

    def precision(self, kind: str) -> float:
        """Of the findings of a type, the share that is true; 1 where there is none."""
        raised = self.hit[kind] + self.false[kind]
        return self.hit[kind] / raised if raised else 1.0

    def recall(self, kind: str) -> float:
        """Of the true findings of a type, the share that was found; 1 where there is none."""
        return self.hit[kind] / self.wanted[kind] if self.wanted[kind] else 1.0

    def table(self) -> str:
        """Precision and recall by type, and how often the right cause stands first."""
        kinds = sorted(set(self.wanted) | set(self.false))
        lines = [f"{'type':24} wanted found false precision recall"]
        for k in kinds:
            counts = f"{self.wanted[k]:6} {self.hit[k]:5} {self.false[k]:5}"
            lines.append(f"{k:24} {counts} {self.precision(k):9.3f} {self.recall(k):6.3f}")
        of = max(self.causes, 1)
        first, strict = self.cause_first / of, self.cause_strict / of
        return "\n".join(
            [*lines, f"cause accepted first {first:.3f}, the right one first {strict:.3f}, of {self.causes}"]
        )


def judged(case: Case) -> Judgement:
    """The verdict on a case, by the shipped causes."""
    return verdict(case.profile, case.files, case.policy, load_cause_book(), case.as_of)


def count(cases: Sequence[Case], tally: Tally | None = None) -> Tally:
    """Judge all cases and count."""
    tally = tally or Tally()
    for case in cases:
        compare(case, judged(case), tally)
    return tally


def compare(case: Case, verdict_: Judgement, tally: Tally) -> list[str]:
    """Count one case; the notes on it."""
    notes: list[str] = []
    found = list(verdict_.findings)
    used: set[int] = set()
    for truth in case.findings:
        tally.wanted[truth.type] += 1
        near = [i for i, f in enumerate(found) if f.finding.type == truth.type and _touches(f, truth)]
        if not near:
            notes.append(f"missed {truth.type} {truth.period}")
            continue
        used |= set(near)
        tally.hit[truth.type] += 1
        notes += _detail(truth, found[near[0]], tally)
        notes += [f"split {truth.type} {truth.period}"] if len(near) > 1 else []
    for i, extra in enumerate(found):
        if i not in used and extra.finding.type not in case.allowed:
            tally.false[extra.finding.type] += 1
            notes.append(f"false {extra.finding.type} {extra.finding.period} {extra.finding.amount} {extra.title}")
    book = verdict_.evidences.book
    for period, status in case.statuses.items():
        state = book.state(Month.parse(period))
        if state is None or state.status != status:
            notes.append(f"status of {period}: {state and state.status.value}, right is {status}")
    if case.at_stake is not None and yuan_text(verdict_.summary.at_stake) != case.at_stake:
        notes.append(f"at stake {yuan_text(verdict_.summary.at_stake)}, right is {case.at_stake}")
    tally.notes += [f"{case.name}: {note}" for note in notes]
    return notes


def _detail(truth: Truth, found: ExplainedFinding, tally: Tally) -> list[str]:
    finding, first = found.finding, found.causes[0].id
    tally.causes += 1
    tally.cause_strict += first == truth.cause
    tally.cause_first += first in (truth.cause, *truth.also)
    notes: list[str] = []
    if first not in (truth.cause, *truth.also):
        ids = [(c.id, c.likelihood) for c in found.causes[:3]]
        notes.append(f"cause of {truth.type} {truth.period}: {ids}, right is {truth.cause}")
    run = (str(finding.period), str(finding.until) if finding.until else None)
    if run != (truth.period, truth.until):
        notes.append(f"{truth.type} runs {run}, right is {(truth.period, truth.until)}")
    if truth.amount is not None and (finding.amount is None or yuan_text(finding.amount) != truth.amount):
        notes.append(f"{truth.type} {truth.period} is of {finding.amount}, right is {truth.amount}")
    if finding.severity not in truth.severity:
        notes.append(f"{truth.type} {truth.period} is {finding.severity.value}, right is {truth.severity}")
    return notes


def _touches(found: ExplainedFinding, truth: Truth) -> bool:
    first, last = Month.parse(truth.period), Month.parse(truth.until or truth.period)
    return found.finding.period <= last and first <= found.finding.last
