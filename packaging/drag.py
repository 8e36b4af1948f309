"""A little window whose label drags files: drag.py X Y FILE… (what a file manager does, for test_deb)."""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Files(QLabel):
    """Drags its files when pressed and moved."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin the drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            data = QMimeData()
            data.setUrls([QUrl(f"file://{name}") for name in sys.argv[3:]])
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    application = QApplication([])
    label = Files("files")
    label.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    label.setGeometry(int(sys.argv[1]), int(sys.argv[2]), 140, 100)
    label.show()
    application.exec()
