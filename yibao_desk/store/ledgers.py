"""A person's ledger: recomputed from all that was seen, and laid down as `entry` rows in the same transaction.

Rows that stay keep their key, so links and closed months hold; only what differs is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Connection

from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementFile
from yibao_desk.store.codec import from_text
from yibao_desk.store.movements import Columns, columns_of, insert
from yibao_desk.store.tables import MOVEMENT

_NAMES = ("person_id", "key", "position", "account", "sighting_id", *MOVEMENT)
_COLUMNS = ", ".join(_NAMES)


def profile_of(connection: Connection, person: int) -> Profile | None:
    """The person's profile; None for nobody."""
    document = connection.exec_driver_sql("SELECT profile FROM person WHERE id = ? AND removed = 0", (person,)).scalar()
    return None if document is None else from_text(Profile, document)


def keys_of(columns: Columns) -> list[str]:
    """A stable key for each row of a ledger: its day, its sum, and which of its equals it is.

    What another file may add to a row (words, balance) is not part of the key.
    """
    seen: dict[str, int] = {}
    keys: list[str] = []
    for day, amount in zip(columns[0], columns[2], strict=True):
        said = f"{day} {amount}"
        count = seen[said] = seen.get(said, 0) + 1
        keys.append(f"{said} {count}")
    return keys


def lay_down(
    connection: Connection,
    person: int,
    ledger: Ledger,
    files: Sequence[tuple[int, StatementFile]],
    columns: Columns | None = None,
) -> None:
    """Make the `entry` rows of the person agree with the ledger that was merged from these files (with their ids).

    `columns` are those of the ledger's rows, where they are at hand.
    """
    columns = columns or columns_of(ledger.lines)
    homes = {(statement.name, statement.sha256): key for key, statement in files}
    sightings = [homes[line.origin.file, line.origin.sha256] for line in ledger.lines]
    keys = keys_of(columns)
    rows = zip(repeat(person), keys, range(len(keys)), ledger.accounts, sightings, *columns)
    there: dict[str, tuple[Any, ...]] = {
        row[1]: tuple(row)
        for row in connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM entry WHERE person_id = ?", (person,))  # noqa: S608
    }
    if there:
        rows = _changed(connection, person, there, {row[1]: row for row in rows})
    insert(connection, f"entry ({_COLUMNS})", rows, len(_NAMES))


def _changed(
    connection: Connection, person: int, there: dict[str, tuple[Any, ...]], rows: dict[str, tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Take out what is gone and bring up what has changed; the rows that are new."""
    gone = [(person, key) for key in there if key not in rows]
    changed = [row for key, row in rows.items() if key in there and there[key] != row]
    if gone:
        connection.exec_driver_sql("DELETE FROM entry WHERE person_id = ? AND key = ?", gone)
    if changed:
        names = ", ".join(f"{name} = ?" for name in _NAMES)
        connection.exec_driver_sql(
            f"UPDATE entry SET {names} WHERE person_id = ? AND key = ?",  # noqa: S608
            [(*row, person, row[1]) for row in changed],
        )
    return (row for key, row in rows.items() if key not in there)
