"""Where the keys go: a page that is gone to has the focus, and what is made anew gives it back where it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from yibao_desk.ui.shell import Shell


_MOMENT = 15
"""Milliseconds: what is shown is painted first."""
_TRIES = 40
"""Two seconds: a page that has nothing to give the focus to by then has nothing."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A control as one would find it again: on which page, of which kind, its name, its middle in the window."""

    page: str
    kind: type[QWidget]
    name: str
    middle: QPoint


class FocusKeeper(QObject):
    """Looks after the focus of a window, a moment after it went somewhere."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._place: _Place | None = None
        self._taken = False
        """The control that had it went away; nobody chose the one that has it now."""
        self._arriving = True
        self._tries = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._settle)

    def watch(self) -> None:
        """Begin to look."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
            self._later.start(_MOMENT)

    def look(self) -> None:
        """Something was shown: see to it in a moment that the focus is somewhere."""
        self._later.start(_MOMENT)

    def arrive(self) -> None:
        """Another page is shown: its first thing to do gets the focus."""
        self._arriving = True
        self._later.start(_MOMENT)

    def stay(self) -> None:
        """The page was chosen in the rail: the rail keeps the focus."""
        self._arriving = False

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        window = self._window
        if new is None or window.isAncestorOf(new):
            usable = old is not None and isValid(old) and old.isVisible() and old.isEnabled()
            self._taken = not usable and (old is None or not isValid(old) or old.window() is window)
            self._later.start(_MOMENT)

    def _settle(self) -> None:
        window = self._window
        page = window.made_page()
        if page is None or not window.isVisible():
            return
        here = cast("QWidget | None", window.focusWidget())
        held = here is not None and _usable(here)
        place = self._place
        lost = self._taken and place is not None and place.page == window.page_key
        if self._arriving or lost or not held:
            again = self._found_again(page, place) if lost and place is not None and not self._arriving else None
            target = again or first_control(page.home()) or first_control(page)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
            elif self._tries < _TRIES:  # what the page shows is not there yet
                self._tries += 1
                self._later.start(50)
                return
        if self._arriving:
            page.to_top()
        self._tries = 0
        self._arriving = self._taken = False
        now = cast("QWidget | None", window.focusWidget())
        if now is not None and _usable(now):
            self._place = _Place(window.page_key, type(now), now.accessibleName(), self._middle(now))

    def _found_again(self, page: QWidget, place: _Place) -> QWidget | None:
        """The control of the same kind and name, else the nearest."""
        usable = controls(page)
        same = [w for w in usable if type(w) is place.kind and w.accessibleName() == place.name]
        return min(same or usable, key=lambda w: (self._middle(w) - place.middle).manhattanLength(), default=None)

    def _middle(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self._window, widget.rect().center())


def controls(root: QWidget) -> list[QWidget]:
    """What can be tabbed to in a widget, itself included, in the order in which it was made."""
    return [w for w in (root, *root.findChildren(QWidget)) if _usable(w)]


def first_control(root: QWidget) -> QWidget | None:
    """What Tab would reach first in a widget."""
    return next((w for w in _chain(root) if _usable(w)), None)


def tab_before(made: QWidget, following: QWidget) -> None:
    """Have Tab go through a widget that was added later before it goes to what stands below it."""
    before = cast("QWidget", following.previousInFocusChain())
    while before.focusPolicy() is Qt.FocusPolicy.NoFocus:  # Qt puts nothing behind what takes no focus
        before = cast("QWidget", before.previousInFocusChain())
    for control in list(_chain(made)):
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, control)
            before = control


def _chain(root: QWidget) -> Iterator[QWidget]:
    """A widget and all in it, in the order of Tab."""
    yield root
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if root.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def _usable(widget: QWidget) -> bool:
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tabbed) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
