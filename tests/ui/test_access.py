"""The window without eyes or mouse: names, roles, keys, reading order."""

import ast
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import settle
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QWidget,
)

from yibao_desk.ui.actions import actions_of
from yibao_desk.ui.faults import ask_password, say_error
from yibao_desk.ui.faults import report as report_fault
from yibao_desk.ui.help import key_list
from yibao_desk.ui.pages.policy.own import open_dialog
from yibao_desk.ui.parts.glossary import glossary
from yibao_desk.ui.parts.text import Words
from yibao_desk.ui.rescue import RescueDialog

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("overview", "months", "findings", "ledger", "policy", "report", "settings", "log", "people", "import", "who")


def controls(page):
    """Everything on a page that takes the focus."""
    found = []
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            inner = widget.parent()
            if widget.objectName() == "qt_spinbox_lineedit" or isinstance(inner, QAbstractScrollArea):
                continue
            found.append(widget)
    return found


def nameless(root):
    """Controls that a screen reader could not name, or not say what they are."""
    found = []
    for widget in controls(root):
        seen = QAccessible.queryAccessibleInterface(widget)
        assert seen is not None, widget
        name = widget.accessibleName() if isinstance(widget, QComboBox) else seen.text(QAccessible.Text.Name)
        if not name.strip() or seen.role() == QAccessible.Role.NoRole:  # on X11 Qt names a list by its value
            found.append((type(widget).__name__, widget.objectName()))
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_has_name_and_role(filled, language):
    """A walk over the accessibility tree finds a name and a role for every control of every page, in both languages."""
    if language == "en":
        filled.other_language()
        settle(filled.session)
    for key in PAGES:
        filled.go(key)
        settle(filled.session)
        assert (key, nameless(filled.current()) + nameless(filled.rail)) == (key, [])


def file_dialog(ask):
    """Has a file dialog opened, and comes back with it while it is open; the caller closes it."""
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            seen.append((dialog.windowTitle(), [w for w in nameless(dialog) if w[1] not in QT_OWN]))
            dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    ask()
    timer.stop()
    return seen


QT_OWN = {"lookInCombo", "fileTypeCombo"}
"""Lists inside Qt's own file dialog; the system's own dialogs stand there outside of the tests."""


def dialogs_of(window):
    """Every dialog of the program, each by what a person does to open it."""
    session, ledger = window.session, lambda: window.go("ledger")
    policy, report = lambda: window.go("policy"), lambda: window.go("report")
    pack = (ROOT / "resources" / "sample" / "pack.yaml").read_text(encoding="utf-8")

    def row():
        ledger()
        settle(session)
        window.current().show_row(0)
        settle(session)

    def inquiry():
        window.inquiry(session.judgement.findings[0].fingerprint)
        settle(session)
        window.current().edit_inquiry()

    return {
        "HelpDialog": window.help_here,
        "PasswordDialog": lambda: window.in_settings(lambda p: p.privacy.ask_new()),
        "QInputDialog": lambda: ask_password(window, "?", print),
        "RescueDialog": lambda: RescueDialog(window, "?", ()).open(),
        "MonthOfRowDialog": lambda: (row(), window.which_month()),
        "FileDialog": lambda: (row(), window.current()._whole_file()),
        "OwnRulesDialog": lambda: (policy(), settle(session), window.current()._write("420100", "武汉市", None)),
        "PackDialog": lambda: open_dialog(window, session, pack, "pack.yaml"),
        "InquiryDialog": inquiry,
        "QPrintDialog": lambda: (report(), settle(session), window.print_report()),
        "check": window.check_installation,
        "licences": window.licences,
        "no password any more": lambda: window.in_settings(lambda p: p.privacy.ask_away()),
        "restore": lambda: window.in_settings(lambda p: p.keeping._ask(ROOT, ())),
        "this did not work": lambda: say_error(window, "?"),
        "fault": lambda: report_fault(ValueError("?"), window),
    }


def test_the_walk_opens_every_dialog(filled):
    """Each class of dialog in the window's code is among those that the walks below open."""
    classes = {
        node.name
        for path in (ROOT / "yibao_desk" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and "Dialog" in b.id for b in node.bases)
    }
    assert classes - {"Dialog"} <= set(dialogs_of(filled))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_dialog_has_names_roles_order_and_a_way_out(filled, language):
    """Every control of every dialog has name and role, Tab goes as one reads, the focus is inside, Esc closes it."""
    if language == "en":
        filled.other_language()
        settle(filled.session)
    for name, open_it in dialogs_of(filled).items():
        open_it()
        settle(filled.session)
        (dialog,) = [d for d in filled.findChildren(QDialog) if d.isVisible()]
        found = [w for w in nameless(dialog) if name != "QPrintDialog"]  # Qt's own; the system's stands there elsewhere
        assert (name, found) == (name, [])
        assert dialog.windowTitle(), name
        if not name.startswith("Q"):
            assert (name, jumps(dialog)) == (name, [])
        assert dialog.focusWidget() is not None, name
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        settle(filled.session)
        assert not dialog_open(filled), name
    assert filled.failures == []


def dialog_open(window):
    return [d for d in window.findChildren(QDialog) if d.isVisible()]


def test_file_dialogs_have_a_title_and_close(filled):
    """Wherever a file is asked for, the dialog says what for; nothing happens when it is closed."""
    filled.go("report")
    settle(filled.session)
    asked = [
        filled.choose_files,
        filled.save_pdf,
        filled.export_excel,
        lambda: filled.in_settings(lambda p: p.backup()),
        lambda: filled.in_settings(lambda p: p.restore()),
        lambda: filled.in_settings(lambda p: p.privacy.ask_sample()),
        lambda: filled.go("policy")._choose(),
    ]
    titles = []
    for ask in asked:
        ((title, bare),) = file_dialog(ask)
        settle(filled.session)
        assert bare == [], title
        titles.append(title)
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert filled.failures == []


def test_every_action_has_a_key_shown_in_the_menu(filled):
    """No action without a key, and the menu shows it beside the name."""
    assert [act.name for act in actions_of(filled) if not act.keys] == []
    shown = [a for part in filled.actions_.menu.actions() if part.menu() for a in part.menu().actions() if not a.menu()]
    assert all(a.shortcuts() and a.isShortcutVisibleInContextMenu() for a in shown)
    assert len(shown) == len(actions_of(filled))


def jumps(root):
    """Where Tab goes back up by more than a line without going on to the right: names of both controls."""
    wanted = set(controls(root))
    order, widget = [], root.nextInFocusChain()
    while widget is not root and widget is not None:
        if widget in wanted and widget not in order:
            order.append(widget)
        widget = widget.nextInFocusChain()
    assert set(order) == wanted
    places = [(w.mapTo(root, QPoint(0, 0)), w.accessibleName()) for w in order]
    return [
        (before[1], after[1])
        for before, after in pairwise(places)
        if after[0].y() < before[0].y() - 20 and after[0].x() <= before[0].x() + 20
    ]


@pytest.mark.parametrize("key", PAGES)
def test_tab_goes_as_one_reads(filled, key):
    """Tab never jumps back up by more than a column's height: down a column, then to the next; the rail before all."""
    filled.go(key)
    settle(filled.session)
    assert jumps(filled.current()) == []
    assert jumps(filled.rail) == []


def test_menus_have_names(filled):
    """The menu, its parts, the recent files and the list of people have names a screen reader can say."""
    filled.open_menu()
    settle(filled.session)
    menus = [filled.actions_.menu, *(a.menu() for a in filled.actions_.menu.actions() if a.menu())]
    filled.actions_.menu.close()
    filled.choose_person()
    people = next(m for m in filled.findChildren(QMenu) if m.isVisible())
    for menu in (*menus, people):
        seen = QAccessible.queryAccessibleInterface(menu)
        assert seen.role() is QAccessible.Role.PopupMenu
        assert menu.accessibleName() or menu.title()
        assert all(action.text() for action in menu.actions() if not action.isSeparator())
    people.close()


def test_no_two_actions_share_a_key(filled):
    """Each key does one thing, and every action is in the list under F1."""
    keys = [k for act in actions_of(filled) for k in act.keys]
    assert len(keys) == len(set(keys))
    listed = {name for _, name in key_list(filled)}
    assert {act.name for act in actions_of(filled) if act.keys} <= listed


def test_every_word_of_the_glossary_has_a_meaning():
    """No word without its explanation, none twice."""
    words = [w for w, _ in glossary()]
    assert len(words) == len(set(words))
    assert all(len(text) > 5 for _, text in glossary())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("key", ["overview", "months", "findings", "settings", "policy"])
def test_no_text_is_cut(filled, key, scale):
    """At 100 % and 200 % every wrapped text has room for all its lines, and one-liners for their width."""
    if scale != 1.0:
        filled.text_size(4)
        settle(filled.session)
    filled.go(key)
    settle(filled.session)
    QTest.qWait(150)  # lines are counted once the width is known
    cut = []
    for text in filled.current().findChildren(QLabel):
        if not text.isVisible() or not isinstance(text, Words) or not text.text():
            continue
        if text.wordWrap() and text.height() < text.heightForWidth(text.width()):
            cut.append((text.text(), text.height(), text.heightForWidth(text.width())))
        if not text.wordWrap() and text.width() < text.fontMetrics().horizontalAdvance(text.text()):
            cut.append((text.text(), text.width()))
    assert cut == []
