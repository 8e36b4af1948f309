"""One window for one book: a second start hands its files to the first through a folder, no socket needed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal


class Instance(QObject):
    """Holds the lock of a data folder, or hands files to whoever holds it."""

    handed = Signal(list)
    """Paths that a second start brought; empty: it only wants the window in front."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._mail = folder / "handed"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    def first(self) -> bool:
        """Is this the first window of the book? Then it listens from now on."""
        if not self._lock.tryLock(0):
            return False
        self._mail.mkdir(mode=0o700, exist_ok=True)
        for old in self._mail.glob("*.txt"):
            old.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._mail)], self)
        self._watcher.directoryChanged.connect(self.collect)
        return True

    def hand_over(self, files: Sequence[Path]) -> None:
        """Give files to the window that is open."""
        from uuid import uuid4  # noqa: PLC0415 - not before the first paint

        name = uuid4().hex
        draft = self._mail / f"{name}.part"
        draft.write_text("\n".join(str(f.resolve()) for f in files), encoding="utf-8")
        os.replace(draft, self._mail / f"{name}.txt")  # noqa: PTH105 - one atomic step

    def collect(self) -> None:
        """Take what was handed over."""
        for letter in sorted(self._mail.glob("*.txt")):
            text = letter.read_text(encoding="utf-8")
            letter.unlink(missing_ok=True)
            self.handed.emit([Path(line) for line in text.split("\n") if line])

    def release(self) -> None:
        """Let the next start be the first."""
        self._lock.unlock()
