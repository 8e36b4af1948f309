"""The PDF: painted into memory, finished (bookmarks, fixed dates), written in one go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from yibao_desk import __version__
from yibao_desk.domain.document import ReportDocument
from yibao_desk.report.saving import save
from yibao_desk.ui.paper.pages import Pages
from yibao_desk.ui.paper.pdf_finish import Bookmark, finish
from yibao_desk.ui.paper.qt_app import ensure_qt
from yibao_desk.ui.paper.sheet import UNITS_PER_INCH


def write(document: ReportDocument, path: Path) -> None:
    """Write the document as a PDF: beside its place, then moved there; a former file is whole until the new one is."""
    ensure_qt()
    save(pdf_bytes(Pages(document)), path)


def pdf_bytes(pages: Pages) -> bytes:
    """The finished PDF; the same pages give the same bytes."""
    document = pages.document
    store = QByteArray()
    device = QBuffer(store)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(document.title)
    writer.setCreator(f"Yibao Desk {__version__}")
    painter = QPainter(writer)
    for index in range(pages.count):
        if index:
            writer.newPage()
        pages.paint(painter, index)
    painter.end()
    device.close()
    marks = [Bookmark(s.bookmark, pages.first_page(s.id)) for s in document.sections]
    return finish(bytes(store.data()), marks, document.made_on, "en" if document.language == "en" else "zh-CN")
