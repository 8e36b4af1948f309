"""Every action of the window with its name and key, and the menu that shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from yibao_desk.domain.decision import DecisionState
from yibao_desk.ui.rail import places
from yibao_desk.ui.say import decision_words
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
    on_finding = window.finding_page
    found = [
        Act(file, tr("Import files …"), ("Ctrl+O",), window.choose_files),
        Act(file, tr("Paste from the clipboard"), ("Ctrl+V",), window.paste),
        Act(file, tr("Print the report …"), ("Ctrl+P",), window.print_report, has),
        Act(file, tr("Save the report as PDF …"), ("Ctrl+S",), window.save_pdf, has),
        Act(file, tr("Next person"), ("Ctrl+J",), window.next_person, lambda: len(session.people) > 1),
        Act(file, tr("Quit"), ("Ctrl+Q",), window.close),
        Act(edit, tr("Undo"), ("Ctrl+Z",), session.undo, lambda: bool(session.can_undo)),
        Act(edit, tr("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), session.redo, lambda: bool(session.can_redo)),
        Act(edit, tr("Search here"), ("Ctrl+F",), window.search_here),
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
        Act(decide, tr("Write a note"), ("F2",), window.write_note, on_finding),
        Act(decide, tr("Inquiry sheet of this finding"), ("Ctrl+I",), window.inquiry, on_finding),
        Act(aid, tr("Keys and words"), ("F1",), window.help_here),
        Act(aid, tr("Check the installation"), ("Ctrl+Shift+I",), window.check_installation),
        Act(aid, tr("Open-source licences"), (), window.licences),
    ]
    return found


def install(window: Window) -> tuple[QMenu, list[QAction]]:
    """Make the actions of a window and the menu that holds them; earlier ones are the caller's to remove."""
    menu = QMenu(window)
    menu.setAccessibleName(tr("Menu"))
    parts: dict[str, QMenu] = {}
    made: list[tuple[QAction, Act]] = []
    for act in actions_of(window):
        part = parts.get(act.menu)
        if part is None:
            part = parts[act.menu] = menu.addMenu(act.menu)
        action = QAction(act.name, window)
        action.setShortcuts([QKeySequence(k) for k in act.keys])
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked=False, run=act.run: run())
        window.addAction(action)
        part.addAction(action)
        made.append((action, act))

    def refresh() -> None:
        for action, act in made:
            # a key whose action cannot be done must not swallow the press, so only the menu's entry is greyed
            action.setEnabled(act.possible())

    menu.aboutToShow.connect(refresh)
    window.session.changed.connect(refresh)
    window.shown.connect(refresh)
    refresh()
    recent = QMenu(tr("Recent files"), menu)
    parts[tr("File")].insertMenu(parts[tr("File")].actions()[2], recent)

    def fill() -> None:
        recent.clear()
        for path in window.session.preferences.recent():
            recent.addAction(path.name, lambda path=path: window.offer([path]))
        recent.setEnabled(bool(recent.actions()))

    parts[tr("File")].aboutToShow.connect(fill)
    return menu, [action for action, _ in made]
