"""Lines found by optical reading to boxes: turned straight, and cut where two columns were read as one line."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from yibao_desk.read.boxes import Box

_STRAIGHT = 0.002
"""A slope in radians that needs no turning: 2 pixels over 1,000."""
_DIGIT_GAP, _MIXED_GAP = 0.6, 0.35
"""White space, in heights of the line, that parts two digits, or a digit and a character."""
_PITCH = 1.4
"""Characters stand at equal distances; one that stands further off by this factor begins another column."""
_SEAM = re.compile(
    r"(?<=\.\d\d)(?=[-+]?\d+\.\d\d)|(?<=\.\d\d)(?=[\u4e00-\u9fff])(?!元)|(?<=[\u4e00-\u9fff])(?=(?:19|20)\d{4}$)"
)
"""Between two sums, or a sum or a month and a word: always two cells."""
_DIGITS = frozenset("0123456789.,-+:/%")


Sign = tuple[str, float, float]
"""A character with its left and right edge."""


@dataclass(frozen=True, slots=True)
class Found:
    """A line: its corners from the upper left clockwise, and each sign with its left and right edge."""

    quad: tuple[tuple[float, float], ...]
    text: str
    score: float
    signs: tuple[Sign, ...] = ()

    @property
    def width(self) -> float:
        """Along the writing."""
        return max(1.0, math.dist(self.quad[0], self.quad[1]))

    @property
    def tallness(self) -> float:
        """Height by width."""
        return math.dist(self.quad[1], self.quad[2]) / self.width


def straightened(found: Sequence[Found]) -> list[Box]:
    """Boxes of the page turned back by the slope that its wide lines share."""
    slopes = [
        math.atan2(one.quad[1][1] - one.quad[0][1], one.quad[1][0] - one.quad[0][0])
        for one in found
        if one.tallness < 1 / 3
    ]
    slope = median(slopes) if len(slopes) >= 3 else 0.0
    if abs(slope) < _STRAIGHT:
        slope = 0.0
    sine, cosine = math.sin(-slope), math.cos(-slope)
    boxes: list[Box] = []
    for one in found:
        turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in one.quad]
        left, right = min(x for x, _ in turned), max(x for x, _ in turned)
        # the mean of the two edges: a slanted line's outermost corners would make the box too high
        top, bottom = (turned[0][1] + turned[1][1]) / 2, (turned[2][1] + turned[3][1]) / 2
        boxes += [
            Box(text, left + start * (right - left), left + end * (right - left), top, bottom, one.score)
            for text, start, end in _pieces(one)
        ]
    return [box for box in boxes if not any(_echoes(box, other) for other in boxes)]


def _echoes(box: Box, other: Box) -> bool:
    """A lone sign that another line ends with at the same place: the engine read it twice, once for each line."""
    if len(box.text) != 1 or len(other.text) < 2 or other.text[-1] != box.text:
        return False
    shared = min(box.x1, other.x1) - max(box.x0, other.x1 - (other.x1 - other.x0) / len(other.text))
    level = min(box.bottom, other.bottom) - max(box.top, other.top)
    return 2 * shared > box.x1 - box.x0 and 2 * level > box.bottom - box.top


def _pieces(line: Found) -> Iterator[tuple[str, float, float]]:
    """Text with its start and end as shares of the line's width."""
    letters = "".join(sign for sign, _, _ in line.signs)
    first, last = min(x for x, _ in line.quad), max(x for x, _ in line.quad)
    height = line.tallness * line.width
    if len(line.signs) < 2 or letters != line.text.replace(" ", "") or last <= first:
        yield line.text.strip(), 0.0, 1.0
        return
    signs = _with_spaces(line)
    pitch = _pitch(signs, height)
    seams = {found.start() for found in _SEAM.finditer(letters)}
    start = 0
    for at in range(1, len(signs) + 1):
        if at < len(signs) and at not in seams and not _apart(signs[at - 1], signs[at], height, pitch):
            continue
        text = "".join(sign for sign, _, _ in signs[start:at]).strip()
        # the signs' own edges, also at the ends: the engine's line reaches some way into the white space
        yield text, (signs[start][1] - first) / (last - first), (signs[at - 1][2] - first) / (last - first)
        start = at


def _pitch(signs: Sequence[Sign], height: float) -> float:
    steps = [right[1] - left[1] for left, right in pairwise(signs) if not _is_digit(left) and not _is_digit(right)]
    return median(steps) if len(steps) > 1 else height


def _apart(left: Sign, right: Sign, height: float, pitch: float) -> bool:
    digits = _is_digit(left) + _is_digit(right)
    if digits:
        return right[1] - left[2] > (_MIXED_GAP if digits == 1 else _DIGIT_GAP) * height
    return right[0].startswith(" ") or right[1] - left[1] > _PITCH * pitch


def _is_digit(sign: Sign) -> bool:
    return sign[0][-1] in _DIGITS


def _with_spaces(line: Found) -> list[Sign]:
    """The signs, each with the spaces that the line's text has before it."""
    out: list[Sign] = []
    rest = line.text
    for sign, left, right in line.signs:
        spaces = len(rest) - len(rest.lstrip(" "))
        out.append((" " * spaces + sign, left, right))
        rest = rest[spaces + len(sign) :]
    return out
