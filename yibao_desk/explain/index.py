"""The evidence put in order once, so that signals look things up instead of going through all rows each time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import MEDICAL_SPENDING, Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.statement import ContributionLine, StatementLine

USES = MEDICAL_SPENDING | {Kind.FAMILY_USE, Kind.PREMIUM_RESIDENT, Kind.PREMIUM_COMMERCIAL, Kind.UNKNOWN_DEBIT}
"""Kinds that show that somebody used the account; what is taken by rule does not."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Index:
    """Ledger rows by kind, sum, calendar month and place (by their index), months by benefit month.

    `always_zero`: every balance shown is zero, and there is one.
    """

    by_kind: Mapping[Kind, tuple[int, ...]]
    by_month: Mapping[Month, tuple[int, ...]]
    by_place: Mapping[str, tuple[int, ...]]
    by_sum: Mapping[Fen, tuple[int, ...]]
    always_zero: bool
    uses: tuple[tuple[date, int], ...]
    states: Mapping[Month, MonthState]
    expected: Mapping[Month, ExpectedCredit]
    records: Mapping[Month, tuple[ContributionLine, ...]]

    def last_use_before(self, day: date) -> tuple[date, int] | None:
        """The last row before a day on which somebody used the account."""
        place = bisect_left(self.uses, (day, -1))
        return self.uses[place - 1] if place else None


def index_of(seen: Evidences) -> Index:
    """Put the evidence in order."""
    lines = seen.ledger.lines
    records = sorted(seen.ledger.contributions, key=lambda row: row.period)
    return Index(
        by_kind=_grouped({i: line.kind for i, line in enumerate(lines)}),
        by_month=_grouped({i: Month(line.date.year, line.date.month) for i, line in enumerate(lines)}),
        by_place=_grouped({i: line.counterparty for i, line in enumerate(lines) if line.counterparty}),
        by_sum=_grouped({i: line.amount for i, line in enumerate(lines)}),
        always_zero=not any(line.balance for line in lines) and any(line.balance is not None for line in lines),
        uses=tuple(sorted((line.date, i) for i, line in enumerate(lines) if _used(line))),
        states={state.period: state for state in seen.book.states},
        expected={month.period: month for month in seen.expectations.months},
        records={period: tuple(rows) for period, rows in groupby(records, key=lambda row: row.period)},
    )


def _grouped(keys: Mapping[int, Key]) -> dict[Key, tuple[int, ...]]:
    found: dict[Key, list[int]] = {}
    for number, key in keys.items():
        found.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}


def _used(line: StatementLine) -> bool:
    return line.kind in USES
