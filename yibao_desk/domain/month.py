"""Calendar months: the benefit month (费款所属期) and everything counted in months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of one year; months order and subtract like numbers."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse what is no month."""
        if not (1 <= self.number <= 12 and 1 <= self.year <= 9999):
            raise ValueError(f"{self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read "2024-01"; ValueError for anything else."""
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that holds a day."""
        return cls(day.year, day.month)

    def plus(self, months: int) -> Month:
        """The month that many months later (earlier when negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __sub__(self, other: Month) -> int:
        """How many months this one is after the other."""
        return (self.year - other.year) * 12 + self.number - other.number

    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    def last_day(self) -> date:
        """The last day of the month."""
        return self.day(31)

    def day(self, number: int) -> date:
        """The given day of the month, or its last day where it is shorter."""
        leap = self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0)
        longest = 29 if self.number == 2 and leap else _DAYS[self.number - 1]
        return date(self.year, self.number, min(number, longest))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def months(first: Month, last: Month) -> Iterator[Month]:
    """Every month from the first to the last, both included; none when last is before first."""
    for step in range(last - first + 1):
        yield first.plus(step)
