"""A setting: its name, a hint, and what sets it at the right, or below where large letters leave no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from yibao_desk.ui import theme
from yibao_desk.ui.parts.text import column, label, row

_LARGE = 1.75


def setting(name: str, hint: str | QLabel, *controls: QWidget, bold: bool = False, broad: bool = False) -> QHBoxLayout:
    """The line; `hint` as a label where it changes; `broad`: what sets it goes below at large letters."""
    texts = column(label(name, "body", bold=bold, wrap=True), gap=0)
    if hint:
        texts.addWidget(label(hint, "hint", "tx2", wrap=True) if isinstance(hint, str) else hint)
    if broad and theme.current().scale >= _LARGE:
        texts.addLayout(row(*controls, None, gap=8))
        controls = ()
    line = row(texts, gap=8)
    line.setStretch(0, 1)
    for control in controls:
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
