"""Copies are read back, damaged ones never count, and the rule keeps seven days and twelve months."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_statements import PERSON, dump, sighting_of, statement_of

from yibao_desk.errors import BookError, DiskError
from yibao_desk.store import FILE_NAME, Book, copies, imports, people


@pytest.fixture
def book(tmp_path):
    opened = Book(tmp_path / "data")
    with opened.writing() as connection:
        people.add(connection, PERSON)
        imports.take(connection, 1, [sighting_of(statement_of([(1, 10_000), (2, -500)]))])
    yield opened
    opened.close()


def contents(book):
    with book.reading() as connection:
        return dump(connection)


def test_a_copy_is_the_book_and_was_read_back(tmp_path, book):
    """A copy taken while the book is open holds the same counts and sums."""
    figures = copies.write_copy(book.path, "", tmp_path / "copy.db")
    assert (figures.people, figures.imports, figures.rows, figures.sum_of_rows) == (1, 1, 2, 9_500)
    assert not list(tmp_path.glob("*.part"))


def test_restore_brings_the_copy_and_keeps_the_former_book(tmp_path, book):
    """After a restore the book is the copy; the former book lies among the copies, whole."""
    copies.write_copy(book.path, "", tmp_path / "copy.db")
    before = contents(book)
    with book.writing() as connection:
        imports.take(connection, 1, [sighting_of(statement_of([(9, -700)], "b.csv"))])
    former = book.put_back(tmp_path / "copy.db")
    assert contents(book) == before
    assert copies.read_back(former, "").rows == 3


def damage(path: Path, how: str) -> None:
    data = bytearray(path.read_bytes())
    match how:
        case "cut":
            data = data[: len(data) // 2]
        case "empty":
            data = bytearray()
        case "text":
            data = bytearray(b"this is no book")
        case "scribbled":
            half = len(data) // 2
            data[half : half + 8192] = os.urandom(8192)
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("how", ["cut", "empty", "text", "scribbled"])
def test_a_damaged_copy_is_refused_and_the_book_stays(tmp_path, book, how):
    """A copy that is cut, empty, no book or scribbled over is never put in the book's place."""
    path = tmp_path / "copy.db"
    copies.write_copy(book.path, "", path)
    damage(path, how)
    before = contents(book)
    with pytest.raises(BookError):
        book.put_back(path)
    assert contents(book) == before


def test_a_copy_that_cannot_be_written_leaves_the_older_one(tmp_path, book):
    """When the disk refuses, the copy that was there before is still there and whole."""
    target = tmp_path / "copy.db"
    copies.write_copy(book.path, "", target)
    older = target.read_bytes()
    with pytest.raises(DiskError):
        copies.write_copy(book.path, "", tmp_path / "nowhere" / "copy.db")
    assert target.read_bytes() == older


def test_a_smaller_copy_pushes_out_no_older_one(book, monkeypatch):
    """When the book has suddenly become much smaller, no older copy goes."""
    for _ in range(3):
        copies.keep_one(book.path, "", "daily")
    monkeypatch.setattr(copies, "superfluous", lambda paths, _moment: list(paths)[1:])
    with book.writing() as connection:
        imports.undo(connection, 1)
    count = len(copies.own_copies(book.path))
    copies.keep_one(book.path, "", "smaller")
    assert len(copies.own_copies(book.path)) == count + 1


@given(st.lists(st.integers(0, 800 * 24), min_size=1, max_size=60, unique=True))
def test_the_rule_keeps_seven_days_and_twelve_months(hours):
    """The newest copy of each of the last seven days and twelve months with a copy is kept; the newest always."""
    start = datetime(2023, 1, 1, tzinfo=UTC)
    moments = {Path(f"{hour}.db"): start + timedelta(hours=hour) for hour in hours}
    gone = set(copies.superfluous(list(moments), moments.__getitem__))
    kept = {path: moment for path, moment in moments.items() if path not in gone}
    assert max(moments.values()) in kept.values()
    days = sorted({moment.date() for moment in moments.values()})[-7:]
    assert set(days) <= {moment.date() for moment in kept.values()}
    months = sorted({(m.year, m.month) for m in moments.values()})[-12:]
    assert set(months) == {(m.year, m.month) for m in kept.values()} | set(months)
    assert len(kept) <= 7 + 12


@pytest.mark.skipif(sys.platform == "win32", reason="rights are the profile folder's there")
def test_nobody_else_may_read(book):
    """The folder, the book, its lock and its copies are the owner's alone."""
    copies.keep_one(book.path, "", "daily")
    with book.writing() as connection:
        imports.take(connection, 1, [sighting_of(statement_of([(9, -700)], "b.csv"))])
    for path in (book.folder, *book.folder.rglob("*")):
        assert not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), path


def test_an_older_copy_is_brought_up_after_restore(tmp_path, book):
    """A copy without the program's log of revisions is no book for us."""
    path = tmp_path / "copy.db"
    copies.write_copy(book.path, "", path)
    raw = sqlite3.connect(path)
    raw.execute("DROP TABLE entry")
    raw.commit()
    raw.close()
    with pytest.raises(BookError):
        book.put_back(path)
    assert (book.folder / FILE_NAME).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are the profile folder's there")
def test_a_folder_of_somebody_else_keeps_its_rights(tmp_path):
    """A folder that holds other things is not shut; one in which only the window has written is."""
    for name, other, shut in (("mine", "window.ini", True), ("theirs", "photo.jpg", False)):
        folder = tmp_path / name
        folder.mkdir(mode=0o755)
        (folder / other).write_text("", encoding="utf-8")
        Book(folder).close()
        assert bool(folder.stat().st_mode & stat.S_IRWXO) != shut
        assert not (folder / FILE_NAME).stat().st_mode & stat.S_IRWXO
