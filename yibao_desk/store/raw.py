"""The raw files and their rows as they were read: kept compressed, never changed, found again by sheet and row."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence

from sqlalchemy import Connection

from yibao_desk.domain.table import RawFile, RawTable

_ROWS_A_CHUNK = 1_000
_LEVEL = 1
_NAMES = 3
"""A row of column names names at least so many."""
_PACKED = (b"PK", b"\x89PNG", b"\xff\xd8")
"""Beginnings of files that are compressed already."""

RawRow = tuple[int, tuple[str, ...]]
"""The row number that the user sees, and its cells."""
Chunk = tuple[str | None, int, int, bytes]
"""A sheet, its first and last row here, and the rows."""


def keep_file(connection: Connection, data: bytes) -> str:
    """Keep the bytes of a file once; their SHA-256."""
    digest = hashlib.sha256(data).hexdigest()
    connection.exec_driver_sql(
        "INSERT INTO source_file (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (digest, len(data), zlib.compress(data, 0 if data.startswith(_PACKED) else _LEVEL)),
    )
    return digest


def file_bytes(connection: Connection, digest: str) -> bytes | None:
    """The bytes of a kept file."""
    found = connection.exec_driver_sql("SELECT content FROM source_file WHERE sha256 = ?", (digest,)).scalar()
    return None if found is None else zlib.decompress(found)


def packed(raw: RawFile) -> list[Chunk]:
    """All rows of a file as they are kept."""
    return [chunk for table in raw.tables for chunk in _chunks(table)]


def keep_rows(connection: Connection, sighting: int, chunks: Sequence[Chunk]) -> None:
    """Keep the rows of a file."""
    if chunks:
        connection.exec_driver_sql(
            "INSERT INTO raw_rows (sighting_id, chunk, sheet, first_row, last_row, content) VALUES (?, ?, ?, ?, ?, ?)",
            [(sighting, number, *chunk) for number, chunk in enumerate(chunks)],
        )


def tables_of(connection: Connection, sighting: int) -> tuple[RawTable, ...]:
    """All kept rows of a file, sheet by sheet."""
    sheets: dict[str | None, list[RawRow]] = {}
    chunks = connection.exec_driver_sql(
        "SELECT sheet, content FROM raw_rows WHERE sighting_id = ? ORDER BY chunk", (sighting,)
    )
    for sheet, content in chunks:
        sheets.setdefault(sheet, []).extend(_rows(content))
    return tuple(
        RawTable(sheet, tuple(cells for _, cells in rows), tuple(number for number, _ in rows))
        for sheet, rows in sheets.items()
    )


def rows_round(connection: Connection, sighting: int, sheet: str | None, row: int, around: int) -> tuple[RawRow, ...]:
    """The rows of a sheet from `around` before a row to `around` after it."""
    chunks = connection.exec_driver_sql(
        "SELECT content FROM raw_rows WHERE sighting_id = ? AND sheet IS ? AND last_row >= ? AND first_row <= ? "
        "ORDER BY chunk",
        (sighting, sheet, row - around, row + around),
    )
    rows = [raw_row for (content,) in chunks for raw_row in _rows(content)]
    return tuple((number, cells) for number, cells in rows if abs(number - row) <= around)


def heading_over(connection: Connection, sighting: int, sheet: str | None, row: int) -> tuple[str, ...]:
    """The row of column names over a row: the nearest above it with names only, else the last one at the sheet's top.

    Several filled cells and no digit in any; () where there is none.
    """
    chunks = connection.exec_driver_sql(
        "SELECT content FROM raw_rows WHERE sighting_id = ? AND sheet IS ? AND first_row <= ? ORDER BY chunk",
        (sighting, sheet, row),
    ).fetchall()
    for (content,) in (*chunks[-1:], *chunks[:1]):
        for number, cells in reversed(_rows(content)):
            filled = [cell for cell in cells if cell.strip()]
            if number < row and len(filled) >= _NAMES and not any(c.isdigit() for cell in filled for c in cell):
                return cells
    return ()


def _rows(content: bytes) -> list[RawRow]:
    return [(number, tuple(cells)) for number, cells in json.loads(zlib.decompress(content))]


def _chunks(table: RawTable) -> list[Chunk]:
    out: list[Chunk] = []
    for start in range(0, len(table.rows), _ROWS_A_CHUNK):
        numbers = table.numbers[start : start + _ROWS_A_CHUNK]
        rows = list(zip(numbers, table.rows[start : start + _ROWS_A_CHUNK], strict=True))
        content = zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)
        out.append((table.sheet, min(numbers), max(numbers), content))
    return out
