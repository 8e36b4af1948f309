"""Headings of last time above those of now: what is other stands on a coloured ground."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from yibao_desk.domain.recognition import Drift, TableLayout
from yibao_desk.ui import theme
from yibao_desk.ui.parts.text import label
from yibao_desk.words import tr


class DriftTable(QScrollArea):
    """Two lines, a column for each heading."""

    def __init__(self, drift: Drift, layout: TableLayout) -> None:
        super().__init__()
        px = theme.current().px
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(px(4))
        grid.addWidget(label(tr("Last time"), "small", "tx2"), 0, 0)
        grid.addWidget(label(tr("Now"), "small", "tx2", bold=True), 1, 0)
        headings = {column.key: column.heading for column in layout.columns}
        said: list[str] = []
        for place, (old, new) in enumerate(drift.sides, 1):
            now = headings.get(new, new) if new else None
            before = headings.get(old, old) if old else None
            changed = old != new
            grid.addWidget(_cell(before, changed=changed), 0, place)
            grid.addWidget(_cell(now, changed=changed), 1, place)
            if changed:
                gone = tr("(not there)")
                said.append(tr("before: {old}   now: {new}", old=before or gone, new=now or gone))
        grid.setColumnStretch(len(drift.sides) + 1, 1)
        self.setWidgetResizable(True)
        self.setWidget(holder)
        self.setAccessibleName(tr("Headings of last time and now"))
        self.setAccessibleDescription("; ".join(said))
        self.setFixedHeight(holder.sizeHint().height() + px(22))


def _cell(heading: str | None, *, changed: bool) -> QWidget:
    now = theme.current()
    frame = QFrame()
    frame.setAutoFillBackground(True)
    palette = frame.palette()
    palette.setColor(frame.backgroundRole(), now.color("chks" if changed else "surf2"))
    frame.setPalette(palette)
    grid = QGridLayout(frame)
    grid.setContentsMargins(now.px(10), now.px(6), now.px(10), now.px(6))
    grid.addWidget(label(heading or tr("(not there)"), "small", "tx" if heading else "tx3", bold=changed), 0, 0)
    return frame
