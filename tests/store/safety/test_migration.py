"""Books of earlier releases are brought up wholly or not at all: kill -9, a full disk, a second program."""

from __future__ import annotations

import signal
import sqlite3
import sys
from pathlib import Path

import pytest
from children import fuse, in_a_child
from made_statements import whole_book
from sqlalchemy import event
from test_disk import told

from yibao_desk.errors import BusyError
from yibao_desk.store import FILE_NAME, Book, copies, engine
from yibao_desk.store.lock import WriterLock
from yibao_desk.store.tables import HEAD

GOLDEN = {path.stem: path for path in sorted((Path(__file__).parents[1] / "golden").glob("*.sql"))}
OLDER = [name for name in GOLDEN if name != HEAD]
posix = pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")


def lay_out(folder: Path, release: str) -> Path:
    folder.mkdir(mode=0o700)
    raw = sqlite3.connect(folder / FILE_NAME)
    raw.executescript(GOLDEN[release].read_text(encoding="utf-8"))
    raw.close()
    return folder


def revision(folder: Path) -> str:
    raw = sqlite3.connect(folder / FILE_NAME)
    try:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not raw.execute("PRAGMA foreign_key_check").fetchall()
        return raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    finally:
        raw.close()


def everything(folder: Path) -> list[str]:
    raw = sqlite3.connect(folder / FILE_NAME)
    try:
        return list(raw.iterdump())
    finally:
        raw.close()


@posix
@pytest.mark.parametrize("release", OLDER)
def test_killed_at_every_statement(tmp_path, release):
    """Killed before its n-th statement, for every n, an upgrade has happened wholly or not at all; then it ends."""
    wanted = whole_book(lay_out(tmp_path / "reference", release))
    folder = lay_out(tmp_path / "book", release)

    def until(count: int) -> None:
        made, burn = engine.create_engine, fuse(count)

        def listened(*given, **named):
            built = made(*given, **named)
            event.listen(built, "before_cursor_execute", burn)
            return built

        engine.create_engine = listened
        Book(folder)
        (folder / "book.db.done").touch()

    kept = 0
    for count in range(400):
        in_a_child(lambda count=count: until(count))
        kept += revision(folder) == release
        if (folder / "book.db.done").exists():
            break
        if revision(folder) == HEAD:  # the commit itself: the rest only looks
            continue
    assert (folder / "book.db.done").exists()
    assert kept > 3
    assert whole_book(folder) == wanted
    before = [path for path in copies.own_copies(folder / FILE_NAME) if "before-upgrade" in path.name]
    assert before
    raw = sqlite3.connect(before[-1])
    assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (release,)
    raw.close()


@posix
@pytest.mark.parametrize("release", OLDER)
def test_killed_at_any_moment(tmp_path, release):
    """Killed at moments spread over the upgrade and the copy before it: old or new, and the next start ends it."""
    wanted = whole_book(lay_out(tmp_path / "reference", release))
    for step in range(8):
        folder = lay_out(tmp_path / str(step), release)
        in_a_child(lambda folder=folder: Book(folder), after=0.004 + step * 0.03)
        assert revision(folder) in {release, HEAD}
        assert whole_book(folder) == wanted


@posix
@pytest.mark.parametrize("release", OLDER)
def test_a_full_disk_leaves_the_older_book(tmp_path, release):
    """No room for the copy before, or for the upgrade: a sentence, and the older book is whole; with room it goes."""
    wanted = whole_book(lay_out(tmp_path / "reference", release))
    folder = lay_out(tmp_path / "book", release)
    size = (folder / FILE_NAME).stat().st_size
    said = set()
    for room in range(0, size + 120_000, max(8_192, size // 8)):

        def full(room: int = room) -> None:
            import resource  # noqa: PLC0415

            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            Book(folder)

        kind, words = told(full)
        if not kind:
            break
        said.add(kind)
        assert "SQL" not in words
        assert revision(folder) == release
    assert said == {"DiskError"}
    assert whole_book(folder) == wanted


@pytest.mark.parametrize("release", OLDER)
def test_a_second_program_does_not_bring_up_the_book_of_the_first(tmp_path, release):
    """An older program holds the book: the newer one says so and changes nothing under its feet."""
    folder = lay_out(tmp_path / "book", release)
    older = WriterLock(folder / FILE_NAME)
    assert older.take()
    before = everything(folder)
    with pytest.raises(BusyError):
        Book(folder)
    older.release()
    assert everything(folder) == before
