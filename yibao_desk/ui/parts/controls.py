"""Buttons, chips, check boxes, combo boxes, segmented choices and option cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from yibao_desk.ui import glyphs, theme
from yibao_desk.ui.theme import Role

_ICON_ROLE: dict[str, Role] = {"primary": "onacc", "link": "acc", "toast": "win"}


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    icon: str | None = None,
    kind: str = "",
    size: str = "",
    tip: str = "",
) -> QPushButton:
    """A button that says what happens; `kind`: "primary", "link", "plain"; `size`: "small", "large"."""
    # Fusion leaves little room between icon and text
    found = QPushButton(f" {text}" if icon and text else text)
    found.setProperty("kind", kind)
    found.setProperty("grade", size)
    found.setCursor(Qt.CursorShape.PointingHandCursor)
    found.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    now = theme.current()
    if icon:
        role = _ICON_ROLE.get(kind, "tx")
        side = now.px(20)
        found.setIcon(glyphs.icon(icon, now.color(role), side, now.color("ctl")))
        found.setIconSize(QSize(side, side))
    if tip:
        found.setToolTip(tip)
    found.setAccessibleName(text or tip)
    if on_click is not None:
        found.clicked.connect(lambda _checked=False: on_click())
    return found


def chip(text: str, *, shape: str | None = None, role: Role = "acc", checked: bool = False) -> QPushButton:
    """A filter chip; on: a soft ground and a tick (or its own shape)."""
    found = QPushButton(text)
    found.setProperty("kind", "chip")
    found.setCheckable(True)
    found.setChecked(checked)
    found.setAccessibleName(text)
    found.setCursor(Qt.CursorShape.PointingHandCursor)
    now = theme.current()
    side, gap = now.px(18), now.px(4)
    found.setIconSize(QSize(side + gap, side))

    def dress(on: bool) -> None:
        if shape:
            found.setIcon(glyphs.spaced_icon(shape, now.color(role), side, gap))
        elif on:
            found.setIcon(glyphs.spaced_icon("check", now.color("acch"), side, gap))
        else:
            found.setIcon(QIcon())

    found.toggled.connect(dress)
    dress(checked)
    return found


class Check(QCheckBox):
    """A check box with an own indicator: a filled square with a tick."""

    def __init__(self, text: str = "", *, checked: bool = False, name: str = "") -> None:
        super().__init__(text)
        self.setChecked(checked)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Tall enough for a finger."""
        px = theme.current().px
        width = px(22) + (px(8) + self.fontMetrics().horizontalAdvance(self.text()) + px(4) if self.text() else 0)
        return QSize(width, px(34))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it is the target."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint indicator and text."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = now.px(20)
        box = QRectF(1, (self.height() - side) / 2, side, side)
        on = self.isChecked()
        painter.setPen(QPen(now.color("acc" if on else "ctl"), 2))
        painter.setBrush(now.color("acc") if on else now.color("surf"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), now.px(4), now.px(4))
        if on:
            glyphs.draw(painter, box.adjusted(2, 2, -2, -2), "check", now.color("onacc"))
        painter.setPen(now.color("tx") if self.isEnabled() else now.color("ctl"))
        painter.setFont(self.font())
        painter.drawText(
            QRectF(box.right() + now.px(9), 0, self.width(), self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.text(),
        )
        painter.end()


class Combo(QComboBox):
    """A combo box with the theme's caret."""

    def __init__(self, name: str, entries: Sequence[tuple[str, object]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for text, value in entries:
            self.addItem(text, value)

    def select(self, value: object) -> None:
        """Choose the entry that stands for a value."""
        for index in range(self.count()):
            if self.itemData(index) == value:
                self.setCurrentIndex(index)
                return

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over a closed combo scrolls the page, it does not change the answer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the caret over the frame."""
        super().paintEvent(event)
        now = theme.current()
        side = now.px(16)
        painter = QPainter(self)
        place = QRectF(self.width() - side - now.px(12), (self.height() - side) / 2, side, side)
        glyphs.draw(painter, place, "caret-down", now.color("tx2" if self.isEnabled() else "ctl"))
        painter.end()


class Segments(QFrame):
    """One choice of a few, side by side."""

    chosen = Signal(object)

    def __init__(self, name: str, entries: Sequence[tuple[str, object, str | None]], value: object) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: list[tuple[QPushButton, object, str | None]] = []
        for index, (text, entry, icon) in enumerate(entries):
            part = QPushButton(text)
            part.setProperty("kind", "segment")
            part.setProperty("first", index == 0)
            part.setProperty("last", index == len(entries) - 1)
            part.setCheckable(True)
            part.setCursor(Qt.CursorShape.PointingHandCursor)
            part.setAccessibleName(f"{name}: {text}")
            part.setChecked(entry == value)
            self._group.addButton(part, index)
            self._buttons.append((part, entry, icon))
            layout.addWidget(part)
        self._group.idClicked.connect(self._picked)
        self._dress()

    def value(self) -> object:
        """What is chosen."""
        return next((entry for part, entry, _ in self._buttons if part.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Choose without telling."""
        for part, entry, _ in self._buttons:
            if entry == value:
                part.setChecked(True)
        self._dress()

    def button_of(self, value: object) -> QPushButton | None:
        """The button of one entry."""
        return next((part for part, entry, _ in self._buttons if entry == value), None)

    def _picked(self, index: int) -> None:
        self._dress()
        self.chosen.emit(self._buttons[index][1])

    def _dress(self) -> None:
        now = theme.current()
        side, gap = now.px(20), now.px(4)
        for part, _, icon in self._buttons:
            if icon:
                ink = now.color("onacc" if part.isChecked() else "tx")
                part.setIcon(glyphs.spaced_icon(icon, ink, side, gap))
                part.setIconSize(QSize(side + gap, side))


class ChoiceCard(QRadioButton):
    """An answer to choose: a radio in a box with a bold title, a hint below, and a tick where it fits."""

    def __init__(self, title: str, hint: str = "", *, fits: bool = False, checked: bool = False) -> None:
        super().__init__(title)
        self._hint, self._fits = hint, fits
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for radio, title, hint and tick."""
        now = theme.current()
        title = QFontMetrics(now.font("body", bold=True)).horizontalAdvance(self.text())
        hint = QFontMetrics(now.font("hint")).horizontalAdvance(self._hint)
        width = max(title, hint) + now.px(46 + 16 + (28 if self._fits else 0))
        return QSize(width, now.px(64 if self._hint else 44))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it is the target."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, radio, title, hint, tick."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        width = 2 if on else now.hairline
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(now.color("acc" if on else "line"), width))
        painter.setBrush(now.color("surf"))
        painter.drawRoundedRect(box, now.px(7), now.px(7))
        center, radius = box.height() / 2 + box.y(), now.px(9.5)
        painter.setPen(QPen(now.color("acc" if on else "ctl"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = now.px(24)
        painter.drawEllipse(QRectF(middle - radius, center - radius, 2 * radius, 2 * radius))
        if on:
            inner = now.px(5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("acc"))
            painter.drawEllipse(QRectF(middle - inner, center - inner, 2 * inner, 2 * inner))
        left = now.px(46)
        text = QRectF(left, 0, self.width() - left - now.px(12), self.height())
        painter.setPen(now.color("tx"))
        painter.setFont(now.font("body", bold=on or bool(self._hint)))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if self._hint:
            half = self.height() / 2
            painter.drawText(QRectF(left, now.px(8), text.width(), half - now.px(8)), flags, self.text())
            painter.setPen(now.color("tx2"))
            painter.setFont(now.font("hint"))
            painter.drawText(QRectF(left, half, text.width(), half - now.px(8)), flags, self._hint)
        else:
            painter.drawText(text, flags, self.text())
        if self._fits:
            side = now.px(20)
            place = QRectF(self.width() - side - now.px(14), center - side / 2, side, side)
            glyphs.draw(painter, place, "check-circle", now.color("acc"))
        painter.end()


def exclusive(parent: QWidget, buttons: Sequence[QAbstractButton]) -> QButtonGroup:
    """Make checkable buttons exclude one another."""
    group = QButtonGroup(parent)
    for index, entry in enumerate(buttons):
        group.addButton(entry, index)
    return group
