"""When the credit of a benefit month is due, and which months arrive together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import PostingRule


@dataclass(frozen=True, slots=True)
class Posting:
    """The due day without grace, and the first and last benefit month that arrive together with this one."""

    due: date
    first: Month
    last: Month


def posting_of(rule: PostingRule, month: Month) -> Posting:
    """When a benefit month is due under a posting rule.

    Months of a cadence arrive after its last month (quarters and half years are those of the calendar); in advance,
    they arrive in the cadence's first month, counted from `first_month`.
    """
    length = rule.cadence.months
    start = rule.first_month if rule.in_advance else 1
    first = month.plus(-((month.number - start) % length))
    last = first.plus(length - 1)
    posted = (first if rule.in_advance else last).plus(rule.lag_months)
    return Posting(posted.last_day() if rule.due_day is None else posted.day(rule.due_day), first, last)
