"""The rows of a file as they were understood when it came: packed by the thousand, never changed, read as a whole."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection

from yibao_desk.domain.statement import StatementLine
from yibao_desk.store.movements import Columns, lines_of
from yibao_desk.store.tables import MOVEMENT

_ROWS_A_CHUNK = 1_000
_LEVEL = 1
_NAMES = (*MOVEMENT, "order")

Chunk = tuple[str, str, bytes]
"""The first and the last day of the rows, and the rows."""


class Place(NamedTuple):
    """Where a row stands: the file's id, the sheet and the row as the user sees them."""

    sighting: int
    sheet: str | None
    row: int


def packed(columns: Columns, orders: Sequence[int]) -> list[Chunk]:
    """The rows of a file as they are kept."""
    whole = (*columns, orders)
    chunks: list[Chunk] = []
    for start in range(0, len(orders), _ROWS_A_CHUNK):
        part = [column[start : start + _ROWS_A_CHUNK] for column in whole]
        days = columns[0][start : start + _ROWS_A_CHUNK]
        chunks.append((min(days), max(days), _packed(part)))
    return chunks


def keep(connection: Connection, sighting: int, chunks: Sequence[Chunk]) -> None:
    """Keep the rows of a file."""
    if chunks:
        connection.exec_driver_sql(
            "INSERT INTO seen_lines (sighting_id, chunk, first_day, last_day, content) VALUES (?, ?, ?, ?, ?)",
            [(sighting, number, *chunk) for number, chunk in enumerate(chunks)],
        )


def read(connection: Connection, sighting: int, file: str, sha256: str) -> tuple[StatementLine, ...]:
    """The rows of a file, in its order."""
    found = connection.exec_driver_sql(
        "SELECT content FROM seen_lines WHERE sighting_id = ? ORDER BY chunk", (sighting,)
    )
    chunks = [_unpacked(content) for (content,) in found]
    columns = [list(chain.from_iterable(parts)) for parts in zip(*chunks, strict=True)]
    return tuple(lines_of(columns[:-1], repeat(file), repeat(sha256), columns[-1])) if columns else ()


def like(connection: Connection, person: int, day: str, said: tuple[object, ...]) -> Iterator[Place]:
    """The rows of a day that say this of kind, amount and balance, in all files of a person, file by file."""
    found = connection.exec_driver_sql(
        "SELECT l.sighting_id, l.content FROM import_batch b JOIN sighting s USING (number) "
        "JOIN seen_lines l ON l.sighting_id = s.id "
        "WHERE b.person_id = ? AND l.first_day <= ? AND l.last_day >= ? ORDER BY 1, l.chunk",
        (person, day, day),
    )
    for sighting, content in found:
        held = dict(zip(_NAMES, _unpacked(content), strict=True))
        what = zip(held["date"], held["kind"], held["amount"], held["balance"], strict=True)
        for at, row in enumerate(what):
            if row == (day, *said):
                yield Place(sighting, held["sheet"][at], held["row"][at])


def _packed(columns: Sequence[Sequence[Any]]) -> bytes:
    """Columns by name; one that says the same in every row says it once."""
    held: dict[str, object] = {"rows": len(columns[0])}
    for name, column in zip(_NAMES, columns, strict=True):
        held[name] = column[0] if len(set(column)) == 1 else column
    return zlib.compress(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)


def _unpacked(content: bytes) -> list[list[Any]]:
    held: dict[str, Any] = json.loads(zlib.decompress(content))
    rows = held["rows"]
    columns = (held[name] for name in _NAMES)
    return [column if isinstance(column, list) else [column] * rows for column in columns]
