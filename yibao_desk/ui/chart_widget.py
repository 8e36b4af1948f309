"""The chart in the window: hover or arrow keys tell a month, Enter or a click opens it; the last 24 months in full."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QToolTip, QWidget

from yibao_desk.domain.chart import ChartData, ChartMonth, Turn
from yibao_desk.domain.judgement import Judgement
from yibao_desk.names import status_words
from yibao_desk.report import chart_data
from yibao_desk.ui import chart_drawing, theme
from yibao_desk.words import month_words, tr, yuan_words

SHOWN = 24
"""So many months are shown in full; the scroll bar reaches the earlier ones."""

_BACK = {Qt.Key.Key_Left: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_PageUp: 12}
_ON = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 12}


def month_sentence(month: ChartMonth) -> str:
    """A month in words: due, credited, state, balance."""
    parts = [month_words(month.month)]
    if month.due is not None:
        parts.append(tr("due {sum}", sum=yuan_words(month.due)))
    parts.append(tr("credited {sum}", sum=yuan_words(month.credited)))
    if month.status is not None:
        parts.append(status_words(month.status))
    if month.balance is not None:
        parts.append(tr("balance {sum}", sum=yuan_words(month.balance)))
    return tr(", ").join(parts)


class ChartWidget(QWidget):
    """Bars and balance line of a judgement. Its table twin is the page of months."""

    month_opened = Signal(object)
    """The Month on which Enter or the mouse was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = ChartData(())
        self._current: int | None = None
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._bar.setAccessibleName(tr("Earlier and later months"))
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.valueChanged.connect(self.update)
        self._bar.hide()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_data(self, judgement: Judgement) -> None:
        """Show a judgement's months."""
        self.set_chart(chart_data(judgement))

    def set_chart(self, data: ChartData) -> None:
        """Show these months, the last ones first in sight."""
        self._data, self._current = data, None
        hidden = max(0, len(data.months) - SHOWN)
        self._bar.setRange(0, hidden)
        self._bar.setPageStep(SHOWN)
        self._bar.setValue(hidden)
        self._bar.setVisible(hidden > 0)
        self.setAccessibleName(f"{data.sentence} {tr('Arrow keys go from month to month.')}".strip())
        self.setAccessibleDescription("")
        self.update()

    @property
    def current(self) -> ChartMonth | None:
        """The month under the keys or the pointer."""
        return self._data.months[self._current] if self._current is not None else None

    def sizeHint(self) -> QSize:
        """As on the overview."""
        px = theme.current().px
        return QSize(px(520), px(520))

    def minimumSizeHint(self) -> QSize:
        """Small enough for the narrow layout, tall enough to read."""
        px = theme.current().px
        return QSize(px(300), px(330))

    # ── painting ─────────────────────────────────────────────────────────

    def _place(self) -> QRectF:
        below = self._bar.height() if self._bar.isVisibleTo(self) else 0
        return QRectF(0, 0, self.width(), self.height() - below)

    def _visible(self) -> ChartData:
        first = self._bar.value()
        return self._data.part(first, first + SHOWN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the months in sight."""
        now = theme.current()
        current = None if self._current is None else self._current - self._bar.value()
        painter = QPainter(self)
        if current is not None and not 0 <= current < SHOWN:
            current = None
        chart_drawing.draw(painter, self._place(), self._visible(), now, now.scale, current=current)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bar at the bottom."""
        super().resizeEvent(event)
        high = self._bar.sizeHint().height()
        self._bar.setGeometry(0, self.height() - high, self.width(), high)

    # ── pointer ──────────────────────────────────────────────────────────

    def _index_at(self, point: QPoint) -> int | None:
        now, data = theme.current(), self._visible()
        if not data.months:
            return None
        found = chart_drawing.geometry(self._place(), data, now, now.scale).index_at(point.x())
        return None if found is None else found + self._bar.value()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the month under the pointer holds."""
        found = self._index_at(event.position().toPoint())
        if found != self._current:
            self._current = found
            self.update()
        if found is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self._tip(), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the month."""
        found = self._index_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self._current = found
            self.month_opened.emit(self._data.months[found].month)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._current = None
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A sideways wheel scrolls the months, an upright one the page."""
        if self._bar.isVisible() and event.angleDelta().x():
            self._bar.setValue(self._bar.value() - (1 if event.angleDelta().x() > 0 else -1))
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """The tooltip is the month's own."""
        if isinstance(event, QHelpEvent):
            return True
        return super().event(event)

    def _tip(self) -> str:
        return "" if self._current is None else self._words(self._current).replace(tr(", "), "\n")

    def _words(self, index: int) -> str:
        """A month in words, and what changed with it."""
        month = self._data.months[index]
        turns = {Turn.RULE: tr("another rule from here on"), Turn.BASE: tr("another base from here on")}
        changed = [turns[mark.turn] for mark in self._data.marks if mark.month == month.month]
        return tr(", ").join([month_sentence(month), *changed])

    # ── keys ─────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page, Home and End go through the months, Enter opens one."""
        key, last = Qt.Key(event.key()), len(self._data.months) - 1
        if last < 0:
            super().keyPressEvent(event)
            return
        here = last if self._current is None else self._current
        if key in _BACK:
            self._go(max(0, here - _BACK[key]) if self._current is not None else last)
        elif key in _ON:
            self._go(min(last, here + _ON[key]) if self._current is not None else last)
        elif key == Qt.Key.Key_Home:
            self._go(0)
        elif key == Qt.Key.Key_End:
            self._go(last)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._current is not None:
            self.month_opened.emit(self._data.months[self._current].month)
        else:
            super().keyPressEvent(event)

    def _go(self, index: int) -> None:
        self._current = index
        if index < self._bar.value():
            self._bar.setValue(index)
        elif index >= self._bar.value() + SHOWN:
            self._bar.setValue(index - SHOWN + 1)
        words = self._words(index)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        now = theme.current()
        shown = self._visible()
        x = chart_drawing.geometry(self._place(), shown, now, now.scale).x(index - self._bar.value())
        QToolTip.showText(self.mapToGlobal(QPoint(round(x), self.height() // 2)), self._tip(), self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        super().focusOutEvent(event)
        QToolTip.hideText()
        self._current = None
        self.update()
