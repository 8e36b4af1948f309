"""The account's own habit: in which month and on which day a benefit month's credit usually arrives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from statistics import median

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.expect.own_credits import OwnCredit

LEAST_CREDITS = 4
LEAST_POSTINGS = {3: 4, 6: 3, 12: 3}
"""How many postings make a rhythm of three, six or twelve months."""
_MONTHLY_SHARE = 0.7
_KEPT_SHARE = 0.75
"""The share of the postings that keep the rhythm of several months."""
_STRAGGLER_DAYS = 12
_SPARE_DAYS = 7
_NEAREST = 13
_REACH = 12


_ANY = Month(2000, 1)
_MONTH = attrgetter("month")


@dataclass(frozen=True, slots=True)
class Habit:
    """How the account is credited: every `every` months, `earliest` to `latest` days after the first of a month.

    Monthly, that month is the benefit month. Otherwise it is the last month that a posting pays, or the first where it
    is `ahead`; `posting` is one of these months.
    """

    latest: int
    earliest: int = 0
    every: int = 1
    posting: Month = _ANY
    ahead: bool = False

    def batch(self, month: Month) -> tuple[Month, Month]:
        """The first and the last of the benefit months that arrive together with this one."""
        if self.ahead:
            first = month.plus(-((month - self.posting) % self.every))
            return first, first.plus(self.every - 1)
        last = month.plus((self.posting - month) % self.every)
        return last.plus(1 - self.every), last

    def due(self, month: Month) -> date:
        """The day by which the month's credit has usually arrived."""
        return self._posted(month).first_day() + timedelta(days=self.latest)

    def starts(self, month: Month) -> date:
        """The day from which the month's credit may usually come, with a week to spare."""
        return self._posted(month).first_day() + timedelta(days=self.earliest - _SPARE_DAYS)

    def _posted(self, month: Month) -> Month:
        first, last = self.batch(month)
        return first if self.ahead else last


def habit_of(credits_: Sequence[OwnCredit]) -> Habit | None:
    """The habit of the credits of neighbouring months; None where they are too few or keep no rhythm."""
    if rhythm := _rhythm(credits_):
        return rhythm
    if len(credits_) < LEAST_CREDITS or len({credit.day for credit in credits_}) < _MONTHLY_SHARE * len(credits_):
        return None
    steps = [later.month - credit.month for credit, later in pairwise(credits_)]
    if steps.count(1) < _MONTHLY_SHARE * len(steps):
        return None
    near = _usual([(credit.day - credit.month.first_day()).days for credit in credits_])
    return Habit(max(near), min(near)) if near else None


def _rhythm(credits_: Sequence[OwnCredit]) -> Habit | None:
    """Three, six or twelve months at a time; a posting that lacks or came late does not break the rhythm.

    A posting is anchored at the last month that it names (the first where it pays ahead), else at its own.
    """
    postings: dict[Month, list[OwnCredit]] = defaultdict(list)
    for credit in credits_:
        postings[Month.of(credit.day)].append(credit)
    gaps = Counter(later - month for month, later in pairwise(sorted(postings)))
    every = gaps.most_common(1)[0][0] if gaps else 1
    named = [credit for credit in credits_ if credit.named]
    ahead = sum(Month.of(credit.day) < credit.month for credit in named) * 2 > len(named)
    edge = min if ahead else max
    anchors = {month: edge((c.month for c in held if c.named), default=month) for month, held in postings.items()}
    phase = Counter((anchor - _ANY) % every for anchor in anchors.values()).most_common(1)[0][0] if anchors else 0
    kept = {month: anchor for month, anchor in anchors.items() if (anchor - _ANY) % every == phase}
    if len(kept) < LEAST_POSTINGS.get(every, 999) or len(kept) < _KEPT_SHARE * len(anchors):
        return None
    near = _usual([(c.day - anchor.first_day()).days for month, anchor in kept.items() for c in postings[month]])
    return Habit(max(near), min(near), every, min(kept.values()), ahead) if near else None


def _usual(delays: Sequence[int]) -> list[int]:
    """The delays without stragglers."""
    middle = median(delays)
    return [delay for delay in delays if abs(delay - middle) <= _STRAGGLER_DAYS]


def habit_about(overall: Habit | None, regular: Sequence[OwnCredit], month: Month) -> Habit | None:
    """The habit about a month: a rhythm of all credits (`overall`), else the monthly one of the nearest regular ones.

    `regular` are in the order of their months, of which each has one.
    A monthly habit may change its day over the years, and may end: a year away from the month it says nothing.
    """
    if overall is not None and overall.every > 1:
        return overall

    def away(credit: OwnCredit) -> int:
        return credit.month - month

    near = regular[bisect_left(regular, -_REACH, key=away) : bisect_right(regular, _REACH, key=away)]
    nearest = sorted(near, key=lambda credit: abs(away(credit)))[:_NEAREST]
    return habit_of(sorted(nearest, key=_MONTH))


def unnamed_shift(ledger: Ledger) -> int:
    """By how many days to move rows that name no month, so that most months hold one credit."""
    days = [line.date for line in ledger.lines if line.kind is Kind.CREDIT_REGULAR and line.period is None]

    def lonely(shift: int) -> int:
        held = Counter(Month.of(day - timedelta(days=shift)) for day in days)
        return sum(1 for count in held.values() if count == 1)

    return max((0, 12, 20), key=lambda shift: (lonely(shift), -shift)) if days else 0
