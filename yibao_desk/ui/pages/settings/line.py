"""A setting: its name, a hint, and what sets it at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from yibao_desk.ui.parts.text import column, label, row


def setting(name: str, hint: str, *controls: QWidget) -> QHBoxLayout:
    """The line."""
    texts = column(label(name, "body", wrap=True), gap=0)
    if hint:
        texts.addWidget(label(hint, "hint", "tx2", wrap=True))
    line = row(texts, gap=8)
    line.setStretch(0, 1)
    for control in controls:
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
