"""Regions without a rule: what should arrive is the account's own past level, and that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from yibao_desk.domain.expectation import Basis, ExpectedCredit, Step
from yibao_desk.domain.money import half_up, yuan_decimal
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Enrolment
from yibao_desk.expect.by_rule import missing_words
from yibao_desk.expect.habit import Habit, habit_of
from yibao_desk.expect.levels import Level, Reading, level_on, levels_of
from yibao_desk.expect.own_credits import OwnCredit
from yibao_desk.expect.working_days import after_working_days
from yibao_desk.words import day_words, month_words, tr, yuan_words

GRACE_WORKDAYS = 10
_SLACK = Decimal("0.02")


def expected_by_history(
    month: Month, enrolment: Enrolment, own: Mapping[Month, OwnCredit], missing: str = "history"
) -> ExpectedCredit:
    """The level of the neighbouring months of the same stretch; basis none with too little history or before it."""
    credits_ = _of_stretch(own, enrolment)
    habit = habit_of(credits_)
    levels = levels_of([_reading(credit) for credit in credits_])
    level = level_on(levels, month)
    if habit is None or level is None or month < credits_[0].month:
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
    fen = half_up(level.value())
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
        steps=_steps(level, habit, month, fen),
    )


def _of_stretch(own: Mapping[Month, OwnCredit], enrolment: Enrolment) -> Sequence[OwnCredit]:
    last = enrolment.last
    return [
        credit for credit in own.values() if enrolment.first <= credit.month and (last is None or credit.month <= last)
    ]


def _reading(credit: OwnCredit) -> Reading:
    yuan = yuan_decimal(credit.fen)
    return Reading(credit.month, yuan - _SLACK, yuan + _SLACK)


def _steps(level: Level, habit: Habit, month: Month, fen: int) -> tuple[Step, ...]:
    return (
        Step(tr("No rule is known for this region: the account's own past level is the measure.")),
        Step(
            tr(
                "{count} months from {first} to {last} were credited alike: {value}",
                count=level.months,
                first=month_words(level.first),
                last=month_words(level.last),
                value=yuan_words(fen),
            ),
            fen,
        ),
        Step(tr("By this account's habit it has arrived by {day}.", day=day_words(habit.due(month)))),
    )
