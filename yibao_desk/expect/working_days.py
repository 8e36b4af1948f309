"""Chinese working days (法定工作日, with the days worked in exchange for a holiday)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar


@dataclass(frozen=True, slots=True)
class Grace:
    """The last day that is not late; `by_weekdays`: outside the known years, so Monday to Friday were counted."""

    last_day: date
    by_weekdays: bool


def after_working_days(day: date, count: int) -> Grace:
    """The day that lies `count` working days after a day."""
    by_weekdays = False
    while count > 0:
        day += timedelta(days=1)
        try:
            counts = bool(chinese_calendar.is_workday(day))  # pyright: ignore[reportUnknownMemberType]
        except NotImplementedError:
            by_weekdays = True
            counts = day.weekday() < 5
        count -= counts
    return Grace(day, by_weekdays)
