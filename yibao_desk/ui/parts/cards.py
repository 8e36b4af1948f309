"""Cards, pills, empty states, error boxes, provenance marks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from yibao_desk.domain.finding import Severity
from yibao_desk.domain.month_book import Status
from yibao_desk.domain.policy import Provenance
from yibao_desk.names import severity_words, status_words
from yibao_desk.rule_words import provenance_words
from yibao_desk.ui import shapes, theme
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import Shape, label, spaced
from yibao_desk.ui.theme import Role

_CENTER = Qt.AlignmentFlag.AlignHCenter
_TOP = Qt.AlignmentFlag.AlignTop


class Card(QFrame):
    """A surface with a border; `body` is its layout."""

    def __init__(self, padding: tuple[float, float, float, float] = (20, 16, 20, 16), gap: float = 8) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.body = QVBoxLayout(self)
        spaced(self.body, padding, gap)


class Pill(QWidget):
    """A shape and a word on a soft ground."""

    def __init__(self, shape: str, role: Role, ground: Role, word: str) -> None:
        super().__init__()
        self._role: Role = role
        self._ground: Role = ground
        layout = QHBoxLayout(self)
        spaced(layout, (8, 4, 10, 4), 6)
        layout.addWidget(Shape(shape, role, 18))
        text = label(word, "small", role, bold=True)
        layout.addWidget(text)
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground; in strong contrast a border instead."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.color(self._role), 2) if now.strong else QPen(now.color(self._ground), 1))
        painter.setBrush(now.color(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), now.px(6), now.px(6))
        painter.end()


def severity_pill(severity: Severity | None) -> Pill:
    """The pill of a severity; None: right."""
    shape, role, ground = shapes.RIGHT if severity is None else shapes.SEVERITY[severity]
    return Pill(shape, role, ground, severity_words(severity))


_GROUND: dict[str, Role] = {"acc": "accs", "act": "acts", "chk": "chks", "inf": "infs", "tx2": "surf2"}


def status_pill(status: Status) -> Pill:
    """The pill of a month's status."""
    shape, role = shapes.STATUS[status]
    return Pill(shape, role, _GROUND[role], status_words(status))


class Mark(QWidget):
    """The seal-like mark of a source's grade; None: the person's own rule."""

    def __init__(self, grade: Provenance | None, size: float = 22) -> None:
        super().__init__()
        self._grade = grade
        side = theme.current().px(size)
        self.setFixedSize(side, side)
        self.setAccessibleName(provenance_words(grade))
        self.setToolTip(provenance_words(grade))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        now = theme.current()
        painter = QPainter(self)
        shapes.draw_mark(painter, QRectF(self.rect()), self._grade, now.tokens, english=now.english)
        painter.end()


class EmptyState(Card):
    """What is not there, why, and at most one thing to do."""

    def __init__(self, title: str, why: str, action: str = "", on_click: Callable[[], object] | None = None) -> None:
        super().__init__((20, 28, 20, 28), 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(title)
        for text in (label(title, "strong", bold=True, wrap=True), label(why, "small", "tx2", wrap=True)):
            text.setAlignment(_CENTER)
            self.body.addWidget(text)
        if action:
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(button(action, on_click, kind="primary"))
            line.addStretch(1)
            self.body.addLayout(line)


class ErrorBox(QFrame):
    """What happened and where (bold), then what is safe and what to do."""

    def __init__(self, first: str, second: str = "") -> None:
        super().__init__()
        self.setProperty("soft", "acts")
        self.setAccessibleName(f"{first} {second}")
        layout = QHBoxLayout(self)
        spaced(layout, (14, 12, 14, 12), 12)
        layout.addWidget(Shape("warning-octagon-fill", "act", 22))
        texts = QVBoxLayout()
        spaced(texts, gap=2)
        texts.addWidget(label(first, "body", bold=True, wrap=True))
        if second:
            texts.addWidget(label(second, "small", wrap=True))
        layout.addLayout(texts, 1)


def note_row(shape: str, text: str, role: Role = "tx2", style_ink: Role = "tx2") -> QWidget:
    """A small hint with its shape in front."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    spaced(layout, gap=8)
    mark = Shape(shape, role, 18)
    layout.addWidget(mark, 0)
    layout.setAlignment(mark, _TOP)
    found: QLabel = label(text, "hint", style_ink, wrap=True)
    layout.addWidget(found, 1)
    return holder
