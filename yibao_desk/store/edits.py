"""Small edits as one kind of thing, a document at a key, before and after: each is logged, undone, done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlalchemy import Connection

from yibao_desk.errors import UsageError
from yibao_desk.store import log
from yibao_desk.store.codec import from_text
from yibao_desk.words import tr

Read: TypeAlias = Callable[[Connection, int, str], str | None]
Write: TypeAlias = Callable[[Connection, int, str, str | None], None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the documents of one kind of edit lie: read one, write one (None: nothing there)."""

    read: Read
    write: Write


def _read_person(connection: Connection, person: int, _key: str) -> str | None:
    return _scalar(connection, "SELECT profile FROM person WHERE id = ? AND removed = 0", person)


def _write_person(connection: Connection, person: int, _key: str, document: str | None) -> None:
    if document is None:
        connection.exec_driver_sql("UPDATE person SET removed = 1 WHERE id = ?", (person,))
        return
    name = str(from_text(dict[str, object], document)["name"])
    connection.exec_driver_sql(
        "INSERT INTO person (id, name, profile, removed) VALUES (?, ?, ?, 0) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, profile = excluded.profile, removed = 0",
        (person, name, document),
    )


def _read_decision(connection: Connection, person: int, key: str) -> str | None:
    return _scalar(connection, "SELECT document FROM decision WHERE person_id = ? AND fingerprint = ?", person, key)


def _write_decision(connection: Connection, person: int, key: str, document: str | None) -> None:
    connection.exec_driver_sql("DELETE FROM decision WHERE person_id = ? AND fingerprint = ?", (person, key))
    if document is not None:
        connection.exec_driver_sql(
            "INSERT INTO decision (person_id, fingerprint, document) VALUES (?, ?, ?)", (person, key, document)
        )


def _read_link(connection: Connection, person: int, key: str) -> str | None:
    entry, _, period = key.rpartition("/")
    found = _scalar(
        connection,
        "SELECT refused FROM link WHERE person_id = ? AND entry_key = ? AND period = ?",
        *(person, entry, period),
    )
    return None if found is None else ("true" if found == "1" else "false")


def _write_link(connection: Connection, person: int, key: str, document: str | None) -> None:
    entry, _, period = key.rpartition("/")
    connection.exec_driver_sql(
        "DELETE FROM link WHERE person_id = ? AND entry_key = ? AND period = ?", (person, entry, period)
    )
    if document is not None:
        connection.exec_driver_sql(
            "INSERT INTO link (person_id, entry_key, period, refused) VALUES (?, ?, ?, ?)",
            (person, entry, period, int(document == "true")),
        )


def _read_pack(connection: Connection, _person: int, key: str) -> str | None:
    return _scalar(connection, "SELECT document FROM own_pack WHERE region = ?", key)


def _write_pack(connection: Connection, _person: int, key: str, document: str | None) -> None:
    connection.exec_driver_sql("DELETE FROM own_pack WHERE region = ?", (key,))
    if document is not None:
        connection.exec_driver_sql("INSERT INTO own_pack (region, document) VALUES (?, ?)", (key, document))


def _read_closing(connection: Connection, person: int, key: str) -> str | None:
    both = "SELECT closed_at || coalesce(' ' || due, '') FROM closed_month WHERE person_id = ? AND month = ?"
    return _scalar(connection, both, person, key)


def _write_closing(connection: Connection, person: int, key: str, document: str | None) -> None:
    connection.exec_driver_sql("DELETE FROM closed_month WHERE person_id = ? AND month = ?", (person, key))
    if document is not None:
        moment, _, due = document.partition(" ")
        connection.exec_driver_sql(
            "INSERT INTO closed_month (person_id, month, closed_at, due) VALUES (?, ?, ?, ?)",
            (person, key, moment, due or None),
        )
    _guard_closed_months(connection)


def _guard_closed_months(connection: Connection) -> None:
    """No new row gets into a closed month. The trigger costs each new row of any month: it stands only where needed."""
    if connection.exec_driver_sql("SELECT 1 FROM closed_month").first() is None:
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS never_closed_insert")
    else:
        connection.exec_driver_sql(
            "CREATE TRIGGER IF NOT EXISTS never_closed_insert BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 "
            "FROM closed_month WHERE person_id = NEW.person_id AND month = substr(NEW.date, 1, 7)) "
            "BEGIN SELECT RAISE(ABORT, 'closed month'); END"
        )


SHELVES = {
    "person": Shelf(_read_person, _write_person),
    "decision": Shelf(_read_decision, _write_decision),
    "link": Shelf(_read_link, _write_link),
    "pack": Shelf(_read_pack, _write_pack),
    "closing": Shelf(_read_closing, _write_closing),
}


def put(connection: Connection, what: str, person: int | None, key: str, document: str | None) -> int | None:
    """Write a document at its key and log it; the entry's number, None when nothing changed."""
    shelf = SHELVES[what]
    before = shelf.read(connection, person or 0, key)
    if before == document:
        return None
    _check_closed(connection, what, person or 0, key, document)
    shelf.write(connection, person or 0, key, document)
    return log.append(connection, what, key, person=person, before=before, after=document)


def swing(connection: Connection, entry: log.Logged, *, back: bool) -> None:
    """Undo an entry (or do it again) and log that."""
    shelf = SHELVES[entry.what]
    before = shelf.read(connection, entry.person or 0, entry.key)
    after = entry.before if back else entry.after
    _check_closed(connection, entry.what, entry.person or 0, entry.key, after)
    shelf.write(connection, entry.person or 0, entry.key, after)
    log.append(
        connection,
        "undo" if back else "redo",
        entry.key,
        person=entry.person,
        before=before,
        after=after,
        takes_back=entry.number,
    )


def _check_closed(connection: Connection, what: str, person: int, key: str, document: str | None) -> None:
    """UsageError where an edit would change a closed month; rows are guarded by triggers, what was due is kept.

    What is said of a row is for its own month and for the month that it pays; a person goes with all months.
    """
    closed = {
        str(month)
        for (month,) in connection.exec_driver_sql("SELECT month FROM closed_month WHERE person_id = ?", (person,))
    }
    touched: set[str] = set()
    if what == "link" and closed:
        entry, _, period = key.rpartition("/")
        day = _scalar(connection, "SELECT date FROM entry WHERE person_id = ? AND key = ?", person, entry)
        touched = {period, (day or "")[:7]}
    elif what == "person" and document is None:
        touched = closed
    if touched & closed:
        raise UsageError(tr("This would change a month that is closed. Open the month first, then try again."))


def stacks(entries: list[log.Logged]) -> tuple[list[log.Logged], list[log.Logged]]:
    """What can be undone and what can be done again (last is next), told from the log (oldest first)."""
    by_number = {entry.number: entry for entry in entries}
    done: list[log.Logged] = []
    undone: list[log.Logged] = []
    for entry in entries:
        taken = by_number.get(entry.takes_back or 0)
        if entry.what == "undo" and taken is not None:
            done = [other for other in done if other.number != taken.number]
            undone.append(taken)
        elif entry.what == "redo" and taken in undone:
            undone.remove(taken)
            done.append(replace(taken, key=entry.key))
        elif entry.what in SHELVES or entry.what == "import":
            done.append(entry)
            undone.clear()
    return done, undone


def _scalar(connection: Connection, sql: str, *values: object) -> str | None:
    found = connection.exec_driver_sql(sql, tuple(values)).scalar()
    return None if found is None else str(found)
