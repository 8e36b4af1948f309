"""A book with a password, by SQLCipher (the extra `encryption`): set, change, remove.

The book is written anew beside itself under the new password, read back, and put in its place in one step; there is
never a plain file where a secret one is asked for.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from yibao_desk.domain.book import CopyFigures
from yibao_desk.errors import BookError, UsageError
from yibao_desk.store.copies import read_back
from yibao_desk.store.engine import connect, quoted
from yibao_desk.words import tr


def available() -> bool:
    """Is the encryption part installed?"""
    return find_spec("sqlcipher3") is not None


def rewrite(path: Path, old: str, new: str) -> None:
    """Put the same contents under another password ("" for none) in the file's place; no connection may be open."""
    if not available():
        raise UsageError(
            tr("The encryption part of the program is not installed; without it the book cannot have a password.")
        )
    part = path.with_name(path.name + ".part")
    try:
        _export(path, old, part, new)
        _compare(read_back(path, old), read_back(part, new))
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _compare(before: CopyFigures, after: CopyFigures) -> None:
    """BookError unless both hold the same."""
    if replace(after, path=before.path, size=before.size, made_at=before.made_at) != before:
        raise BookError(tr("{file} is no sound copy of a book.", file=after.path.name))


def _export(path: Path, old: str, part: Path, new: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        part.unlink()
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    source = connect(path, old, cipher=True)
    try:
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        source.execute(f"ATTACH DATABASE {quoted(str(part))} AS target KEY {quoted(new)}")
        source.execute("SELECT sqlcipher_export('target')").fetchall()
        source.execute("DETACH DATABASE target")
    finally:
        source.close()
