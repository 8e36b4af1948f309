"""The account's own order of rows: days in order, and inside a day the order in which the balances add up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from yibao_desk.domain.money import Fen


class Step(NamedTuple):
    """What ordering needs of a row: its day, its time of day ("" for none), its effect and the balance after it."""

    day: date
    clock: str
    amount: Fen
    balance: Fen | None


def account_order(steps: Sequence[Step]) -> list[int]:
    """The indexes of the rows, oldest first.

    The order given is kept where nothing speaks against it; a list that runs from the newest to the oldest is turned.
    Inside a day the balances decide, then the times of day, then the order given.
    """
    order = list(range(len(steps)))
    if _in_order(steps):
        return order
    if _newest_first(steps):
        order.reverse()
    order.sort(key=lambda i: steps[i].day)
    running: Fen | None = None
    start = 0
    while start < len(order):
        end = start + 1
        day = steps[order[start]].day
        while end < len(order) and steps[order[end]].day == day:
            end += 1
        if end - start > 1:
            order[start:end] = _day(order[start:end], steps, running)
        for i in order[start:end]:
            running = _after(steps[i], running)
        start = end
    return order


def _in_order(steps: Sequence[Step]) -> bool:
    """Do days, times of day and all the balances go on from row to row? Most statements do, and need no more work."""
    for (day, clock, _, before), (next_day, next_clock, amount, after) in pairwise(steps):
        if next_day < day or before is None or before + amount != after or (next_day == day and next_clock < clock):
            return False
    return True


def _newest_first(steps: Sequence[Step]) -> bool:
    later = earlier = 0
    for one, next_one in pairwise(steps):
        if next_one.day > one.day:
            later += 1
        elif next_one.day < one.day:
            earlier += 1
    if later == earlier:
        forwards = _closed(range(len(steps)), steps, None)
        backwards = _closed(range(len(steps) - 1, -1, -1), steps, None)
        if forwards == backwards and steps:
            return "" != steps[-1].clock < steps[0].clock
        return backwards > forwards
    return earlier > later


def _after(step: Step, running: Fen | None) -> Fen | None:
    if step.balance is not None:
        return step.balance
    return None if running is None else running + step.amount


def _closed(order: Sequence[int], steps: Sequence[Step], running: Fen | None) -> int:
    """How many stated balances follow from the row before."""
    closed = 0
    for i in order:
        step = steps[i]
        if step.balance is not None and running is not None and running + step.amount == step.balance:
            closed += 1
        running = _after(step, running)
    return closed


def _day(order: list[int], steps: Sequence[Step], running: Fen | None) -> list[int]:
    timed = sorted(order, key=lambda i: steps[i].clock) if all(steps[i].clock for i in order) else order
    stated = sum(1 for i in order if steps[i].balance is not None)
    if stated < 2 and not (stated and running is not None):
        return timed
    possible = stated - (running is None and steps[timed[0]].balance is not None)
    best = timed
    best_closed = _closed(timed, steps, running)
    for candidate in (order, order[::-1], timed[::-1]):
        if best_closed >= possible:
            return best
        closed = _closed(candidate, steps, running)
        if closed > best_closed:
            best, best_closed = candidate, closed
    if best_closed < possible and stated == len(order):
        walked = _walk(timed, steps, running)
        if _closed(walked, steps, running) > best_closed:
            return walked
    return best


def _walk(order: list[int], steps: Sequence[Step], running: Fen | None) -> list[int]:
    """Rows as steps from one balance to the next: a path that uses each once where there is one, else long pieces."""
    leaving: dict[Fen, list[int]] = {}
    degree: dict[Fen, int] = {}
    for i in reversed(order):
        before, after = _ends(steps[i])
        leaving.setdefault(before, []).append(i)
        degree[before] = degree.get(before, 0) + 1
        degree[after] = degree.get(after, 0) - 1
    path: list[int] = []
    while any(leaving.values()):
        if running is None or not leaving.get(running):
            running = _start(order, steps, leaving, degree)
        piece = _piece(running, steps, leaving)
        path += piece
        running = _ends(steps[piece[-1]])[1]
    return path


def _start(order: list[int], steps: Sequence[Step], leaving: dict[Fen, list[int]], degree: dict[Fen, int]) -> Fen:
    left = [_ends(steps[i])[0] for i in order if i in leaving.get(_ends(steps[i])[0], ())]
    return next((balance for balance in left if degree[balance] > 0), left[0])


def _piece(start: Fen, steps: Sequence[Step], leaving: dict[Fen, list[int]]) -> list[int]:
    """Hierholzer's walk: loops on the way are woven in."""
    stack: list[tuple[Fen, int]] = [(start, -1)]
    path: list[int] = []
    while stack:
        balance, came_by = stack[-1]
        if ways := leaving.get(balance):
            i = ways.pop()
            stack.append((_ends(steps[i])[1], i))
        else:
            stack.pop()
            if came_by >= 0:
                path.append(came_by)
    path.reverse()
    return path


def _ends(step: Step) -> tuple[Fen, Fen]:
    after = step.balance or 0
    return after - step.amount, after
