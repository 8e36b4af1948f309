"""The words over each column: one to three rows of headings, merged cells filled, and the field that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yibao_desk.domain.table import RawTable
from yibao_desk.domain.vocabulary import Vocabulary

STRONG, WEAK, SHAPE = 3, 2, 1
_LATIN = re.compile(r"^[a-z.'&/_-]{2,}(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[a-z.'&/_-]{2,}$", re.IGNORECASE)
_BRACKET = re.compile(r"(.+)\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Label:
    """A heading and what it names: `strength` STRONG, WEAK, SHAPE, or 0 for nothing; `place` in the field's list."""

    text: str
    key: str
    field: str | None = None
    strength: int = 0
    place: int = 0


def labels_of(table: RawTable, first: int, last: int, vocabulary: Vocabulary) -> tuple[Label, ...]:
    """What the heading rows `first`…`last` say over each column."""
    grid = _filled(table, first, last)
    width = max((len(row) for row in grid), default=0)
    for row in grid:
        row.extend([""] * (width - len(row)))
    return tuple(_label(list(_over(grid, column)), vocabulary) for column in range(width))


def _over(grid: Sequence[Sequence[str]], column: int) -> Iterator[tuple[str, bool]]:
    """The texts over a column from the top, and whether each stands over its neighbours as well."""
    for number, row in enumerate(grid):
        text = row[column]
        if text.strip():
            beside = row[column + 1] if column + 1 < len(row) else None
            below = any(lower[column + 1].strip() for lower in grid[number + 1 :]) if beside is not None else False
            yield text, beside == text or (column > 0 and row[column - 1] == text) or (beside == "" and below)


def named(text: str, vocabulary: Vocabulary) -> tuple[str, int, int] | None:
    """The field that one heading names, with its strength and place.

    A heading in two languages is its Chinese part; what stands in brackets may also be said first.
    """
    key = vocabulary.key(text)
    found = _known(key, vocabulary)
    if found is None and not key.isascii() and (chinese := _LATIN.sub("", key)) != key:
        found = _known(chinese, vocabulary)
    if found is None and (parts := _BRACKET.fullmatch(key)):
        found = _known(parts[2] + parts[1], vocabulary) or (
            _known(parts[1], vocabulary) if parts[2].isascii() else None
        )
    if found is None and (rest := vocabulary.pattern("own_insurance").sub("", key)) != key:
        found = _known(rest, vocabulary)  # beside the columns of other insurances
    return found


def _known(key: str, vocabulary: Vocabulary) -> tuple[str, int, int] | None:
    if found := vocabulary.strong.get(key):
        return found[0], STRONG, found[1]
    if found := vocabulary.weak.get(key):
        return found[0], WEAK, found[1]
    for field, shape in vocabulary.shapes:
        if shape.search(key):
            return field, SHAPE, 0
    return None


def _label(texts: Sequence[tuple[str, bool]], vocabulary: Vocabulary) -> Label:
    unique: list[str] = []
    shared: set[str] = set()
    for text, wide in texts:
        if not unique or vocabulary.key(unique[-1]) != vocabulary.key(text):
            unique.append(text)
            if wide:
                shared.add(text)
    if not unique:
        return Label("", "")
    whole = "".join(text.strip() for text in unique)
    backwards = "".join(text.strip() for text in reversed(unique))
    pairs = [unique[-2] + unique[-1], unique[-1] + unique[-2]] if len(unique) > 2 else []
    forms = [unique[0]] if len(unique) == 1 else [whole, backwards, *pairs, *reversed(unique)]
    best: tuple[str, int, int] | None = None
    for form in forms:
        if best is not None and form in shared:
            continue  # what stands over several columns tells less of this one than its own words
        found = named(form, vocabulary)
        if found and (best is None or found[1] > best[1]):
            best = found
            if found[1] == STRONG:
                break
    key = vocabulary.key(whole)
    return Label(whole, key, *best) if best else Label(whole, key)


def _filled(table: RawTable, first: int, last: int) -> list[list[str]]:
    grid = [list(row) for row in table.rows[first : last + 1]]
    for top, left, bottom, right in table.merges:
        if top < first or top > last:
            continue
        row = table.rows[top]
        text = row[left] if left < len(row) else ""
        for line in range(max(top, first), min(bottom, last) + 1):
            cells = grid[line - first]
            cells.extend([""] * (right + 1 - len(cells)))
            for column in range(left, right + 1):
                cells[column] = text
    return grid
