"""Onto a printer: the same pages, by the system's print dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from yibao_desk.errors import WorldError
from yibao_desk.ui.paper.pages import Pages
from yibao_desk.ui.paper.sheet import UNITS_PER_INCH
from yibao_desk.words import tr


def a4_printer(title: str) -> QPrinter:
    """A printer set to A4 upright; the pages bring their own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    page = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(page)
    return printer


def ask(pages: Pages, parent: QWidget | None, failed: Callable[[BaseException], object]) -> QDialog:
    """Open the print dialog for some pages; it prints what it is told when it is accepted, or tells why it cannot."""
    printer = a4_printer(pages.document.title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Print the report"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    dialog.setMinMax(1, pages.count)

    def accepted() -> None:
        try:
            print_pages(pages, printer)
        except WorldError as error:
            failed(error)

    dialog.accepted.connect(accepted)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    QDialog.open(dialog)  # QPrintDialog's own open() wants a receiver and a slot by name
    return dialog


def print_pages(pages: Pages, printer: QPrinter) -> None:
    """Print the chosen pages. WorldError where the printer does not take them."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages.count
    painter = QPainter()
    if not painter.begin(printer):
        raise WorldError(tr("The printer does not answer. The report was not printed; save it as PDF instead."))
    scale = printer.resolution() / UNITS_PER_INCH
    for number in range(first, min(last, pages.count) + 1):
        if number > first:
            printer.newPage()
        painter.save()
        painter.scale(scale, scale)
        pages.paint(painter, number - 1)
        painter.restore()
    painter.end()
