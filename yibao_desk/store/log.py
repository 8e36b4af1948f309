"""The change log: append-only by triggers, each entry chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

_COLUMNS = "number, at, what, person_id, key, before, after, takes_back, previous_hash, hash"


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as it is stored. `takes_back` is the number of the entry that this one undoes or does again."""

    number: int
    at: datetime
    what: str
    person: int | None
    key: str
    before: str | None
    after: str | None
    takes_back: int | None


def now() -> str:
    """The moment as the book writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def append(
    connection: Connection,
    what: str,
    key: str,
    *,
    person: int | None = None,
    before: str | None = None,
    after: str | None = None,
    takes_back: int | None = None,
) -> int:
    """Write an entry; its number."""
    last = connection.exec_driver_sql("SELECT hash FROM change ORDER BY number DESC LIMIT 1").scalar()
    previous = str(last or "")
    values = (now(), what, person, key, before, after, takes_back)
    cursor = connection.exec_driver_sql(
        "INSERT INTO change (at, what, person_id, key, before, after, takes_back, previous_hash, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, previous, _hash(previous, values)),
    )
    return int(cursor.lastrowid or 0)


def entries(connection: Connection, person: int | None = None, offset: int = 0, limit: int = -1) -> list[Logged]:
    """Entries (of one person and of nobody in particular), newest first."""
    where = "" if person is None else "WHERE person_id = :person OR person_id IS NULL"
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM change {where} ORDER BY number DESC LIMIT :limit OFFSET :offset",  # noqa: S608
        {"limit": limit, "offset": offset} | ({} if person is None else {"person": person}),
    )
    return [_logged(row) for row in rows]


def first_broken(connection: Connection) -> int | None:
    """The number of the first entry that was altered later, or taken out; None: all sound.

    The counter of entries, which SQLite keeps apart, tells of last entries that were taken out.
    """
    previous, count = "", 0
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM change ORDER BY number")  # noqa: S608
    for count, row in enumerate(rows, start=1):
        if row[8] != previous or row[9] != _hash(previous, tuple(row[1:8])) or row[0] != count:
            return int(row[0])
        previous = str(row[9])
    written = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'change'").scalar()
    return count + 1 if count != int(written or 0) else None


def _hash(previous: str, values: Sequence[Any]) -> str:
    text = json.dumps([previous, *values], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _logged(row: Sequence[Any]) -> Logged:
    return Logged(row[0], datetime.fromisoformat(row[1]), *row[2:8])
