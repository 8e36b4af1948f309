"""Draws the program's icon in the usual sizes from its one vector source into build/icons (PNG, ICO, ICNS)."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
WINDOW = 128


def main() -> None:
    """Draw them all."""
    application = QGuiApplication([])
    folder = ROOT / "build" / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(ROOT / "resources" / "icons" / "yibao-desk.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"{size}.png"))
        if size == WINDOW:  # the window's own, which goes into the program
            (folder / "window").mkdir(exist_ok=True)
            image.save(str(folder / "window" / "yibao-desk.png"))
    largest = Image.open(folder / "256.png")
    largest.save(folder / "yibao-desk.ico", sizes=[(n, n) for n in (16, 24, 32, 48, 64, 128, 256)])
    Image.open(folder / "1024.png").save(folder / "yibao-desk.icns")
    application.quit()


if __name__ == "__main__":
    main()
