"""The book: one SQLite file in a private folder, one writer, every change one transaction."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine

from yibao_desk.errors import BookError, BusyError, DiskError, UsageError
from yibao_desk.store import copies, log, migrate, rescue, secrecy
from yibao_desk.store.engine import connect, engine_for
from yibao_desk.store.lock import WriterLock
from yibao_desk.store.rights import owner_only, private_folder
from yibao_desk.store.tables import HEAD
from yibao_desk.store.trouble import told_plainly
from yibao_desk.words import tr

FILE_NAME = "book.db"


class Book:
    """An open book. reading() may be used from any thread at any time; writing() is for one at a time."""

    def __init__(self, folder: Path | None, password: str = "") -> None:
        """Open (or begin) the book in a folder; None: in memory. While somebody else writes, it is read-only."""
        self.folder = folder
        self.path = None if folder is None else folder / FILE_NAME
        self.password = password
        self.generation = 0
        self._guard = RLock()
        self._identity = (0, 0)
        self._watch: Any = None
        self._version: int | None = None
        self._strangers = False
        self._lock = WriterLock(self.path) if self.path else None
        try:
            with told_plainly():
                self._open()
        except BaseException:  # else the next try, with the right password, would find the writer's place taken
            if self._lock:
                self._lock.release()
            raise

    def _open(self) -> None:
        if self.path is not None and self.folder is not None:
            private_folder(self.folder)
            if self._lock:
                self._lock.take()
            if not self.read_only:
                secrecy.finish(self.path)
                rescue.finish(self.path)
                copies.sweep(self.path)
            if not self.path.exists():
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            owner_only(self.path)
            found = self.path.stat()
            self._identity = (found.st_dev, found.st_ino)
        self._engine: Engine = engine_for(self.path, self.password)
        self._bring_up()

    def _bring_up(self) -> None:
        with self.reading() as connection:
            revision = migrate.revision_of(connection)
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise BookError(tr("The book is damaged. Please restore the last copy; the damaged book is kept."))
        if revision == HEAD:
            return
        if self.read_only and revision is None:
            raise BusyError(tr("Another copy of the program is just making the book. Please try again in a moment."))
        if self.read_only and not migrate.is_newer(revision or ""):
            raise BusyError(tr("An older version of the program holds the book. Please close that one first."))
        if revision is not None and self.path is not None and not migrate.is_newer(revision):
            copies.keep_one(self.path, self.password, "before-upgrade")
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            migrate.upgrade(connection)

    @property
    def read_only(self) -> bool:
        """Is somebody else the writer?"""
        return self._lock is not None and not self._lock.held

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A consistent view of the book."""
        alone = self._guard if self.path is None else nullcontext()
        with alone, told_plainly(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, judged: bool = True) -> Generator[Connection]:
        """One transaction: all of it or nothing. BusyError while somebody else is the writer.

        `judged` False: nothing changes that a verdict rests on.
        """
        if self.read_only and not (self._lock and self._lock.take()):
            raise BusyError(
                tr("The program is open a second time, and only the first one may write. Please use that one.")
            )
        with self._guard, told_plainly():
            self._must_be_there()
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                self._strangers |= self._versions_apart()
                yield connection
            self._versions_apart()
            self.generation += judged

    def keep_a_copy_a_day(self) -> None:
        """A copy among the program's own where the last one is older than a day."""
        if self.path is not None:
            self._must_be_there()
            copies.keep_one_a_day(self.path, self.password)

    def changed_outside(self) -> bool:
        """Did somebody else write to the book since the last call? DiskError when its file was taken away."""
        if self.path is None:
            return False
        with self._guard, told_plainly():
            self._must_be_there()
            changed = self._strangers or self._versions_apart()
            self._strangers = False
            self.generation += changed
        return changed

    def _versions_apart(self) -> bool:
        """Did the file change since we last looked? Our own writes look before and after themselves."""
        watch = self._watch = self._watch or connect(self.path, self.password)
        former, (self._version,) = self._version, watch.execute("PRAGMA data_version").fetchone()
        return former is not None and former != self._version

    def _must_be_there(self) -> None:
        """DiskError unless the file that was opened is still in its place."""
        if self.path is None:
            return
        try:
            found = self.path.stat()
        except OSError:
            found = None
        if found is None or self._identity != (found.st_dev, found.st_ino):
            raise DiskError(tr("The book's file was taken away. Nothing was changed. Please start the program again."))

    def put_back(self, source: Path) -> Path:
        """Write a copy over the book, in one transaction of SQLite's own; returns where the former book is kept.

        The copy is brought up and gets its entry in the change log beside the book, before it takes the book's place.
        """
        if self.path is None or self.read_only:
            raise BusyError(tr("Only the first open program may put a copy in the book's place."))
        with self._guard, told_plainly():
            self._must_be_there()
            if source.exists() and source.samefile(self.path):
                raise UsageError(tr("This is the book itself. Please choose a copy of it."))
            key = secrecy.key_of(source, self.password)
            there = copies.read_back(source, key)
            former = copies.keep_one(self.path, self.password, "before-restore")
            staged = _staged(self.path)
            try:
                secrecy.write_under(source, key, staged, self.password)
                _receive(staged, self.password, before=former.words(), after=there.words())
                copies.write_over(staged, self.password, self.path)
            finally:
                copies.sweep(self.path)
            self._shut()
            self._bring_up()
            self.generation += 1
        return former.path

    def set_password(self, new: str) -> None:
        """Put the book and the program's own copies under another password; "" for none."""
        if self.path is None or self.read_only:
            raise BusyError(tr("Only the first open program may change the password."))
        with self._guard, told_plainly():
            self._must_be_there()
            self._shut()
            try:
                secrecy.rewrite(self.path, self.password, new)
                self.password = new
            finally:
                self._open()

    def close(self) -> None:
        """Let go of the file and of the writer's place."""
        self._shut()
        if self._lock:
            self._lock.release()

    def _shut(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None
            self._version = None
        self._engine.dispose()


def _staged(book: Path) -> Path:
    """Where a copy is made ready before it takes the book's place."""
    return book.with_name(book.name + ".staged")


def _receive(staged: Path, password: str, before: str, after: str) -> None:
    """Bring a copy to the tables of this program and write into its log that it took the book's place."""
    engine = engine_for(staged, password)
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            migrate.upgrade(connection)
            log.append(connection, "restore", "", before=before, after=after)
    finally:
        engine.dispose()
    copies.bare(staged, password).close()
