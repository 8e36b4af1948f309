"""Undo, redo and the change log, which is what both are read from: they work after a restart too."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from yibao_desk.desk.room import AUTOMATIC_BACKUP, Room
from yibao_desk.domain.book import Change
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.month import Month
from yibao_desk.names import decision_words
from yibao_desk.store import edits, imports, log
from yibao_desk.store.log import Logged
from yibao_desk.store.sightings import Sighting
from yibao_desk.words import language, month_words, tr, tr_n

_BACK = 500
"""So many entries of the log are looked through for what can be undone."""


class UndoVerbs(Room):
    """Take back, do again, and look at what was done."""

    @cached_property
    def _taken_back(self) -> dict[int, list[Sighting]]:
        """Imports taken back since the start, by the number of their log entry: these can be done again."""
        return {}

    def can_undo(self) -> str:
        """What undo() would take back, in words; "" for nothing."""
        done, _ = self._stacks()
        return self._in_words(done[-1]) if done else ""

    def can_redo(self) -> str:
        """What redo() would do again, in words; "" for nothing."""
        _, undone = self._stacks()
        return self._in_words(undone[-1]) if undone and self._can_do_again(undone[-1]) else ""

    def undo(self) -> str:
        """Take the last edit or import back and say what it was; "" when there is nothing."""
        done, _ = self._stacks()
        if not done:
            return ""
        entry = done[-1]
        if entry.what == "import":
            self.take_back(int(entry.key))
        else:
            with self._book.writing() as connection:
                edits.swing(connection, entry, back=True)
        return self._in_words(entry)

    def redo(self) -> str:
        """Do again what undo() took back and say what it was; "" when there is nothing."""
        _, undone = self._stacks()
        if not undone or not self._can_do_again(undone[-1]):
            return ""
        entry = undone[-1]
        with self._book.writing() as connection:
            if entry.what == "import":
                number = imports.take(connection, entry.person or 0, self._taken_back[entry.number], logged=False)
                log.append(connection, "redo", str(number), person=entry.person, takes_back=entry.number)
            else:
                edits.swing(connection, entry, back=False)
        return self._in_words(entry)

    def take_back(self, number: int) -> None:
        """Take an import back, keeping what is needed to do it again until the program ends."""
        with self._book.writing() as connection:
            files = imports.kept(connection, number)
            entry = imports.undo(connection, number)
        self._taken_back[entry] = files

    def change_log(self, person: int | None = None, offset: int = 0, limit: int = 200) -> tuple[Change, ...]:
        """The change log, newest first."""
        with self._book.reading() as connection:
            found = log.entries(connection, person, offset, limit)
        return tuple(Change(e.number, e.at, e.what, self._in_words(e), e.person, e.before, e.after) for e in found)

    def first_altered(self) -> int | None:
        """The number of the first entry of the change log that was altered afterwards; None: the chain holds."""
        with self._book.reading() as connection:
            return log.first_broken(connection)

    def _stacks(self) -> tuple[list[Logged], list[Logged]]:
        with self._book.reading() as connection:
            return edits.stacks(log.entries(connection, limit=_BACK)[::-1])

    def _can_do_again(self, entry: Logged) -> bool:
        return entry.what != "import" or entry.number in self._taken_back

    def _in_words(self, entry: Logged) -> str:
        regions = self._knowledge.policy.regions if entry.what == "pack" else ()
        place = next((r.name.in_language(language()) for r in regions if r.code == entry.key), entry.key)
        return change_words(entry, place)


def change_words(entry: Logged, place: str) -> str:
    """What a change was, in one short sentence; `place` is the name of the region whose rules it is about."""
    gone = entry.after is None
    match entry.what:
        case "import":
            return tr_n(
                "Import {number}: 1 new row", "Import {number}: {n} new rows", _added(entry.after), number=entry.key
            )
        case "undo":
            return tr("Taken back")
        case "redo":
            return tr("Done again")
        case "person" if entry.before is None:
            return tr("Person added: {name}", name=_field(entry.after, "name"))
        case "person" if gone:
            return tr("Person removed: {name}", name=_field(entry.before, "name"))
        case "person":
            return tr("Details changed: {name}", name=_field(entry.after, "name"))
        case "decision":
            return tr("Decision: {state}", state=decision_words(DecisionState(_field(entry.after, "state") or "open")))
        case "link" if gone:
            return tr("Link to {month} forgotten", month=_month_at_end(entry.key))
        case "link" if entry.after == "true":
            return tr("Said: this row does not pay {month}", month=_month_at_end(entry.key))
        case "link":
            return tr("Said: this row pays {month}", month=_month_at_end(entry.key))
        case "pack" if gone:
            return tr("Own rules for {region} removed", region=place)
        case "pack":
            return tr("Own rules for {region} kept", region=place)
        case "setting" if entry.key == AUTOMATIC_BACKUP:
            on = entry.after == "on"
            return tr("Automatic backup switched on") if on else tr("Automatic backup switched off")
        case "setting":
            return tr("Setting changed")
        case "restore":
            return tr("A copy of the book was put back")
        case "closing" if gone:
            return tr("{month} opened", month=month_words(Month.parse(entry.key)))
        case "closing":
            return tr("{month} closed", month=month_words(Month.parse(entry.key)))
        case _:
            return entry.what


def _month_at_end(key: str) -> str:
    return month_words(Month.parse(key.rpartition("/")[2]))


def _added(document: str | None) -> int:
    return int(json.loads(document or "{}").get("added", 0))


def _field(document: str | None, name: str) -> str:
    held: dict[str, Any] = json.loads(document) if document else {}
    return str(held.get(name, ""))
