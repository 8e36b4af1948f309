"""Causes as data: which findings a cause may explain, what speaks for and against it, what settles it, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.policy import Bilingual, Source

DEFAULT_CAP = 45
"""Without a decisive signal a cause stays below "most likely" (percent)."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much a named signal moves a cause, in percent of what is still open (1 to 99).

    `decisive`: with this signal the cause is no longer held below its cap. `types` empty: for every finding type.
    """

    signal: str
    percent: int
    decisive: bool = False
    types: frozenset[FindingType] = frozenset()

    def speaks_of(self, kind: FindingType) -> bool:
        """Does the weighing count for findings of this type?"""
        return not self.types or kind in self.types


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask. `office`: the region's own contacts are named beside it."""

    id: str
    name: Bilingual
    office: bool = False


@dataclass(frozen=True, slots=True)
class CauseEntry:
    """One cause of the contract.

    `explains` gives the strength before any signal, in percent, for each finding type that the cause may explain.
    `excluded_by` are signals that contradict the cause: it is then never listed. `needs` are signals of which one must
    be there for the cause to be listed. `cap` holds the strength (in percent) while no decisive signal speaks.
    `step` and `ask` may hold {months} and {sum}. `cites_rule`: the rule in force is a source too.
    """

    id: str
    title: Bilingual
    explains: Mapping[FindingType, int]
    supports: tuple[Weighing, ...]
    step: Bilingual
    ask: Bilingual
    whom: tuple[Person, ...]
    bring: tuple[Bilingual, ...]
    settled_by: tuple[Bilingual, ...]
    sources: tuple[Source, ...]
    against: tuple[Weighing, ...] = ()
    excluded_by: tuple[Weighing, ...] = ()
    needs: tuple[str, ...] = ()
    cap: int = DEFAULT_CAP
    cites_rule: bool = False


@dataclass(frozen=True, slots=True)
class CauseBook:
    """All causes, in the order of the files; `phrases` are words of statement rows by what they point to."""

    causes: tuple[CauseEntry, ...] = ()
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def may_explain(self, kind: FindingType) -> tuple[CauseEntry, ...]:
        """The causes that may explain a finding of this type."""
        return tuple(cause for cause in self.causes if kind in cause.explains)

    def cause(self, name: str) -> CauseEntry:
        """The cause with this id; KeyError where there is none."""
        for cause in self.causes:
            if cause.id == name:
                return cause
        raise KeyError(name)

    def signals_for(self, kind: FindingType) -> frozenset[str]:
        """Names of the signals that may move a cause of this finding type."""
        causes = self.may_explain(kind)
        weighed = {w.signal for c in causes for w in (*c.supports, *c.against, *c.excluded_by) if w.speaks_of(kind)}
        return frozenset(weighed | {name for c in causes for name in c.needs})

    def signals(self) -> frozenset[str]:
        """Names of all signals that the causes speak of."""
        named = {w.signal for c in self.causes for w in (*c.supports, *c.against, *c.excluded_by)}
        return frozenset(named | {name for c in self.causes for name in c.needs})
