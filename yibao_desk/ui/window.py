"""The window's verbs: undo and redo with a toast, keys for everything, people, help, and plain words for failures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from shiboken6 import isValid

from yibao_desk.errors import BookError, DeskError, NewerBookError, PasswordError
from yibao_desk.ui.file_shell import FileShell
from yibao_desk.ui.page_kinds import ClosingPage, FindingPage, MonthSayingPage, PrintingPage
from yibao_desk.ui.session import Session
from yibao_desk.ui.watch import BookWatch
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.domain.decision import DecisionState
    from yibao_desk.ui.actions import Actions
    from yibao_desk.ui.pages.settings import SettingsPage


class Window(FileShell):
    """The one window."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        session.happened.connect(self.tell)
        session.failed.connect(self.told_failure)
        self.watch = BookWatch(self)

    def install_actions(self) -> Actions:
        """Make the actions and the menu that shows them."""
        from yibao_desk.ui.actions import Actions  # noqa: PLC0415 - not before the first paint

        return Actions(self)

    # ── telling ──────────────────────────────────────────────────────────

    def tell(self, text: str, undoable: bool = False) -> None:
        """Say what happened, with a way back."""
        self.toast.tell(text, self.session.undo if undoable else None, self.rail.width())

    def told_failure(self, error: BaseException) -> None:
        """Say plainly what could not be done; a bug gets the crash dialog."""
        from yibao_desk.ui import faults  # noqa: PLC0415 - its dialogs come after the first paint

        if isinstance(error, PasswordError) and not self.session.loaded:
            faults.ask_password(self, str(error), self.session.unlock)
        elif isinstance(error, BookError) and not isinstance(error, NewerBookError) and not self.session.loaded:
            from yibao_desk.ui import rescue  # noqa: PLC0415 - seldom needed

            rescue.offer(self, str(error))
        elif isinstance(error, DeskError):
            faults.say_error(self, str(error))
        else:
            faults.report(error, self)

    # ── menu, people ─────────────────────────────────────────────────────

    def open_menu(self) -> None:
        """Open the menu beside its button."""
        button, menu = self.rail.menu_button, self.actions_.menu
        place = button.mapToGlobal(QPoint(button.width(), 0))
        menu.popup(place - QPoint(0, max(0, menu.sizeHint().height() - button.height())))

    def choose_person(self) -> None:
        """Open the list of people."""
        session = self.session
        if not session.people:
            return
        menu = QMenu(self)
        menu.setAccessibleName(tr("Family members"))
        for person in session.people:
            action = menu.addAction(person.name)
            action.setCheckable(True)
            action.setChecked(session.person is not None and person.id == session.person.id)
            action.triggered.connect(lambda _checked=False, number=person.id: session.switch(number))
        menu.addSeparator()
        menu.addAction(tr("Change people and their time lines …"), lambda: self.go("people"))
        card = self.rail.card if self.rail.card.isVisible() else self.rail.menu_button
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(card.mapToGlobal(QPoint(0, card.height())))

    def next_person(self) -> None:
        """Show the next person of the book."""
        session = self.session
        if len(session.people) > 1 and session.person is not None:
            numbers = [p.id for p in session.people]
            session.switch(numbers[(numbers.index(session.person.id) + 1) % len(numbers)])

    def show_sample(self, *, show: bool) -> None:
        """Show the bundled sample, or clear it and go back to the own book."""
        from yibao_desk.bootstrap import sample_desk  # noqa: PLC0415 - heavy

        self.session.use_sample(sample_desk if show else None, lambda: self.go("overview"))

    # ── keys ─────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what is open; F10 opens the menu."""
        if event.key() == Qt.Key.Key_Escape:
            if self.toast.isVisible():
                self.toast.hide()
            else:
                self.current().escape()
        elif event.key() == Qt.Key.Key_F10:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def search_here(self) -> None:
        """Go to the search box of the page, or of the ledger."""
        box = self.current().search_box()
        if box is None and self.session.has_data():
            box = self.go("ledger").search_box()
        if box is not None:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_area(self, step: int) -> None:
        """Go to the next area: rail, list, detail, decision."""
        areas: list[QWidget] = [self.rail, *(a for a in self.current().areas() if a.isVisible())]
        focus = self.focusWidget()
        here = next((i for i, a in enumerate(areas) if a is focus or a.isAncestorOf(focus)), 0)
        target = areas[(here + step) % len(areas)]
        candidates = [target, *target.findChildren(QWidget)]
        for widget in candidates:
            tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tabbed and widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # ── findings and report ──────────────────────────────────────────────

    def finding_page(self) -> bool:
        """Is a finding shown that can be decided on?"""
        page = self.made_page()
        return isinstance(page, FindingPage) and page.shown_finding() is not None

    def decide(self, state: DecisionState) -> None:
        """Decide on the finding that is shown."""
        page = self.current()
        if isinstance(page, FindingPage):
            page.decide(state)

    def write_note(self) -> None:
        """Go to the note of the finding that is shown."""
        page = self.current()
        if isinstance(page, FindingPage):
            page.write_note()

    def inquiry(self, fingerprint: str | None = None) -> None:
        """Show the inquiry sheet of a finding (the one that is shown)."""
        page = self.current()
        if fingerprint is None and isinstance(page, FindingPage):
            fingerprint = page.shown_finding()
        report = self.go("report")
        if fingerprint is not None and isinstance(report, PrintingPage):
            report.show_inquiry(fingerprint)

    def export_excel(self) -> None:
        """Save everything as a workbook."""
        if self.session.has_data():
            cast("PrintingPage", self.go("report")).save_xlsx()

    def print_report(self) -> None:
        """Print the report."""
        if self.session.has_data():
            cast("PrintingPage", self.go("report")).print_report()

    def save_pdf(self) -> None:
        """Save the report as PDF."""
        if self.session.has_data():
            cast("PrintingPage", self.go("report")).save_pdf()

    # ── the page's own verbs ─────────────────────────────────────────────

    def main_button(self) -> QPushButton | None:
        """The button that finishes what the page is for: import, show the result, save the person."""
        page = self.made_page()
        made = getattr(page, "go_button", None) or getattr(page, "save_button", None)
        usable = isinstance(made, QPushButton) and isValid(made) and made.isVisible() and made.isEnabled()
        return made if usable else None

    def finish_page(self) -> None:
        """Press it."""
        if (made := self.main_button()) is not None:
            made.click()

    def row_is_open(self) -> bool:
        """Is a row of the ledger open for which a month can be said?"""
        page = self.made_page()
        return isinstance(page, MonthSayingPage) and page.asks_for_month()

    def which_month(self) -> None:
        """Say which month the open row is for."""
        page = self.current()
        if isinstance(page, MonthSayingPage):
            page.which_month()

    def on_month(self) -> bool:
        """Is a month shown that can be closed?"""
        return isinstance(self.made_page(), ClosingPage) and self.session.view.month is not None

    def close_month(self) -> None:
        """Close the month that is shown, or open it again."""
        page = self.current()
        if isinstance(page, ClosingPage):
            page.close_month()

    def family_used_it(self) -> None:
        """Settle the finding that is shown as used by a relative."""
        page = self.current()
        if isinstance(page, FindingPage):
            page.family_used_it()

    def in_settings(self, run: Callable[[SettingsPage], object]) -> None:
        """Go to the settings and do something there."""
        run(cast("SettingsPage", self.go("settings")))

    # ── help ─────────────────────────────────────────────────────────────

    def help_here(self) -> None:
        """Keys and the words of the field."""
        from yibao_desk.ui.help import HelpDialog  # noqa: PLC0415 - seldom needed

        dialog = HelpDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def check_installation(self) -> None:
        """Say whether book and installation are sound."""
        from yibao_desk.ui import faults  # noqa: PLC0415 - its dialogs come after the first paint

        self.session.bridge.submit(
            lambda _job: self.session.desk.doctor(),
            lambda found: faults.say(
                self,
                tr("Everything is in order.") if not found else "\n".join(found),
                tr("Check of the installation"),
            ),
        )

    def licences(self) -> None:
        """The licences of what the program is made of."""
        from yibao_desk.ui import faults  # noqa: PLC0415 - its dialogs come after the first paint

        faults.say(
            self,
            tr("Yibao Desk is free software (MIT). It uses Qt (LGPL), Phosphor icons (MIT), and more: NOTICES.md."),
            tr("Open-source licences"),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window and let running work end."""
        preferences = self.session.preferences
        preferences.set_last_page(self.page_key)
        preferences.set_geometry(self.saveGeometry())
        self.session.close()
        super().closeEvent(event)
