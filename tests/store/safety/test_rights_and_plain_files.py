"""Who may read what lies on the disk: the owner alone, and nobody at all where there is a password."""

from __future__ import annotations

import os
import stat
import sys

import pytest
from children import in_a_child
from made_statements import PERSON, sighting_of, statement_of

from yibao_desk.errors import PasswordError
from yibao_desk.store import Book, copies, imports, people

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are the profile folder's there; no kill -9")
CANARIES = [word.encode() for word in ("甲某", "某药店", "某厂", "650000", "CREATE TABLE", "SQLite format 3")]


def begin(folder, password=""):
    book = Book(folder)
    if password:
        book.set_password(password)
    with book.writing() as connection:
        people.add(connection, PERSON)
        imports.take(connection, 1, [sighting_of(statement_of([(n, -500) for n in range(60)]))])
    return book


@posix
def test_with_an_open_umask_nothing_is_open(tmp_path):
    """However freely the system shares new files: folder, book, journal, lock, copies and drafts are the owner's."""
    former, seen, looking = os.umask(0), set(), [True]

    def look(event, _given):
        if looking and event in {"os.rename", "os.remove"}:
            seen.update(p for p in (tmp_path / "data").rglob("*") if p.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))

    try:
        book = begin(tmp_path / "data")
        sys.addaudithook(look)
        copies.keep_one(book.path, "", "daily")
        copies.write_copy(book.path, "", tmp_path / "copy.db")
        book.put_back(tmp_path / "copy.db")
        if copies.own_copies(book.path) and _cipher():
            book.set_password("开门")
        with book.writing() as connection:
            imports.take(connection, 1, [sighting_of(statement_of([(80, -700)], "b.csv"))])
            look("os.rename", ())
        for path in (tmp_path / "copy.db", book.folder, *book.folder.rglob("*")):
            assert not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), path
        assert seen == set()
        book.close()
    finally:
        looking.clear()
        os.umask(former)


def _cipher():
    from yibao_desk.store import secrecy  # noqa: PLC0415

    return secrecy.available()


def plain_files(*folders):
    """Files that show a word of the book."""
    return {
        path.name
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in CANARIES)
    }


def take(book):
    with book.writing() as connection:
        imports.take(connection, 1, [sighting_of(statement_of([(n, -500) for n in range(30, 400)], "b.csv", 85_000))])


WORK = {
    "import": take,
    "backup": lambda book: copies.keep_one(book.path, book.password, "daily"),
    "restore": lambda book: book.put_back(book.folder.parent / "copy.db"),
    "change the password": lambda book: book.set_password("另一个"),
}


@posix
@pytest.mark.parametrize("verb", WORK)
def test_killed_at_any_moment_a_secret_book_leaves_nothing_plain(tmp_path, monkeypatch, verb):
    """Neither beside the book nor among temporary files does any draft, journal or copy show a word."""
    pytest.importorskip("sqlcipher3")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP"):
        monkeypatch.setenv(name, str(temporary))
    book = begin(tmp_path / "data", "开门")
    copies.write_copy(book.path, "开门", tmp_path / "copy.db")
    book.close()
    met = set()
    for step in range(4):
        password = "开门"
        try:
            Book(tmp_path / "data", password).close()
        except PasswordError:
            password = "另一个"
            copies.write_copy(tmp_path / "data" / "book.db", password, tmp_path / "copy.db")
        in_a_child(lambda password=password: WORK[verb](Book(tmp_path / "data", password)), after=0.15 + 0.06 * step)
        met |= {path.name for path in (tmp_path / "data").rglob("*")}
        assert plain_files(tmp_path) == set()
        assert not list(temporary.iterdir())
    assert met


@posix
def test_killed_while_a_password_is_set_no_new_file_is_plain(tmp_path):
    """Before it is set the book and its copies are plain, of course; nothing new that is plain comes to them."""
    pytest.importorskip("sqlcipher3")
    for step in range(4):
        folder = tmp_path / str(step)
        book = begin(folder)
        copies.keep_one(book.path, "", "daily")
        before = {path.name for path in folder.rglob("*")}
        book.close()
        in_a_child(lambda folder=folder: Book(folder).set_password("开门"), after=0.05 + 0.07 * step)
        assert plain_files(folder) <= before
