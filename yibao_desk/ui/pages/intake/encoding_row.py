"""In which encoding the characters of a text file were read, and a way to say another one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from yibao_desk.domain.offer import FilePreview
from yibao_desk.ui import theme
from yibao_desk.ui.parts.controls import Combo
from yibao_desk.ui.parts.text import column, label, row
from yibao_desk.words import tr

_LARGE = 1.5
"""From this text scale on the hint stands below."""


def encoding_names() -> dict[str, str]:
    """The encodings that may be chosen, as people know them."""
    return {
        "utf-8": "UTF-8",
        "gb18030": tr("GB18030 (simplified Chinese)"),
        "utf-16": "UTF-16",
        "big5": tr("Big5 (traditional Chinese)"),
    }


def is_text(preview: FilePreview) -> bool:
    """Was the file read as characters, or was that what failed?"""
    if preview.encoding is not None or (preview.raw is not None and preview.raw.encoding is not None):
        return True
    return any(problem.code == "bad_encoding" for problem in preview.problems)


def encoding_row(preview: FilePreview, told: Callable[[str | None], object]) -> QWidget:
    """A line with the choice; `told` hears the encoding, None for the one that is found by content."""
    names = encoding_names()
    found = preview.raw.encoding if preview.raw and preview.encoding is None else None
    alone = tr("Found by itself")
    if found:
        alone = tr("Found by itself: {name}", name=names.get(found.removesuffix("-sig"), found))
    entries: list[tuple[str, object]] = [(alone, None), *((name, key) for key, name in names.items())]
    choice = Combo(tr("Encoding of the characters"), entries)
    choice.select(preview.encoding)
    choice.setMinimumWidth(theme.current().px(220))
    choice.setMaximumWidth(theme.current().px(380))
    choice.currentIndexChanged.connect(lambda: told(choice.currentData()))
    holder = QWidget()
    middle = Qt.AlignmentFlag.AlignVCenter
    hint = label(tr("If the words look garbled, try another one."), "hint", "tx2", wrap=True)
    line = row(label(tr("Encoding of the characters"), "small", "tx2", wrap=True), choice, gap=10)
    if theme.current().scale < _LARGE:
        line.addWidget(hint)
        line.setAlignment(middle)
        line.setStretch(2, 1)
        holder.setLayout(line)
    else:
        line.setStretch(0, 1)
        holder.setLayout(column(line, hint, gap=4))
    return holder
