"""The head of a table: its sign of sorting stands right after the column's name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from yibao_desk.ui import glyphs, theme


class Head(QHeaderView):
    """A horizontal head in the theme's type; the caret points down where the largest or latest stands first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        now = theme.current()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(now.px(38))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(now.font("small"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paint the name, then the caret."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if not self.isSortIndicatorShown() or logicalIndex != self.sortIndicatorSection():
            return
        now, model = theme.current(), self.model()
        text = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        if not text:
            return
        aligned = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        wide, side, gap = self.fontMetrics().horizontalAdvance(text), now.px(16), now.px(6)
        if isinstance(aligned, int) and aligned & Qt.AlignmentFlag.AlignRight.value:
            left = rect.right() - now.px(12) - wide - gap - side
        else:
            left = rect.left() + now.px(12) + wide + gap
        down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        place = QRectF(left, rect.center().y() - side / 2 + 1, side, side)
        glyphs.draw(painter, place, "caret-down" if down else "caret-up", now.color("tx2"))
