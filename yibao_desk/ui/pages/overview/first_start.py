"""Before any data: a place to drop, where to get a statement, three steps, the sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from yibao_desk.ui import theme
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.page import Width
from yibao_desk.ui.parts.text import Shape, column, label, row, rule, spaced
from yibao_desk.words import tr

_CENTER = Qt.AlignmentFlag.AlignHCenter
_LARGE = 1.75


class DropArea(QFrame):
    """A large dashed box to drop statements on; the whole window takes them too."""

    def __init__(self, choose: Callable[[], object], paste: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setAccessibleName(tr("Drop the statement here"))
        large = theme.current().scale >= _LARGE  # the button stays in sight
        self.setMinimumHeight(theme.current().px(260 if large else 420))
        layout = QVBoxLayout(self)
        spaced(layout, (24, 24, 24, 24), 8)
        layout.addStretch(3)
        ground = QFrame()
        ground.setObjectName("dropicon")
        side = theme.current().px(44 if large else 88)
        ground.setFixedSize(side, side)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Shape("tray", "acc", 30 if large else 50), 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(ground, 0, _CENTER)
        layout.addSpacing(theme.current().px(4 if large else 14))
        for text in (
            label(tr("Drop the statement here"), "verdict_compact", wrap=True),
            label(tr("Excel, CSV, PDF, web pages, screenshots; several at once"), "strong", "tx2", wrap=True),
        ):
            text.setAlignment(_CENTER)
            layout.addWidget(text)
        layout.addSpacing(theme.current().px(12))
        self.choose = button(tr("Choose files"), choose, icon="folder-open", kind="primary", size="large")
        self.paste = button(tr("Paste"), paste, icon="clipboard-text", size="large")
        layout.addLayout(row(None, self.choose, self.paste, None, gap=12))
        layout.addSpacing(theme.current().px(12))
        hint = label(tr("Anywhere in the window will do"), "hint", "tx3")
        hint.setAlignment(_CENTER)
        layout.addWidget(hint)
        layout.addStretch(3)


class Ring(QWidget):
    """A number in a ring: filled for the step that is now."""

    def __init__(self, number: int, *, now: bool) -> None:
        super().__init__()
        self._number, self._now = number, now
        side = theme.current().px(32)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ring and number."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.color("acc"), 2))
        painter.setBrush(now.color("acc") if self._now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(now.color("onacc" if self._now else "acc"))
        painter.setFont(now.font("strong", bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


def _ways() -> QWidget:
    """Where a statement comes from."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    spaced(layout, (10, 22, 0, 0), 12)
    layout.addWidget(label(tr("How to get the statement"), "section"))
    ways = (
        ("device-mobile", tr("National platform app"), tr('Look up "account details" on the phone, take screenshots')),
        ("globe", tr("Website of your region"), tr('Look up "income and spending", export it or save the page')),
        ("buildings", tr("Service window, terminal"), tr("Ask for a print, photograph or scan it")),
    )
    for icon, title, hint in ways:
        layout.addWidget(rule())
        mark = Shape(icon, "acc", 26)
        line = row(mark, column(label(title, "body", bold=True), label(hint, "hint", "tx2", wrap=True)), gap=12)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(line)
    layout.addStretch(1)
    layout.addWidget(
        label(tr("It is the medical account that counts, not the card's bank account."), "hint", "tx3", wrap=True)
    )
    return holder


def _steps(*, narrow: bool) -> Card:
    card = Card((0, 0, 0, 0), 0)
    holder = QHBoxLayout() if not narrow else QVBoxLayout()
    spaced(holder)
    steps = (
        (tr("Drop the statement"), tr("What it is and what each column means is found out")),
        (tr("Confirm who you are"), tr("Three things only: where, status, birth")),
        (tr("See the result"), tr("One sentence says whether it is right; print it for the window")),
    )
    for number, (title, hint) in enumerate(steps, start=1):
        if number > 1:
            holder.addWidget(rule("true" if narrow else "vertical"))
        ring = Ring(number, now=number == 1)
        texts = column(label(title, "body", bold=True), label(hint, "hint", "tx2", wrap=True), None, gap=2)
        line = row(ring, texts, gap=14)
        line.setStretch(1, 1)
        line.setAlignment(ring, Qt.AlignmentFlag.AlignTop)
        spaced(line, (22, 18, 16, 18), 14)
        holder.addLayout(line, 1)
    card.body.addLayout(holder)
    return card


def first_start(
    width: Width,
    choose: Callable[[], object],
    paste: Callable[[], object],
    sample: Callable[[], object],
) -> QWidget:
    """The whole screen."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    spaced(layout, gap=18)
    title = label(tr("Is the money in your medical account right?"), "verdict", wrap=True)
    lead = label(
        tr("What is due each month and what came is checked for you; where it is wrong, you hear why and whom to ask."),
        "strong",
        "tx2",
        wrap=True,
    )
    layout.addLayout(column(title, lead, gap=4))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.current().px(20))
    drop = DropArea(choose, paste)
    drop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    if width is Width.NARROW:
        grid.addWidget(drop, 0, 0)
        grid.addWidget(_ways(), 1, 0)
    else:
        grid.addWidget(drop, 0, 0)
        ways = _ways()
        ways.setFixedWidth(theme.current().px(310 if width is Width.WIDE else 260))
        grid.addWidget(ways, 0, 1)
        grid.setColumnStretch(0, 1)
    layout.addLayout(grid, 1)
    layout.addWidget(_steps(narrow=width is Width.NARROW))
    try_it = button(tr("Try the sample first"), sample, icon="play-circle")
    hint = label(tr("The sample's person and money are made up; one click clears it"), "hint", "tx3", wrap=True)
    line = row(try_it, hint, gap=12)
    line.setStretch(1, 1)
    layout.addLayout(line)
    return holder
