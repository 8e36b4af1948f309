"""Columns of a table without rulings: the heading line, and the lines of white space between its words."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from yibao_desk.read.boxes import Box, Line, chunks_of, joined, usual_height

DAY = re.compile(r"(?:19|20)\d\d[-/.年]?(?:0?[1-9]|1[0-2])(?:[-/.月]|(?=\d\d)|$)")
_AMOUNT = re.compile(r"[-+−]?[¥￥]?[\d,]*\d\.\d{1,2}元?$")
_LOOKAHEAD = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """`edges[i]` is the x between column i and i + 1."""

    edges: tuple[float, ...]

    def of(self, box: Box) -> int:
        """The column that holds most of the box."""
        first, last = bisect(self.edges, box.x0), bisect(self.edges, box.x1)
        if first == last:
            return first
        bounds = (box.x0, *self.edges[first:last], box.x1)
        widths = [right - left for left, right in pairwise(bounds)]
        return first + widths.index(max(widths))

    def cells(self, line: Line) -> list[tuple[str, float]]:
        """(text, score) for each column."""
        held: list[list[Box]] = [[] for _ in range(len(self.edges) + 1)]
        for box in line:
            held[self.of(box)].append(box)
        return [joined(boxes) for boxes in held]


def is_row(line: Line) -> bool:
    """Whether the line holds a day or a month, and an amount."""
    texts = [box.text.strip() for box in line]
    return any(DAY.match(text) for text in texts) and any(_AMOUNT.search(text) for text in texts)


def heading_index(lines: Sequence[Line], start: int = 0) -> int | None:
    """The first line of three or more words without digits that a row follows closely."""
    height = usual_height(box for line in lines for box in line)
    for index in range(start, len(lines)):
        chunks = chunks_of(lines[index], 0.5 * height)
        if len(chunks) < 3 or any(any(letter.isdigit() for letter in box.text) for box in lines[index]):
            continue
        if any(is_row(line) for line in lines[index + 1 : index + 1 + _LOOKAHEAD]):
            return index
    return None


def columns_under(heading: Line, rows: Sequence[Line]) -> Columns:
    """Edges between the heading's words: where the fewest boxes of the rows are crossed, in the widest such gap."""
    height = usual_height(heading)
    heads = [(chunk[0].x0, max(box.x1 for box in chunk)) for chunk in chunks_of(heading, 0.5 * height)]
    spans = [(box.x0, box.x1) for row in rows for box in row]
    edges = [_edge(left[1], right[0], spans) for left, right in pairwise(heads)]
    return Columns(tuple(edges))


def columns_of_rows(rows: Sequence[Line]) -> Columns:
    """Without a heading: the white space that no row's box enters."""
    spans = sorted((box.x0, box.x1) for row in rows for box in row)
    edges: list[float] = []
    reach = spans[0][1] if spans else 0.0
    for left, right in spans:
        if left > reach:
            edges.append((reach + left) / 2)
        reach = max(reach, right)
    return Columns(tuple(edges))


def _edge(left: float, right: float, spans: Sequence[tuple[float, float]]) -> float:
    if right <= left:
        return (left + right) / 2
    points = sorted({left, right, *(x for span in spans for x in span if left < x < right)})
    best = (len(spans) + 1, 0.0, (left + right) / 2)
    for low, high in pairwise(points):
        at = (low + high) / 2
        crossed = sum(start < at < end for start, end in spans)
        best = min(best, (crossed, low - high, at))
    return best[2]
