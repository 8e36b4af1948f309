"""The common ground of pages: scrolling down, the width class, areas for F6, search, escape."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from yibao_desk.ui import theme
from yibao_desk.ui.parts.text import clear, row, spaced
from yibao_desk.ui.session import Session

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class Width(IntEnum):
    """How much room there is: window width ÷ text scale below 860, below 1180, or more."""

    NARROW = 0
    MIDDLE = 1
    WIDE = 2


def width_class(pixels: int, scale: float) -> Width:
    """The class of a window's width at a text scale."""
    effective = pixels / scale
    return Width.WIDE if effective >= 1180 else Width.MIDDLE if effective >= 860 else Width.NARROW


def page_head(*items: QWidget | QLayout | int | None) -> QHBoxLayout:
    """The line on top of a page: its title, what is said beside it, its buttons; as high on every page."""
    found = row(*items, gap=12)
    found.addStrut(theme.current().px(40))
    return found


class Page(QWidget):
    """A page of the window. `refresh()` is called whenever the session changed while the page is shown."""

    key = ""

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__()
        self.setObjectName("page")
        self.session = session
        self.shell = window
        self.width_class = Width.WIDE

    def refresh(self) -> None:
        """Show the session as it is now."""

    def to_top(self) -> None:
        """Show the page from its beginning."""

    def set_width_class(self, found: Width) -> None:
        """Lay out for another width."""
        self.width_class = found

    def areas(self) -> list[QWidget]:
        """Where F6 goes in turn."""
        return [self]

    def home(self) -> QWidget:
        """Where the focus goes when the page is gone to."""
        return self.areas()[0]

    def search_box(self) -> QWidget | None:
        """What Ctrl+F goes to."""
        return None

    def escape(self) -> bool:
        """Clear, close the panel or go back; False: there was nothing to close."""
        return False

    def margins(self) -> tuple[float, float, float, float]:
        """Page margins at 100 %."""
        return (32, 24, 32, 24) if self.width_class is Width.WIDE else (20, 18, 20, 18)


class ScrollPage(Page):
    """A page that scrolls down as a whole; `body` is its layout, `gap` the room between its cards at 100 %."""

    gap = 16.0

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = QScrollArea()
        self.scroller.setObjectName("page")
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self.scroller)
        self.content = QWidget()
        self.content.setMaximumWidth(theme.current().px(1360))
        self.content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(self.content)
        spaced(self.body, self.margins(), self.gap)
        self.scroller.setWidget(self.content)
        self.scroller.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def begin_anew(self) -> None:
        """Take everything off the page; it stays scrolled as it is, though the focus wanders while things go."""
        at = self.scroller.verticalScrollBar().value()
        clear(self.body)
        QTimer.singleShot(0, self.scroller, lambda: self.scroller.verticalScrollBar().setValue(at))

    def to_top(self) -> None:
        """Show the page from its beginning: what matters most stands there."""
        self.scroller.verticalScrollBar().setValue(0)

    def set_width_class(self, found: Width) -> None:
        """Margins of the width."""
        super().set_width_class(found)
        spaced(self.body, self.margins(), self.gap)
