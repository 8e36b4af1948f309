"""Safe keeping: copies, restore, health, password."""

from __future__ import annotations

from pathlib import Path

from yibao_desk.desk.room import AUTOMATIC_BACKUP, Room
from yibao_desk.domain.book import CopyFigures, Difference
from yibao_desk.domain.money import yuan_text
from yibao_desk.errors import BookError, UsageError
from yibao_desk.store import copies, health, secrecy, small
from yibao_desk.store.trouble import told_plainly
from yibao_desk.words import tr


class KeepingVerbs(Room):
    """Copies that were read back, and the book's own health."""

    def backup(self, path: Path) -> CopyFigures:
        """Write a consistent copy and read it back (integrity, counts, sums); DiskError when it cannot be written."""
        return copies.write_copy(self._file(), self._book.password, path)

    def set_automatic_backup(self, on: bool) -> None:
        """Switch the copy before an import on or off; the ones before an upgrade and a restore are always made."""
        with self._book.writing(judged=False) as connection:
            small.set_setting(connection, AUTOMATIC_BACKUP, "on" if on else "off")

    def backups(self) -> tuple[CopyFigures, ...]:
        """The copies that the program keeps by itself, newest first; damaged ones are passed over."""
        return copies.sound(self._file(), self._book.password)

    def unsound_backups(self) -> tuple[Path, ...]:
        """Those of the program's own copies that cannot be read back."""
        whole = {copy.path for copy in self.backups()}
        return tuple(path for path in copies.own_copies(self._file()) if path not in whole)

    def differences(self, path: Path) -> tuple[Difference, ...]:
        """What restoring this copy would change; BookError when it is no sound book."""
        with told_plainly():
            there = copies.read_back(path, secrecy.key_of(path, self._book.password))
        now = copies.read_back(self._file(), self._book.password)
        lines = (
            (tr("People"), str(now.people), str(there.people)),
            (tr("Imports"), str(now.imports), str(there.imports)),
            (tr("Rows"), str(now.rows), str(there.rows)),
            (tr("Decisions"), str(now.decisions), str(there.decisions)),
            (tr("Closed months"), str(now.closed_months), str(there.closed_months)),
            (tr("Sum of all rows"), yuan_text(now.sum_of_rows), yuan_text(there.sum_of_rows)),
        )
        return tuple(Difference(*line) for line in lines if line[1] != line[2])

    def restore(self, path: Path) -> Path:
        """Put the copy in the book's place; returns where the former book is kept."""
        self._file()
        return self._book.put_back(path)

    def doctor(self) -> tuple[str, ...]:
        """A plain sentence for each fault of the book; empty when it is sound."""
        try:
            with self._book.reading() as connection:
                return tuple(health.faults(connection, self._book.path))
        except BookError as trouble:
            return (str(trouble),)

    def read_only(self) -> str:
        """Why nothing can be written (another copy of the program holds the book …); "" when it can."""
        if not self._book.read_only:
            return ""
        return tr("The program is open a second time, and only the first one may write. Please use that one.")

    def changed_outside(self) -> bool:
        """Did somebody else change the book since the last call? What was drawn is old then. DiskError: it is gone."""
        return self._book.changed_outside()

    def data_folder(self) -> Path:
        """Where the book lies."""
        return self._file().parent

    def _file(self) -> Path:
        if self._book.path is None:
            raise UsageError(tr("The sample lies in memory only; there is nothing to keep."))
        return self._book.path
