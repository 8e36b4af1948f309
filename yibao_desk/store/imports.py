"""Imports: each one transaction and one number, taken back as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import Connection

from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.many_rows import collector_paused
from yibao_desk.domain.offer import ImportedFile, ImportRecord
from yibao_desk.domain.overlap import merge
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile
from yibao_desk.domain.table import FileFormat, RawFile
from yibao_desk.errors import UsageError
from yibao_desk.store import log, raw, sightings
from yibao_desk.store.ledgers import lay_down, profile_of
from yibao_desk.store.movements import columns_of
from yibao_desk.store.sightings import Sighting
from yibao_desk.words import tr


def take(connection: Connection, person: int, files: Sequence[Sighting], *, logged: bool = True) -> int:
    """Write files as one import and lay down the ledger; the import's number."""
    with collector_paused():
        return _taken(connection, person, files, logged=logged)


def _taken(connection: Connection, person: int, files: Sequence[Sighting], *, logged: bool) -> int:
    profile = profile_of(connection, person)
    if profile is None:
        raise UsageError(tr("This person is not in the book."))
    there = sightings.of_person(connection, person)
    ledgers = _growing(profile, [statement for _, statement in there], [file.statement for file in files])
    sizes = [len(ledger.lines) + len(ledger.contributions) for ledger in ledgers]
    added = [max(0, after - before) for before, after in pairwise(sizes)]
    cursor = connection.exec_driver_sql("INSERT INTO import_batch (person_id, at) VALUES (?, ?)", (person, log.now()))
    number = int(cursor.lastrowid or 0)
    columns = [columns_of(file.statement.lines) for file in files]
    with ThreadPoolExecutor(1) as beside:  # packs while the database writes
        rows = [beside.submit(sightings.packed, *each) for each in zip(files, columns, strict=True)]
        new = [
            (sightings.keep(connection, number, file, min(count, file.statement.rows)), file.statement)
            for file, count in zip(files, added, strict=True)
        ]
        whole = ledgers[-1]
        same = [held for held, file in zip(columns, files, strict=True) if file.statement.lines == whole.lines]
        lay_down(connection, person, whole, [*there, *new], same[0] if same else columns_of(whole.lines))
        for (key, _), packed in zip(new, rows, strict=True):
            sightings.keep_rows(connection, key, packed.result())
    if logged:
        log.append(connection, "import", str(number), person=person, after=_figures(files, added))
    return number


def _growing(profile: Profile, there: list[StatementFile], new: list[StatementFile]) -> list[Ledger]:
    """The ledger before, and after each new file."""
    before = merge(profile, there) if there else Ledger(profile)
    return [before, *(merge(profile, [*there, *new[:count]]) for count in range(1, len(new) + 1))]


def record(connection: Connection, number: int) -> ImportRecord:
    """One import; UsageError where there is none of this number."""
    found = listed(connection, number=number)
    if not found:
        raise UsageError(tr("There is no import number {number}.", number=number))
    return found[0]


def undo(connection: Connection, number: int) -> int:
    """Take an import back: its rows go, and its files where no other import holds them.

    Returns the number of the log entry of the import.
    """
    person = record(connection, number).person
    profile = profile_of(connection, person)
    if profile is None:
        raise UsageError(tr("This person is not in the book."))
    left = sightings.of_person(connection, person, without=number)
    lay_down(connection, person, merge(profile, [statement for _, statement in left]), left)
    connection.exec_driver_sql("DELETE FROM import_batch WHERE number = ?", (number,))
    connection.exec_driver_sql("DELETE FROM source_file WHERE sha256 NOT IN (SELECT source_sha256 FROM sighting)")
    entry = connection.exec_driver_sql(
        "SELECT coalesce(takes_back, number) FROM change WHERE what IN ('import', 'redo') AND key = ? "
        "ORDER BY number DESC LIMIT 1",
        (str(number),),
    ).scalar_one()
    log.append(connection, "undo", str(number), person=person, takes_back=entry)
    return int(entry)


def kept(connection: Connection, number: int) -> list[Sighting]:
    """The files of an import as they went in."""
    found = connection.exec_driver_sql(
        "SELECT id, source_sha256, mapping FROM sighting WHERE number = ? ORDER BY id", (number,)
    ).fetchall()
    return [_kept(connection, key, digest, mapping) for key, digest, mapping in found]


def _kept(connection: Connection, key: int, digest: str, mapping: str | None) -> Sighting:
    statement = sightings.read(connection, key)
    tables = raw.tables_of(connection, key)
    file = RawFile(statement.name, statement.sha256, statement.format, statement.encoding, tables)
    return Sighting(statement, file, raw.file_bytes(connection, digest) or b"", mapping)


def listed(connection: Connection, person: int | None = None, number: int | None = None) -> list[ImportRecord]:
    """Imports (of a person, or the one with a number), newest first."""
    batches = connection.exec_driver_sql(
        "SELECT number, person_id, at FROM import_batch WHERE (:person IS NULL OR person_id = :person) "
        "AND (:number IS NULL OR number = :number) ORDER BY number DESC",
        {"person": person, "number": number},
    ).fetchall()
    return [ImportRecord(row[0], row[1], datetime.fromisoformat(row[2]), _files(connection, row[0])) for row in batches]


def _files(connection: Connection, number: int) -> tuple[ImportedFile, ...]:
    found = connection.exec_driver_sql(
        "SELECT name, sha256, kind, format, row_count, added, period_first, period_last "
        "FROM sighting WHERE number = ? ORDER BY id",
        (number,),
    )
    return tuple(
        ImportedFile(
            row[0],
            row[1],
            DocumentKind(row[2]),
            FileFormat(row[3]),
            row[4],
            row[5],
            Span(date.fromisoformat(row[6]), date.fromisoformat(row[7])) if row[6] else None,
        )
        for row in found
    )


def _figures(files: Sequence[Sighting], counts: Sequence[int]) -> str:
    return f'{{"files":{len(files)},"added":{sum(counts)}}}'
