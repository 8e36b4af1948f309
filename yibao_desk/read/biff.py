"""Old Excel workbooks: calamine first, xlrd where calamine refuses or reads broken characters."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from yibao_desk.domain.table import FileFormat, RawTable
from yibao_desk.read.reading import Reading, table
from yibao_desk.read.refusal import Refused
from yibao_desk.read.workbook import number_text, read_workbook, text_of

Native: TypeAlias = Any
"""A book, sheet or cell of xlrd, which has no types."""

_BROKEN = ("\x00", "\ufffd")


def read_biff(data: bytes) -> Reading:
    """BIFF5 (before 1997) has no Unicode: its characters are taken as GB18030."""
    try:
        reading = read_workbook(data, FileFormat.XLS)
    except Refused:
        return _by_xlrd(data)
    if any(mark in cell for one in reading.tables for row in one.rows for cell in row for mark in _BROKEN):
        try:
            return _by_xlrd(data)
        except Refused:
            return reading
    return reading


def _by_xlrd(data: bytes) -> Reading:
    import xlrd  # noqa: PLC0415

    try:
        book: Native = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), encoding_override=_encoding(data))
        tables = [_sheet(sheet, book.datemode) for sheet in book.sheets()]
    except Refused:
        raise
    except Exception as fault:  # xlrd meets a broken file with whatever exception its parsing runs into
        raise Refused("damaged") from fault
    filled = tuple(one for one in tables if one.rows)
    if not filled:
        raise Refused("no_table")
    return Reading(FileFormat.XLS, filled)


def _encoding(data: bytes) -> str | None:
    """GB18030 for a workbook of before Unicode: its book stream has another name."""
    return None if "Workbook".encode("utf-16-le") in data else "gb18030"


def _sheet(sheet: Native, datemode: int) -> RawTable:
    rows = [
        tuple(_text(sheet.cell(row, column), datemode) for column in range(sheet.row_len(row)))
        for row in range(sheet.nrows)
    ]
    merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return table(rows, sheet=sheet.name, merges=merges, hidden=sheet.visibility != 0)


def _text(cell: Native, datemode: int) -> str:
    match cell.ctype:
        case 1:
            return str(cell.value)
        case 2:
            return number_text(cell.value)
        case 3:
            start = datetime(1904, 1, 1) if datemode else datetime(1899, 12, 30)  # noqa: DTZ001 - a day without a zone
            try:
                return text_of(start + timedelta(days=cell.value))
            except OverflowError:
                return number_text(cell.value)
        case _:
            return ""
