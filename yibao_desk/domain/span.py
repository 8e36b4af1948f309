"""Spans of days, as statements cover them (查询区间)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days as few spans as possible: those that overlap or touch become one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.first <= out[-1].last + timedelta(days=1):
            out[-1] = Span(out[-1].first, max(out[-1].last, span.last))
        else:
            out.append(span)
    return tuple(out)


def cut(spans: Iterable[Span], last: date) -> tuple[Span, ...]:
    """The same spans without the days after `last`."""
    return tuple(Span(s.first, min(s.last, last)) for s in spans if s.first <= last)
