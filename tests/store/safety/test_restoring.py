"""Restore: logged, brought up beforehand, the copy's own file untouched, and nothing of it half done."""

from __future__ import annotations

import sqlite3
import sys

import pytest
from children import in_a_child, killed_at
from made_statements import PERSON, sighting_of, statement_of

from yibao_desk.errors import DeskError, NewerBookError, PasswordError
from yibao_desk.store import FILE_NAME, Book, copies, edits, health, imports, log, people, rescue

posix = pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")


def begun(folder):
    book = Book(folder)
    with book.writing() as connection:
        people.add(connection, PERSON)
        imports.take(connection, 1, [sighting_of(statement_of([(1, 10_000), (2, -500)]))])
    return book


@pytest.fixture
def book(tmp_path):
    opened = begun(tmp_path / "data")
    yield opened
    opened.close()


def read(book, sql):
    with book.reading() as connection:
        return connection.exec_driver_sql(sql).fetchall()


def sound(book):
    with book.reading() as connection:
        return health.faults(connection, book.path) == []


def listing(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_restore_stands_in_the_log_of_the_book_that_it_brought(tmp_path, book):
    """Its entry tells what the book held before and after, and the chain holds."""
    stick = tmp_path / "stick"
    stick.mkdir()
    copies.write_copy(book.path, "", stick / "copy.db")
    with book.writing() as connection:
        imports.take(connection, 1, [sighting_of(statement_of([(9, -700)], "b.csv"))])
        edits.put(connection, "closing", 1, "2024-01", "2024-02-01T00:00:00+00:00")
    before = listing(stick)
    book.put_back(stick / "copy.db")
    assert listing(stick) == before, "the copy on the stick is left as it is"
    with book.reading() as connection:
        entry = log.entries(connection)[0]
        assert log.first_broken(connection) is None
    assert entry.what == "restore"
    assert '"rows":3' in entry.before
    assert '"closed":1' in entry.before
    assert '"rows":2' in entry.after
    assert sound(book)
    assert not [path.name for path in book.folder.iterdir() if "staged" in path.name]


def test_a_copy_of_a_newer_program_is_refused_untouched(tmp_path, book):
    """It would leave a book that this program cannot open."""
    path = tmp_path / "copy.db"
    copies.write_copy(book.path, "", path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = read(book, "SELECT * FROM change")
    with pytest.raises(NewerBookError):
        book.put_back(path)
    assert read(book, "SELECT * FROM change") == before
    assert sound(book)


def test_a_plain_copy_comes_back_into_a_secret_book(tmp_path, book):
    """A copy made before there was a password is restored, and not one file of the folder is plain afterwards."""
    pytest.importorskip("sqlcipher3")
    path = tmp_path / "copy.db"
    copies.write_copy(book.path, "", path)
    book.set_password("开门")
    with book.writing() as connection:
        imports.undo(connection, 1)
    book.put_back(path)
    assert read(book, "SELECT count(*) FROM entry") == [(2,)]
    assert sound(book)
    for other in (entry for entry in book.folder.rglob("*") if entry.is_file()):
        assert not {word for word in ("甲某", "某药店", "SQLite format 3") if word.encode() in other.read_bytes()}


def test_a_copy_under_another_password_is_refused_untouched(tmp_path, book):
    """What opens neither by the book's password nor without one is said to be under another."""
    pytest.importorskip("sqlcipher3")
    path = tmp_path / "copy.db"
    book.set_password("旧的")
    copies.write_copy(book.path, "旧的", path)
    for password in ("新的", ""):
        book.set_password(password)
        with pytest.raises(PasswordError):
            book.put_back(path)
        assert sound(book)


def test_a_damaged_copy_of_ours_stops_a_password_with_its_name(book):
    """It would stay readable beside a secret book, so the person is told which file it is; nothing has changed."""
    pytest.importorskip("sqlcipher3")
    path = copies.keep_one(book.path, "", "daily").path
    path.write_bytes(b"\x55" * 8192)
    with pytest.raises(DeskError, match=path.name):
        book.set_password("开门")
    assert book.password == ""
    assert sound(book)


@posix
@pytest.mark.parametrize("verb", ["os.rename", "os.remove"])
def test_killed_while_a_damaged_book_is_replaced(tmp_path, verb):
    """Before the n-th renaming or removal, for every n: the damaged book or the copy, never an empty book."""
    seen = set()
    for count in range(40):
        folder = tmp_path / f"{verb}-{count}"
        begun(folder).close()
        copies.write_copy(folder / FILE_NAME, "", tmp_path / "copy.db")
        damaged = b"\x55" * 20_000
        (folder / FILE_NAME).write_bytes(damaged)

        def until(folder=folder, count=count):
            killed_at(verb, count)
            rescue.replace_damaged(folder / FILE_NAME, tmp_path / "copy.db", "")
            (folder / "done").touch()

        in_a_child(until)
        try:
            again = Book(folder)
        except DeskError:
            assert (folder / FILE_NAME).read_bytes() == damaged
            seen.add("old")
        else:
            assert read(again, "SELECT count(*) FROM entry") == [(2,)]
            assert sound(again)
            again.close()
            (kept,) = folder.rglob("*.broken")
            assert kept.read_bytes() == damaged
            seen.add("new")
        assert not [path.name for path in folder.iterdir() if path.name.endswith((".new", ".put-back", ".part"))] or (
            "old" in seen
        )
        if (folder / "done").exists():
            break
    assert (folder / "done").exists()
    assert "new" in seen


def test_a_damaged_book_is_not_replaced_under_another_program(tmp_path, book):
    """Only the writer may put a copy in its place."""
    copies.write_copy(book.path, "", tmp_path / "copy.db")
    with pytest.raises(DeskError):
        rescue.replace_damaged(book.path, tmp_path / "copy.db", "")
    assert sound(book)
