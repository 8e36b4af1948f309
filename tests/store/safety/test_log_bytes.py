"""The change log: whatever is edited in it afterwards, wherever, is found out."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_statements import PERSON, sighting_of, statement_of

from yibao_desk.errors import DeskError
from yibao_desk.store import FILE_NAME, Book, edits, health, imports, log, people

COLUMNS = ("at", "what", "person_id", "key", "before", "after", "takes_back", "previous_hash", "hash")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a book whose log has every kind of entry; without triggers, as a forger would begin."""
    folder = tmp_path_factory.mktemp("log")
    book = Book(folder)
    with book.writing() as connection:
        people.add(connection, PERSON)
        imports.take(connection, 1, [sighting_of(statement_of([(1, 10_000), (2, -500)]))])
        edits.put(connection, "decision", 1, "f", '{"facts_digest":"d","fingerprint":"f","state":"asked"}')
        edits.put(connection, "closing", 1, "2024-01", "2024-02-01T00:00:00+00:00")
        edits.put(connection, "decision", 1, "f", None)
        edits.put(connection, "closing", 1, "2024-01", None)
        imports.undo(connection, 1)
    book.close()
    raw = sqlite3.connect(folder / FILE_NAME)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("PRAGMA journal_mode = DELETE")
    raw.commit()
    raw.close()
    return (folder / FILE_NAME).read_bytes()


def laid(folder, data):
    for path in folder.iterdir():
        path.unlink()
    (folder / FILE_NAME).write_bytes(data)
    return folder / FILE_NAME


def found_out(folder):
    """Is it told, by whatever looks at the book?"""
    try:
        book = Book(folder)
    except DeskError:
        return True
    try:
        with book.reading() as connection:
            return bool(health.faults(connection, book.path))
    except DeskError:
        return True
    finally:
        book.close()


def test_the_whole_log_is_sound(whole, tmp_path):
    """Nothing is told of a log that nobody touched."""
    laid(tmp_path, whole)
    assert not found_out(tmp_path)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_cell_is_found(whole, tmp_path, column):
    """In each row and column: another text, a letter more, nothing at all; each is told with the row's number."""
    path = laid(tmp_path, whole)
    raw = sqlite3.connect(path)
    rows = raw.execute(f"SELECT number, {column} FROM change ORDER BY number").fetchall()
    for number, value in rows:
        forged = {None, "x", f"{value}x", f"{value}"[:-1], f"{value}"[::-1], 7} - {value}
        for other in forged:
            try:
                raw.execute(f"UPDATE change SET {column} = ? WHERE number = ?", (other, number))
            except sqlite3.IntegrityError:
                continue
            if raw.execute(f"SELECT {column} FROM change WHERE number = ?", (number,)).fetchone()[0] != value:
                raw.commit()
                book = Book(tmp_path)
                with book.reading() as connection:
                    assert log.first_broken(connection) in {number, number + 1}, (number, other)
                book.close()
            raw.execute(f"UPDATE change SET {column} = ? WHERE number = ?", (value, number))
            raw.commit()
    raw.close()
    assert not found_out(tmp_path)


@pytest.mark.parametrize("which", ["first", "middle", "last", "last three", "all"])
def test_entries_taken_out_are_found(whole, tmp_path, which):
    """Also the last ones, which no later entry is chained to."""
    path = laid(tmp_path, whole)
    raw = sqlite3.connect(path)
    (last,) = raw.execute("SELECT max(number) FROM change").fetchone()
    where = {"first": "= 1", "middle": "= 4", "last": f"= {last}", "last three": f"> {last - 3}", "all": "> 0"}[which]
    raw.execute(f"DELETE FROM change WHERE number {where}")
    raw.commit()
    raw.close()
    assert found_out(tmp_path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_byte_edited_in_the_file_is_found(whole, tmp_path, data):
    """Any byte of any entry, edited in the file itself."""
    raw = sqlite3.connect(laid(tmp_path, whole))
    texts = [
        str(value).encode()
        for row in raw.execute(f"SELECT {', '.join(COLUMNS)} FROM change")
        for value in row
        if isinstance(value, str) and len(value) > 3
    ]
    raw.close()
    text = data.draw(st.sampled_from(texts))
    places = [at for at in range(len(whole)) if whole.startswith(text, at)]
    log_page = whole.index(texts[-1]) // 4096
    at = data.draw(st.sampled_from([place for place in places if place // 4096 == log_page] or places[:1]))
    at += data.draw(st.integers(0, len(text) - 1))
    forged = bytearray(whole)
    forged[at] ^= 1 << data.draw(st.integers(0, 7))
    laid(tmp_path, bytes(forged))
    assert found_out(tmp_path)
