"""The preview: pages below one another on the desk, painted when they come into sight; thumbnails beside them."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from yibao_desk.ui import theme
from yibao_desk.ui.paper.pages import Pages
from yibao_desk.ui.paper.preview import RATIO, page_image
from yibao_desk.words import tr

_KEPT = 24
_WIDEST = 794
"""Pixels at 100 %: the page in its true size on a screen of 96 dpi."""


class PageStrip(QWidget):
    """Pages in a column; `captions` stand below each where there are any."""

    clicked = Signal(int)

    def __init__(self, gap: float, captions: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._gap, self.captions = gap, captions
        self._pages: Pages | None = None
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self.current = 0
        self.marks_current = False
        self.sheet_width = 100

    def show_pages(self, pages: Pages | None, captions: tuple[str, ...] = ()) -> None:
        """Show another document."""
        self._pages, self.captions = pages, captions
        self._kept.clear()
        self.fit(self.sheet_width)

    def fit(self, width: int) -> None:
        """Another width of the pages; the pictures are made anew when they are in sight."""
        if width != self.sheet_width:
            self._kept.clear()
        self.sheet_width = max(40, width)
        self.setFixedHeight(self.place_of(self._count()).top() + 1)
        self.setMinimumWidth(self.sheet_width + 2)
        self.update()

    def place_of(self, index: int) -> QRect:
        """Where a page lies in the strip."""
        px = theme.current().px
        high = round(self.sheet_width * RATIO)
        below = px(24) if self.captions else 0
        left = (self.width() - self.sheet_width) // 2
        return QRect(left, px(self._gap) + index * (high + below + px(self._gap)), self.sheet_width, high)

    def index_at(self, y: int) -> int:
        """The page at a height."""
        step = self.place_of(1).top() - self.place_of(0).top()
        return min(max(0, y // max(1, step)), max(0, self._count() - 1))

    def _count(self) -> int:
        return self._pages.count if self._pages else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        if self._pages is None:
            return
        now = theme.current()
        painter = QPainter(self)
        for index in range(self.index_at(event.rect().top()), self.index_at(event.rect().bottom()) + 1):
            place = self.place_of(index)
            painter.drawPixmap(place, self._picture(index))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            chosen = self.marks_current and index == self.current
            painter.setPen(QPen(now.color("acc" if chosen else "line"), 3 if chosen else 1))
            painter.drawRoundedRect(QRectF(place).adjusted(-1, -1, 1, 1), now.px(3), now.px(3))
            if index < len(self.captions):
                painter.setPen(now.color("tx" if chosen else "tx2"))
                painter.setFont(now.font("hint"))
                text = QRect(0, place.bottom() + 2, self.width(), now.px(22))
                shown = painter.fontMetrics().elidedText(
                    self.captions[index], Qt.TextElideMode.ElideRight, self.width()
                )
                painter.drawText(text, Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()

    def _picture(self, index: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (index, round(self.sheet_width * ratio))
        if key not in self._kept and self._pages is not None:
            picture = QPixmap.fromImage(page_image(self._pages, index, key[1]))
            picture.setDevicePixelRatio(ratio)
            self._kept[key] = picture
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a page."""
        self.clicked.emit(self.index_at(event.position().toPoint().y()))


class PageScroll(QScrollArea):
    """A strip that scrolls; arrow and Page keys go through the pages."""

    moved = Signal(int)

    def __init__(self, strip: PageStrip, name: str, *, fits_width: bool) -> None:
        super().__init__()
        self.strip = strip
        self._fits_width = fits_width
        self.setWidget(strip)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        strip.clicked.connect(self._touched)

    def sizeHint(self) -> QSize:
        """Takes what is left."""
        return QSize(theme.current().px(200), theme.current().px(400))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page fills the width, up to its true size times the text scale."""
        super().resizeEvent(event)
        px = theme.current().px
        if self._fits_width:
            here = self.strip.index_at(self.verticalScrollBar().value() + px(60))
            self.strip.fit(min(self.viewport().width() - px(48), px(_WIDEST)))
            self.go(here)
        else:
            self.strip.fit(min(self.viewport().width() - px(8), px(92)))

    def go(self, index: int) -> None:
        """Bring a page to the top (preview) or into sight (thumbnails)."""
        place = self.strip.place_of(index)
        if self._fits_width:
            self.verticalScrollBar().setValue(place.top() - theme.current().px(16))
        else:
            self.ensureVisible(0, place.center().y(), 0, place.height())

    def mark(self, index: int) -> None:
        """Show which page is current."""
        self.strip.current = index
        self.strip.update()
        self.setAccessibleDescription(tr("page {page}", page=index + 1))

    def page_in_sight(self) -> int:
        """The page at the top of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return self.strip.index_at(middle)

    def _touched(self, _index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _scrolled(self, _value: int) -> None:
        if self._fits_width:
            self.moved.emit(self.page_in_sight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down go from page to page."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if not self._fits_width:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), step)
        here = self.page_in_sight() if self._fits_width else self.strip.current
        if step is not None:
            self.strip.clicked.emit(self.strip.index_at(self.strip.place_of(max(0, here + step)).center().y()))
        else:
            super().keyPressEvent(event)
