"""Days without a year take it from the month or year that stands above them, as lists on web pages have it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

Row: TypeAlias = tuple[str, ...]

_DAY = re.compile(r"(\d{1,2})(?:[-/]|\s*月\s*)(\d{1,2})\s*日?(?:\s+(\d{1,2}:\d\d(?::\d\d)?))?")
_HEADING = re.compile(r"((?:19|20)\d\d)\s*(?:年度?|[-/.年]\s*(\d{1,2})\s*月?)?")
_YEAR = re.compile(r"(?<![\d*])((?:19|20)\d\d)\s*(?:年|[-/.]\d)")
_ENOUGH = 3
_SHARE = 0.8
_LOOKED_AT = 200


def with_years(rows: Sequence[Row], sheet: str | None = None) -> Sequence[Row]:
    """The same rows; where no year is certain, days stay as they are."""
    column = _column_of_days(rows[:_LOOKED_AT])
    if column is None:
        return rows
    first = next(i for i, row in enumerate(rows) if column < len(row) and _day(row[column]))
    said = {found[1] for row in rows[:first] for cell in row for found in _YEAR.finditer(cell)}
    said = said or {found[1] for found in _YEAR.finditer(sheet or "")}
    year, month = (said.pop() if len(said) == 1 else ""), 0
    whole: list[Row] = []
    for row in rows:
        if heading := _month_heading(row):
            year, month = heading[1], int(heading[2] or 0)
        found = _day(row[column]) if column < len(row) else None
        if found and year and month in (0, int(found[1])):
            day = f"{year}-{int(found[1]):02d}-{int(found[2]):02d}" + (f" {found[3]}" if found[3] else "")
            whole.append((*row[:column], day, *row[column + 1 :]))
        else:
            whole.append(row)
    return whole


def _column_of_days(rows: Sequence[Row]) -> int | None:
    """The first column whose cells are mostly days without a year."""
    for column in range(max((len(row) for row in rows), default=0)):
        cells = [row[column] for row in rows if column < len(row) and any(c.isdigit() for c in row[column])]
        cells = [cell for cell in cells if not _HEADING.fullmatch(cell.strip())]
        days = sum(_day(cell) is not None for cell in cells)
        if days >= _ENOUGH and days >= _SHARE * len(cells):
            return column
    return None


def _day(cell: str) -> re.Match[str] | None:
    found = _DAY.fullmatch(cell.strip()) if 2 < len(cell) < 20 else None
    return found if found and 1 <= int(found[1]) <= 12 and 1 <= int(found[2]) <= 31 else None


def _month_heading(row: Row) -> re.Match[str] | None:
    """A row of nothing but a month or a year."""
    filled = {cell.strip() for cell in row} - {""}
    return _HEADING.fullmatch(filled.pop()) if len(filled) == 1 else None
