"""Copies come and go by the rule; a small, damaged or misdated one never pushes out a good one."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_statements import PERSON, sighting_of, statement_of

from yibao_desk.errors import UsageError
from yibao_desk.store import Book, copies, imports, people

NOW = datetime.now(UTC).replace(microsecond=0)


def book_with(folder: Path, rows: int) -> Book:
    book = Book(folder)
    with book.writing() as connection:
        people.add(connection, PERSON)
        if rows:
            imports.take(connection, 1, [sighting_of(statement_of([(n, -500) for n in range(rows)]))])
    return book


@pytest.fixture
def book(tmp_path):
    opened = book_with(tmp_path / "data", 4)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Copies with 0 … 5 rows, and one that is scribbled over, as bytes."""
    there: dict[int, bytes] = {}
    for rows in range(6):
        folder = tmp_path_factory.mktemp("made")
        opened = book_with(folder / "data", rows)
        copies.write_copy(opened.path, "", folder / "copy.db")
        opened.close()
        there[rows] = (folder / "copy.db").read_bytes()
    data = bytearray(there[5])
    data[4096:] = os.urandom(len(data) - 4096)
    there[-1] = bytes(data)
    return there


@pytest.fixture(scope="module")
def loose(made, tmp_path_factory):
    """A copy whose rows can be counted, though they belong to nobody any more."""
    path = tmp_path_factory.mktemp("loose") / "copy.db"
    path.write_bytes(made[5])
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DELETE FROM person")
    raw.commit()
    raw.close()
    return path.read_bytes()


def lay(book: Book, moment: datetime, data: bytes, why: str = "daily") -> Path:
    folder = book.folder / copies.FOLDER
    folder.mkdir(exist_ok=True)
    path = folder / f"{moment.strftime(copies._STAMP)}-{why}.db"
    path.write_bytes(data)
    return path


def test_two_copies_in_one_second_are_two(book):
    """The second one does not take the place of the first."""
    first, second = (copies.keep_one(book.path, "", "before-restore").path for _ in range(2))
    assert first != second
    assert {first, second} <= set(copies.own_copies(book.path))


def test_the_fullest_copy_stays_whatever_its_age(book, made):
    """A book that lost rows years ago still has its copy with all of them, though the rule would let it go."""
    old = lay(book, NOW - timedelta(days=900), made[5])
    for days in range(20):
        lay(book, NOW - timedelta(days=30 * days + 1), made[3])
    copies.keep_one(book.path, "", "daily")
    left = copies.own_copies(book.path)
    assert old in left
    assert len(left) < 21


@pytest.mark.parametrize("how", ["scribbled", "loose"])
def test_a_copy_that_rotted_pushes_out_no_good_one(book, made, loose, how):
    """The newest copy of a month rotted on the disk: the one before it, of that month, stays; so does the other."""
    month = datetime(2020, 3, 1, tzinfo=UTC)
    good, bad = (
        lay(book, month + timedelta(days=3), made[3]),
        lay(book, month + timedelta(days=5), made[-1] if how == "scribbled" else loose),
    )
    for days in range(10):
        lay(book, NOW - timedelta(days=days + 1), made[4])
    copies.keep_one(book.path, "", "daily")
    assert {good, bad} <= set(copies.own_copies(book.path))


def test_when_rows_are_gone_no_copy_goes(book, made):
    """The newest copy holds less than the one before it: nothing is let go of this time."""
    for days in range(12):
        lay(book, NOW - timedelta(days=days + 1), made[5])
    count = len(copies.own_copies(book.path))
    copies.keep_one(book.path, "", "daily")
    assert len(copies.own_copies(book.path)) == count + 1


@pytest.mark.parametrize("last", ["damaged", "to come", "none"])
def test_a_copy_a_day_is_made_although_the_last_is_no_good(book, made, last):
    """A last copy that is damaged, or from a day still to come (the clock was wrong), does not count as today's."""
    if last == "damaged":
        lay(book, NOW - timedelta(hours=1), b"\x55" * 8192)
    elif last == "to come":
        lay(book, NOW + timedelta(days=400), made[4])
    count = len(copies.own_copies(book.path))
    book.keep_a_copy_a_day()
    assert len(copies.own_copies(book.path)) == count + 1
    book.keep_a_copy_a_day()
    assert len(copies.own_copies(book.path)) == count + 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 500), st.sampled_from([-1, 0, 2, 3, 5])), min_size=1, max_size=30))
def test_whatever_lies_there_the_best_copy_is_never_lost(made, there):
    """After any new copy: the fullest sound copy is there, the newest is there, nothing damaged was deleted for it."""
    with tempfile.TemporaryDirectory() as place:
        book = book_with(Path(place) / "data", 4)
        for days, rows in there:
            lay(book, NOW - timedelta(days=days), made[rows])
        before = {path: copies.rows_in(path, "") for path in copies.own_copies(book.path)}
        sound = {path for path in before if path.read_bytes() != made[-1]}
        newest = copies.keep_one(book.path, "", "daily").path
        left = set(copies.own_copies(book.path))
        book.close()
    assert newest in left
    fullest = max((before[path] for path in sound), default=0)
    assert max([4, *(before[path] for path in left & sound)]) >= fullest
    assert {path for path in before if path not in sound} <= left
    days = sorted({copies.moment(path).date() for path in sound})
    assert set(days[-6:]) <= {copies.moment(path).date() for path in left & sound}


def test_a_copy_onto_the_book_itself_is_refused(book):
    """ "Back up to book.db" is a mistake, and the book stays as it is."""
    before = book.path.read_bytes()
    with pytest.raises(UsageError):
        copies.write_copy(book.path, "", book.path)
    with pytest.raises(UsageError):
        book.put_back(book.path)
    assert book.path.read_bytes() == before
