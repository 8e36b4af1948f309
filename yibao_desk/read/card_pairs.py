"""Which day and which balance belong to which amount: those below it or those above, on all cards alike.

A screen often begins or ends in the middle of a card, so counting does not settle it. What does, in this order: the
balances add up, the days lie in the month of the heading above, no wide white space lies between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import mean, median, pstdev

from yibao_desk.read.card_words import Item

Pairs = dict[int, Item]
"""Index of the amount to its item."""
Score = tuple[float, ...]

_SUM = re.compile(r"([-\u2212\u2013\uff0d])?[^\d]*(\d[\d,]*\.\d{1,2})")


def paired(
    anchors: Sequence[Item], days: Sequence[Item], balances: Sequence[Item], all_items: Sequence[Item], height: float
) -> tuple[Pairs, Pairs]:
    """Days and balances for the amounts; an item that fits none stays out."""
    months = [item for item in all_items if item.field == "month"]
    ways: list[tuple[Score, Pairs, Score, Pairs]] = []
    for below in (True, False):
        dated = _dealt(anchors, days, height, below=below)
        balanced = _dealt(anchors, balances, height, below=below)
        closeness = -_widest_gap(anchors, dated, all_items, height)
        day_score = (-_off_month(anchors, dated, months), len(dated), closeness, -_spread(anchors, dated))
        balance_score = (
            _links(anchors, balanced),
            len(balanced),
            -_widest_gap(anchors, balanced, all_items, height),
            -_spread(anchors, balanced),
        )
        ways.append((day_score, dated, balance_score, balanced))
    if balances and _share_lines(days, balances, height):
        best = max(ways, key=lambda way: tuple(day + balance for day, balance in zip(way[0], way[2], strict=True)))
        return best[1], best[3]
    return max(ways, key=lambda way: way[0])[1], max(ways, key=lambda way: way[2])[3]


def _dealt(anchors: Sequence[Item], items: Sequence[Item], height: float, *, below: bool) -> Pairs:
    """Each item to the nearest amount on the one side; on the same line it is on both sides."""
    reach = 0.6 * height
    found: Pairs = {}
    for item in items:
        if below:
            at = max((i for i, one in enumerate(anchors) if one.box.middle <= item.box.middle + reach), default=None)
        else:
            at = min((i for i, one in enumerate(anchors) if one.box.middle >= item.box.middle - reach), default=None)
        if at is not None and (at not in found or _gap(anchors[at], item) < _gap(anchors[at], found[at])):
            found[at] = item
    offsets = {at: item.box.middle - anchors[at].box.middle for at, item in found.items()}
    if len(offsets) > 2:  # a card whose own item is cut off must not take its neighbour's
        usual = median(offsets.values())
        return {at: item for at, item in found.items() if abs(offsets[at] - usual) < 2.5 * height}
    return found


def _links(anchors: Sequence[Item], balanced: Pairs) -> int:
    """How many neighbouring balances differ by the amount between them, newest first or oldest first."""
    newest = oldest = 0
    for first, second in pairwise(sorted(balanced)):
        if second == first + 1:
            step = _sum(balanced[first]) - _sum(balanced[second])
            newest += step == _sum(anchors[first])
            oldest += -step == _sum(anchors[second])
    return max(newest, oldest)


def _sum(item: Item) -> Decimal:
    found = _SUM.search(item.value)
    if not found:
        return Decimal(0)
    value = Decimal(found[2].replace(",", ""))
    return -value if found[1] else value


def _off_month(anchors: Sequence[Item], dated: Pairs, months: Sequence[Item]) -> int:
    """Days that lie in another month than the heading above their amount names."""
    off = 0
    for at, day in dated.items():
        above = [month for month in months if month.box.middle < anchors[at].box.middle]
        if above and day.year:
            off += _numbers(above[-1]) != _numbers(day)[: len(_numbers(above[-1]))]
    return off


def _numbers(item: Item) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", item.value)]


def _widest_gap(anchors: Sequence[Item], found: Pairs, items: Sequence[Item], height: float) -> float:
    """The mean, over the pairs, of the widest white space between the two, in heights."""
    gaps: list[float] = []
    for at, item in found.items():
        upper, lower = sorted((anchors[at].box, item.box), key=lambda box: box.middle)
        spans = [i.box for i in items if upper.middle <= i.box.middle <= lower.middle]
        spans.sort(key=lambda box: box.top)
        gaps.append(max([0.0, *(right.top - left.bottom for left, right in pairwise(spans))]) / height)
    return round(mean(gaps), 1) if gaps else 0.0


def _share_lines(days: Sequence[Item], balances: Sequence[Item], height: float) -> bool:
    shared = sum(any(_gap(day, balance) < 0.6 * height for day in days) for balance in balances)
    return shared * 2 > len(balances)


def _gap(anchor: Item, item: Item) -> float:
    return abs(anchor.box.middle - item.box.middle)


def _spread(anchors: Sequence[Item], found: Pairs) -> float:
    return pstdev([item.box.middle - anchors[at].box.middle for at, item in found.items()]) if found else 0.0
