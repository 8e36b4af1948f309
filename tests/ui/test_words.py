"""Every text that a person sees goes through the catalogues."""

import gettext
import re

import pytest
from conftest import settle
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from yibao_desk import words
from yibao_desk.ui import qt_words

PAGES = ("overview", "months", "findings", "ledger", "policy", "report", "settings", "log", "people", "import")
DATA = {"English", "book.db"}


class Pseudo(gettext.NullTranslations):
    """Wraps every text, so that what was not asked for stands out."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def bare_words(page):
    """Texts with Latin words outside the brackets."""
    found = set()
    for widget in page.findChildren(QWidget):
        if not widget.isVisibleTo(page):
            continue
        shown = []
        if isinstance(widget, QLabel | QAbstractButton):
            shown.append(widget.text())
        if isinstance(widget, QLineEdit):
            shown.append(widget.placeholderText())
        if isinstance(widget, QComboBox) and widget.count() < 20:
            shown += [widget.itemText(i) for i in range(widget.count())]
        for text in shown:
            plain = re.sub(r"<[^>]*>|&nbsp;", "", text)
            while "⟦" in plain and "⟧" in plain:
                stripped = re.sub(r"⟦[^⟦⟧]*⟧", "", plain)
                if stripped == plain:
                    break
                plain = stripped
            plain = re.sub(r"⟦[^⟧]*$", "", plain)
            if re.search(r"[A-Za-z]{3,}", plain) and plain.strip() not in DATA:
                found.add(plain)
    return found


@pytest.fixture
def pseudo(monkeypatch):
    monkeypatch.setattr(words, "_chinese", Pseudo)


@pytest.mark.usefixtures("pseudo")
def test_no_text_bypasses_the_catalogues(filled):
    """In a language of brackets no bare English text is left on any page (files' and people's own words aside)."""
    bare = {}
    for key in PAGES:
        filled.go(key)
        settle(filled.session)
        found = {t for t in bare_words(filled.current()) if ".csv" not in t and "Ctrl" not in t and "12393" not in t}
        if found:
            bare[key] = found
    assert bare == {}


@pytest.mark.usefixtures("qapp")
def test_qt_dialogs_speak_chinese():
    """Qt's own buttons follow the language."""
    qt_words.translate("zh")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    qt_words.translate("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    qt_words.translate("zh")
