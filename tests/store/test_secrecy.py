"""A book with a password: nothing of it can be read without, and a wrong one says only that."""

from __future__ import annotations

import sys

import pytest
from children import in_a_child, killed_at
from made_statements import PERSON, dump, sighting_of, statement_of

from yibao_desk.errors import PasswordError
from yibao_desk.store import FILE_NAME, Book, copies, imports, people

pytest.importorskip("sqlcipher3")

CANARIES = ["甲某", "某药店", "650000", "CREATE TABLE", "SQLite format 3"]


@pytest.fixture
def book(tmp_path):
    opened = Book(tmp_path)
    with opened.writing() as connection:
        people.add(connection, PERSON)
        imports.take(connection, 1, [sighting_of(statement_of([(1, 10_000), (2, -500)]))])
    copies.keep_one(opened.path, "", "daily")
    yield opened
    opened.close()


def contents(book):
    with book.reading() as connection:
        return dump(connection)


def plain_words(folder):
    """Canaries that stand in any file of the folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {(path.name, word) for path in files for word in CANARIES if word.encode() in path.read_bytes()}


def test_set_change_and_remove(tmp_path, book):
    """The contents are the same under every password, and with one no file in the folder shows a word of them."""
    before = contents(book)
    assert plain_words(tmp_path)
    for password in ("开门", 'it\'s "another"'):
        book.set_password(password)
        assert contents(book) == before
        with book.writing() as connection:
            connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES ('a', '某药店')")
            connection.exec_driver_sql("DELETE FROM setting")
        assert not plain_words(tmp_path)
        assert copies.read_back(copies.own_copies(book.path)[0], password).rows == 2
    book.set_password("")
    assert contents(book) == before
    assert (tmp_path / FILE_NAME).read_bytes().startswith(b"SQLite format 3")


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
@pytest.mark.parametrize("verb", ["os.rename", "os.remove"])
def test_killed_while_the_password_changes(tmp_path, verb):
    """Killed before the n-th rename or removal, for every n: the next start has all files under one password."""
    seen = set()
    for count in range(40):
        folder = tmp_path / str(count)
        book = Book(folder)
        with book.writing() as connection:
            people.add(connection, PERSON)
        book.close()
        copies.keep_one(folder / FILE_NAME, "", "daily")
        ended = in_a_child(lambda folder=folder, count=count: change_until(folder, verb, count))
        password = password_of(folder)
        seen.add(password)
        found = [folder / FILE_NAME, *copies.own_copies(folder / FILE_NAME)]
        assert [copies.read_back(path, password).people for path in found] == [1, 1]
        assert not [path.name for path in folder.rglob("*rekeyed*")]
        if ended:
            break
    assert password == "开门"
    assert seen == ({"开门"} if verb == "os.rename" else {"", "开门"})  # the first rename stands behind the mark


def change_until(folder, verb, count):
    """Change the password in this process, which kills itself before the event number `count`."""
    book = Book(folder)
    killed_at(verb, count)
    book.set_password("开门")


def password_of(folder):
    """The one password of the two that opens the book."""
    try:
        Book(folder, "开门").close()
    except PasswordError:
        Book(folder, "").close()
        return ""
    return "开门"


def test_a_wrong_password_says_only_that(tmp_path, book):
    """Wrong and missing passwords are refused and change nothing."""
    book.set_password("开门")
    book.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    for wrong in ("关门", ""):
        with pytest.raises(PasswordError):
            Book(tmp_path, wrong)
    assert (tmp_path / FILE_NAME).read_bytes() == before
    again = Book(tmp_path, "开门")
    assert contents(again)
    again.close()


def test_backup_and_restore_keep_the_password(tmp_path, book):
    """A copy of a secret book is secret too, and comes back under the same password."""
    book.set_password("开门")
    copies.write_copy(book.path, "开门", tmp_path / "copy.db")
    before = contents(book)
    with book.writing() as connection:
        imports.undo(connection, 1)
    book.put_back(tmp_path / "copy.db")
    assert contents(book) == before
    assert not plain_words(tmp_path)


def test_after_a_wrong_password_the_right_one_may_write(tmp_path, book):
    """A book that was not opened holds no writer's place."""
    book.set_password("开门")
    book.close()
    refused = []
    for wrong in ("", "关门"):
        with pytest.raises(PasswordError) as caught:
            Book(tmp_path, wrong)
        refused.append(caught)  # keeps what was half made alive
    again = Book(tmp_path, "开门")
    assert not again.read_only
    again.close()
