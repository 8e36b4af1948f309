"""A mapping that was confirmed before: taken again for the same headings, and missed when they have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest

from yibao_desk.domain.recognition import Drift, Remembered, TableLayout

_ALIKE = 0.6
"""Two headings that share this much of their words are one layout that has changed."""


def remembered_for(layout: TableLayout, remembered: Sequence[Remembered]) -> Remembered | None:
    """The mapping of exactly these headings in this order."""
    return next((known for known in remembered if known.keys == layout.keys), None)


def with_mapping(layout: TableLayout, known: Remembered) -> TableLayout:
    """The layout under the person's own mapping."""
    fields = (*known.fields, *([None] * len(layout.columns)))
    columns = tuple(replace(c, field=field) for c, field in zip(layout.columns, fields, strict=False))
    return replace(layout, kind=known.kind, columns=columns)


def drift_of(number: int, layout: TableLayout, remembered: Sequence[Remembered]) -> Drift | None:
    """The remembered layout that these headings were, if they have changed."""
    scored = [(_likeness(known.keys, layout.keys), known) for known in remembered if known.keys]
    best = max(scored, key=lambda one: one[0], default=None)
    if best is None or best[0] < _ALIKE:
        return None
    return Drift(number, _side_by_side(best[1].keys, layout.keys), best[1])


def _likeness(old: Sequence[str], new: Sequence[str]) -> float:
    common = sum((Counter(old) & Counter(new)).values())
    return 2 * common / max(1, len(old) + len(new))


def _side_by_side(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str | None, str | None], ...]:
    """Old and new headings in lines: the same beside each other, a changed one beside what replaced it."""
    sides: list[tuple[str | None, str | None]] = []
    for _, i, j, k, m in SequenceMatcher(None, list(old), list(new), autojunk=False).get_opcodes():
        left, right = list(old[i:j]), list(new[k:m])
        sides += zip_longest(left, right)
    return tuple(sides)
