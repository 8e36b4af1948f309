"""The list of keys and the words of the field, under F1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from yibao_desk.ui import theme
from yibao_desk.ui.actions import actions_of
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.glossary import glossary
from yibao_desk.ui.parts.text import label, row, spaced
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


def key_list(window: Window) -> list[tuple[str, str]]:
    """Every key with what it does."""
    native = QKeySequence.SequenceFormat.NativeText
    found = [
        (" · ".join(QKeySequence(k).toString(native) for k in act.keys), act.name)
        for act in actions_of(window)
        if act.keys
    ]
    found += [
        ("Esc", tr("clear, close the panel, go back")),
        ("F10", tr("Menu")),
        ("↑ ↓ Home End", tr("rows, months, findings")),
        ("Enter", tr("open the row, its month, its line in the file")),
        (tr("Space"), tr("leave a row of the import out")),
        ("Tab", tr("to the next control")),
    ]
    return found


class HelpDialog(QDialog):
    """Keys at the left, words at the right, a search over both."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Keys and words"))
        px = theme.current().px
        self.resize(min(px(940), window.width()), min(px(640), window.height()))
        layout = QVBoxLayout(self)
        spaced(layout, (20, 18, 20, 18), 12)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a word or key"))
        self.search.setAccessibleName(tr("Find a word or key"))
        self.search.textChanged.connect(self._filter)
        layout.addWidget(self.search)
        self._lines: list[tuple[str, list[QWidget]]] = []
        both = QHBoxLayout()
        both.addWidget(self._list(tr("Keys"), key_list(window)), 5)
        both.addWidget(self._list(tr("Words"), list(glossary())), 6)
        layout.addLayout(both, 1)
        layout.addLayout(row(None, button(tr("Close"), self.accept)))

    def _list(self, title: str, pairs: list[tuple[str, str]]) -> QScrollArea:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setHorizontalSpacing(theme.current().px(16))
        grid.addWidget(label(title, "section"), 0, 0, 1, 2)
        for index, (first, second) in enumerate(pairs, start=1):
            left, right = label(first, "small", bold=True, wrap=True), label(second, "small", "tx2", wrap=True)
            left.setMinimumWidth(theme.current().px(110))
            grid.addWidget(left, index, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, index, 1)
            self._lines.append((f"{first} {second}".lower(), [left, right]))
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(pairs) + 1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setAccessibleName(title)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _filter(self, text: str) -> None:
        wanted = text.strip().lower()
        for words, widgets in self._lines:
            for widget in widgets:
                widget.setVisible(wanted in words)
