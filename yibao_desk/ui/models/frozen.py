"""The first column of a wide table stays in sight while the others go sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QTableView

from yibao_desk.ui import theme
from yibao_desk.ui.models.head import Head


class FrozenColumn(QTableView):
    """The same rows and the same choice as the table below it; shown only while that is scrolled sideways."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setAccessibleName(table.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalHeader(Head(self))
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(table.itemDelegate())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        for column in range(1, table.model().columnCount()):
            self.setColumnHidden(column, True)
        self.setProperty("frozen", "true")
        self.hide()
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.horizontalHeader().sectionResized.connect(self._place)
        table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.horizontalHeader().sectionClicked.connect(self._sort)
        self.clicked.connect(table.clicked)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the table's size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        table = self._table
        wide = table.columnWidth(0)
        self.setColumnWidth(0, wide)
        top = table.horizontalHeader().height()
        frame = table.frameWidth()
        self.setGeometry(frame, frame, wide + theme.current().hairline, top + table.viewport().height())
        moved = table.horizontalScrollBar().value() > 0
        if moved and not self.isVisible():
            self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.setVisible(moved)
        self.raise_()

    def _sorted(self) -> None:
        head = self._table.horizontalHeader()
        self.horizontalHeader().setSortIndicatorShown(head.isSortIndicatorShown())
        self.horizontalHeader().setSortIndicator(head.sortIndicatorSection(), head.sortIndicatorOrder())

    def _sort(self) -> None:
        head = self._table.horizontalHeader()
        first = head.sortIndicatorSection() == 0 and head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        order = Qt.SortOrder.AscendingOrder if first else Qt.SortOrder.DescendingOrder
        self._table.sortByColumn(0, order)
