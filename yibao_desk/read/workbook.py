"""Workbooks by calamine (xlsx, xlsb, xls, ods): typed cells to text, exactly as a person would write them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, TypeAlias, cast

from yibao_desk.domain.many_rows import collector_paused
from yibao_desk.domain.table import FileFormat, RawTable
from yibao_desk.read import limits
from yibao_desk.read.reading import Reading, table
from yibao_desk.read.refusal import Note, Refused

Sheet: TypeAlias = Any
"""A sheet of the native reader, which has no types."""

_PROBE = 200
"""Rows looked through for numbers that are too long; such a column is so from its first row on."""
_TOGETHER = 1_000
_digits = "%.15g".__mod__
_NO_DIGITS = re.compile("[a-z]")
"""Exponents, and what is not a number."""
EXACT_BELOW = 10**15
"""A number that a spreadsheet stores has 15 digits that can be trusted."""


def read_workbook(data: bytes, container: FileFormat, notes: tuple[Note, ...] = ()) -> Reading:
    """Every sheet with a filled cell. Runs in the reading process: a hostile workbook makes calamine abort it."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    tables: list[RawTable] = []
    found = list(notes)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in book.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            with collector_paused():
                rows = _rows(sheet)
            found += _long_numbers(sheet, meta.name)
            merges = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or ()]
            hidden = meta.visible is not SheetVisibleEnum.Visible
            tables.append(table(rows, sheet=meta.name, merges=merges, hidden=hidden))
    except CalamineError as fault:
        raise Refused("damaged") from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # no Exception, and nowhere to be imported from
            raise
        raise Refused("damaged") from fault
    if not any(one.rows for one in tables):
        raise Refused("no_table")
    return Reading(container, tuple(one for one in tables if one.rows), notes=tuple(found))


def _rows(sheet: Sheet) -> list[tuple[str, ...]]:
    """From the sheet's first row and column on, so that an index is the row's number less one."""
    if sheet.height * sheet.width > limits.AREA:
        raise Refused("too_large")
    top, left = sheet.start or (0, 0)
    rows: list[tuple[str, ...]] = [()] * top
    cells: Iterator[list[object]] = iter(sheet.iter_rows())
    while some := list(islice(cells, _TOGETHER)):
        columns: list[Sequence[str]] = [("",) * len(some)] * left
        columns += map(_texts, zip(*some, strict=True))
        rows += zip(*columns, strict=True)
    return rows


def _texts(column: Sequence[object]) -> Sequence[str]:
    """A column's cells as text; plain numbers, of which there are most, are turned together."""
    kinds = set(map(type, column))
    if kinds == {str}:
        return cast("Sequence[str]", column)
    if kinds <= {str, float}:
        numbers = [_digits(value) for value in column if type(value) is float]
        if not _NO_DIGITS.search(" ".join(numbers)):
            following = iter(numbers)
            return [value if isinstance(value, str) else next(following) for value in column]
    return [value if isinstance(value, str) else text_of(value) for value in column]


def text_of(value: object) -> str:
    """A typed cell as text: whole numbers without ".0", 15 digits as a spreadsheet shows them, ISO days, else ""."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime):
        rounded = value + timedelta(microseconds=500_000) if value.microsecond else value
        return rounded.isoformat(" ", "seconds") if rounded.time() != time() else rounded.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
    return ""


def number_text(value: float) -> str:
    """Plain decimal digits, never an exponent."""
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number
        return ""
    text = _digits(value)
    if "e" in text:
        return format(Decimal(int(value)) if value == int(value) else Decimal(text), "f")
    return text


def _long_numbers(sheet: Sheet, name: str) -> list[Note]:
    """The first number whose last digits are gone: an identity or card number that was stored as a number."""
    for number, values in enumerate(sheet.to_python(skip_empty_area=False, nrows=_PROBE), 1):
        for value in values:
            if isinstance(value, float) and abs(value) >= EXACT_BELOW:
                return [Note("long_number", name, number, number_text(value))]
    return []
