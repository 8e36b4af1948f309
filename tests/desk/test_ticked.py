"""Ticks are pinned: what the preview shows as ticked is what the book holds, many times over."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import MONTHS, PROFILE, source, statement

from yibao_desk.bootstrap import empty_desk
from yibao_desk.domain.offer import Previews

CASES = int(os.environ.get("YIBAO_CASES", "150"))
"""10,000 were run once for a release; they take some minutes."""


@pytest.fixture(scope="module")
def looked() -> Iterator[tuple[object, Previews]]:
    """A book that holds the first months, and two files over it that share rows."""
    desk = empty_desk()
    desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
    desk.take(desk.look_at([source(statement(MONTHS[:2]), "former.csv")], 1), 1)
    yield (
        desk,
        desk.look_at([source(statement(MONTHS[1:5], 61_000)), source(statement(MONTHS[3:], 83_000), "b.csv")], 1),
    )
    desk.close()


@settings(max_examples=CASES, deadline=None)
@given(st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)))
def test_any_ticks_are_what_is_stored(looked, first, second):
    """Whatever rows of two overlapping files are ticked: the book gains exactly those, and undo gives it back."""
    desk, previews = looked
    before = _held(desk)
    left_out = (frozenset(first), frozenset(second))
    chosen = [replace(p, left_out=out) for p, out in zip(previews, left_out, strict=True)]
    ticked = [
        Counter((x.date, x.amount, x.balance) for i, x in enumerate(p.statement.lines) if i not in p.left_out)
        for p in chosen
    ]
    desk.take(chosen, 1)
    assert _held(desk) == before | ticked[0] | ticked[1]
    desk.undo()
    assert _held(desk) == before


def _held(desk):
    return Counter((row.line.date, row.line.amount, row.line.balance) for row in desk.ledger_page(1).rows)
