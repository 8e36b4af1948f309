"""A row of figures as steps: a level needs two neighbours that agree; a single figure off the level is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from yibao_desk.domain.month import Month

_GRIDS = tuple(Decimal(step) for step in ("1000", "100", "50", "10", "5", "1", "0.5", "0.1", "0.05", "0.01"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A month's figure, known to lie between two bounds (a rounded credit leaves the base open by some fen)."""

    month: Month
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Level:
    """A figure that holds from a month until the next level; `months` is how many readings agree on it."""

    first: Month
    last: Month
    low: Decimal
    high: Decimal
    months: int

    def agrees(self, reading: Reading | Level) -> bool:
        """Can both be the same figure?"""
        return max(self.low, reading.low) <= min(self.high, reading.high)

    def value(self) -> Decimal:
        """The roundest figure within the bounds."""
        for grid in _GRIDS:
            nearest = (self.low / grid).to_integral_value(ROUND_CEILING) * grid
            if nearest <= self.high:
                middle = ((self.low + self.high) / 2 / grid).to_integral_value(ROUND_FLOOR) * grid
                return middle if middle >= self.low else nearest
        return (self.low + self.high) / 2


def levels_of(readings: Sequence[Reading]) -> tuple[Level, ...]:
    """The levels of readings in order of time; empty where no two neighbours agree."""
    runs: list[Level] = []
    for reading in readings:
        if runs and runs[-1].agrees(reading):
            runs[-1] = _joined(runs[-1], reading.month, reading.low, reading.high, 1)
        else:
            runs.append(Level(reading.month, reading.month, reading.low, reading.high, 1))
    levels: list[Level] = []
    for run in runs:
        if run.months < 2:
            continue
        if levels and levels[-1].agrees(run):
            levels[-1] = _joined(levels[-1], run.last, run.low, run.high, run.months)
        else:
            levels.append(run)
    return tuple(levels)


def level_on(levels: Sequence[Level], month: Month) -> Level | None:
    """The level in force in a month; before the first level, the first."""
    held = [level for level in levels if level.first <= month]
    return held[-1] if held else (levels[0] if levels else None)


def _joined(level: Level, last: Month, low: Decimal, high: Decimal, months: int) -> Level:
    return Level(level.first, last, max(level.low, low), min(level.high, high), level.months + months)
