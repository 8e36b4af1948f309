"""Rows that lean on what stands elsewhere, made whole: merged days, a day in three columns, sums in fen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from yibao_desk.domain.cell_days import months_of
from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.recognition import TableLayout
from yibao_desk.domain.table import RawTable
from yibao_desk.domain.vocabulary import FieldType, Vocabulary, clean

Row: TypeAlias = tuple[str, ...]
Step: TypeAlias = Callable[[int, list[str]], None]

_SHARED = frozenset({"txn_date", "posted_date", "period", "year", "kind", "person_name"})
"""Fields whose cell may be merged over the rows that it holds for; a sum never is."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?度?(?!\d)")
_NUMBER = re.compile(r"(\d{1,2})[月日号]?")
_WHOLE_NUMBER = re.compile(r"[+-]?\d+(?:\.0*)?")


def completion(table: RawTable, layout: TableLayout, vocabulary: Vocabulary) -> Callable[[int, Row], Row] | None:
    """What makes the rows of the table whole; None where they are."""
    steps = [s for s in (_merged(table, layout), _dated(table, layout), _in_yuan(table, layout, vocabulary)) if s]
    if not steps:
        return None

    def complete(index: int, row: Row) -> Row:
        cells = list(row)
        for step in steps:
            step(index, cells)
        return tuple(cells)

    return complete


def _merged(table: RawTable, layout: TableLayout) -> Step | None:
    """The upper cell's text in every row of a range that is merged downwards."""
    shared = {c.index for c in layout.columns if c.field in _SHARED}
    filled = {
        (row, left): table.rows[top][left]
        for top, left, bottom, right in table.merges
        if left == right and left in shared and layout.last < top < layout.end and left < len(table.rows[top])
        for row in range(top + 1, min(bottom, layout.end - 1) + 1)
    }

    def fill(index: int, cells: list[str]) -> None:
        for column in shared:
            if not cells[column].strip() and (index, column) in filled:
                cells[column] = filled[index, column]

    return fill if filled else None


def _dated(table: RawTable, layout: TableLayout) -> Step | None:
    """Year, month and day of columns of their own; the year may stand above the table."""
    year, month, day = (layout.column_of(name) for name in ("year", "period", "day_of_month"))
    said = _year_said(table, layout) if month is not None else ""
    if month is None or (year is None and day is None and not said):
        return None

    def put_together(_: int, cells: list[str]) -> None:
        stated = _YEAR.search(clean(cells[year])) if year is not None else None
        of_year = stated[1] if stated else said
        of_month = _NUMBER.fullmatch(clean(cells[month]))
        named = months_of(cells[month])
        if of_month and of_year:
            cells[month] = f"{of_year}-{of_month[1]:0>2}"
        elif not named or named[0] != named[1]:
            return
        if day is not None and (of_day := _NUMBER.fullmatch(clean(cells[day]))):
            first = months_of(cells[month])
            cells[day] = f"{first[0]}-{of_day[1]:0>2}" if first else cells[day]

    return put_together


def _year_said(table: RawTable, layout: TableLayout) -> str:
    """The one year that headings, title or sheet name tell; "" for none or several."""
    above = [cell for row in table.rows[: layout.first] for cell in row]
    for texts in ([c.heading for c in layout.columns], [table.sheet or ""], above):
        years = {found[1] for text in texts for found in _YEAR.finditer(clean(text))}
        if len(years) == 1:
            return years.pop()
    return ""


def _in_yuan(table: RawTable, layout: TableLayout, vocabulary: Vocabulary) -> Step | None:
    """Whole numbers under a heading that says fen, or of a table whose lines above say so, as yuan."""
    fen = vocabulary.pattern("fen")
    everywhere = any(fen.search(clean(cell)) for row in table.rows[: layout.first] for cell in row if cell)
    columns = [
        c.index
        for c in layout.columns
        if c.field and vocabulary.types[c.field] is FieldType.SUM and (everywhere or fen.search(clean(c.heading)))
    ]

    def turn(_: int, cells: list[str]) -> None:
        for column in columns:
            text = clean(cells[column]).replace(",", "")
            if _WHOLE_NUMBER.fullmatch(text):
                cells[column] = yuan_text(int(text.partition(".")[0]))

    return turn if columns else None
