"""Columns of a table without rulings: the heading line, and the lines of white space between its words."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TypeAlias

from yibao_desk.read.boxes import Box, Line, chunks_of, joined, usual_height

DAY = re.compile(r"(?:19|20)\d\d(?:年?度?$|[-/.年]?(?:0?[1-9]|1[0-2])(?:[-/.月]|(?=\d\d)|$))")
_NUMBER = re.compile(r"[-+\u2212\uff0b\uff0d]?[¥￥]?[\d,]+(?:\.\d+)?元?|.*\d\.\d\d元?")
_SUM = re.compile(r"\d\.\d\d(?:元|$)")
_SEAM = re.compile(r"(?<=[\d)）])(?=[\u4e00-\u9fff\-+¥￥])|(?<=[\u4e00-\u9fff)）])(?=[\d\-+¥￥])|(?<=\.\d\d)(?=\d)")
"""Where a number begins or ends beside other text."""
_LOOKBACK = 4
_NO_HEADING = re.compile(r"[\d:：]")
_GAP = 0.2
"""White space, in heights, that parts two headings."""

Span: TypeAlias = tuple[float, float]
"""From left to right."""


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
            for part in self._parts(box):
                held[self.of(part)].append(part)
        return [joined(boxes) for boxes in held]

    def _parts(self, box: Box) -> list[Box]:
        """A box that reaches well over an edge is two cells read as one, if its text changes its nature there."""
        for edge in self.edges:
            if not box.x0 + 0.5 * box.height < edge < box.x1 - 0.5 * box.height:
                continue
            weights = [2 if letter > "\u2e7f" else 1 for letter in box.text]
            scale = (box.x1 - box.x0) / sum(weights)
            places = [box.x0 + scale * weight for weight in accumulate(weights)]
            cuts = [cut.start() for cut in _SEAM.finditer(box.text) if abs(places[cut.start() - 1] - edge) < box.height]
            if cuts:
                cut = min(cuts, key=lambda at: abs(places[at - 1] - edge))
                at = places[cut - 1]
                rest = replace(box, text=box.text[cut:], x0=max(at, edge))
                return [replace(box, text=box.text[:cut], x1=min(at, edge)), *self._parts(rest)]
        return [box]


def is_row(line: Line) -> bool:
    """Whether the line holds a day, a month or a year, and another number."""
    texts = [box.text.strip() for box in line]
    days = [text for text in texts if DAY.match(text)]
    return bool(days) and any(_NUMBER.fullmatch(text) for text in texts if text != days[0])


def with_days(lines: Sequence[Line]) -> list[Line]:
    """Lines of sums that stand half a line below their day, which is wrapped in its column, with that day."""
    height = usual_height(box for line in lines for box in line)
    whole: list[Line] = []
    for line in lines:
        above = whole[-1] if whole else ()
        if above and _has_day(above) and not _has_day(line) and _is_summed(line) and not _is_summed(above):
            apart = max(box.middle for box in line) - min(box.middle for box in above)
            if apart <= height:
                whole[-1] = tuple(sorted((*above, *line), key=lambda box: box.x0))
                continue
        whole.append(line)
    return whole


def _has_day(line: Line) -> bool:
    return any(DAY.match(box.text.strip()) for box in line)


def _is_summed(line: Line) -> bool:
    return any(_SUM.search(box.text) for box in line)


def heading_index(lines: Sequence[Line]) -> int | None:
    """The line of most words, at least three, without digits and colons, close above the first row."""
    height = usual_height(box for line in lines for box in line)
    first = next((at for at, line in enumerate(lines) if is_row(line)), None)
    while first is not None:
        near = range(max(0, first - _LOOKBACK), first)
        words = {at: len(_headings(lines[at], height)) for at in near if not _NO_HEADING.search(_text(lines[at]))}
        if words and max(words.values()) >= 3:
            return max(words, key=lambda at: words[at])
        # a line above the table may look like a row of it
        first = next((at for at in range(first + 1, len(lines)) if is_row(lines[at])), None)
    return None


def _text(line: Line) -> str:
    return "".join(box.text for box in line)


def columns_under(heading: Line, rows: Sequence[Line]) -> Columns:
    """Edges between the heading's words: where the fewest boxes of the rows are crossed, in the widest such gap.

    What stands in a gap between two headings without touching either (sums set to the right under headings set to the
    left) belongs to the left one, unless that one has its own and the right one nothing.
    """
    height = usual_height(heading)
    heads = [(chunk[0].x0, chunk[-1].x1) for chunk in _headings(heading, height)]
    spans = [(box.x0, box.x1) for row in rows for box in row]
    blocks = _blocks(spans, len(rows))
    owners = _owners(blocks, heads)
    edges: list[float] = []
    for at, (left, right) in enumerate(pairwise(heads)):
        low = max([left[1], *(block[1] for block, owner in zip(blocks, owners, strict=True) if owner == at)])
        high = min([right[0], *(block[0] for block, owner in zip(blocks, owners, strict=True) if owner == at + 1)])
        edges.append(_edge(low, high, spans) if low < high else _edge(left[1], right[0], spans))
    return Columns(tuple(edges))


def _blocks(spans: Sequence[Span], rows: int) -> list[Span]:
    """What the rows' boxes cover together, from left to right; what one row in thirty has there is none."""
    steps = sorted([(left, 1) for left, _ in spans] + [(right, -1) for _, right in spans])
    found: list[Span] = []
    cover, start = 0, 0.0
    for x, step in steps:
        before, cover = cover, cover + step
        if before * 30 <= rows < cover * 30:
            start = x
        elif cover * 30 <= rows < before * 30:
            found.append((start, x))
    return found


def _owners(blocks: Sequence[Span], heads: Sequence[Span]) -> list[int]:
    """For each block the heading that it stands under."""
    shared = [[min(b[1], h[1]) - max(b[0], h[0]) for h in heads] for b in blocks]
    held = {part.index(max(part)) for part in shared if max(part) > 0}
    owners: list[int] = []
    for block, part in zip(blocks, shared, strict=True):
        if max(part) > 0:
            owners.append(part.index(max(part)))
            continue
        left = sum(head[1] <= block[0] for head in heads) - 1
        owners.append(
            left + 1 if left < 0 or (left in held and left + 1 < len(heads) and left + 1 not in held) else left
        )
    return owners


def _headings(line: Line, height: float) -> list[Line]:
    """The heading's words; two single characters set wide apart (two letters of one word) are one word."""
    words: list[Line] = []
    for chunk in chunks_of(line, _GAP * height):
        text = "".join(box.text for box in chunk)
        if words and len(text) == 1 and len("".join(box.text for box in words[-1])) == 1:
            words[-1] = (*words[-1], *chunk)
        else:
            words.append(chunk)
    return words


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
