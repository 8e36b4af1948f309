"""Chinese working days (法定工作日, with the days worked in exchange for a holiday)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar import holidays, workdays  # its is_workday() looks for the first and last year at each call

_KNOWN = range(min(holidays).year, max(holidays).year + 1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Grace:
    """The last day that is not late; `by_weekdays`: outside the known years, so Monday to Friday were counted."""

    last_day: date
    by_weekdays: bool


def after_working_days(day: date, count: int) -> Grace:
    """The day that lies `count` working days after a day."""
    by_weekdays = False
    while count > 0:
        day += _DAY
        weekday = day.weekday() < 5
        if day.year in _KNOWN:
            count -= day in workdays or (weekday and day not in holidays)
        else:
            by_weekdays = True
            count -= weekday
    return Grace(day, by_weekdays)
