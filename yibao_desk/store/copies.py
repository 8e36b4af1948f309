"""Copies of the book by SQLite's own backup call: each is read back before it counts, and before an older one goes.

The program's own copies lie in `backups/` beside the book, named by moment and reason. Of the daily ones the last seven
days and the last twelve months that have one are kept; of the others (before a restore, an upgrade …) the last ten.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from yibao_desk.domain.book import CopyFigures
from yibao_desk.errors import BookError, DeskError
from yibao_desk.store.engine import connect
from yibao_desk.store.rights import owner_only, private_folder
from yibao_desk.store.trouble import told_plainly
from yibao_desk.words import tr

FOLDER = "backups"
DAILY = "daily"
_DAYS, _MONTHS, _OTHERS = 7, 12, 10
_STAMP = "%Y-%m-%dT%H%M%SZ"

_FIGURES = {
    "people": "SELECT count(*) FROM person WHERE removed = 0",
    "imports": "SELECT count(*) FROM import_batch",
    "rows": "SELECT count(*) FROM entry",
    "decisions": "SELECT count(*) FROM decision",
    "sum_of_rows": "SELECT coalesce(sum(amount), 0) FROM entry",
}


def write_copy(book: Path, password: str, target: Path) -> CopyFigures:
    """Copy a book as it is at one moment and read the copy back; the target appears only when it is sound."""
    part = target.with_name(target.name + ".part")
    with told_plainly():
        try:
            _copy(book, password, part)
            figures = read_back(part, password)
            part.replace(target)
            owner_only(target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
    return replace(figures, path=target)


def _copy(book: Path, password: str, target: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    source = connect(book, password)
    try:
        copy = _bare(target, password)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
    finally:
        source.close()


def _bare(target: Path, password: str) -> Any:  # noqa: ANN401
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


def replace_damaged(book: Path, source: Path, password: str) -> Path:
    """Put a copy in the place of a book that cannot be opened any more; returns where the damaged one is kept."""
    with told_plainly():
        read_back(source, password)
        folder = private_folder(book.parent / FOLDER)
        kept = folder / f"{datetime.now(UTC).strftime(_STAMP)}-damaged.broken"
        fresh = book.with_name(book.name + ".new")
        write_copy(source, password, fresh)
        for rest in ("-wal", "-shm", ""):
            part = book.with_name(book.name + rest)
            if part.exists():
                part.replace(kept.with_name(kept.name + rest))
        fresh.replace(book)
    return kept


def read_back(path: Path, password: str) -> CopyFigures:
    """Open a copy and check its integrity, its references and its sums; BookError when it is not sound."""
    with told_plainly():
        found = path.stat()
        connection = connect(path, password, read_only=True)
        try:
            if not _is_sound(connection):
                raise _unsound(path)
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


def _unsound(path: Path) -> BookError:
    return BookError(tr("{file} is no sound copy of a book.", file=path.name))


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
    target = folder / f"{datetime.now(UTC).strftime(_STAMP)}-{why}.db"
    figures = write_copy(book, password, target)
    if not _shrunk(book, password, figures):
        daily = [path for path in own_copies(book) if path.stem.endswith(DAILY)]
        others = [path for path in own_copies(book) if path not in daily]
        for path in (*superfluous(daily, _moment), *others[_OTHERS:]):
            path.unlink(missing_ok=True)
    return figures


def keep_one_a_day(book: Path, password: str) -> None:
    """A copy where the last one is older than a day."""
    last = max((_moment(path) for path in own_copies(book)), default=datetime.min.replace(tzinfo=UTC))
    if datetime.now(UTC) - last > timedelta(days=1):
        keep_one(book, password, DAILY)


def superfluous(paths: Sequence[Path], moment: Callable[[Path], datetime]) -> list[Path]:
    """Copies that neither the last seven days nor the last twelve months with a copy need (newest of each)."""
    kept: set[Path] = set()
    for form, count in (("%Y-%m-%d", _DAYS), ("%Y-%m", _MONTHS)):
        newest: dict[str, Path] = {}
        for path in sorted(paths, key=moment, reverse=True):
            newest.setdefault(moment(path).strftime(form), path)
        kept |= {newest[name] for name in sorted(newest, reverse=True)[:count]}
    return [path for path in paths if path not in kept]


def _shrunk(book: Path, password: str, figures: CopyFigures) -> bool:
    """Does the newest copy hold less than half the rows of the one before? Then no older copy may go."""
    older = [path for path in own_copies(book) if path != figures.path]
    if not older:
        return False
    try:
        before = read_back(older[0], password)
    except DeskError:
        return False
    return figures.rows * 2 < before.rows


def _moment(path: Path) -> datetime:
    try:
        return datetime.strptime(path.name[:18], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
