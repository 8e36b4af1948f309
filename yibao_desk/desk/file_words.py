"""Why a file cannot be opened or written, in words of people and not of the operating system."""

from __future__ import annotations

import errno

from yibao_desk.words import tr


def why_not(trouble: OSError) -> str:
    """The reason as the end of a sentence."""
    match trouble.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return tr("it is not there")
        case errno.EACCES | errno.EPERM:
            return tr("there is no right to")
        case errno.EISDIR:
            return tr("it is a folder")
        case errno.ENOSPC | errno.EDQUOT:
            return tr("the disk is full")
        case errno.EROFS:
            return tr("the disk may only be read")
        case _:
            return trouble.strerror or type(trouble).__name__
