"""The frame of the window: rail, stacked pages made on first visit, look and width."""

from __future__ import annotations

import gc
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from shiboken6 import delete

from yibao_desk import words
from yibao_desk.ui import qt_words, theme
from yibao_desk.ui.focus import FocusKeeper
from yibao_desk.ui.parts.overlays import DropOverlay, FocusRing, Toast
from yibao_desk.ui.parts.page import Page, Width, width_class
from yibao_desk.ui.preferences import Look
from yibao_desk.ui.rail import Rail
from yibao_desk.ui.session import Session
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.domain.month import Month
    from yibao_desk.ui.actions import Actions

PAGES = {
    "overview": ("yibao_desk.ui.pages.overview", "OverviewPage"),
    "months": ("yibao_desk.ui.pages.months", "MonthsPage"),
    "findings": ("yibao_desk.ui.pages.findings", "FindingsPage"),
    "ledger": ("yibao_desk.ui.pages.ledger", "LedgerPage"),
    "policy": ("yibao_desk.ui.pages.policy", "PolicyPage"),
    "report": ("yibao_desk.ui.pages.report", "ReportPage"),
    "import": ("yibao_desk.ui.pages.intake", "ImportPage"),
    "who": ("yibao_desk.ui.pages.who", "WhoPage"),
    "people": ("yibao_desk.ui.pages.people", "PeoplePage"),
    "settings": ("yibao_desk.ui.pages.settings", "SettingsPage"),
    "log": ("yibao_desk.ui.pages.log", "LogPage"),
}
_LARGE = 20_000
"""Rows of a large book."""
_COME_BACK = ("overview", "months", "findings", "ledger", "policy", "report", "settings")
"""Pages that the next start may show: the others are steps of something."""
_RAIL_ITEM = {"who": "overview", "people": "settings", "log": "settings"}


class Shell(QWidget):
    """Rail and pages; Window adds files, keys and verbs."""

    shown = Signal()
    """Another page is shown, or the page shows something else."""
    painted = Signal()
    """The window was painted for the first time."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        last = session.preferences.last_page()
        self.page_key = last if last in _COME_BACK else "overview"
        self._pages: dict[str, Page] = {}
        self._width = Width.WIDE
        self._painted = False
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.rail: Rail
        self.stack: QStackedWidget
        self._actions: Actions | None = None
        self.toast = Toast(self)
        self.ring = FocusRing(self)
        self.keeper = FocusKeeper(self)
        self.overlay = DropOverlay(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 700)
        self.resize(1280, 860)
        geometry = session.preferences.geometry()
        if geometry is not None:
            self.restoreGeometry(geometry)  # before anything is laid out: the width decides how
        self._build()
        session.changed.connect(self._session_changed)

    # ── building ─────────────────────────────────────────────────────────

    def _build(self) -> None:
        """Make rail, stack, actions for the look in force."""
        self.setWindowTitle(tr("Yibao Desk"))
        self._width = width_class(self.width(), theme.current().scale)
        self.rail = Rail(
            compact=self._width is not Width.WIDE, open_people=self.choose_person, open_menu=self.open_menu
        )
        self.rail.go.connect(self._rail_clicked)
        self.stack = QStackedWidget()
        self._layout.addWidget(self.rail)
        self._layout.addWidget(self.stack, 1)
        self._show_state()
        self.rail.show_page(_RAIL_ITEM.get(self.page_key, self.page_key))
        if self.session.loaded:  # else the first paint comes first
            self.go(self.page_key)
        if self._painted:
            self.actions_.refresh()

    @property
    def actions_(self) -> Actions:
        """The actions with their menu, made when they are asked for: the first paint comes before the first key."""
        if self._actions is None:
            self._actions = self.install_actions()
        return self._actions

    def rebuild(self) -> None:
        """Make everything anew: another theme, text size, language."""
        self._take_down()
        self._build()

    def _take_down(self) -> None:
        """Let rail and pages go at once, so that nothing is dressed anew that is thrown away."""
        if self._actions is not None:
            self._actions.let_go()
            self._actions = None
        self.toast.hide()
        self._pages.clear()
        for old in (self.rail, self.stack):
            old.hide()
            self._layout.removeWidget(old)
            delete(old)
        judged = self.session.judgement
        large = judged is not None and len(judged.evidences.ledger.lines) > _LARGE
        gc.collect(1 if large else 2)  # to go through all rows of a large book would stop the window

    def set_look(self, look: Look) -> None:
        """Remember another look and put it in force, once the control that asks for it is done."""
        self.session.preferences.set_look(look)
        QTimer.singleShot(0, self, self._apply_look)

    def _apply_look(self) -> None:
        look = self.session.preferences.look
        tongue = look.language != words.language()
        words.set_language(look.language)
        self._take_down()
        theme.apply(look.theme())
        qt_words.translate(look.language)
        self._build()
        if tongue and self.session.loaded:
            self.session.load()

    # ── pages ────────────────────────────────────────────────────────────

    def page(self, key: str) -> Page:
        """A page, made on its first visit."""
        if key not in self._pages:
            module, name = PAGES[key]
            made = getattr(import_module(module), name)(self.session, self)
            self._pages[key] = made
            made.set_width_class(self._width)
            self.stack.addWidget(made)
        return self._pages[key]

    def go(self, key: str) -> Page:
        """Show a page; one that was not shown before gets the focus."""
        page = self.page(key)
        if key != self.page_key:
            self.keeper.arrive()
        self.keeper.look()
        self.page_key = key
        self.stack.setCurrentWidget(page)
        self.rail.show_page(_RAIL_ITEM.get(key, key))
        self._show_state()
        page.refresh()
        self.shown.emit()
        return page

    def forget_page(self, key: str) -> None:
        """Let a page go; its next visit makes it anew."""
        page = self._pages.pop(key, None)
        if page is not None and key != self.page_key:
            self.stack.removeWidget(page)
            page.deleteLater()

    def current(self) -> Page:
        """The page that is shown."""
        return self.page(self.page_key)

    def made_page(self) -> Page | None:
        """The page that is shown; None before the first paint, which waits for no page."""
        return self._pages.get(self.page_key)

    def _rail_clicked(self, key: str) -> None:
        self.go(key)
        self.keeper.stay()

    def show_finding(self, fingerprint: str) -> None:
        """Open a finding."""
        self.session.view.finding = fingerprint
        self.go("findings")

    def show_month(self, month: Month) -> None:
        """Open a month of the board."""
        self.session.view.month = month
        self.go("months")

    def _session_changed(self) -> None:
        self._show_state()
        needs_data = {"months", "findings", "ledger", "report"}
        if self.page_key in needs_data and not self.session.has_data():
            self.go("overview")
        elif self.page_key in self._pages:
            self.current().refresh()
            self.shown.emit()
        else:
            self.go(self.page_key)

    def _show_state(self) -> None:
        session = self.session
        self.rail.set_state(has_data=session.has_data(), count=session.open_count())
        person = session.person
        if person is None:
            self.rail.card.set_person(tr("Nobody yet"), tr("Made on first import"), opens=False)
            return
        stretch = person.profile.enrolments[-1] if person.profile.enrolments else None
        where = tr("not confirmed yet")
        if stretch and session.judgement:
            from yibao_desk.names import category_words  # noqa: PLC0415 - after the first paint
            from yibao_desk.report.verdict_words import region_name  # noqa: PLC0415 - after the first paint

            place = region_name(session.judgement)
            where = tr("{place} · {category}", place=place, category=category_words(stretch.category, short=True))
        self.rail.card.set_person(person.name, where, opens=True)

    def install_actions(self) -> Actions:
        """Make the actions and the menu that shows them."""
        raise NotImplementedError

    def choose_person(self) -> None:
        """Open the list of people."""
        raise NotImplementedError

    def open_menu(self) -> None:
        """Open the menu."""
        raise NotImplementedError

    # ── sizes ────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change the layout where the width crosses a border."""
        super().resizeEvent(event)
        found = width_class(self.width(), theme.current().scale)
        if (found is Width.WIDE) != (self._width is Width.WIDE):
            QTimer.singleShot(0, self, self.rebuild)
        elif found is not self._width:
            self._width = found
            for page in self._pages.values():
                page.set_width_class(found)
        self.toast.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is heavy waits for the first paint."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._after_first_paint)

    def _after_first_paint(self) -> None:
        self.painted.emit()  # the book is on its way while the rest is made
        self.ring.watch()
        self.keeper.watch()
        self.actions_.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's light and dark."""
        super().changeEvent(event)
        look = self.session.preferences.look
        if event.type() == QEvent.Type.ThemeChange and look.mode == "system":
            wanted = look.theme()
            if wanted != theme.current():
                QTimer.singleShot(0, self, self._apply_look)

    def text_size(self, steps: int) -> None:
        """Larger, smaller, or 100 % for 0."""
        look = self.session.preferences.look
        self.set_look(look.larger(steps) if steps else replace(look, scale=1.0))

    def light_or_dark(self) -> None:
        """The other of light and dark."""
        look = self.session.preferences.look
        self.set_look(replace(look, mode="light" if theme.current().dark else "dark"))

    def other_language(self) -> None:
        """The other language."""
        look = self.session.preferences.look
        self.set_look(replace(look, language="zh" if look.language == "en" else "en"))
