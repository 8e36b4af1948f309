"""Safe keeping: copies, restore, health, password."""

from __future__ import annotations

from pathlib import Path

from yibao_desk.desk.room import Room
from yibao_desk.domain.book import CopyFigures, Difference


class KeepingVerbs(Room):
    """Copies that were read back, and the book's own health."""

    def backup(self, path: Path) -> CopyFigures:
        """Write a consistent copy and read it back (integrity, counts, sums); DiskError when it cannot be written."""
        raise NotImplementedError

    def backups(self) -> tuple[CopyFigures, ...]:
        """The copies that the program keeps by itself, newest first."""
        raise NotImplementedError

    def differences(self, path: Path) -> tuple[Difference, ...]:
        """What restoring this copy would change; BookError when it is no sound book."""
        raise NotImplementedError

    def restore(self, path: Path) -> Path:
        """Put the copy in the book's place; returns where the former book is kept."""
        raise NotImplementedError

    def doctor(self) -> tuple[str, ...]:
        """A plain sentence for each fault of the book; empty when it is sound."""
        raise NotImplementedError

    def read_only(self) -> str:
        """Why nothing can be written (another copy of the program holds the book …); "" when it can."""
        raise NotImplementedError

    def encrypted(self) -> bool:
        """Does the book have a password?"""
        raise NotImplementedError

    def set_password(self, new: str) -> None:
        """Set, change ("" removes) the book's password; backups are rewritten with it. UsageError without the extra."""
        raise NotImplementedError

    def anonymous_sample(self, person: int, path: Path) -> None:
        """Write a sample of the person's book for a fault report: the fault stays, no name, number or amount does."""
        raise NotImplementedError

    def data_folder(self) -> Path:
        """Where the book lies."""
        raise NotImplementedError
