"""What a file said when it was imported: written once, read back as the same values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import Connection

from yibao_desk.domain.origin import Origin
from yibao_desk.domain.statement import ContributionLine, StatementFile
from yibao_desk.domain.table import RawFile
from yibao_desk.store import raw, seen_lines
from yibao_desk.store.codec import from_text, to_text
from yibao_desk.store.movements import Columns


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as it goes in: its statement, the raw rows, the bytes that it came in, the mapping used (JSON)."""

    statement: StatementFile
    raw: RawFile | None
    data: bytes
    mapping: str | None = None


class Packed(NamedTuple):
    """The rows of a file, as understood and as read, ready to be written."""

    lines: list[seen_lines.Chunk]
    rows: list[raw.Chunk]


def packed(sighting: Sighting, columns: Columns) -> Packed:
    """Pack the rows of a file, which are these columns; touches no book and may run in another thread."""
    orders = [line.order for line in sighting.statement.lines]
    return Packed(seen_lines.packed(columns, orders), raw.packed(sighting.raw) if sighting.raw else [])


def keep_rows(connection: Connection, key: int, rows: Packed) -> None:
    """Write the rows of a file by its id."""
    seen_lines.keep(connection, key, rows.lines)
    raw.keep_rows(connection, key, rows.rows)


def keep(connection: Connection, number: int, sighting: Sighting, added: int) -> int:
    """Write a file, all but its rows, under an import's number; its id."""
    statement = sighting.statement
    covered = statement.covered
    cursor = connection.exec_driver_sql(
        "INSERT INTO sighting (number, name, sha256, source_sha256, kind, format, period_first, period_last, "
        "row_count, added, document, mapping) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            statement.name,
            statement.sha256,
            raw.keep_file(connection, sighting.data),
            statement.kind.value,
            statement.format.value,
            covered.first.isoformat() if covered else None,
            covered.last.isoformat() if covered else None,
            statement.rows,
            added,
            to_text(replace(statement, lines=(), contributions=())),
            sighting.mapping,
        ),
    )
    key = int(cursor.lastrowid or 0)
    if statement.contributions:
        connection.exec_driver_sql(
            "INSERT INTO sighting_month (sighting_id, position, period, document) VALUES (?, ?, ?, ?)",
            [(key, i, str(c.period), to_text(_without_file(c))) for i, c in enumerate(statement.contributions)],
        )
    return key


def _without_file(line: ContributionLine) -> ContributionLine:
    return replace(line, origin=Origin("", "", line.origin.sheet, line.origin.row))


def of_person(connection: Connection, person: int, without: int | None = None) -> list[tuple[int, StatementFile]]:
    """All files of a person with their ids, in the order in which they came in, less those of one import."""
    found = connection.exec_driver_sql(
        "SELECT s.id, s.document FROM sighting s JOIN import_batch b USING (number) "
        "WHERE b.person_id = ? AND b.number IS NOT ? ORDER BY s.id",
        (person, without),
    ).fetchall()
    return [(key, _filled(connection, key, from_text(StatementFile, document))) for key, document in found]


def read(connection: Connection, key: int) -> StatementFile:
    """One file by its id."""
    document = connection.exec_driver_sql("SELECT document FROM sighting WHERE id = ?", (key,)).scalar_one()
    return _filled(connection, key, from_text(StatementFile, document))


def _filled(connection: Connection, key: int, head: StatementFile) -> StatementFile:
    months = connection.exec_driver_sql(
        "SELECT document FROM sighting_month WHERE sighting_id = ? ORDER BY position", (key,)
    )
    return replace(
        head,
        lines=seen_lines.read(connection, key, head.name, head.sha256),
        contributions=tuple(_month(document, head) for (document,) in months),
    )


def _month(document: str, head: StatementFile) -> ContributionLine:
    line = from_text(ContributionLine, document)
    return replace(line, origin=Origin(head.name, head.sha256, line.origin.sheet, line.origin.row))
