"""Labels in the type styles of the theme, shapes with a name, dividing lines, and how rows are laid out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from yibao_desk.ui import glyphs, theme
from yibao_desk.ui.letters import unbroken
from yibao_desk.ui.theme import Role, TextStyle

_WIDEST = 44
_ORPHAN = 4
"""A last line shorter than so many characters looks lost."""


def _dress(words: QLabel, text: str, style: TextStyle, ink: Role, *, bold: bool, wrap: bool) -> None:
    words.setText(text)
    words.setProperty("style", style)
    words.setProperty("ink", ink)
    words.setProperty("bold", bold)
    # the layout needs the true font before the style sheet is first polished
    words.setFont(theme.current().font(style, bold=True if bold else None))
    words.setWordWrap(wrap)


class Words(QLabel):
    """Plain text at the line height of its style; wraps where asked."""

    widest: int = _WIDEST
    """Characters on a line at most, in units of the font's size."""

    def __init__(self, text: str, style: TextStyle, ink: Role, *, bold: bool, wrap: bool) -> None:
        super().__init__()
        self.style_name: TextStyle = style
        self.ink: Role = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        _dress(self, text, style, ink, bold=bold, wrap=wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)

    def _line(self) -> int:
        return max(theme.current().line_height(self.style_name), self.fontMetrics().height())

    def _laid_out(self, width: int) -> QTextLayout:
        """The lines for a width; a last line of a word or two is filled up from the lines above."""
        room = min(max(width, 1), self.widest * self.font().pixelSize())
        found = self._lines(room)
        count, em = found.lineCount(), self.font().pixelSize()
        if count > 1 and found.lineAt(count - 1).naturalTextWidth() < _ORPHAN * em:
            whole = sum(found.lineAt(index).naturalTextWidth() for index in range(count))
            for narrower in range(int(whole / count) + em, room, em):
                filled = self._lines(narrower)
                if filled.lineCount() == count:
                    return filled
        return found

    def _lines(self, room: int) -> QTextLayout:
        found = QTextLayout(unbroken(self.text()).replace("\n", "\u2028"), self.font(), self)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        found.setTextOption(option)
        found.beginLayout()
        while (line := found.createLine()).isValid():
            line.setLineWidth(room)
        found.endLayout()
        return found

    def hasHeightForWidth(self) -> bool:
        """Wrapped text grows downwards."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Lines times line height."""
        return self._laid_out(width).lineCount() * self._line() if self.wordWrap() else self._line()

    def sizeHint(self) -> QSize:
        """One line, or as wide as a line may be."""
        widest = max((self.fontMetrics().horizontalAdvance(t) for t in self.text().split("\n")), default=0) + 2
        if not self.wordWrap():
            return QSize(widest, self._line() * (self.text().count("\n") + 1))
        width = min(widest, self.widest * self.font().pixelSize())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Wrapped: a few characters; else the whole line."""
        if not self.wordWrap():
            return self.sizeHint()
        return QSize(min(self.sizeHint().width(), self.font().pixelSize() * 5), self._line())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint line by line."""
        painter = QPainter(self)
        painter.setPen(theme.current().color(self.ink if self.isEnabled() else "ctl"))
        painter.setFont(self.font())
        high = self._line()
        if not self.wordWrap():
            painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, self.text())
            painter.end()
            return
        found = self._laid_out(self.width())
        spare = max(0, self.height() - found.lineCount() * high)
        top = spare // 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0
        for index in range(found.lineCount()):
            line = found.lineAt(index)
            left = (
                (self.width() - line.naturalTextWidth()) / 2 if self.alignment() & Qt.AlignmentFlag.AlignHCenter else 0
            )
            line.draw(painter, QPointF(left - line.x(), top + index * high + (high - line.height()) / 2 - line.y()))
        painter.end()


class RichWords(QLabel):
    """Text with coloured or small parts (our own markup only); wraps where asked."""

    def __init__(self, text: str, style: TextStyle, ink: Role, *, bold: bool, wrap: bool) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        _dress(self, text, style, ink, bold=bold, wrap=wrap)
        self._least = theme.current().line_height(style)

    def minimumSizeHint(self) -> QSize:
        """Wrapped: a few characters wide, one line high."""
        least = super().minimumSizeHint()
        return (
            QSize(min(least.width(), self.font().pixelSize() * 8), self._least) if self.wordWrap() else self.sizeHint()
        )

    def heightForWidth(self, width: int) -> int:
        """At least a line of its style."""
        return max(super().heightForWidth(width), self._least)

    def sizeHint(self) -> QSize:
        """At least a line of its style."""
        return super().sizeHint().expandedTo(QSize(0, self._least))


def label(
    text: str = "",
    style: TextStyle = "body",
    ink: Role = "tx",
    *,
    bold: bool = False,
    wrap: bool = False,
    rich: bool = False,
) -> QLabel:
    """A text in one of the styles; plain unless `rich`."""
    return (RichWords if rich else Words)(text, style, ink, bold=bold, wrap=wrap)


class ElidedLabel(QLabel):
    """One line that is cut in the middle or at the end; the whole text is its tooltip and accessible name."""

    def __init__(
        self,
        text: str,
        style: TextStyle = "body",
        ink: Role = "tx",
        *,
        bold: bool = False,
        middle: bool = False,
    ) -> None:
        super().__init__()
        self._full = text
        self._least = theme.current().line_height(style)
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("style", style)
        self.setProperty("ink", ink)
        self.setProperty("bold", bold)
        self.setFont(theme.current().font(style, bold=True if bold else None))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def full_text(self) -> str:
        """The text before it was cut."""
        return self._full

    def set_full_text(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._mode, max(self.width(), 1))
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")

    def sizeHint(self) -> QSize:
        """As wide as the whole text would like."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._full) + 2, max(metrics.height(), self._least))


class Shape(QWidget):
    """A status shape or icon of `size` pixels at 100 %; `name` is what a screen reader says ("" for decoration)."""

    def __init__(self, shape: str, role: Role = "tx2", size: float = 20, name: str = "") -> None:
        super().__init__()
        self._shape = shape
        self._role: Role = role
        side = theme.current().px(size)
        self.setFixedSize(side, side)
        self.setAccessibleName(name)
        if name:
            self.setToolTip(name)

    def set_shape(self, shape: str, role: Role, name: str = "") -> None:
        """Show another shape."""
        self._shape = shape
        self._role = role
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the outline in the colour of its role."""
        painter = QPainter(self)
        glyphs.draw(painter, QRectF(self.rect()), self._shape, theme.current().color(self._role))
        painter.end()


def rule(kind: str = "true") -> QFrame:
    """A dividing line: "true" across, "vertical", or "sum" (2 px, above a result)."""
    line = QFrame()
    line.setProperty("rule", kind)
    if kind == "vertical":
        line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    else:
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


def spaced(layout: QBoxLayout, margins: tuple[float, float, float, float] = (0, 0, 0, 0), gap: float = 0) -> None:
    """Margins (left, top, right, bottom) and gap of a layout, given at 100 %."""
    px = theme.current().px
    layout.setContentsMargins(*(px(m) for m in margins))
    layout.setSpacing(px(gap))


def _fill(layout: QBoxLayout, items: tuple[QWidget | QLayout | int | None, ...]) -> None:
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(theme.current().px(item))
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def row(*items: QWidget | QLayout | int | None, gap: float = 8) -> QHBoxLayout:
    """Side by side; None stretches, a number is a space at 100 %."""
    layout = QHBoxLayout()
    spaced(layout, gap=gap)
    _fill(layout, items)
    return layout


def column(*items: QWidget | QLayout | int | None, gap: float = 4) -> QVBoxLayout:
    """Below one another; None stretches, a number is a space at 100 %."""
    layout = QVBoxLayout()
    spaced(layout, gap=gap)
    _fill(layout, items)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
