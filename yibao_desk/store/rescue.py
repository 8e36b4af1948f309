"""A copy in the place of a book that cannot be opened any more; the damaged book is kept.

Several files change their places, so a mark is laid down first, beside the finished copy: a program that died before
the mark has changed nothing, one that died after it ends the work at its next start.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from yibao_desk.errors import BusyError, DeskError, NewerBookError
from yibao_desk.store.copies import FOLDER, free_name, read_back
from yibao_desk.store.lock import WriterLock
from yibao_desk.store.rights import owner_only, private_folder
from yibao_desk.store.secrecy import key_of, write_under
from yibao_desk.store.trouble import told_plainly
from yibao_desk.words import tr

_FRESH, _MARK = ".new", ".put-back"


def replace_damaged(book: Path, source: Path, password: str) -> Path:
    """Put a copy in the place of a damaged book; returns where the damaged one is kept."""
    lock = WriterLock(book)
    with told_plainly():
        private_folder(book.parent)
        if not lock.take():
            raise BusyError(tr("The program is open and holds the book. Close it, or do this in its window."))
        try:
            finish(book)
            _refuse_newer(book, password)
            key = key_of(source, password)
            read_back(source, key)
            kept = free_name(private_folder(book.parent / FOLDER), "damaged", "broken")
            write_under(source, key, book.with_name(book.name + _FRESH), password)
            draft = book.with_name(book.name + _MARK + ".part")
            draft.write_text(kept.name, encoding="utf-8")
            owner_only(draft)
            draft.replace(book.with_name(book.name + _MARK))
            finish(book)
        finally:
            lock.release()
    return kept


def _refuse_newer(book: Path, password: str) -> None:
    """A sound book of a newer program is not damaged, whatever this program can make of it."""
    try:
        read_back(book, password)
    except NewerBookError:
        raise
    except (DeskError, OSError):
        return


def is_under_way(book: Path) -> bool:
    """Was a replacement begun and not ended?"""
    return book.with_name(book.name + _MARK).exists()


def finish(book: Path) -> None:
    """Bring a replacement to its end where one was begun: the damaged files aside, the copy in their place."""
    mark, fresh = book.with_name(book.name + _MARK), book.with_name(book.name + _FRESH)
    if mark.exists():
        if fresh.exists():
            kept = book.parent / FOLDER / mark.read_text(encoding="utf-8")
            for rest in ("-wal", "-shm", ""):
                part = book.with_name(book.name + rest)
                with contextlib.suppress(FileNotFoundError):
                    part.replace(kept.with_name(kept.name + rest))
            fresh.replace(book)
        mark.unlink()
    for rest in (fresh, mark.with_name(mark.name + ".part"), fresh.with_name(fresh.name + ".part")):
        rest.unlink(missing_ok=True)
