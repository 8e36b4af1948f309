"""One writer: a lock file beside the book, held by the operating system, so that no crash can leave it behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from yibao_desk.store.rights import owner_only


class WriterLock:
    """Held from take() to release(), or until the process dies."""

    def __init__(self, book: Path) -> None:
        self._path = book.with_name(book.name + ".lock")
        self._handle: int | None = None

    def take(self) -> bool:
        """Try to become the writer; False while somebody else is."""
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        owner_only(self._path)
        if not _locked(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    @property
    def held(self) -> bool:
        """Are we the writer?"""
        return self._handle is not None

    def release(self) -> None:
        """Let others write."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
