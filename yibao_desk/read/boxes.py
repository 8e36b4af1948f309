"""Boxes of text on a page, as a PDF's text layer or optical reading gives them, put into lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

_SPACE = 0.6
"""White space, in heights, that stays a space between two characters of one cell."""
SURE = 0.9
"""Optical reading below this score is doubtful."""

_NO_SPACE_AFTER = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\-/.,:：、（(]$")
_NO_SPACE_BEFORE = re.compile(r"^[\u2e80-\u9fff\uff00-\uffef\-/.,:：、）)]")
_CUT_DAY = re.compile(r"(?:19|20)\d\d[-/.]\d\d[-/.]\d$")
_DAYS_END = re.compile(r"^\d(?!\d)")
"""A day that a narrow column cut between its two last digits."""


@dataclass(frozen=True, slots=True)
class Box:
    """A run of text; x grows to the right, y downwards; `score` is 1 for a text layer."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    score: float = 1.0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.x0 + self.x1) / 2


Line = tuple[Box, ...]
"""Boxes of one line, from left to right."""


def usual_height(boxes: Iterable[Box]) -> float:
    """The median height; 1 for no boxes."""
    heights = [box.height for box in boxes if box.height > 0]
    return median(heights) if heights else 1.0


def lines_of(boxes: Sequence[Box]) -> list[Line]:
    """Boxes whose middles lie within 0.6 of the usual height of each other's line, top to bottom."""
    reach = 0.6 * usual_height(boxes)
    groups: list[list[Box]] = []
    level = 0.0
    for box in sorted(boxes, key=lambda one: one.middle):
        if groups and box.middle - level <= reach:
            groups[-1].append(box)
            level += (box.middle - level) / len(groups[-1])
        else:
            groups.append([box])
            level = box.middle
    return [tuple(sorted(group, key=lambda one: one.x0)) for group in groups]


def joined(boxes: Sequence[Box], *, spaced: bool = False) -> tuple[str, float]:
    """The text of one cell's boxes in reading order, and the lowest score among them; `spaced`: a space between all."""
    if not boxes:
        return "", 1.0
    text = ""
    for line in lines_of(boxes) if len(boxes) > 1 else [tuple(boxes)]:
        end = -inf
        for box in line:
            apart = end > -inf and (spaced or box.x0 - end > _SPACE * box.height)
            text = f"{text} {box.text.strip()}" if apart else glued(text, box.text.strip())
            end = box.x1
    return text, min(box.score for box in boxes)


def glued(left: str, right: str) -> str:
    """Two pieces of one cell: a space only where both sides are words or numbers of their own."""
    if not left or not right:
        return left or right
    if _CUT_DAY.search(left) and _DAYS_END.search(right):
        return left + right
    return left + right if _NO_SPACE_AFTER.search(left) or _NO_SPACE_BEFORE.search(right) else f"{left} {right}"


def chunks_of(line: Line, gap: float) -> list[Line]:
    """The line cut where the white space is wider than `gap`."""
    chunks: list[list[Box]] = []
    for box in line:
        if chunks and box.x0 - max(one.x1 for one in chunks[-1]) <= gap:
            chunks[-1].append(box)
        else:
            chunks.append([box])
    return [tuple(chunk) for chunk in chunks]
