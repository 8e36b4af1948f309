"""The rows of one file before they go in; space or a click on the state leaves a row out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from yibao_desk.domain.offer import FilePreview
from yibao_desk.ui import theme
from yibao_desk.ui.models.cells import Table
from yibao_desk.ui.models.preview import PreviewModel
from yibao_desk.ui.parts.cards import Card, note_row
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import ElidedLabel, Shape, label, row, spaced
from yibao_desk.words import tr, tr_n


class PreviewTable(Table):
    """Space puts a row aside."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space is a click on the state."""
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, PreviewModel) and self.currentIndex().isValid():
            model.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class PreviewCard(Card):
    """What would be stored, row by row."""

    def __init__(
        self, preview: FilePreview, leave_out: Callable[[frozenset[int]], object], compared: Callable[[], object]
    ) -> None:
        super().__init__((1, 14, 1, 1), 8)
        head = row(
            label(tr("What will go in"), "section"), ElidedLabel(preview.name, "hint", "tx2", middle=True), gap=12
        )
        head.setStretch(1, 1)
        spaced(head, (18, 0, 18, 0), 12)
        self.body.addLayout(head)
        for problem in preview.problems[:4]:
            note = note_row("info", problem.text)
            note.setContentsMargins(theme.current().px(18), 0, theme.current().px(18), 0)
            self.body.addWidget(note)
        if preview.waits == "rows":
            self.body.addWidget(self._waiting(preview, compared))
        self.model = PreviewModel(preview)
        self.model.setParent(self)
        self.model.left_out_changed.connect(leave_out)
        self.table = PreviewTable(tr("Rows of the file; space leaves one out"), height=36)
        self.table.setModel(self.model)
        self.table.setMinimumHeight(theme.current().px(240))
        px = theme.current().px
        for index, width in enumerate((120, 66, 140, 150, 110, 110)):
            self.table.setColumnWidth(index, px(width))
        self.table.fill_with(6, px(200))
        self.table.clicked.connect(self._clicked)
        self.body.addWidget(self.table, 1)

    def _waiting(self, preview: FilePreview, compared: Callable[[], object]) -> QWidget:
        """Rows from a picture that no balance proves go in only when the person says so."""
        text = tr_n(
            "One row was read from the picture and no balance proves it. Please compare it with the picture.",
            "{n} rows were read from the picture and no balance proves them. Please compare them with the picture.",
            len(preview.doubtful),
        )
        holder = QWidget()
        line = row(Shape("warning-fill", "chk", 20), label(text, wrap=True), gap=8)
        line.setStretch(1, 1)
        line.addWidget(button(tr("I have compared them"), compared, size="small"))
        holder.setLayout(line)
        spaced(line, (18, 0, 18, 0), 8)
        return holder

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.model.toggle(index.row())
