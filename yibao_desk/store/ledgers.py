"""A person's ledger: recomputed from all that was seen, and laid down as `entry` rows in the same transaction.

Rows that stay keep their key, so links and closed months hold; only what differs is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementFile
from yibao_desk.store.codec import from_text
from yibao_desk.store.movements import COLUMNS, Columns, columns_of, insert

_COLUMNS = f"person_id, key, position, account, sighting_id, {COLUMNS}"


def profile_of(connection: Connection, person: int) -> Profile | None:
    """The person's profile; None for nobody."""
    document = connection.exec_driver_sql("SELECT profile FROM person WHERE id = ? AND removed = 0", (person,)).scalar()
    return None if document is None else from_text(Profile, document)


def keyed(ledger: Ledger, columns: Columns | None = None) -> dict[str, tuple[Any, ...]]:
    """The columns of each row of a ledger by a stable key: its day, its sum, and which of its equals it is.

    What another file may add to a row (words, balance) is not part of the key.
    """
    seen: dict[str, int] = {}
    of = columns.of if columns else columns_of
    rows: dict[str, tuple[Any, ...]] = {}
    for line in ledger.lines:
        values = of(line)
        said = f"{values[0]} {line.amount}"
        count = seen[said] = seen.get(said, 0) + 1
        rows[f"{said} {count}"] = values
    return rows


def lay_down(
    connection: Connection,
    person: int,
    ledger: Ledger,
    files: Sequence[tuple[int, StatementFile]],
    columns: Columns | None = None,
) -> None:
    """Make the `entry` rows of the person agree with the ledger that was merged from these files (with their ids)."""
    homes = {(statement.name, statement.sha256): key for key, statement in files}
    places = zip(ledger.lines, ledger.accounts, strict=True)
    rows = {
        key: (person, key, position, account, homes[line.origin.file, line.origin.sha256], *values)
        for position, ((key, values), (line, account)) in enumerate(
            zip(keyed(ledger, columns).items(), places, strict=True)
        )
    }
    there: dict[str, tuple[Any, ...]] = {
        row[1]: tuple(row)
        for row in connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM entry WHERE person_id = ?", (person,))  # noqa: S608
    }
    gone = [(person, key) for key in there if key not in rows]
    changed = [row for key, row in rows.items() if key in there and there[key] != row]
    fresh = [row for key, row in rows.items() if key not in there] if there else list(rows.values())
    if gone:
        connection.exec_driver_sql("DELETE FROM entry WHERE person_id = ? AND key = ?", gone)
    if changed:
        names = ", ".join(f"{name.strip()} = ?" for name in _COLUMNS.split(","))
        connection.exec_driver_sql(
            f"UPDATE entry SET {names} WHERE person_id = ? AND key = ?",  # noqa: S608
            [(*row, person, row[1]) for row in changed],
        )
    if fresh:
        insert(connection, f"entry ({_COLUMNS})", fresh)
