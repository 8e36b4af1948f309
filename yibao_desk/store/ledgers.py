"""A person's ledger: recomputed from all that was seen, and laid down as `entry` rows in the same transaction.

Rows that stay keep their key, so links and closed months hold; only what differs is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementFile, StatementLine
from yibao_desk.store.codec import from_text
from yibao_desk.store.movements import COLUMNS, WIDTH, columns_of

_PLACE = 3
"""Columns before the movement that may change without the row changing: position, account, sighting."""


def profile_of(connection: Connection, person: int) -> Profile | None:
    """The person's profile; None for nobody."""
    document = connection.exec_driver_sql("SELECT profile FROM person WHERE id = ? AND removed = 0", (person,)).scalar()
    return None if document is None else from_text(Profile, document)


def keys_of(lines: Sequence[StatementLine]) -> list[str]:
    """A stable key for each row of a ledger: what the row says, and the how-manieth of its equals it is."""
    seen: dict[str, int] = {}
    keys: list[str] = []
    for line in lines:
        said = f"{line.date}|{line.amount}|{line.kind}|{line.period}|{line.balance}|{line.counterparty}|{line.text}"
        key = blake2b(said.encode(), digest_size=10).hexdigest()
        count = seen[key] = seen.get(key, 0) + 1
        keys.append(key if count == 1 else f"{key}.{count}")
    return keys


def lay_down(connection: Connection, person: int, ledger: Ledger, files: Sequence[tuple[int, StatementFile]]) -> None:
    """Make the `entry` rows of the person agree with the ledger that was merged from these files (with their ids)."""
    homes = {(statement.name, statement.sha256): key for key, statement in files}
    rows = {
        key: (position, account, homes[line.origin.file, line.origin.sha256], *columns_of(line))
        for position, (key, line, account) in enumerate(
            zip(keys_of(ledger.lines), ledger.lines, ledger.accounts, strict=True)
        )
    }
    _agree(connection, person, rows)


def _agree(connection: Connection, person: int, rows: dict[str, tuple[Any, ...]]) -> None:
    there: dict[str, tuple[Any, ...]] = {
        found[0]: tuple(found[1:])
        for found in connection.exec_driver_sql(
            f"SELECT key, position, account, sighting_id, {COLUMNS} FROM entry WHERE person_id = ?",  # noqa: S608
            (person,),
        )
    }
    gone = [(person, key) for key in there if key not in rows]
    changed = [key for key, values in rows.items() if key in there and there[key] != values]
    if gone:
        connection.exec_driver_sql("DELETE FROM entry WHERE person_id = ? AND key = ?", gone)
    if changed:
        names = ["position", "account", "sighting_id", *(name.strip() for name in COLUMNS.split(","))]
        connection.exec_driver_sql(
            f"UPDATE entry SET {', '.join(f'{name} = ?' for name in names)} WHERE person_id = ? AND key = ?",  # noqa: S608
            [(*rows[key], person, key) for key in changed],
        )
    fresh = [(person, key, *values) for key, values in rows.items() if key not in there]
    if fresh:
        connection.exec_driver_sql(
            f"INSERT INTO entry (person_id, key, position, account, sighting_id, {COLUMNS}) "  # noqa: S608
            f"VALUES (?, ?{', ?' * (_PLACE + WIDTH)})",
            fresh,
        )
