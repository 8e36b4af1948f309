"""Copies of the book by SQLite's own backup call: each is read back before it counts, and before an older one goes.

The program's own copies lie in `backups/` beside the book, named by moment and reason; which of them stay is for
copy_rule.py to say.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from yibao_desk.domain.book import CopyFigures
from yibao_desk.errors import BookError, DeskError, NewerBookError, UsageError
from yibao_desk.store.copy_rule import superfluous
from yibao_desk.store.engine import connect
from yibao_desk.store.rights import owner_only, private_folder
from yibao_desk.store.tables import HEAD
from yibao_desk.store.trouble import told_plainly
from yibao_desk.words import tr

FOLDER = "backups"
DAILY = "daily"
_OTHERS = 10
"""So many copies of before a restore, an upgrade … are kept."""
_STAMP = "%Y-%m-%dT%H%M%SZ"

_FIGURES = {
    "people": "SELECT count(*) FROM person WHERE removed = 0",
    "imports": "SELECT count(*) FROM import_batch",
    "rows": "SELECT count(*) FROM entry",
    "decisions": "SELECT count(*) FROM decision",
    "sum_of_rows": "SELECT coalesce(sum(amount), 0) FROM entry",
    "closed_months": "SELECT count(*) FROM closed_month",
}


def write_copy(book: Path, password: str, target: Path, *, still: bool = False) -> CopyFigures:
    """Copy a book as it is at one moment and read the copy back; the target appears only when it is sound.

    `still`: the source is a copy itself, on whose file nothing may change.
    """
    if target.exists() and target.samefile(book):
        raise UsageError(tr("This is the book itself. Please choose another name for the copy."))
    part = target.with_name(target.name + ".part")
    with told_plainly():
        try:
            _copy(book, password, part, still=still)
            figures = read_back(part, password)
            part.replace(target)
            owner_only(target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
    return replace(figures, path=target)


def _copy(book: Path, password: str, target: Path, *, still: bool) -> None:
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    source = connect(book, password, read_only=still)
    try:
        copy = bare(target, password)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
    finally:
        source.close()


def bare(target: Path, password: str) -> Any:  # noqa: ANN401
    """A connection to a copy, which is one file without a journal beside it."""
    copy = connect(target, password)
    copy.execute("PRAGMA journal_mode = DELETE")
    return copy


def write_over(source: Path, password: str, book: Path) -> None:
    """Write a copy over a book in place: one transaction, so that a reader or a crash sees the one or the other."""
    copy = connect(source, password, read_only=True)
    try:
        target = connect(book, password)
        try:
            copy.backup(target)
        finally:
            target.close()
    finally:
        copy.close()


def read_back(path: Path, password: str) -> CopyFigures:
    """Open a copy and check its integrity, its references and its sums; BookError when it is not sound."""
    with told_plainly():
        found = path.stat()
        connection = connect(path, password, read_only=True)
        try:
            if not _is_sound(connection):
                raise _unsound(path)
            if (_revision(connection) or "") > HEAD:
                raise NewerBookError(
                    tr("{file} was written by a newer version of the program. Nothing was changed.", file=path.name)
                )
            figures = {name: connection.execute(sql).fetchone()[0] for name, sql in _FIGURES.items()}
        except connection.DatabaseError as trouble:
            raise _unsound(path) from trouble
        finally:
            connection.close()
    return CopyFigures(path, datetime.fromtimestamp(found.st_mtime, UTC), found.st_size, **figures)


def _is_sound(connection: Any) -> bool:  # noqa: ANN401
    whole = [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
    loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return whole and not loose and {"person", "entry", "change"} <= tables


def _revision(connection: Any) -> str | None:  # noqa: ANN401
    found = connection.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = found and connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _unsound(path: Path) -> BookError:
    return BookError(tr("{file} is no sound copy of a book.", file=path.name))


def sweep(book: Path) -> None:
    """Take away what a program that died left half made; only the writer may."""
    for folder, beginning in ((book.parent, f"{book.name}.staged"), (book.parent / FOLDER, "20*.db.part")):
        for rest in folder.glob(f"{beginning}*"):
            rest.unlink(missing_ok=True)


def own_copies(book: Path) -> list[Path]:
    """The program's own copies, newest first."""
    return sorted((book.parent / FOLDER).glob("*.db"), reverse=True)


def sound(book: Path, password: str) -> tuple[CopyFigures, ...]:
    """Those of the program's own copies that can be read back under a password, newest first."""
    found: list[CopyFigures] = []
    for path in own_copies(book):
        with contextlib.suppress(DeskError):
            found.append(read_back(path, password))
    return tuple(found)


def keep_one(book: Path, password: str, why: str) -> CopyFigures:
    """Make a copy in the folder of copies, then let go of those that the rule no longer keeps."""
    folder = private_folder(book.parent / FOLDER)
    figures = write_copy(book, password, free_name(folder, why, "db"))
    for path in _to_let_go(book, password, figures):
        path.unlink(missing_ok=True)
    return figures


def free_name(folder: Path, why: str, ending: str) -> Path:
    """A name by moment and reason that nothing has yet: two in one second must not take each other's place."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    names = (f"{stamp}{mark}-{why}.{ending}" for mark in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for name in names if not (path := folder / name).exists())


def _to_let_go(book: Path, password: str, newest: CopyFigures) -> list[Path]:
    """Copies that may go now that `newest` was read back: none that holds more than all that would stay.

    A copy stands for another one only while it can be read back itself.
    """
    there = own_copies(book)
    rows = {path: rows_in(path, password) for path in there}
    former = [path for path in there if path != newest.path]
    if any(rows[path] > newest.rows for path in former[:1]):  # something is gone since the last one: no copy goes
        return []
    unsound = {path for path in there if rows[path] < 0}
    while True:
        sound = [path for path in there if path not in unsound]
        daily = [path for path in sound if path.stem.endswith(DAILY)]
        others = [path for path in sound if path not in daily]
        gone = [*superfluous(daily, moment), *others[_OTHERS:]]
        fullest = max(sound, key=lambda path: (rows[path], path.name), default=None)
        gone = [path for path in gone if path != fullest]
        stay = [path for path in sound if path not in gone]
        months = {moment(path).strftime("%Y-%m") for path in gone}
        doubted = [
            path
            for path in stay
            if gone and path != newest.path and (path == fullest or moment(path).strftime("%Y-%m") in months)
        ]
        damaged = {path for path in doubted if not _reads_back(path, password)}
        if not damaged:
            return gone
        unsound |= damaged


def rows_in(path: Path, password: str) -> int:
    """How many rows a copy says that it holds; -1 where it cannot even be opened."""
    try:
        connection = connect(path, password, read_only=True)
    except (DeskError, sqlite3.Error, OSError):
        return -1
    try:
        return int(connection.execute(_FIGURES["rows"]).fetchone()[0])
    except connection.DatabaseError:
        return -1
    finally:
        connection.close()


def _reads_back(path: Path, password: str) -> bool:
    try:
        read_back(path, password)
    except DeskError:
        return False
    return True


def keep_one_a_day(book: Path, password: str) -> None:
    """A copy where the last good one is older than a day (or from a day still to come: the clock was wrong)."""
    now = datetime.now(UTC)
    for path in own_copies(book):
        if abs(now - moment(path)) <= timedelta(days=1) and rows_in(path, password) >= 0:
            return
    keep_one(book, password, DAILY)


def moment(path: Path) -> datetime:
    """When a copy was made, by its name."""
    try:
        return datetime.strptime(path.name[:18], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
