"""Rows of statements as columns and back: of many rows a column is turned as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import chain, islice
from operator import attrgetter
from typing import Any, TypeAlias

from sqlalchemy import Connection

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.many_rows import maker
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.statement import StatementLine
from yibao_desk.store.tables import MOVEMENT

COLUMNS = ", ".join(MOVEMENT)
WIDTH = len(MOVEMENT)
Columns: TypeAlias = Sequence[Sequence[Any]]
"""The values of rows: a column for each name of MOVEMENT."""

_VALUES = 8_000
"""Values to a statement; SQLite takes 32,766 in one since 3.32."""
_line, _origin = maker(StatementLine), maker(Origin)
_FIELDS = tuple(field.name for field in fields(StatementLine))
_VALUES_OF = attrgetter(*(f"origin.{name}" if name in {"sheet", "row"} else name for name in MOVEMENT))
_WRITTEN: dict[str, Callable[[Any], object]] = {
    "date": date.isoformat,
    "kind": str,  # a plain text: the driver takes an enumeration's the long way round
    **dict.fromkeys(("period", "period_from", "period_until"), str),
    **dict.fromkeys(("doubtful", "date_from_period"), int),
}
_READ: dict[str, Callable[[Any], object]] = {
    "date": date.fromisoformat,
    "kind": Kind,
    **dict.fromkeys(("period", "period_from", "period_until"), Month.parse),
    **dict.fromkeys(("doubtful", "date_from_period"), bool),
}


def columns_of(lines: Sequence[StatementLine]) -> Columns:
    """The values of rows as the book keeps them."""
    columns = zip(*map(_VALUES_OF, lines), strict=True) if lines else [()] * WIDTH
    return [_turned(column, _WRITTEN.get(name)) for name, column in zip(MOVEMENT, columns, strict=True)]


def lines_of(
    columns: Columns, files: Iterable[str], hashes: Iterable[str], orders: Iterable[int]
) -> Iterator[StatementLine]:
    """The rows that columns_of() took apart, with the name and the hash of each row's file and its order."""
    values: dict[str, Iterable[Any]] = {
        name: _turned(column, _READ.get(name)) for name, column in zip(MOVEMENT, columns, strict=True)
    }
    values["origin"] = map(_origin, files, hashes, values["sheet"], values["row"])
    values["order"] = orders
    return map(_line, *(values[name] for name in _FIELDS))


def _turned(column: Sequence[Any], turn: Callable[[Any], object] | None) -> Sequence[Any]:
    """Each value turned; equal ones once, what is missing stays so."""
    if turn is None:
        return column
    known = {value: None if value is None else turn(value) for value in set(column)}
    return list(map(known.__getitem__, column))


def insert(connection: Connection, into: str, rows: Iterable[tuple[Any, ...]], width: int) -> None:
    """Insert rows into "table (columns)", many by each statement: what a statement checks and prepares costs once."""
    many = _VALUES // width
    mark = f"({', '.join('?' * width)})"
    values = chain.from_iterable(rows)
    while some := tuple(islice(values, many * width)):
        marks = ", ".join([mark] * (len(some) // width))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES {marks}", some)  # noqa: S608
