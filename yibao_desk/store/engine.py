"""Connections to a book: SQLite in WAL, with or without a password, every transaction begun by us."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from yibao_desk.errors import BookError, DeskError, PasswordError, UsageError
from yibao_desk.words import tr

_BUSY_MS = 5_000
_PAGE = 512


def engine_for(path: Path | None, password: str = "") -> Engine:
    """An engine over the book at `path` (None: a book in memory); PasswordError shows when it is first used."""

    def connected() -> Any:  # noqa: ANN401
        return connect(path, password)

    module = _driver(cipher=bool(password))
    if path is None:
        engine = create_engine("sqlite://", module=module, creator=connected, poolclass=StaticPool)
    else:
        engine = create_engine("sqlite:///book.db", module=module, creator=connected)
    event.listen(engine, "begin", _begin)
    return engine


def connect(path: Path | None, password: str = "", *, read_only: bool = False, cipher: bool = False) -> Any:  # noqa: ANN401
    """A connection of the driver itself, with the pragmas of the book; `cipher`: one that can write with a password.

    A file that is not there is never made: an empty book in the place of a lost one would look like the lost one.
    """
    driver = _driver(cipher=cipher or bool(password))
    where = ":memory:" if path is None else path.absolute().as_uri() + ("?mode=ro" if read_only else "?mode=rw")
    raw = driver.connect(where, isolation_level=None, check_same_thread=False, uri=path is not None)
    if password:
        raw.execute("PRAGMA cipher_log_level = NONE")  # else it prints on the person's screen
        raw.execute(f"PRAGMA key = {quoted(password)}")
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as trouble:
        raw.close()
        if "not a database" in str(trouble):
            raise _not_opened(path, password) from None
        raise
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    if path is not None and not read_only:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA temp_store = MEMORY")
    return raw


def _not_opened(path: Path | None, password: str) -> DeskError:
    """An encrypted book is whole pages of noise; anything else that is no book is no book."""
    size = path.stat().st_size if path else 0
    if not size or size % _PAGE:
        return BookError(tr("{file} is no sound copy of a book.", file=path.name if path else ""))
    if password:
        return PasswordError(tr("The password is wrong."))
    return PasswordError(tr("This book has a password."))


def quoted(text: str) -> str:
    """A text as an SQL literal, for pragmas, which take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _driver(*, cipher: bool) -> Any:  # noqa: ANN401
    if not cipher:
        return sqlite3
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        raise UsageError(tr("This book has a password; the encryption part of the program is not installed.")) from None
    return dbapi2


def database_version() -> str:
    """The version of SQLite."""
    return sqlite3.sqlite_version


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
