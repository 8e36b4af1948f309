"""Owner-only rights on the folder of the book and on everything in it."""

from __future__ import annotations

import contextlib
import stat
import sys
from pathlib import Path

_OURS = ("book.db", "backups", "window", "handed", "preferences", "20")
"""Beginnings of the names of all that lies in the folder of the book and in that of its copies."""


def owner_only(path: Path) -> None:
    """Take every right from everybody but the owner, where the file system knows of rights."""
    if sys.platform == "win32":
        return  # the user's profile folder is private by its own access list
    with contextlib.suppress(OSError):
        path.chmod(0o700 if path.is_dir() else 0o600)


def open_to_others(path: Path) -> bool:
    """May anybody but the owner read it?"""
    return sys.platform != "win32" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def private_folder(path: Path) -> Path:
    """Make the folder, for the owner alone; one that was there becomes so where nobody but us has put anything in."""
    path.mkdir(parents=True, exist_ok=True)
    if all(entry.name.startswith(_OURS) for entry in path.iterdir()):
        owner_only(path)
    return path
