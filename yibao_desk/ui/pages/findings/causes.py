"""Causes as boxes: number, title, chance, the evidence for, against and still to find."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from yibao_desk.domain.cause import Cause
from yibao_desk.ui import theme
from yibao_desk.ui.chance import chance, undecided
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import Shape, column, label, row, spaced
from yibao_desk.ui.theme import Role
from yibao_desk.words import tr, tr_n

_OPEN = 3


class Bars(QWidget):
    """Three small bars, as many filled as the chance is high."""

    def __init__(self, filled: int, words: str) -> None:
        super().__init__()
        self._filled = filled
        px = theme.current().px
        self.setFixedSize(px(60), px(9))
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint them."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, gap = now.px(18), now.px(3)
        for number in range(3):
            bar = QRectF(number * (wide + gap) + 0.5, 0.5, wide - 1, self.height() - 1)
            painter.setPen(QPen(now.color("acc"), 1))
            painter.setBrush(now.color("acc") if number < self._filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar, 2, 2)
        painter.end()


def evidence_line(kind: str, text: str) -> QWidget:
    """One sentence of evidence: "for", "against" or "find"."""
    shape, role, word = {
        "for": ("plus", "acc", tr("Supports")),
        "against": ("minus", "tx2", tr("Against")),
        "find": ("magnifying-glass", "inf", tr("Would settle it")),
    }[kind]
    ink: Role = role  # type: ignore[assignment]
    holder = QWidget()
    name = label(word, "hint", ink)
    sentence = label(text, "small", "tx2" if kind == "against" else "tx", wrap=True)
    mark = Shape(shape, ink, 16)
    line = row(column(3, mark, None, gap=0), name, sentence, gap=8)
    line.setStretch(2, 1)
    line.setAlignment(name, Qt.AlignmentFlag.AlignTop)
    spaced(line, gap=8)
    holder.setLayout(line)
    holder.setAccessibleName(f"{word}: {text}")
    return holder


class CauseBox(QFrame):
    """A cause with its evidence."""

    def __init__(self, causes: tuple[Cause, ...], index: int) -> None:
        super().__init__()
        cause = causes[index]
        self.setProperty("cause", "first" if index == 0 else "other")
        layout = QVBoxLayout(self)
        spaced(layout, (14, 12, 14, 12), 2)
        filled, word = chance(causes, index)
        title = label(f"{index + 1}  {cause.title}", "body", bold=True, wrap=True)
        head = row(title, Bars(filled, word), label(word, "hint", bold=True), gap=10)
        head.setStretch(0, 1)
        layout.addLayout(head)
        self.setAccessibleName(f"{index + 1} {cause.title}, {word}")
        for evidence in cause.evidence:
            layout.addWidget(evidence_line("for" if evidence.supports else "against", evidence.text))
        for text in cause.would_decide:
            layout.addWidget(evidence_line("find", text))


class Causes(QWidget):
    """The causes; those after the third are folded away."""

    def __init__(self, causes: tuple[Cause, ...]) -> None:
        super().__init__()
        supported = tuple(c for c in causes if any(e.supports for e in c.evidence))
        shown = supported or causes[:1]
        layout = QVBoxLayout(self)
        spaced(layout, gap=8)
        head = tr("Hard to say; ask about the first two") if undecided(shown) else tr("Possible causes")
        if not supported:
            head = tr("Hard to say")
        layout.addWidget(label(head, "body", bold=True))
        for index in range(min(_OPEN, len(shown))):
            layout.addWidget(CauseBox(shown, index))
        rest = [CauseBox(shown, index) for index in range(_OPEN, len(shown))]
        if rest:
            words = tr_n("One other possibility", "Other possibilities ({n})", len(rest))
            unfold = button(words, kind="link", icon="caret-down")
            layout.addWidget(unfold, 0, Qt.AlignmentFlag.AlignLeft)
            for box in rest:
                layout.addWidget(box)
                box.hide()
            unfold.clicked.connect(lambda: [box.setVisible(not box.isVisible()) for box in rest])
