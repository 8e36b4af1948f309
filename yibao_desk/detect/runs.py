"""Runs of months: one finding for neighbouring months with one reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.pairing import Tier

TOLERANCE: Fen = 5
"""What a credit may be off without being short or over."""


def runs_of(
    states: Iterable[MonthState], same: Callable[[MonthState, MonthState], bool] = lambda _a, _b: True
) -> list[list[MonthState]]:
    """Neighbouring months, each with the same reason as the one before it."""
    runs: list[list[MonthState]] = []
    for state in states:
        if runs and state.period - runs[-1][-1].period == 1 and same(runs[-1][-1], state):
            runs[-1].append(state)
        else:
            runs.append([state])
    return runs


def month_runs(months: Iterable[Month]) -> list[list[Month]]:
    """Neighbouring months."""
    runs: list[list[Month]] = []
    for month in sorted(months):
        if runs and month - runs[-1][-1] == 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return runs


def until(first: Month, last: Month) -> Month | None:
    """The last month of a run as a finding carries it: none for a run of one."""
    return last if last != first else None


def lines_of(states: Iterable[MonthState]) -> tuple[int, ...]:
    """The ledger lines that were allotted to these months."""
    return tuple(sorted({allotment.line for state in states for allotment in state.allotments}))


def taken_back(state: MonthState) -> Fen:
    """What was taken back of a month's credits; a premium's own row takes nothing back."""
    return -sum(a.fen for a in state.allotments if a.fen < 0 and a.tier is not Tier.NETTED)
