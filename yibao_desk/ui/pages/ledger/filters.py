"""The filter line of the ledger: words, time, kinds."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QSizePolicy, QWidget

from yibao_desk.domain.book import LedgerFilter
from yibao_desk.domain.kind import MEDICAL_SPENDING, PREMIUMS, Kind
from yibao_desk.ui import glyphs, theme
from yibao_desk.ui.parts.controls import Combo, button, chip
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.page import Width
from yibao_desk.ui.parts.text import column, row
from yibao_desk.words import tr

_CREDITS = frozenset({Kind.CREDIT_REGULAR, Kind.CREDIT_BACKPAY, Kind.SUBSIDY, Kind.CREDIT_REVERSAL})
_CARE = MEDICAL_SPENDING | {Kind.FAMILY_USE}
_DEDUCTIONS = PREMIUMS | {Kind.UNKNOWN_DEBIT, Kind.TRANSFER_OUT, Kind.WITHDRAWAL}
_INTEREST = frozenset({Kind.INTEREST})

PAUSE_MS = 100
"""How long the search box waits for the next letter."""


class Search(QLineEdit):
    """A search box with its glass."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        now = theme.current()
        # Qt draws an action's icon 16 pixels wide at any text size, so the glass is painted
        self.setTextMargins(now.px(26), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass at the left."""
        super().paintEvent(event)
        now = theme.current()
        side = now.px(18)
        painter = QPainter(self)
        place = QRectF(now.px(12), (self.height() - side) / 2, side, side)
        glyphs.draw(painter, place, "magnifying-glass", now.color("tx3"))
        painter.end()

    def sizeHint(self) -> QSize:
        """Room for its hint."""
        now = theme.current()
        words = QFontMetrics(now.font("body")).horizontalAdvance(self.placeholderText())
        return QSize(max(now.px(220), words + now.px(60)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(theme.current().px(140), super().minimumSizeHint().height())


class LedgerFilters(QWidget):
    """Tells the filter whenever it changes; typing waits a moment."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self.search = Search(tr("Find a place or a sum"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE_MS)
        self._wait.timeout.connect(self._tell)
        self.search.textChanged.connect(self._wait.start)
        self.span = Combo(tr("Time"))
        self.span.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.span.setMinimumWidth(px(150))
        self.span.currentIndexChanged.connect(self._tell)
        self.chips = Flow()
        self._group = QButtonGroup(self)
        self._kinds: dict[QPushButton, frozenset[Kind]] = {}
        self.reset = button(tr("Clear the filter"), self.clear, kind="link")
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._top = row(gap=10)
        self._below = row(gap=10)
        self._first = row(gap=10)
        self.setLayout(column(self._first, self._top, self._below, gap=10))
        self.set_room(Width.WIDE)
        self._quiet = False

    def set_room(self, room: Width) -> None:
        """All on one line where there is room, else the chips, then the search too, on a line of their own."""
        for layout in (self._first, self._top, self._below):
            while layout.count():
                layout.takeAt(0)
        narrow = room is Width.NARROW
        widest = 16_777_215 if narrow else max(theme.current().px(220), self.search.sizeHint().width())
        self.search.setMaximumWidth(widest)
        (self._first if narrow else self._top).addWidget(self.search)
        self._top.addWidget(self.span)
        if room is Width.WIDE:
            self._top.addWidget(self.chips, 1)
        else:
            self._top.addStretch(1)
            self._below.addWidget(self.chips, 1)
        self._top.addWidget(self.reset)

    def offer(self, kinds: dict[Kind, int], days: tuple[date, date] | None) -> None:
        """Chips for the kinds that there are, spans for the years."""
        self._quiet = True
        kept_kinds, kept_span = self._chosen_kinds(), self.span.currentData()
        self.chips.empty()
        self._kinds.clear()
        groups = [
            (tr("All"), frozenset[Kind]()),
            (tr("Credits"), _CREDITS),
            (tr("Care and medicine"), _CARE),
            (tr("Deductions"), _DEDUCTIONS),
            (tr("Interest"), _INTEREST),
        ]
        rest = frozenset(kinds) - _CREDITS - _CARE - _DEDUCTIONS - _INTEREST
        groups.append((tr("Other"), rest))
        for name, members in groups:
            count = sum(kinds.values()) if name == tr("All") else sum(kinds.get(k, 0) for k in members)
            if not count:
                continue
            made = chip(f"{name} {count}", checked=members == kept_kinds)
            made.clicked.connect(lambda _on=False: self._tell())
            self._group.addButton(made)
            self._kinds[made] = members
            self.chips.add(made)
        if not any(b.isChecked() for b in self._kinds) and self._kinds:
            next(iter(self._kinds)).setChecked(True)
        self.span.clear()
        self.span.addItem(tr("All the time"), None)
        if days is not None:
            for year in range(days[1].year, days[0].year - 1, -1):
                self.span.addItem(tr("Year {year}", year=year), (date(year, 1, 1), date(year, 12, 31)))
        if kept_span:
            self.span.select(kept_span)
        self._quiet = False

    def filter(self) -> LedgerFilter:
        """The filter as it is set."""
        span = self.span.currentData()
        first, last = span or (None, None)
        return LedgerFilter(kinds=self._chosen_kinds(), first=first, last=last, text=self.search.text().strip())

    def clear(self) -> None:
        """Everything again."""
        self._quiet = True
        self.search.clear()
        self.span.setCurrentIndex(0)
        if self._kinds:
            next(iter(self._kinds)).setChecked(True)
        self._quiet = False
        self._wait.stop()
        self._tell()

    def is_set(self) -> bool:
        """Does it hide anything?"""
        return self.filter() != LedgerFilter()

    def _chosen_kinds(self) -> frozenset[Kind]:
        return next((kinds for made, kinds in self._kinds.items() if made.isChecked()), frozenset[Kind]())

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit(self.filter())
