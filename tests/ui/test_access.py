"""The window without eyes or mouse: names, roles, keys, reading order."""

from itertools import pairwise

import pytest
from conftest import settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QLabel, QWidget

from yibao_desk.ui.actions import actions_of
from yibao_desk.ui.faults import ask_password
from yibao_desk.ui.help import key_list
from yibao_desk.ui.parts.glossary import glossary
from yibao_desk.ui.parts.text import Words
from yibao_desk.ui.rescue import RescueDialog

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
        if not seen.text(QAccessible.Text.Name).strip() or seen.role() == QAccessible.Role.NoRole:
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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_of_every_dialog_has_name_and_role(filled, language):
    """The same for the dialogs: help, password, month of a row, copies, the whole file, messages, file of a finding."""
    if language == "en":
        filled.other_language()
        settle(filled.session)
    session = filled.session
    filled.help_here()
    filled.check_installation()
    filled.licences()
    filled.go("settings").privacy.ask_new()
    filled.current().privacy.ask_away()
    ledger = filled.go("ledger")
    settle(session)
    ledger.show_row(0)
    settle(session)
    filled.which_month()
    ledger._whole_file()
    RescueDialog(filled, "?", ()).open()
    ask_password(filled, "?", print)
    settle(session)
    dialogs = [d for d in filled.findChildren(QDialog) if d.isVisible()]
    assert len(dialogs) == 9
    for dialog in dialogs:
        assert (type(dialog).__name__, nameless(dialog)) == (type(dialog).__name__, [])
        assert dialog.windowTitle()


def test_every_action_has_a_key_shown_in_the_menu(filled):
    """No action without a key, and the menu shows it beside the name."""
    assert [act.name for act in actions_of(filled) if not act.keys] == []
    shown = [a for part in filled.actions_.menu.actions() if part.menu() for a in part.menu().actions() if not a.menu()]
    assert all(a.shortcuts() and a.isShortcutVisibleInContextMenu() for a in shown)
    assert len(shown) == len(actions_of(filled))


@pytest.mark.parametrize("key", ["overview", "months", "findings", "settings"])
def test_tab_goes_as_one_reads(filled, key):
    """Tab never jumps back up by more than a column's height: down a column, then to the next."""
    filled.go(key)
    settle(filled.session)
    page = filled.current()
    order, widget = [], page.nextInFocusChain()
    wanted = set(controls(page))
    for _ in range(4000):
        if widget in wanted and widget not in order:
            order.append(widget)
        widget = widget.nextInFocusChain()
        if widget is page:
            break
    assert set(order) == wanted
    places = [w.mapTo(page, QPoint(0, 0)) for w in order]
    for before, after in pairwise(places):
        assert after.y() >= before.y() - 20 or after.x() > before.x() + 20


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
