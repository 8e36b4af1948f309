"""Widgets side by side that go on below when the line is full."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from yibao_desk.ui import theme


class Flow(QWidget):
    """Chips in as many lines as they need, from the left or up to the right."""

    def __init__(self, gap: float = 6, *, right: bool = False) -> None:
        super().__init__()
        self._gap = theme.current().px(gap)
        self._right = right
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()
        self._relayout()

    def widgets(self) -> list[QWidget]:
        """What is in it."""
        return list(self._widgets)

    def empty(self) -> None:
        """Take everything out."""
        for widget in self._widgets:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._widgets.clear()
        self._relayout()

    def _shown(self) -> list[QWidget]:
        return [w for w in self._widgets if not w.isHidden()]

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = [[]]
        used = 0
        for widget in self._shown():
            wide = widget.sizeHint().width()
            if lines[-1] and used + self._gap + wide > width:
                lines.append([])
                used = 0
            used += wide + (self._gap if lines[-1] else 0)
            lines[-1].append(widget)
        return lines

    def hasHeightForWidth(self) -> bool:
        """More lines when narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        heights = [max((w.sizeHint().height() for w in line), default=0) for line in self._lines(width)]
        return sum(heights) + self._gap * (len(heights) - 1)

    def sizeHint(self) -> QSize:
        """All in one line."""
        wide = sum(w.sizeHint().width() + self._gap for w in self._shown())
        return QSize(wide, max((w.sizeHint().height() for w in self._shown()), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest of them."""
        wide = max((w.sizeHint().width() for w in self._widgets), default=0)
        return QSize(wide, max((w.sizeHint().height() for w in self._widgets), default=0))

    def _relayout(self) -> None:
        self.updateGeometry()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place them."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A widget that changed its size moves the others."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._relayout()
        return super().event(event)

    def _arrange(self) -> None:
        top = 0
        for line in self._lines(self.width()):
            used = sum(w.sizeHint().width() for w in line) + self._gap * max(0, len(line) - 1)
            left = max(0, self.width() - used) if self._right else 0
            high = max((w.sizeHint().height() for w in line), default=0)
            for widget in line:
                size = widget.sizeHint()
                widget.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + self._gap
            top += high + self._gap
