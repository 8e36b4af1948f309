"""Rows of statements as columns and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.statement import StatementLine
from yibao_desk.store.tables import MOVEMENT

COLUMNS = ", ".join(MOVEMENT)
WIDTH = len(MOVEMENT)
_TOGETHER = 40
"""Rows to a statement; SQLite takes at least 999 values in one, 32,766 since 3.32."""


def columns_of(line: StatementLine) -> tuple[Any, ...]:
    """The values of a row in the order of MOVEMENT."""
    return (
        _iso(line.date),
        str(line.kind),  # a plain text: the driver takes an enumeration's the long way round
        line.amount,
        line.balance,
        line.period and str(line.period),
        line.period_from and str(line.period_from),
        line.period_until and str(line.period_until),
        line.balance_current_year,
        line.balance_prior_years,
        line.counterparty,
        line.text,
        line.phrase,
        line.beneficiary,
        int(line.doubtful),
        line.clock,
        int(line.date_from_period),
        line.origin.sheet,
        line.origin.row,
    )


def line_of(values: Sequence[Any], file: str, sha256: str, order: int) -> StatementLine:
    """The row that columns_of() took apart."""
    return StatementLine(
        date=_day(values[0]),
        kind=_kind(values[1]),
        amount=values[2],
        balance=values[3],
        period=_month(values[4]),
        period_from=_month(values[5]),
        period_until=_month(values[6]),
        balance_current_year=values[7],
        balance_prior_years=values[8],
        counterparty=values[9],
        text=values[10],
        phrase=values[11],
        beneficiary=values[12],
        doubtful=bool(values[13]),
        clock=values[14],
        date_from_period=bool(values[15]),
        origin=Origin(file, sha256, values[16], values[17]),
        order=order,
    )


def insert(connection: Connection, into: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows into "table (columns)", many by each statement: what a statement checks and prepares costs once."""
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        marks = ", ".join([f"({', '.join('?' * len(some[0]))})"] * len(some))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES {marks}", tuple(chain.from_iterable(some)))  # noqa: S608


class Columns:
    """The columns of rows that are written twice, in their file and in the ledger: taken apart once."""

    def __init__(self, lines: Iterable[StatementLine]) -> None:
        """The rows must stay alive as long as this does: they are known by their identity."""
        self._held = {id(line): columns_of(line) for line in lines}

    def of(self, line: StatementLine) -> tuple[Any, ...]:
        """The columns of a row, also of one that came about by merging."""
        return self._held.get(id(line)) or columns_of(line)


@cache
def _iso(day: date) -> str:
    return day.isoformat()


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


@cache
def _kind(text: str) -> Kind:
    return Kind(text)


@cache
def _month(text: str | None) -> Month | None:
    return None if text is None else Month.parse(text)
