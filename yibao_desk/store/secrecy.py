"""A book with a password, by SQLCipher (the extra `encryption`): set, change, remove.

The book and the program's copies are written anew beside themselves under the new password and read back; a mark says
that all are there, then each takes the place of its former self. A program that died before the mark has changed
nothing; one that died after it ends the work at its next start, for which no password is needed. There is never a plain
file where a secret one is asked for.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from yibao_desk.domain.book import CopyFigures
from yibao_desk.errors import BookError, DeskError, PasswordError, UsageError
from yibao_desk.store.copies import FOLDER, own_copies, read_back, write_copy
from yibao_desk.store.engine import connect, quoted
from yibao_desk.words import tr

_FRESH = ".rekeyed"


def available() -> bool:
    """Is the encryption part installed?"""
    return find_spec("sqlcipher3") is not None


def rewrite(book: Path, old: str, new: str) -> None:
    """Put the book and its copies under another password ("" for none); no connection may be open."""
    if not available():
        raise UsageError(
            tr("The encryption part of the program is not installed; without it the book cannot have a password.")
        )
    try:
        _put_under(book, old, new, still=False)
        for path in own_copies(book):
            try:
                _put_under(path, old, new, still=True)
            except (BookError, PasswordError) as trouble:
                raise BookError(
                    tr(
                        "The copy {file} cannot be read, so the password was left as it is. "
                        "Please move that file out of the folder of copies and try again.",
                        file=path.name,
                    )
                ) from trouble
        _mark(book).touch(0o600)
    finally:
        finish(book)


def _put_under(path: Path, old: str, new: str, *, still: bool) -> None:
    fresh = path.with_name(path.name + _FRESH)
    _export(path, old, fresh, new, still=still)
    _compare(read_back(path, old), read_back(fresh, new))


def key_of(copy: Path, password: str) -> str:
    """The password that opens a copy: the book's, or none, for a copy of before the book had one."""
    if password:
        with contextlib.suppress(DeskError):
            connect(copy, "", read_only=True).close()
            return ""
    return password


def write_under(source: Path, key: str, target: Path, password: str) -> None:
    """Copy a copy under the book's own password."""
    if key == password:
        write_copy(source, key, target, still=True)
        return
    _export(source, key, target, password, still=True)
    _compare(read_back(source, key), read_back(target, password))


def finish(book: Path) -> None:
    """Bring a change of the password to its end: all files change places once the mark stands, else none does."""
    fresh = [path for folder in (book.parent, book.parent / FOLDER) for path in sorted(folder.glob(f"*.db{_FRESH}"))]
    whole = _mark(book).exists()
    for path in fresh:
        with contextlib.suppress(OSError):  # another program holds the copy: at the next start
            if whole:
                path.replace(path.with_name(path.name.removesuffix(_FRESH)))
            else:
                path.unlink()
    if not any(path.exists() for path in fresh):
        _mark(book).unlink(missing_ok=True)


def _mark(book: Path) -> Path:
    return book.with_name(book.name + ".all-rekeyed")


def _compare(before: CopyFigures, after: CopyFigures) -> None:
    """BookError unless both hold the same."""
    if replace(after, path=before.path, size=before.size, made_at=before.made_at) != before:
        raise BookError(tr("{file} is no sound copy of a book.", file=after.path.name))


def _export(path: Path, old: str, part: Path, new: str, *, still: bool) -> None:
    """Write the same under another password; `still`: nothing may change on the source's own file."""
    with contextlib.suppress(FileNotFoundError):
        part.unlink()
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    source = connect(path, old, read_only=still, cipher=True)
    try:
        if not still:
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        source.execute(f"ATTACH DATABASE {quoted(str(part))} AS target KEY {quoted(new)}")
        source.execute("SELECT sqlcipher_export('target')").fetchall()
        source.execute("DETACH DATABASE target")
    finally:
        source.close()
