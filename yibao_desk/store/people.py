"""People of the book."""

from __future__ import annotations

from sqlalchemy import Connection

from yibao_desk.domain.book import Person
from yibao_desk.domain.profile import Profile
from yibao_desk.errors import UsageError
from yibao_desk.store import edits
from yibao_desk.store.codec import from_text, to_text
from yibao_desk.words import tr


def everybody(connection: Connection) -> tuple[Person, ...]:
    """All people, in the order of being added."""
    found = connection.exec_driver_sql("SELECT id, profile FROM person WHERE removed = 0 ORDER BY id")
    return tuple(Person(key, from_text(Profile, document)) for key, document in found)


def person(connection: Connection, key: int) -> Person:
    """One person; UsageError where there is none."""
    for found in everybody(connection):
        if found.id == key:
            return found
    raise UsageError(tr("This person is not in the book."))


def add(connection: Connection, profile: Profile) -> Person:
    """A new person."""
    taken = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'person'").scalar()
    key = int(taken or 0) + 1
    edits.put(connection, "person", key, "", to_text(profile))
    return Person(key, profile)


def update(connection: Connection, key: int, profile: Profile) -> Person:
    """Other facts about a person."""
    person(connection, key)
    edits.put(connection, "person", key, "", to_text(profile))
    return Person(key, profile)


def remove(connection: Connection, key: int) -> None:
    """Out of sight, with everything that belongs to the person."""
    person(connection, key)
    edits.put(connection, "person", key, "", None)
