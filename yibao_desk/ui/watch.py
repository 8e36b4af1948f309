"""Now and then: was the book changed by somebody else? And, once: can it only be read?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from yibao_desk.errors import DiskError
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class BookWatch(QObject):
    """Looks every twenty seconds, off the GUI thread, and tells each change once."""

    SECONDS = 20

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._told = self._asked = False
        self._timer = QTimer(self)
        self._timer.setInterval(self.SECONDS * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        window.session.changed.connect(self._loaded)

    def look(self) -> None:
        """Ask the book; a book in memory has no outside."""
        session = self._window.session
        if session.loaded and not session.sample and not session.reader.waiting:
            desk = session.desk
            session.reader.submit(lambda _job: desk.changed_outside(), self._found, self._not_now)

    def _found(self, changed: bool) -> None:
        if changed and not self._told:
            text = tr("The book was changed outside this window. It is read anew; nothing of yours is lost.")
            self._window.tell(text)
            self._window.session.load()
        self._told = changed

    def _not_now(self, trouble: BaseException) -> None:
        """A book that is gone is told once; what else is wrong, the next work on the book tells."""
        if isinstance(trouble, DiskError):
            if not self._told:
                self._window.tell(str(trouble))
            self._told = True

    def _loaded(self) -> None:
        session = self._window.session
        if session.loaded and not session.sample and not self._asked:
            self._asked = True
            desk = session.desk
            session.reader.submit(lambda _job: desk.read_only(), self._read_only)

    def _read_only(self, why: str) -> None:
        if why:
            from yibao_desk.ui import faults  # noqa: PLC0415 - seldom needed

            faults.say(self._window, why, tr("The book can only be looked at"))
