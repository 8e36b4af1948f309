"""A dialog as wide as its texts want and as high as they then need."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from yibao_desk.ui import theme
from yibao_desk.ui.parts.text import spaced


class Dialog(QDialog):
    """A column of texts and controls, `body`; gone when it is closed. `width` is in pixels at 100 %."""

    def __init__(self, parent: QWidget, title: str, width: float = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = QVBoxLayout(self)
        spaced(self.body, (24, 20, 24, 20), 12)
        self._width = min(theme.current().px(width), self.screen().availableGeometry().width() - 40)

    def event(self, event: QEvent) -> bool:
        """Wrapped texts get the height that they need at this width."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            wide = max(self._width, self.body.totalMinimumSize().width())
            self.setFixedSize(wide, self.body.totalHeightForWidth(wide))
        return super().event(event)
