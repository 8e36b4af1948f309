"""Why a file cannot be opened, written or taken, in words of people and not of the operating system."""

from __future__ import annotations

import errno

from yibao_desk.domain.offer import FilePreview
from yibao_desk.words import tr, tr_n


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


def what_waits(preview: FilePreview) -> str:
    """What has to be said before the file can be taken; "" for nothing."""
    match preview.waits:
        case "columns":
            return tr("Please say first what its columns are.")
        case "whose":
            return preview.stranger.text if preview.stranger else ""
        case "rows":
            count = len(preview.doubtful)
            return tr_n(
                "One row was read from a picture and no balance proves it; please compare it first.",
                "{n} rows were read from a picture and no balance proves them; please compare them first.",
                count,
            )
        case _:
            return ""


def page_words(name: str, page: int, *, optical: bool) -> str:
    """What is being read; `page` counts from 0."""
    if optical:
        return tr("Reading the picture in {file}, page {n}", file=name, n=page + 1)
    return tr("Reading {file}, page {n}", file=name, n=page + 1)
