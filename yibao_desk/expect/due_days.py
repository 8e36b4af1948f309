"""When a credit must have arrived: by the posting rule, else by the account's habit, else with much time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yibao_desk.domain.expectation import Step
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import PolicyPack, PostingRule
from yibao_desk.domain.profile import Enrolment
from yibao_desk.domain.schedule import posting_of
from yibao_desk.expect.habit import Habit
from yibao_desk.expect.working_days import after_working_days
from yibao_desk.words import day_words, tr, tr_n

GRACE_WITHOUT_RULE = 10


@dataclass(frozen=True, slots=True)
class Due:
    """The day without grace, the last day that is not late, the batch's number, and the sentence.

    `batch_first`: the first month of a prepaid year as far as the person was in it; None where nothing is prepaid.
    """

    day: date
    last_day: date
    rule: PostingRule | None
    batch: int
    step: Step
    batch_first: Month | None = None
    earliest: date | None = None


def due_of(month: Month, enrolment: Enrolment, pack: PolicyPack, habit: Habit | None) -> Due:
    """When the credit of a benefit month is due."""
    rule = pack.posting_rule(enrolment.category, enrolment.scheme, month)
    if rule is None:
        return _without_rule(month, habit)
    posting = posting_of(rule, month)
    day = posting.due
    if rule.in_advance and posting.first < enrolment.first <= month:
        # Who joins within a prepaid year is credited for the rest of it on joining.
        joined = enrolment.first.plus(rule.lag_months)
        day = joined.last_day() if rule.due_day is None else joined.day(rule.due_day)
    grace = after_working_days(day, rule.grace_workdays)
    text = (
        tr_n(
            "Due on {due}; with {n} working day of grace on {last} at the latest",
            "Due on {due}; with {n} working days of grace on {last} at the latest",
            rule.grace_workdays,
            due=day_words(day),
            last=day_words(grace.last_day),
        )
        if rule.grace_workdays
        else tr("Due on {due}", due=day_words(day))
    )
    if grace.by_weekdays:
        text += tr(" (the holidays of that year are not known: Monday to Friday were counted)")
    batch = posting.first.year * 12 + posting.first.number
    prepaid = max(posting.first, enrolment.first) if rule.in_advance else None
    step = Step(text, None, rule.source, "" if grace.by_weekdays else "due")
    return Due(day, grace.last_day, rule, batch, step, prepaid)


def _without_rule(month: Month, habit: Habit | None) -> Due:
    day = habit.due(month) if habit else month.plus(1).last_day()
    words = (
        tr(
            "The region's posting day is not known; by this account's habit it has arrived by {day}.",
            day=day_words(day),
        )
        if habit
        else tr("The region's posting day is not known; taken as the end of the next month, {day}.", day=day_words(day))
    )
    last = after_working_days(day, GRACE_WITHOUT_RULE).last_day
    first = habit.batch(month)[0] if habit else month
    earliest = habit.starts(month) if habit else month.first_day()
    return Due(day, last, None, first.year * 12 + first.number, Step(words), earliest=earliest)
