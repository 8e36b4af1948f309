"""The database's own errors as sentences for the person."""

from __future__ import annotations

import logging
import sqlite3
import sys
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError

from yibao_desk.errors import BookError, BusyError, DeskError, DiskError, UsageError
from yibao_desk.words import tr

_log = logging.getLogger(__name__)


@contextmanager
def told_plainly() -> Generator[None]:
    """Whatever the database or the disk refuses inside comes out as a DeskError."""
    try:
        yield
    except IntegrityError as trouble:
        raise _refused(str(trouble.orig)) from trouble
    except DatabaseError as trouble:
        raise _failed(str(trouble.orig)) from trouble
    except DBAPIError as trouble:
        raise _failed(str(trouble.orig)) from trouble
    except _driver_errors() as trouble:
        raise _failed(str(trouble)) from trouble
    except OSError as trouble:
        raise disk_trouble(trouble) from trouble


def _driver_errors() -> tuple[type[Exception], ...]:
    """The errors of the drivers themselves, where a copy is made without SQLAlchemy."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error, cipher.Error) if cipher else (sqlite3.Error,)


def disk_trouble(trouble: OSError) -> DiskError:
    """A sentence for what the operating system refused."""
    match trouble:
        case PermissionError():
            return DiskError(
                tr("There is no right to write here. The book was not changed. Please choose another folder.")
            )
        case FileNotFoundError() | NotADirectoryError():
            return DiskError(tr("The folder or file is gone. Was a stick pulled out? The book was not changed."))
        case _ if trouble.errno in _FULL:
            return DiskError(_full())
        case _:
            _log.error("the system refused: %s", trouble.strerror)
            return DiskError(
                tr("The disk refused. The book was not changed. Please try again, or choose another folder.")
            )


_FULL = {28, 122}
"""ENOSPC and EDQUOT."""


def _full() -> str:
    return tr("The disk is full. The book was not changed. Please make room and try again.")


def _refused(text: str) -> DeskError:
    if "closed month" in text:
        return UsageError(tr("This would change a month that is closed. Open the month first, then try again."))
    if "person.name" in text:
        return UsageError(tr("There is a person of this name already."))
    _log.error("the book refused a change: %s", text.partition(":")[0])
    return BookError(tr("The book refused this change, because it would not be sound. Nothing was changed."))


def _failed(text: str) -> DeskError:
    if "full" in text:
        return DiskError(_full())
    if "readonly" in text:
        return DiskError(
            tr("The book cannot be written to. Nothing was changed. Please check the rights of its folder.")
        )
    if "locked" in text or "busy" in text:
        return BusyError(
            tr("Another copy of the program is writing. Nothing was changed. Please try again in a moment.")
        )
    if "unable to open" in text:
        return DiskError(tr("The book cannot be opened. Is its folder still there?"))
    if "malformed" in text or "not a database" in text:
        return BookError(tr("The book is damaged. Please restore the last copy; the damaged book is kept."))
    _log.error("the database refused: %s", text.partition(":")[0])
    if "no such" in text:
        return BookError(tr("The book is damaged. Please restore the last copy; the damaged book is kept."))
    return DiskError(tr("The disk refused. The book was not changed. Please try again, or choose another folder."))
