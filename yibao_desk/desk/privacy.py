"""Password of the book, and a sample for fault reports that names nobody."""

from __future__ import annotations

from pathlib import Path

from yibao_desk.desk.room import Room
from yibao_desk.store import secrecy


class PrivacyVerbs(Room):
    """Who may read the book, and what may leave it."""

    def encrypted(self) -> bool:
        """Does the book have a password?"""
        return bool(self._book.password)

    def set_password(self, new: str) -> None:
        """Set, change ("" removes) the book's password; backups are rewritten with it. UsageError without the extra."""
        self._book.set_password(new)

    def can_encrypt(self) -> bool:
        """Is the part of the program installed that a password needs?"""
        return secrecy.available()

    def anonymous_sample(self, person: int, path: Path) -> None:
        """Write a sample of the person's book for a fault report: the fault stays, no name, number or amount does."""
        raise NotImplementedError
