"""A layout that was taken before: known again by the same headings, and missed when they have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest

from yibao_desk.domain.recognition import Drift, Remembered, TableKind, TableLayout

_ALIKE = 0.65
"""Two headings that share this much of their words are one layout that has changed."""
_CLOSE = 0.75
"""So much where nobody had to explain the layout: portals share the usual words, and another one is no change."""
_BEARING = frozenset({"txn_date", "posted_date", "direction", "amount", "amount_in", "amount_out"})
"""Fields without which a row means something else."""
_SIDES = frozenset({TableKind.INCOME, TableKind.SPENDING})
"""Portals give the two sides of an account as two files with almost the same headings."""


def remembered_for(layout: TableLayout, remembered: Sequence[Remembered]) -> Remembered | None:
    """The layout of exactly these headings in this order, as the person confirmed it where that happened."""
    same = [known for known in remembered if known.keys and known.keys == layout.keys]
    return next((known for known in same if known.confirmed), same[0] if same else None)


def with_mapping(layout: TableLayout, known: Remembered) -> TableLayout:
    """The layout under the person's own mapping."""
    fields = (*known.fields, *([None] * len(layout.columns)))
    columns = tuple(replace(c, field=field) for c, field in zip(layout.columns, fields, strict=False))
    return replace(layout, kind=known.kind, columns=columns)


def drift_of(number: int, layout: TableLayout, remembered: Sequence[Remembered]) -> Drift | None:
    """The remembered layout that these headings were, if they have changed."""
    alike = [
        (_likeness(known.keys, layout.keys), known)
        for known in remembered
        if known.keys and not (known.kind != layout.kind and {known.kind, layout.kind} <= _SIDES)
    ]
    near = [(share, known) for share, known in alike if share >= (_ALIKE if known.confirmed else _CLOSE)]
    best = max(near, key=lambda one: one[0], default=None)
    if best is None or any(_only_fewer(known, layout) for _, known in alike):
        return None
    return Drift(number, _side_by_side(best[1].keys, layout.keys), best[1])


def carried(layout: TableLayout, drift: Drift) -> TableLayout:
    """The layout with the field of a heading that was renamed taken for the one that stands in its place."""
    known = drift.remembered
    was = dict(zip(known.keys, known.fields, strict=False))
    renamed = {new: was.get(old) for old, new in drift.sides if old and new and old != new and new not in was}
    held = {column.field for column in layout.columns}
    columns = list(layout.columns)
    for place, column in enumerate(columns):
        field = renamed.get(column.key)
        if column.field is None and field is not None and field not in held:
            columns[place] = replace(column, field=field)
            held.add(field)
    found = replace(layout, columns=tuple(columns))
    complete = {field for field in known.fields if field} <= held
    return replace(found, kind=known.kind) if complete else found


def _only_fewer(known: Remembered, layout: TableLayout) -> bool:
    """The same headings without some that carry no sum: a web page shows fewer columns than the file of a portal."""
    was = dict(zip(known.keys, known.fields, strict=False))
    rest = iter(known.keys)
    if not all(key in rest for key in layout.keys):
        return False
    gone = {was[key] for key in known.keys if key not in layout.keys}
    return not gone & _BEARING and all(was[c.key] == c.field for c in layout.columns if c.key)


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
