"""The change log tells of every change and of every forgery; one writer at a time; strangers are noticed."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from made_statements import PERSON, sighting_of, statement_of

from yibao_desk.errors import BusyError, DiskError
from yibao_desk.store import FILE_NAME, Book, edits, health, imports, log, people


@pytest.fixture
def book(tmp_path):
    opened = Book(tmp_path)
    with opened.writing() as connection:
        people.add(connection, PERSON)
        imports.take(connection, 1, [sighting_of(statement_of([(1, 10_000), (2, -500)]))])
        edits.put(connection, "decision", 1, "f", '{"facts_digest":"d","fingerprint":"f","state":"asked"}')
    yield opened
    opened.close()


def test_every_change_has_an_entry_with_before_and_after(book):
    """Person, import, decision, undo: each is in the log, newest first."""
    with book.writing() as connection:
        edits.put(connection, "decision", 1, "f", None)
        imports.undo(connection, 1)
    with book.reading() as connection:
        entries = log.entries(connection)
        assert [entry.what for entry in entries] == ["undo", "decision", "decision", "import", "person"]
        assert entries[1].before
        assert entries[1].after is None
        assert log.first_broken(connection) is None


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE change SET after = replace(after, 'asked', 'settled') WHERE what = 'decision'",
        "UPDATE change SET at = '2000-01-01T00:00:00+00:00' WHERE number = 1",
        "DELETE FROM change WHERE number = 2",
        "UPDATE change SET person_id = 2 WHERE number = 3",
    ],
)
def test_a_forged_log_is_found_out(tmp_path, book, forgery):
    """One entry altered or taken out behind the program's back is detected, and doctor says so."""
    book.close()
    raw = sqlite3.connect(tmp_path / FILE_NAME)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(forgery)
    raw.commit()
    raw.close()
    again = Book(tmp_path)
    with again.reading() as connection:
        assert log.first_broken(connection) is not None
        assert len(health.faults(connection, again.path)) == 1
    again.close()


def test_a_second_program_reads_and_may_not_write(tmp_path, book):
    """While the first copy is open, the second one reads; when the first one closes, the second one may write."""
    second = Book(tmp_path)
    assert second.read_only
    with second.reading() as connection:
        assert people.everybody(connection)
    with pytest.raises(BusyError), second.writing() as connection:
        people.remove(connection, 1)
    book.close()
    with second.writing() as connection:
        people.remove(connection, 1)
    second.close()


def test_a_change_from_outside_is_noticed(tmp_path, book):
    """Our own writes are no strangers; a write by another program is, once."""
    assert not book.changed_outside()
    with book.writing() as connection:
        edits.put(connection, "closing", 1, "2024-01", "2024-02-01")
    assert not book.changed_outside()
    raw = sqlite3.connect(tmp_path / FILE_NAME)
    raw.execute("INSERT INTO setting VALUES ('x', 'y')")
    raw.commit()
    raw.close()
    generation = book.generation
    assert book.changed_outside()
    assert book.generation > generation
    assert not book.changed_outside()


def test_a_book_taken_away_is_noticed_and_not_written(tmp_path, book):
    """When the file was removed or swapped, nothing more is written, and the sentence says so."""
    (tmp_path / FILE_NAME).rename(tmp_path / "elsewhere.db")
    with pytest.raises(DiskError), book.writing() as connection:
        people.remove(connection, 1)
    with pytest.raises(DiskError):
        book.changed_outside()
    with pytest.raises(DiskError):
        book.keep_a_copy_a_day()
    assert not (tmp_path / FILE_NAME).exists(), "no empty book in its place"


def test_reading_goes_on_while_somebody_writes(book):
    """A page of the ledger can be read in another thread in the middle of a long write."""

    def read():
        with book.reading() as connection:
            return connection.exec_driver_sql("SELECT count(*) FROM entry").scalar()

    with ThreadPoolExecutor(1) as pool, book.writing() as connection:
        imports.take(connection, 1, [sighting_of(statement_of([(9, -700)], "b.csv"))])
        assert pool.submit(read).result(timeout=10) == 2
    assert read() == 3


def test_undo_is_told_from_the_log():
    """What can be undone and redone follows from the log alone."""
    book = Book(None)
    with book.writing() as connection:
        people.add(connection, PERSON)
        edits.put(connection, "closing", 1, "2024-01", "x")
        done, undone = edits.stacks(log.entries(connection)[::-1])
        assert ([e.what for e in done], undone) == (["person", "closing"], [])
        edits.swing(connection, done[-1], back=True)
        done, undone = edits.stacks(log.entries(connection)[::-1])
        assert ([e.what for e in done], [e.what for e in undone]) == (["person"], ["closing"])
        edits.swing(connection, undone[-1], back=False)
        done, undone = edits.stacks(log.entries(connection)[::-1])
        assert ([e.what for e in done], undone) == (["person", "closing"], [])
    book.close()
