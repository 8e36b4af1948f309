"""Nothing that is written is cut: every page, both languages, at 100 % and 200 %, in the first size and the least."""

import pytest
from conftest import settle, write_statement
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from yibao_desk.domain.finding import Severity
from yibao_desk.ui import theme
from yibao_desk.ui.parts.text import ElidedLabel, RichWords, Words
from yibao_desk.ui.rail import PersonCard, RailItem

PAGES = ("overview", "months", "findings", "ledger", "policy", "report", "settings", "log", "people")


def label_cut(text):
    if isinstance(text, ElidedLabel) or not text.text():
        return False
    if text.wordWrap():
        return text.height() < text.heightForWidth(text.width())
    if isinstance(text, Words):
        return (
            text.width() < text.fontMetrics().horizontalAdvance(text.text()) or text.height() < text.sizeHint().height()
        )
    return isinstance(text, RichWords) and text.width() < text.sizeHint().width()


def rail_cut(item):
    compact = item.width() < theme.current().px(100)
    font = theme.current().font("hint" if compact else "strong", bold=True)
    words = item.place.short if compact else item.place.name
    left = 0 if compact else theme.current().px(44)
    return QFontMetrics(font).horizontalAdvance(words) > item.width() - left


def person_cut(card):
    metrics = QFontMetrics(theme.current().font("hint"))
    return any(metrics.horizontalAdvance(line) > card._room() for line in card._lines)


def combo_cut(box):
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    return box.fontMetrics().horizontalAdvance(box.currentText()) > room.width()


def hint_cut(edit):
    margins = edit.textMargins()
    room = edit.width() - margins.left() - margins.right() - theme.current().px(22)
    return edit.fontMetrics().horizontalAdvance(edit.placeholderText()) > room


def head_cut(head):
    """Sections whose name does not fit between their paddings."""
    found = []
    for section in range(head.count()):
        text = str(head.model().headerData(section, Qt.Orientation.Horizontal) or "")
        room = head.sectionSize(section) - theme.current().px(20)
        if text and not head.isSectionHidden(section) and head.fontMetrics().horizontalAdvance(text) > room:
            found.append(text)
    return found


def written(widget):
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else widget.accessibleName()


def cut(root):
    """What is written in a widget and does not fit."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or (widget.visibleRegion().isEmpty() and not widget.width()):
            continue
        match widget:
            case QLabel():
                bad = label_cut(widget)
            case RailItem():
                bad = rail_cut(widget)
            case PersonCard():
                bad = person_cut(widget)
            case QAbstractButton():
                hint = widget.sizeHint()
                bad = bool(widget.text()) and (widget.width() < hint.width() or widget.height() < hint.height())
            case QComboBox():
                bad = combo_cut(widget)
            case QLineEdit():
                bad = hint_cut(widget)
            case QHeaderView() if widget.orientation() is Qt.Orientation.Horizontal and widget.model():
                found += head_cut(widget)
                continue
            case _:
                continue
        if bad:
            found.append((type(widget).__name__, written(widget), widget.width(), widget.sizeHint().width()))
    return found


def beyond(page):
    """By how much a page is wider than what can be seen of it, with what makes it so."""
    content, port = getattr(page, "content", None), getattr(page, "scroller", None)
    if content is None or content.width() <= port.viewport().width():
        return []
    edge = port.viewport().width()
    far = [
        w for w in content.findChildren(QWidget) if w.isVisible() and w.mapTo(content, w.rect().topRight()).x() > edge
    ]
    return [("too wide", content.width(), edge, *(written(w) for w in far if written(w)))]


def settled(window):
    settle(window.session)
    QTest.qWait(60)  # lines are counted once the width is known
    settle(window.session)


@pytest.mark.parametrize("size", [(1280, 860), (1024, 700)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_on_a_page_is_cut(filled, tmp_path, language, scale, size):
    """Labels, buttons, boxes, hints and heads of every page have room for all that they say."""
    if language == "en":
        filled.other_language()
    if scale != 1.0:
        filled.text_size(4)
    filled.resize(*size)
    settled(filled)
    found = {}
    for key in PAGES:
        filled.go(key)
        settled(filled)
        found[key] = cut(filled.current()) + beyond(filled.current())
    filled.show_finding(filled.session.findings(Severity.ACT)[0].fingerprint)
    settled(filled)
    found["finding"] = cut(filled.current())
    ledger = filled.go("ledger")
    settled(filled)
    ledger.show_row(0)
    settled(filled)
    found["row of the ledger"] = cut(ledger) + beyond(ledger)
    found["rail"] = cut(filled.rail)
    filled.offer([write_statement(tmp_path / "个人账户明细2024.csv", "2024-01", "2024-06")])
    settled(filled)
    found["import"] = cut(filled.current()) + beyond(filled.current())
    assert {key: texts for key, texts in found.items() if texts} == {}


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_the_first_start_is_cut(make, tmp_path, language, scale):
    """The same for the first screen, for files that are offered, one of which asks, and for "who you are"."""
    window = make()
    if language == "en":
        window.other_language()
    if scale != 1.0:
        window.text_size(4)
    settled(window)
    assert cut(window.current()) + cut(window.rail) + beyond(window.current()) == []
    asking = tmp_path / "甲乙.csv"
    asking.write_text("日子,说法,甲列,乙列\n2024-01-15,正常缴费划入,130.00,\n2024-01-20,药店购药,,45.20\n", "utf-8")
    window.offer([asking, write_statement(tmp_path / "个人账户明细2024.csv", "2024-01", "2024-06")])
    settled(window)
    assert cut(window.current()) + beyond(window.current()) == []
    window.go("who")
    settled(window)
    assert cut(window.current()) + beyond(window.current()) == []


@pytest.mark.parametrize("size", [(1280, 860), (1024, 700)])
def test_the_chosen_month_is_in_sight_at_large_letters(filled, size):
    """At 200 % the row of the month that is chosen can be seen, though table and page both scroll."""
    filled.text_size(4)
    filled.resize(*size)
    settled(filled)
    board = filled.go("months")
    settled(filled)
    row = board.table.visualRect(board.table.currentIndex())
    seen = board.table.viewport().visibleRegion().boundingRect()
    assert board.table.currentIndex().isValid()
    assert seen.contains(row.center())


def test_rows_wait_while_a_column_is_asked_about(make, tmp_path):
    """Before an answer no row is called unreadable, and what is to be done stands beside the button."""
    window = make()
    asking = tmp_path / "甲乙.csv"
    asking.write_text("日子,说法,甲列,乙列\n2024-01-15,正常缴费划入,130.00,\n2024-01-20,药店购药,,45.20\n", "utf-8")
    window.offer([asking])
    settled(window)
    said = {found.text() for found in window.current().findChildren(QLabel) if found.isVisible()}
    assert "等您选列" in said
    assert "读不了" not in said
    assert "请先在上面选一个答案，选好就能读出每一行。" in said
