"""The account's own habit: in which month and on which day a benefit month's credit usually arrives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.expect.own_credits import OwnCredit

LEAST_CREDITS = 4
_MONTHLY_SHARE = 0.7
_STRAGGLER_DAYS = 12


@dataclass(frozen=True, slots=True)
class Habit:
    """A monthly habit: the latest usual day, counted in days from the first of the benefit month."""

    latest: int

    def due(self, month: Month) -> date:
        """The day by which the month's credit has usually arrived."""
        return month.first_day() + timedelta(days=self.latest)


def habit_of(credits_: Sequence[OwnCredit]) -> Habit | None:
    """The monthly habit of some neighbouring months; None where they are too few or not monthly."""
    if len(credits_) < LEAST_CREDITS:
        return None
    steps = [later.month - credit.month for credit, later in pairwise(credits_)]
    if steps.count(1) < _MONTHLY_SHARE * len(steps):
        return None
    delays = [(credit.day - credit.month.first_day()).days for credit in credits_]
    usual = median(delays)
    return Habit(max(delay for delay in delays if delay <= usual + _STRAGGLER_DAYS))


def unnamed_shift(ledger: Ledger) -> int:
    """By how many days to move rows that name no month, so that most months hold one credit."""
    days = [line.date for line in ledger.lines if line.kind is Kind.CREDIT_REGULAR and line.period is None]

    def lonely(shift: int) -> int:
        held = Counter(Month.of(day - timedelta(days=shift)) for day in days)
        return sum(1 for count in held.values() if count == 1)

    return max((0, 12, 20), key=lambda shift: (lonely(shift), -shift)) if days else 0
