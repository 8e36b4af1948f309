"""Every action of the window with its name and key, and the menu that shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from yibao_desk.domain.decision import DecisionState
from yibao_desk.names import decision_words
from yibao_desk.ui.rail import places
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


@dataclass(frozen=True, slots=True)
class Act:
    """An action: where in the menu, its name, its keys, what it does, when it can be done."""

    menu: str
    name: str
    keys: tuple[str, ...]
    run: Callable[[], object]
    possible: Callable[[], bool] = lambda: True


def actions_of(window: Window) -> list[Act]:
    """All actions in the order of the menu."""
    session = window.session
    file, edit, go, view, decide, aid = (*(tr("File"), tr("Edit"), tr("Go to"), tr("View"), tr("Finding"), tr("Help")),)
    has = session.has_data
    own = lambda: session.loaded and not session.sample  # noqa: E731 - as short as its neighbours
    on_finding = window.finding_page
    found = [
        Act(file, tr("Import files …"), ("Ctrl+O",), window.choose_files),
        Act(file, tr("Paste from the clipboard"), ("Ctrl+V",), window.paste),
        Act(file, tr("Print the report …"), ("Ctrl+P",), window.print_report, has),
        Act(file, tr("Save the report as PDF …"), ("Ctrl+S",), window.save_pdf, has),
        Act(file, tr("Save everything as Excel …"), ("Ctrl+E",), window.export_excel, has),
        Act(file, tr("Finish this page"), ("Ctrl+Return",), window.finish_page),
        Act(file, tr("Back up …"), ("Ctrl+B",), lambda: window.in_settings(lambda p: p.backup()), own),
        Act(file, tr("Restore a copy …"), ("Ctrl+Shift+B",), lambda: window.in_settings(lambda p: p.restore()), own),
        Act(file, tr("Password …"), ("Ctrl+Shift+K",), lambda: window.in_settings(lambda p: p.password()), own),
        Act(
            *(file, tr("Clear the sample") if session.sample else tr("Try the sample"), ("Ctrl+Shift+T",)),
            *(lambda: window.show_sample(show=not session.sample), lambda: session.sample or not has()),
        ),
        Act(file, tr("Next person"), ("Ctrl+J",), window.next_person, lambda: len(session.people) > 1),
        Act(file, tr("Quit"), ("Ctrl+Q",), window.close),
        Act(edit, tr("Undo"), ("Ctrl+Z",), session.undo, lambda: bool(session.can_undo)),
        Act(edit, tr("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), session.redo, lambda: bool(session.can_redo)),
        Act(edit, tr("Search here"), ("Ctrl+F",), window.search_here),
        Act(edit, tr("Which month is this row for …"), ("Ctrl+M",), window.which_month, window.row_is_open),
        Act(edit, tr("Close or open this month"), ("Ctrl+L",), window.close_month, window.on_month),
    ]
    for place in places():
        needs = place.key not in {"overview", "policy"}
        found.append(
            Act(
                *(go, place.name, (place.shortcut,)),
                *(lambda key=place.key: window.go(key), lambda needs=needs: not needs or has()),
            )
        )
    found += [
        Act(go, tr("Settings"), ("Ctrl+,",), lambda: window.go("settings")),
        Act(go, tr("Family members"), ("Ctrl+Shift+P",), lambda: window.go("people")),
        Act(go, tr("Change log"), ("Ctrl+H",), lambda: window.go("log")),
        Act(go, tr("Next area"), ("F6",), lambda: window.next_area(1)),
        Act(go, tr("Previous area"), ("Shift+F6",), lambda: window.next_area(-1)),
        Act(view, tr("Larger text"), ("Ctrl++", "Ctrl+="), lambda: window.text_size(1)),
        Act(view, tr("Smaller text"), ("Ctrl+-",), lambda: window.text_size(-1)),
        Act(view, tr("Text at 100 %"), ("Ctrl+0",), lambda: window.text_size(0)),
        Act(view, tr("Light or dark"), ("Ctrl+Shift+D",), window.light_or_dark),
        Act(view, tr("Chinese or English"), ("Ctrl+Shift+L",), window.other_language),
    ]
    for number, state in enumerate(DecisionState, start=1):
        found.append(
            Act(decide, decision_words(state), (f"Alt+{number}",), lambda s=state: window.decide(s), on_finding)
        )
    found += [
        Act(decide, tr("A relative used it"), ("Alt+5",), window.family_used_it, on_finding),
        Act(decide, tr("Write a note"), ("F2",), window.write_note, on_finding),
        Act(decide, tr("Inquiry sheet of this finding"), ("Ctrl+I",), window.inquiry, on_finding),
        Act(aid, tr("Keys and words"), ("F1",), window.help_here),
        Act(aid, tr("Check the installation"), ("Ctrl+Shift+I",), window.check_installation),
        Act(
            *(aid, tr("Anonymous sample for a fault report …"), ("Ctrl+Shift+F1",)),
            *(lambda: window.in_settings(lambda p: p.sample()), has),
        ),
        Act(aid, tr("Open-source licences"), ("Shift+F1",), window.licences),
    ]
    return found


class Actions(QObject):
    """The actions of a window and the menu that shows them; deleted and made anew with the window's look."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(window)
        self.menu.setAccessibleName(tr("Menu"))
        self._made: list[tuple[QAction, Act]] = []
        parts: dict[str, QMenu] = {}
        for act in actions_of(window):
            part = parts.get(act.menu)
            if part is None:
                part = parts[act.menu] = self.menu.addMenu(act.menu)
            action = QAction(act.name, self)
            action.setShortcuts([QKeySequence(k) for k in act.keys])
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(partial(_run, act.run))
            window.addAction(action)
            part.addAction(action)
            self._made.append((action, act))
        self._recent = QMenu(tr("Recent files"), self.menu)
        file = parts[tr("File")]
        file.insertMenu(file.actions()[2], self._recent)
        file.aboutToShow.connect(self._fill_recent)
        self.menu.aboutToShow.connect(self.refresh)
        window.session.changed.connect(self.refresh)
        window.shown.connect(self.refresh)

    def refresh(self) -> None:
        """Grey what cannot be done now."""
        for action, act in self._made:
            action.setEnabled(act.possible())

    def let_go(self) -> None:
        """Take the actions from the window."""
        self._window.session.changed.disconnect(self.refresh)
        self._window.shown.disconnect(self.refresh)
        for action, _ in self._made:
            self._window.removeAction(action)
        self.menu.deleteLater()
        self.deleteLater()

    def keys(self) -> list[str]:
        """Every key in use."""
        return [k.toString() for action, _ in self._made for k in action.shortcuts()]

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.session.preferences.recent():
            self._recent.addAction(path.name, partial(self._window.offer, [path]))
        self._recent.setEnabled(bool(self._recent.actions()))


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()
