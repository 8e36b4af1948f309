"""The rail at the left: the person, the pages, import and settings, and that nothing leaves this computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from yibao_desk.ui import glyphs, theme
from yibao_desk.ui.parts.text import Shape, label, row, rule, spaced
from yibao_desk.words import tr


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the rail names it: in full, and in two characters for the narrow rail."""

    key: str
    icon: str
    name: str
    short: str
    shortcut: str


def places() -> tuple[Place, ...]:
    """The pages in the order of the rail."""
    return (
        Place("overview", "house", tr("Overview"), tr("Home"), "Ctrl+1"),
        Place("months", "calendar-check", tr("By month"), tr("Months"), "Ctrl+2"),
        Place("findings", "flag", tr("Findings"), tr("Issues"), "Ctrl+3"),
        Place("ledger", "list-bullets", tr("Ledger"), tr("Ledger"), "Ctrl+4"),
        Place("policy", "scales", tr("Policy"), tr("Policy"), "Ctrl+5"),
        Place("report", "file-text", tr("Report"), tr("Report"), "Ctrl+6"),
    )


def foot_places() -> tuple[Place, ...]:
    """Import and settings."""
    return (
        Place("import", "tray", tr("Import files"), tr("Import"), "Ctrl+O"),
        Place("settings", "gear-six", tr("Settings"), tr("Settings"), "Ctrl+,"),
    )


class RailItem(QToolButton):
    """A page's button: icon and word, bold on a ground of its own when on, a red count at the right."""

    def __init__(self, place: Place, *, compact: bool, checkable: bool = True) -> None:
        super().__init__()
        self.place = place
        self._compact = compact
        self._count = 0
        self.setText(place.name)
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(place.name)
        self.setToolTip(f"{place.name}  {place.shortcut}")
        now = theme.current()
        self.setFixedHeight(now.px(46 if compact else 44))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """The number in the red pill; 0 for none."""
        self._count = count
        words = tr("{name}, {n} open", name=self.place.name, n=count) if count else self.place.name
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        return QSize(theme.current().px(60 if self._compact else 191), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, word, count."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(QPen(now.color("line"), now.hairline))
            painter.setBrush(now.color("surf") if on else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), now.px(8), now.px(8))
        ink = now.color("ctl" if not self.isEnabled() else "tx" if on else "tx2")
        icon_ink = now.color("acc") if on else ink
        side = now.px(20)
        painter.setPen(ink)
        if self._compact:
            painter.setFont(now.font("hint", bold=on))
            glyphs.draw(painter, QRectF((self.width() - side) / 2, now.px(3), side, side), self.place.icon, icon_ink)
            words = QRectF(0, now.px(23), self.width(), now.px(22))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.place.short)
        else:
            painter.setFont(now.font("strong", bold=on))
            middle = self.height() / 2
            glyphs.draw(painter, QRectF(now.px(12), middle - side / 2, side, side), self.place.icon, icon_ink)
            words = QRectF(now.px(44), 0, self.width() - now.px(44), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.place.name)
        if self._count:
            self._paint_count(painter)
        painter.end()

    def _paint_count(self, painter: QPainter) -> None:
        now = theme.current()
        text = "99+" if self._count > 99 else str(self._count)
        painter.setFont(now.font("hint", bold=True))
        high = now.px(18 if self._compact else 22)
        wide = max(high, painter.fontMetrics().horizontalAdvance(text) + now.px(10))
        if self._compact:
            pill = QRectF(self.width() / 2 + now.px(5), now.px(2), wide, high)
        else:
            pill = QRectF(self.width() - wide - now.px(12), (self.height() - high) / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("act"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(now.color("surf"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class PersonCard(QToolButton):
    """Who is shown; opens the list of people."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._many = "", False
        self._lines: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(theme.current().px(60))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_person(self, name: str, where: str, *, opens: bool) -> None:
        """Show a person, and whether there is a list to open."""
        self._name, self._many = name, opens
        self.setText(name)
        self.setAccessibleName(tr("Person: {name}, {where}", name=name, where=where))
        self.setToolTip(f"{name}  {where}")
        self._lines = self._fitted(where)
        self.setFixedHeight(theme.current().px(60 if len(self._lines) < 2 else 82))
        self.update()

    def _room(self) -> int:
        px = theme.current().px
        return px(191) - px(41) - (px(36) if self._many else px(8))

    def _fitted(self, where: str) -> list[str]:
        """Place and status on one line where they fit, else on two."""
        fits = QFontMetrics(theme.current().font("hint")).horizontalAdvance(where) <= self._room()
        return [where] if fits else where.split(" · ", maxsplit=1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.color("line"), now.hairline))
        painter.setBrush(now.color("surf"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), now.px(8), now.px(8))
        side = now.px(20)
        glyphs.draw(painter, QRectF(now.px(10), (self.height() - side) / 2, side, side), "user", now.color("tx"))
        room = self._room()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(now.color("tx"))
        painter.setFont(now.font("body", bold=True))
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(now.px(41), now.px(8), room, now.px(24)), left, name)
        painter.setPen(now.color("tx2"))
        painter.setFont(now.font("hint"))
        for number, line in enumerate(self._lines):
            text = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(now.px(41), now.px(31 + 22 * number), room, now.px(22)), left, text)
        if self._many:
            place = QRectF(self.width() - side - now.px(11), (self.height() - side) / 2, side, side)
            glyphs.draw(painter, place, "caret-down", now.color("tx2"))
        painter.end()


class Rail(QFrame):
    """The rail; `go` carries the key of a page."""

    go = Signal(str)

    def __init__(self, *, compact: bool, open_people: Callable[[], object], open_menu: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(tr("Pages"))
        px = theme.current().px
        self.setFixedWidth(px(72 if compact else 216))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setObjectName("railscroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the wheel and Tab scroll it
        outer.addWidget(scroll)
        body = QWidget()
        body.setObjectName("railbody")
        scroll.setWidget(body)
        layout = QVBoxLayout(body)
        spaced(layout, (5, 6, 5, 6) if compact else (12, 16, 12, 12), 0 if compact else 2)
        self.card = PersonCard()
        self.card.clicked.connect(open_people)
        if not compact:
            layout.addWidget(self.card)
            layout.addSpacing(px(14))
        self.items: dict[str, RailItem] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        for place in places():
            layout.addWidget(self._item(place, group, compact=compact))
        layout.addStretch(1)
        for place in foot_places():
            layout.addWidget(self._item(place, group, compact=compact))
        menu = RailItem(Place("menu", "list", tr("Menu"), tr("Menu"), "F10"), compact=compact, checkable=False)
        menu.clicked.connect(open_menu)
        self.menu_button = menu
        layout.addWidget(menu)
        if not compact:
            layout.addSpacing(px(6))
            layout.addWidget(rule())
            layout.addSpacing(px(8))
            words = label(tr("All data stays on this computer. No network."), "hint", "tx2", wrap=True)
            mark = Shape("lock-simple", "tx2", 18)
            line = row(mark, words, gap=8)
            line.setContentsMargins(px(11), 0, 0, 0)
            line.setStretch(1, 1)
            line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)

    def _item(self, place: Place, group: QButtonGroup, *, compact: bool) -> RailItem:
        item = RailItem(place, compact=compact)
        item.clicked.connect(lambda _checked=False, key=place.key: self.go.emit(key))
        group.addButton(item)
        self.items[place.key] = item
        return item

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        if key in self.items:
            self.items[key].setChecked(True)

    def set_state(self, *, has_data: bool, count: int) -> None:
        """Which pages can be gone to, and how many findings are open."""
        for key in ("months", "findings", "ledger", "report"):
            self.items[key].setEnabled(has_data)
        self.items["findings"].set_count(count)
