"""Writing a finished file: beside its place, then moved there, so that a former file is whole until the new one is."""

from __future__ import annotations

import errno
from pathlib import Path

from yibao_desk.errors import DiskError
from yibao_desk.words import tr


def save(data: bytes, path: Path) -> None:
    """Write a whole file. DiskError says why it could not be written; nothing half-done is left."""
    beside = path.parent / f"{path.name}.part"
    try:
        if path.exists() and not path.is_file():  # a pipe or a device is written to, never replaced
            path.write_bytes(data)
            return
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        _forget(beside)
        raise DiskError(_sentence(error, path.name or str(path))) from error


def _forget(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except OSError:
        return


def _sentence(error: OSError, name: str) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return tr("{file} was not written: the disk is full. Make room, or choose another place.", file=name)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return tr("{file} was not written: writing is not allowed here. Choose another place.", file=name)
        case errno.ENOENT | errno.ENOTDIR:
            return tr("{file} was not written: there is no such folder. Choose another place.", file=name)
        case errno.EISDIR:
            return tr("{file} was not written: a folder has this name. Choose another name.", file=name)
        case _:
            return tr("{file} was not written: the disk refused. Choose another place.", file=name)
