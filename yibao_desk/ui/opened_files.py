"""The application object: on macOS a file that is opened with the program arrives as an event, not as an argument."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Tells of files that the system brings."""

    opened = Signal(list)
    """Paths, as soon as they come: it may be before the book is there."""

    def event(self, event: QEvent) -> bool:
        """Take a file, leave the rest to Qt."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.opened.emit([Path(event.file())])
            return True
        return super().event(event)
