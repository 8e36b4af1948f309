"""Pages as pictures, for the preview: the same painter as printer and PDF."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter

from yibao_desk.ui.paper.pages import Pages
from yibao_desk.ui.paper.sheet import HEIGHT, WIDTH

RATIO = HEIGHT / WIDTH
"""The height of a page by its width."""


def page_image(pages: Pages, index: int, width: int) -> QImage:
    """One page (from 0) on white, that many pixels wide."""
    image = QImage(width, round(width * RATIO), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(width / WIDTH, width / WIDTH)
    pages.paint(painter, index)
    painter.end()
    return image
