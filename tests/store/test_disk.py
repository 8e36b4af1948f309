"""The disk refuses: full, read-only, gone. The book is as before, and the sentence is plain."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from made_statements import PERSON, sighting_of, statement_of, whole_book

from yibao_desk.errors import DeskError, DiskError
from yibao_desk.store import FILE_NAME, Book, copies, imports, people

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and limits")


@pytest.fixture
def folder(tmp_path):
    return lay_out(tmp_path / "data")


def lay_out(folder: Path) -> Path:
    """A book with one import."""
    book = Book(folder)
    with book.writing() as connection:
        people.add(connection, PERSON)
        imports.take(connection, 1, [sighting_of(statement_of([(1, 10_000), (2, -500)]))])
    book.close()
    return folder


def told(work: Callable[[], object]) -> tuple[str, str]:
    """Do the work in a process of its own; what kind of error came out of it, and its words."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if not child:
        answer = ["", ""]
        try:
            work()
        except BaseException as trouble:  # noqa: BLE001 - told over there
            answer = [type(trouble).__name__, str(trouble)]
        finally:
            os.write(writing, json.dumps(answer).encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as answers:
        kind, words = json.loads(answers.read())
    return kind, words


def when_full(folder: Path, work: Callable[[Book], object], room: int) -> tuple[str, str]:
    """Do the work in a process whose files may only grow by `room` bytes."""

    def limited() -> None:
        import resource  # noqa: PLC0415

        book = Book(folder)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = (folder / FILE_NAME).stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, size + room))
        work(book)

    return told(limited)


def big_import(book: Book) -> None:
    with book.writing() as connection:
        rows = [(n % 300, -500 - n) for n in range(6_000)]
        imports.take(connection, 1, [sighting_of(statement_of(sorted(rows), "big.csv"))])


@posix
def test_a_full_disk_leaves_the_book_as_it_was(folder):
    """An import that does not fit is refused with a sentence, and nothing of it is in the book."""
    before = whole_book(folder)
    kind, words = when_full(folder, big_import, room=100_000)
    assert kind == "DiskError"
    assert "SQL" not in words
    assert whole_book(folder) == before


@posix
def test_a_copy_that_does_not_fit_is_no_copy(folder):
    """A backup onto a full disk is refused, and no half copy lies about."""
    kind, _ = when_full(folder, lambda book: copies.keep_one(book.path, "", "daily"), room=-60_000)
    assert kind == "DiskError"
    assert list((folder / copies.FOLDER).iterdir()) == []
    assert whole_book(folder)


@posix
def test_a_read_only_folder_is_said():
    """A folder that may not be written to gives a sentence, and the book in it is untouched."""
    with tempfile.TemporaryDirectory() as place:  # the folders of the test's own user are closed to others
        Path(place).chmod(0o755)
        folder = lay_out(Path(place) / "data")
        before = (folder / FILE_NAME).read_bytes()
        owner = 65534 if os.geteuid() == 0 else os.geteuid()  # root may write everywhere, nobody may not
        for path in (*folder.iterdir(), folder):
            os.chown(path, owner, -1)
            path.chmod(0o500 if path == folder else 0o400)

        def as_nobody() -> None:
            if os.geteuid() == 0:
                os.setuid(owner)
            Book(folder)

        kind, words = told(as_nobody)
        assert kind == "DiskError"
        assert "Errno" not in words
        assert (folder / FILE_NAME).read_bytes() == before
        folder.chmod(0o700)


def test_a_folder_that_is_a_file_is_said(tmp_path):
    """A data folder that cannot be one gives a sentence."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DiskError):
        Book(tmp_path / "file")


def test_a_damaged_book_is_said_and_left_alone(folder):
    """A book whose pages are scribbled over is told as damaged, and the program does not write to it."""
    path = folder / FILE_NAME
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(DeskError):
        _open_and_import(folder)
    assert len(path.read_bytes()) == len(data)


def _open_and_import(folder: Path) -> None:
    book = Book(folder)
    with book.writing() as connection:
        imports.take(connection, 1, [sighting_of(statement_of([(5, -700)], "b.csv"))])
