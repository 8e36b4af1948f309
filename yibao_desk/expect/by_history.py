"""Regions without a rule: what should arrive is the account's own past level, and that is said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from yibao_desk.domain.expectation import Basis, ExpectedCredit, Step
from yibao_desk.domain.money import Fen, half_up, yuan_decimal
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Enrolment
from yibao_desk.expect.by_rule import missing_words
from yibao_desk.expect.habit import Habit, habit_about, habit_of
from yibao_desk.expect.levels import Level, Reading, level_on, levels_of
from yibao_desk.expect.own_credits import OwnCredit
from yibao_desk.expect.working_days import after_working_days
from yibao_desk.words import day_words, month_words, tr, yuan_words

GRACE_WORKDAYS = 10
_SLACK = Decimal("0.02")


@dataclass(frozen=True)
class History:
    """The own credits of one stretch of enrolment, and those of them that stand on a level."""

    credits: Sequence[OwnCredit] = ()
    regular: Sequence[OwnCredit] = ()

    @cached_property
    def overall(self) -> Habit | None:
        """The rhythm of all credits."""
        return habit_of(self.credits)

    @cached_property
    def _levels(self) -> dict[tuple[int, Month, bool], tuple[Sequence[Reading], Sequence[Level]]]:
        return {}

    def levels(self, habit: Habit) -> tuple[Sequence[Reading], Sequence[Level]]:
        """Readings and levels of the batches; the same for all habits of one rhythm, so laid out once for each."""
        rhythm = (habit.every, habit.posting, habit.ahead)
        if rhythm not in self._levels:
            readings = _readings(self.credits, habit)
            self._levels[rhythm] = readings, levels_of(readings)
        return self._levels[rhythm]

    @cached_property
    def _sums(self) -> dict[tuple[int, Month, bool, Month], Fen]:
        return {}

    def shown(self, habit: Habit, level: Level) -> Fen:
        """What the account shows on a level of the batches."""
        place = (habit.every, habit.posting, habit.ahead, level.first)
        if place not in self._sums:
            self._sums[place] = _shown(level, self.levels(habit)[0])
        return self._sums[place]


def history_of(own: Iterable[OwnCredit], enrolment: Enrolment) -> History:
    """The history of a stretch."""
    last = enrolment.last
    found = [credit for credit in own if enrolment.first <= credit.month and (last is None or credit.month <= last)]
    return History(found, _regular(found))


def expected_by_history(
    month: Month, enrolment: Enrolment, history: History, missing: str = "history"
) -> ExpectedCredit:
    """The level of the neighbouring months of the same stretch; basis none with too little history or before it."""
    habit = habit_about(history.overall, history.regular, month)
    readings, levels = history.levels(habit) if habit else (list[Reading](), list[Level]())
    level = level_on(levels, habit.batch(month)[1] if habit else month)
    if habit is None or level is None or habit.batch(month)[1] < readings[0].month:
        return ExpectedCredit(
            period=month,
            region=enrolment.region,
            category=enrolment.category,
            basis=Basis.NONE,
            amount=None,
            scheme=enrolment.scheme,
            steps=(Step(missing_words(missing)),),
            missing=(missing,),
        )
    together = history.shown(habit, level)
    first, last = habit.batch(month)
    fen = together // habit.every if month != last else together - (habit.every - 1) * (together // habit.every)
    due = habit.due(month)
    return ExpectedCredit(
        period=month,
        region=enrolment.region,
        category=enrolment.category,
        basis=Basis.HISTORY,
        amount=fen,
        gross=fen,
        components=(fen,),
        due=due,
        last_day=after_working_days(due, GRACE_WORKDAYS).last_day,
        scheme=enrolment.scheme,
        batch=first.year * 12 + first.number,
        steps=_steps(level, habit, month, together, fen),
    )


def _regular(credits_: Sequence[OwnCredit]) -> list[OwnCredit]:
    """The credits that stand on a level: sums for several months at once say nothing of the monthly rhythm."""
    alone = [(credit, _reading(credit.month, credit.fen)) for credit in credits_]
    levels = levels_of([reading for _, reading in alone])
    return [credit for credit, reading in alone if any(level.agrees(reading) for level in levels)]


def _reading(month: Month, fen: Fen) -> Reading:
    return Reading(month, yuan_decimal(fen) - _SLACK, yuan_decimal(fen) + _SLACK)


def _readings(credits_: Sequence[OwnCredit], habit: Habit) -> list[Reading]:
    """What each batch was credited, by its last month; one to which the first row does not reach back is left out."""
    batches: dict[Month, Fen] = defaultdict(int)
    for credit in credits_:
        batches[habit.batch(credit.month)[1]] += credit.fen
    named = any(credit.named for credit in credits_)
    if named and habit.batch(credits_[0].month)[0] != credits_[0].month:
        batches.pop(habit.batch(credits_[0].month)[1])
    return [_reading(last, fen) for last, fen in sorted(batches.items())]


def _shown(level: Level, readings: Sequence[Reading]) -> Fen:
    """The sum that the account shows most often on this level; of sums shown equally often the latest."""
    own = [r for r in readings if level.first <= r.month <= level.last and level.agrees(r)]
    sums = [half_up(reading.low + _SLACK) for reading in own]
    times = Counter(sums)
    return max(reversed(sums), key=lambda fen: times[fen])


def _steps(level: Level, habit: Habit, month: Month, together: Fen, fen: Fen) -> tuple[Step, ...]:
    alike = tr(
        "{count} credits from {first} to {last} were alike: {value}",
        count=level.months,
        first=month_words(level.first),
        last=month_words(level.last),
        value=yuan_words(together),
    )
    steps = [Step(tr("No rule is known for this region: the account's own past level is the measure.")), Step(alike)]
    if habit.every > 1:
        share = tr("Each credit is for {n} months; this month's part: {value}", n=habit.every, value=yuan_words(fen))
        steps.append(Step(share, fen))
    steps.append(Step(tr("By this account's habit it has arrived by {day}.", day=day_words(habit.due(month)))))
    return tuple(steps)
