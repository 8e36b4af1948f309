"""Causes with the evidence for and against them, and findings put into words."""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.domain.finding import Finding
from yibao_desk.domain.policy import Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence with the figure or date in it, for (`supports`) or against a cause; `lines` are ledger rows."""

    supports: bool
    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do: one sentence, whom to ask in order, what to say, what to bring."""

    text: str
    whom: tuple[str, ...] = ()
    say: str = ""
    bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """One possible cause. `likelihood` lies in (0, 1]; `would_decide` is the paper that would settle it."""

    id: str
    likelihood: float
    title: str
    evidence: tuple[Evidence, ...]
    next_step: NextStep
    would_decide: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedFinding:
    """A finding in words. `causes` are most likely first, never empty; `fingerprint` is stable over re-imports.

    `facts_digest` changes when the facts of the finding change: a settled finding then comes back.
    """

    finding: Finding
    title: str
    explanation: str
    causes: tuple[Cause, ...]
    fingerprint: str
    facts_digest: str
