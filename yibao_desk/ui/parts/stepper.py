"""The three steps of the first run: done, now, later; done ones are buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from yibao_desk.ui import glyphs, theme
from yibao_desk.ui.parts.text import spaced
from yibao_desk.words import tr


class _Step(QAbstractButton):
    """A ring with a number or a tick, and its word."""

    def __init__(self, number: int, word: str, state: int, *, bare: bool = False) -> None:
        super().__init__()
        self._number, self._state = number, state
        self.setText("" if bare else word)
        self.setToolTip(word)
        said = (tr("done"), tr("now"), tr("later"))[state]
        self.setAccessibleName(f"{number} {word}, {said}")
        self.setEnabled(state == 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if state == 0:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Ring and word."""
        now = theme.current()
        words = QFontMetrics(now.font("body", bold=True)).horizontalAdvance(self.text())
        return QSize(now.px(34) + words + 2 if words else now.px(28), now.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = now.px(26)
        ring = QRectF(1, (self.height() - side) / 2, side, side)
        ink = now.color("ctl" if self._state == 2 else "acc")
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if self._state == 1 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        if self._state == 0:
            inset = side * 0.22
            glyphs.draw(painter, ring.adjusted(inset, inset, -inset, -inset), "check", now.color("acc"))
        else:
            painter.setPen(now.color("onacc" if self._state == 1 else "tx2"))
            painter.setFont(now.font("hint", bold=True))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(now.font("body", bold=self._state == 1))
        painter.setPen(now.color("tx" if self._state == 1 else "tx2"))
        place = QRectF(ring.right() + now.px(8), 0, self.width(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()


class Stepper(QWidget):
    """Drop the statement → confirm who you are → see the result; `now` counts from 1; `short`: without words."""

    def __init__(self, now: int, go: Callable[[int], object], *, short: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(tr("Step {n} of 3", n=now))
        layout = QHBoxLayout(self)
        spaced(layout, gap=12)
        words = (tr("Drop the statement"), tr("Confirm who you are"), tr("See the result"))
        for number, word in enumerate(words, start=1):
            if number > 1:
                line = QWidget()
                line.setFixedSize(theme.current().px(30), theme.current().hairline)
                line.setAutoFillBackground(True)
                palette = line.palette()
                palette.setColor(line.backgroundRole(), theme.current().color("ctl"))
                line.setPalette(palette)
                layout.addWidget(line)
            step = _Step(number, word, 0 if number < now else 1 if number == now else 2, bare=short)
            step.clicked.connect(lambda _checked=False, n=number: go(n))
            layout.addWidget(step)
