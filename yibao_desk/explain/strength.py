"""From signals to a ranked list of causes.

Each signal that speaks for a cause closes a share of what was still open: 1 - (1-a)(1-b)…; one that speaks against
takes a share away. Without a decisive signal a cause is held at its cap. Each cause is as likely as it is strong, as
long as there is room; the stronger go first. So two causes that are equally strong are shown as equal, the sum stays
within 1, and taking away a signal that speaks for any cause never makes the first one more likely.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yibao_desk.domain.cause_book import CauseBook, CauseEntry
from yibao_desk.domain.finding import FindingType

LEAST = 0.02
"""Below this a cause is not worth a line."""
ROOM = 0.98
"""The rest is kept for what nobody has thought of."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a signal saw: one short sentence with its figure or date, and the ledger rows it rests on.

    `share` (0 to 1] is the part of the finding that it accounts for, where a finding has several reasons.
    """

    text: str
    lines: tuple[int, ...] = ()
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A cause with its likelihood and the signs for and against it, in the order of their weight."""

    entry: CauseEntry
    likelihood: float
    supports: tuple[Sign, ...]
    against: tuple[Sign, ...]


def weigh(kind: FindingType, signs: Mapping[str, Sign], book: CauseBook) -> tuple[Weighed, ...]:
    """The causes that the signs leave open and support, most likely first; empty where nothing supports any."""
    strong: list[tuple[float, float, CauseEntry]] = []
    for entry in book.may_explain(kind):
        strength = _strength(entry, kind, signs)
        if strength is not None:
            strong.append((*strength, entry))
    strong.sort(key=lambda found: (-found[0], -found[1], found[2].id))
    ranked: list[Weighed] = []
    left = ROOM
    for strength, _, entry in strong:
        likelihood = round(min(strength, left), 4)
        if likelihood < LEAST and ranked:
            break
        left = round(left - likelihood, 4)
        ranked.append(_weighed(entry, max(likelihood, 0.0001), kind, signs))
    return tuple(ranked)


def least_presuming(kind: FindingType, signs: Mapping[str, Sign], book: CauseBook) -> Weighed:
    """Where nothing supports any cause: the one that presumes least among those that the data do not contradict."""
    open_ = [e for e in book.may_explain(kind) if not _excluded(e, kind, signs)] or list(book.may_explain(kind))
    entry = max(open_, key=lambda e: e.explains[kind])
    return _weighed(entry, min(entry.explains[kind], entry.cap) / 200, kind, signs)


def _strength(entry: CauseEntry, kind: FindingType, signs: Mapping[str, Sign]) -> tuple[float, float] | None:
    """The strength under the cap and, to tell equals apart, what it would be without; None: not to be listed."""
    if _excluded(entry, kind, signs) or (entry.needs and not any(name in signs for name in entry.needs)):
        return None
    supports = [w for w in entry.supports if w.speaks_of(kind) and w.signal in signs]
    if not supports:
        return None
    still_open = 1 - entry.explains[kind] / 100
    for weighing in supports:
        still_open *= 1 - weighing.percent / 100 * signs[weighing.signal].share
    free = 1 - still_open
    strength = free if any(w.decisive for w in supports) else min(free, entry.cap / 100)
    for weighing in entry.against:
        if weighing.speaks_of(kind) and weighing.signal in signs:
            strength *= 1 - weighing.percent / 100
            free *= 1 - weighing.percent / 100
    return strength, free


def _excluded(entry: CauseEntry, kind: FindingType, signs: Mapping[str, Sign]) -> bool:
    return any(w.speaks_of(kind) and w.signal in signs for w in entry.excluded_by)


def _weighed(entry: CauseEntry, likelihood: float, kind: FindingType, signs: Mapping[str, Sign]) -> Weighed:
    supports = sorted((w for w in entry.supports if w.speaks_of(kind) and w.signal in signs), key=lambda w: -w.percent)
    against = sorted((w for w in entry.against if w.speaks_of(kind) and w.signal in signs), key=lambda w: -w.percent)
    return Weighed(entry, likelihood, tuple(signs[w.signal] for w in supports), tuple(signs[w.signal] for w in against))
