"""The PDF: painted into memory, finished (bookmarks, fixed dates), written in one go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from yibao_desk import __version__
from yibao_desk.domain.document import ReportDocument
from yibao_desk.errors import DiskError
from yibao_desk.ui.paper.pages import Pages
from yibao_desk.ui.paper.pdf_finish import Bookmark, finish
from yibao_desk.ui.paper.qt_app import ensure_qt
from yibao_desk.ui.paper.sheet import UNITS_PER_INCH
from yibao_desk.words import tr


def write(document: ReportDocument, path: Path) -> None:
    """Write the document as a PDF: beside its place, then moved there; a former file is whole until the new one is."""
    ensure_qt()
    save(Pages(document), path)


def save(pages: Pages, path: Path) -> None:
    """The same for pages that are laid out already."""
    data = pdf_bytes(pages)
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise DiskError(tr("Could not write {file}: {reason}", file=path.name, reason=reason)) from error


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
