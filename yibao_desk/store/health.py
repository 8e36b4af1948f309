"""Is the book sound? The file, the references, the change log, and that the ledger follows from what was seen."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from yibao_desk.domain.overlap import merge
from yibao_desk.store import log, people, sightings
from yibao_desk.store.ledgers import keys_of
from yibao_desk.store.movements import COLUMNS, columns_of
from yibao_desk.store.rights import open_to_others
from yibao_desk.words import tr


def faults(connection: Connection, path: Path | None) -> list[str]:
    """A plain sentence for each fault; none when the book is sound."""
    found: list[str] = []
    if [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")] != ["ok"]:
        return [tr("The book is damaged. Please restore the last copy; the damaged book is kept.")]
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        found.append(tr("The book holds entries that belong to nothing."))
    broken = log.first_broken(connection)
    if broken is not None:
        found.append(tr("The change log was altered from outside, from entry {number} on.", number=broken))
    found += [
        tr("The ledger of person {number} does not follow from the imported files.", number=person.id)
        for person in people.everybody(connection)
        if not _ledger_follows(connection, person.id)
    ]
    if path is not None and open_to_others(path):
        found.append(tr("Other users of this computer may read the book."))
    return found


def _ledger_follows(connection: Connection, person: int) -> bool:
    """Are the ledger's rows exactly those that follow from the files, in their order?"""
    profile = people.person(connection, person).profile
    files = [statement for _, statement in sightings.of_person(connection, person)]
    ledger = merge(profile, files)
    columns = columns_of(ledger.lines)
    keys = keys_of(columns)
    wanted = list(zip(keys, range(len(keys)), ledger.accounts, *columns, strict=True))
    there = connection.exec_driver_sql(
        f"SELECT key, position, account, {COLUMNS} FROM entry WHERE person_id = ? ORDER BY position",  # noqa: S608
        (person,),
    )
    return [tuple(row) for row in there] == wanted
