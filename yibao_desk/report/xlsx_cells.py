"""Cells of the workbook: texts that never run, real dates and sums, heads, filters, widths, print areas."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from yibao_desk.domain.money import Fen, yuan_decimal
from yibao_desk.domain.month import Month

_RUNS = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_000
_HEAD = PatternFill("solid", fgColor="E8ECEA")
_LINE = Border(bottom=Side(style="thin", color="7C8985"))
_SUM, _DAY, _MONTH = "#,##0.00;-#,##0.00", "yyyy-mm-dd", "yyyy-mm"
_PAPER_A4 = 9


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money for a number cell."""

    fen: Fen


CellValue = str | int | date | Month | Sum | None
"""What a cell may hold."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its head and its width in characters."""

    title: str
    width: float
    wrap: bool = False


def put(cell: Cell | MergedCell, value: CellValue, mask: Callable[[str], str]) -> None:
    """Fill a cell; a text that begins like a formula is kept as text (quote prefix)."""
    if isinstance(cell, MergedCell):
        raise TypeError(cell.coordinate)
    if isinstance(value, str):
        text = _CONTROL.sub("", mask(value))[:_LONGEST]
        cell.value = text
        cell.data_type = "s"
        if text.startswith(_RUNS):
            cell.quotePrefix = True  # pyright: ignore[reportAttributeAccessIssue]
    elif isinstance(value, Sum):
        cell.value = Decimal(yuan_decimal(value.fen))
        cell.number_format = _SUM
    elif isinstance(value, Month):
        cell.value = value.first_day()
        cell.number_format = _MONTH
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = _DAY
    elif value is not None:
        cell.value = value


def table(
    book: Workbook,
    title: str,
    fields: Sequence[Field],
    rows: Sequence[Sequence[CellValue]],
    mask: Callable[[str], str],
) -> Worksheet:
    """A sheet with one table: frozen head, filter, widths, print area, head repeated on each printed page."""
    sheet: Worksheet = book.create_sheet(title)
    for column, field in enumerate(fields, 1):
        cell = sheet.cell(1, column)
        put(cell, field.title, str)
        cell.font = Font(bold=True)
        cell.fill = _HEAD
        cell.border = _LINE
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = field.width
    top = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            if value is None:
                continue
            cell = sheet.cell(number, column)
            put(cell, value, mask)
            if fields[column - 1].wrap:
                cell.alignment = top
    sheet.freeze_panes = "A2"
    last = f"{get_column_letter(len(fields))}{len(rows) + 1}"
    sheet.auto_filter.ref = f"A1:{last}"
    for_print(sheet, last, landscape=sum(f.width for f in fields) > 100)
    sheet.print_title_rows = "1:1"
    return sheet


def for_print(sheet: Worksheet, last: str, *, landscape: bool) -> None:
    """A4, as wide as the page, with page numbers."""
    sheet.print_area = f"A1:{last}"
    sheet.page_setup.paperSize = _PAPER_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # pyright: ignore[reportOptionalMemberAccess]
    foot = sheet.oddFooter
    if foot is not None:
        foot.center.text = "&P / &N"
