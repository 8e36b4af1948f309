"""Death at any moment: the process is killed in the middle of its work; the book is the old one or the new one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from children import fuse, in_a_child
from made_statements import PERSON, sighting_of, statement_of, whole_book
from sqlalchemy import event

from yibao_desk.store import FILE_NAME, Book, copies, edits, imports, people

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")

EARLY = sighting_of(statement_of([(n, -500 - n % 3) for n in range(60)]))
LATE = sighting_of(statement_of([(n, -500 - n % 3) for n in range(30, 200)], "b.csv", 100_000 - 30 * 501))


def take(book: Book) -> None:
    with book.writing() as connection:
        imports.take(connection, 1, [LATE])


def undo(book: Book) -> None:
    with book.writing() as connection:
        imports.undo(connection, 1)


def decide(book: Book) -> None:
    with book.writing() as connection:
        edits.put(connection, "decision", 1, "f", '{"facts_digest":"d","fingerprint":"f","state":"asked"}')


def back_up(book: Book) -> None:
    copies.keep_one(book.path, "", "daily")


def restore(book: Book) -> None:
    book.put_back(book.folder / "copy.db")


WORK: dict[str, Callable[[Book], None]] = {
    "import": take,
    "undo": undo,
    "decide": decide,
    "backup": back_up,
    "restore": restore,
}


def lay_out(folder: Path) -> None:
    """A book with one import, and a copy that holds none."""
    book = Book(folder)
    with book.writing() as connection:
        people.add(connection, PERSON)
    copies.write_copy(book.path, "", folder / "copy.db")
    with book.writing() as connection:
        imports.take(connection, 1, [EARLY])
    book.close()


def state_of(folder: Path) -> list[tuple[object, ...]]:
    """The whole book, after it was found sound."""
    found = whole_book(folder)
    for path in copies.own_copies(folder / FILE_NAME):
        copies.read_back(path, "")
    return [row for row in found if row[0] != "import_batch"]  # its moment differs between two runs


def after_work(folder: Path, work: Callable[[Book], None]) -> list[tuple[object, ...]]:
    lay_out(folder)
    book = Book(folder)
    work(book)
    book.close()
    return state_of(folder)


@pytest.mark.parametrize("verb", ["import", "undo", "decide"])
def test_killed_at_every_statement(tmp_path, verb):
    """Killed before its n-th statement for every n, a change has happened wholly or not at all."""
    new = after_work(tmp_path / "new", WORK[verb])
    lay_out(tmp_path / "book")
    old = state_of(tmp_path / "book")

    def until(count: int) -> None:
        book = Book(tmp_path / "book")
        event.listen(book._engine, "before_cursor_execute", fuse(count))
        WORK[verb](book)

    for count in range(100):
        in_a_child(lambda count=count: until(count))
        found = state_of(tmp_path / "book")
        if found == new:
            break
        assert found == old, f"statement {count}"
    else:
        pytest.fail("never done")


@pytest.mark.parametrize("verb", list(WORK))
def test_killed_at_any_moment(tmp_path, verb):
    """Killed at moments spread over the work, the book is sound, old or new, and every copy that is there is whole."""
    states = [after_work(tmp_path / "new", WORK[verb])]
    for step in range(7):
        folder = tmp_path / str(step)
        lay_out(folder)
        states += [state_of(folder)] if step == 0 else []
        in_a_child(lambda folder=folder: WORK[verb](Book(folder)), after=0.004 + step * 0.006)
        assert state_of(folder) in states, f"moment {step}"


def test_killed_while_the_book_is_made(tmp_path):
    """Killed in the middle of the first migration, the next start makes the book."""
    for step in range(6):
        folder = tmp_path / str(step)
        in_a_child(lambda folder=folder: Book(folder), after=0.005 + step * 0.012)
        book = Book(folder)
        with book.writing() as connection:
            people.add(connection, PERSON)
        book.close()
        assert state_of(folder)
