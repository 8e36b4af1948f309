"""Books of every released schema open in today's program with everything in them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from yibao_desk.domain.month import Month
from yibao_desk.store import FILE_NAME, Book, health, imports, people, small
from yibao_desk.store.tables import HEAD

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.sql"))


@pytest.mark.parametrize("dump", GOLDEN, ids=lambda path: path.stem)
def test_a_book_of_an_earlier_release_opens_whole(tmp_path, dump):
    """The old book is brought up, is sound, keeps every row and decision, and a copy of it was made before."""
    raw = sqlite3.connect(tmp_path / FILE_NAME)
    raw.executescript(dump.read_text(encoding="utf-8"))
    raw.close()
    book = Book(tmp_path)
    with book.reading() as connection:
        assert health.faults(connection, book.path) == []
        assert [person.name for person in people.everybody(connection)] == ["甲某"]
        (record,) = imports.listed(connection)
        assert (record.number, record.added) == (1, 5)
        assert small.decisions(connection, 1)["f"].note == "x"
        assert [closed.month for closed in small.closed_months(connection, 1)] == [Month(2024, 1)]
    copies = list((tmp_path / "backups").glob("*before-upgrade.db"))
    assert bool(copies) == (dump.stem != HEAD)
    book.close()


def test_today_has_its_golden_book():
    """Whoever changes the tables adds the book of the release before."""
    assert GOLDEN[-1].stem == HEAD
