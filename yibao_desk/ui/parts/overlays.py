"""What lies over the window: the toast, the focus ring, the frame while files hover."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from yibao_desk.ui import theme
from yibao_desk.ui.parts.text import Shape, clear, label, spaced
from yibao_desk.words import tr, tr_n

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow


def announce(widget: QObject, text: str) -> None:
    """Have a screen reader say something now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - not before the first paint

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Toast(QFrame):
    """What happened, with a way back: at the bottom left, ten seconds, longer while it is looked at."""

    SECONDS = 10

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._layout = QHBoxLayout(self)
        spaced(self._layout, (14, 4, 8, 4), 10)
        self._text = label("", "body", "tx")
        self._left = 0
        self.hide()

    def tell(self, text: str, undo: Callable[[], object] | None, left: int) -> None:
        """Show a sentence, with the undo button where there is a way back; `left` is the page's left edge."""
        from yibao_desk.ui.parts.controls import button  # noqa: PLC0415 - not before the first paint

        self.hide()
        clear(self._layout)
        spaced(self._layout, (14, 4, 8, 4), 10)
        self._left = left
        self._layout.addWidget(Shape("check-circle", "win", 20))
        words = label(text, "body", "win")
        words.setMaximumWidth(max(120, self._window.width() - left - theme.current().px(260)))
        words.setWordWrap(words.sizeHint().width() > words.maximumWidth())
        self._layout.addWidget(words)
        if undo is not None:
            self._layout.addWidget(button(tr("Undo") + "  Ctrl+Z", lambda: (self.hide(), undo()), kind="toast"))
        self._layout.addWidget(button("", self.hide, icon="x", kind="toast", tip=tr("Close this message")))
        self.setAccessibleName(text)
        self.show()
        self.place()
        self.raise_()
        announce(self, text)
        self._timer.start(self.SECONDS * 1000)

    def place(self) -> None:
        """Sit at the bottom left of the page."""
        px = theme.current().px
        self.setMinimumHeight(px(48))
        self.adjustSize()
        self.move(self._left + px(24), self._window.height() - self.height() - px(20))

    def enterEvent(self, _event: QEnterEvent) -> None:
        """Stay while the mouse is over it."""
        self._timer.stop()

    def leaveEvent(self, _event: QEvent) -> None:
        """Go some time after."""
        self._timer.start(self.SECONDS * 1000)


class FocusRing(QWidget):
    """A ring round the control that has the focus; shown after keys, hidden by mouse clicks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys = False
        self._target: QWidget | None = None
        self._handle: QWindow | None = None
        self.hide()

    def watch(self) -> None:
        """Begin to look at keys and clicks; not before the first paint: all kinds of events are loaded for it."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
            self._follow(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn whether keys or the mouse lead."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._keys = True
            self._show()
        elif kind == QEvent.Type.MouseButtonPress:
            self._keys = False
            self.hide()
        elif watched is self._target and kind in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide}:
            self._show()
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Watch the window and what has the focus, never the whole program: Qt's own file dialog dies of that."""
        if not isValid(self) or not isValid(self._window):  # the display went away
            return
        handle = cast("QWindow | None", self._window.windowHandle())  # None until the window is shown
        if handle is not None and handle is not self._handle:
            handle.installEventFilter(self)
            self._handle = handle
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if new is not None and isValid(new) and self._window.isAncestorOf(new):
            new.installEventFilter(self)
        self._target = new
        self._show()

    def _show(self) -> None:
        target, window = self._target, self._window
        fits = (
            self._keys
            and target is not None
            and isValid(target)
            and target is not window
            and target.isVisible()
            and window.isAncestorOf(target)
        )
        if not fits or target is None:
            self.hide()
            return
        grow = theme.current().px(4)
        place = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-grow, -grow, grow, grow)
        self.setGeometry(place.intersected(window.rect()))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.color("acc"), max(2, now.px(2))))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), now.px(10), now.px(10))
        painter.end()


class DropOverlay(QFrame):
    """While files hover: a frame inside the window and what letting go will do."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("dropoverlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(Shape("tray", "tx", 28))
        self._text = label("", "title")
        line.addWidget(self._text)
        line.addStretch(1)
        layout.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(1)
        self.hide()

    def hover(self, count: int) -> None:
        """Show it for so many files."""
        self._text.setText(tr_n("Let go to import one file", "Let go to import {n} files", count))
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
