"""Tables of a web page, also saved as .xls: decoded by us (the page's own word on its encoding often lies)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from yibao_desk.domain.table import FileFormat, RawTable
from yibao_desk.read import limits
from yibao_desk.read.decode import decode
from yibao_desk.read.reading import Reading, table
from yibao_desk.read.refusal import Note, Refused
from yibao_desk.read.xml_tree import Element, page_root, walk

_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_INLINE = frozenset(("a", "b", "em", "font", "i", "label", "small", "span", "strong", "sub", "sup", "u"))
_SILENT = frozenset(("script", "style", "title", "select", "textarea", "noscript", "iframe", "object"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DEPTH = 12
_SPAN = 1_000
_HEADINGS = 3
"""Rows of a table that is the heading of the next one."""

Grid: TypeAlias = list[tuple[str, ...]]
Merge: TypeAlias = tuple[int, int, int, int]


def read_html(data: bytes, encoding: str | None = None) -> Reading:
    """Every table of the page that shows rows; those that only lay the page out are seen through."""
    decoded = decode(data, encoding)
    notes = (Note("nul_bytes"),) if decoded.nuls else ()
    return Reading(FileFormat.HTML_TABLE, tables_of_page(decoded.text), decoded.encoding, notes=notes)


def tables_of_page(text: str) -> tuple[RawTable, ...]:
    """The tables that show rows, in page order; lines before a table, and after the last, are its rows of one cell."""
    page = page_root(text)
    grids = [(element, *_grid(element)) for element in _tables(page)]
    grids = [grid for grid in grids if any(any(row) for row in grid[1])]
    if not grids:
        raise Refused("no_table")
    *before, after = _lines_between(page, [element for element, _, _ in grids])
    grids[-1][1].extend((line,) for line in after)
    found: list[RawTable] = []
    heading: Grid = []
    for (_, rows, merges), above in zip(grids, before, strict=True):
        if not above and _goes_on(heading, rows):
            last = found.pop()
            rows[:0] = last.rows
            merges = [*last.merges, *_shifted(merges, len(last.rows))]  # noqa: PLW2901 - of the two tables together
        heading = rows
        found.append(table([*((line,) for line in above), *rows], merges=_shifted(merges, len(above))))
    return tuple(found)


def _shifted(merges: Sequence[Merge], rows: int) -> list[Merge]:
    return [(top + rows, left, bottom + rows, right) for top, left, bottom, right in merges]


def _goes_on(heading: Grid, rows: Grid) -> bool:
    """A table of nothing but words and, right below, one as wide that begins with figures: grids that scroll."""
    if not 0 < len(heading) <= _HEADINGS or not rows or len(heading[-1]) < 3:
        return False
    if abs(len(heading[-1]) - len(rows[0])) > 1 or any(letter.isdigit() for row in heading for letter in "".join(row)):
        return False
    return any(letter.isdigit() for cell in rows[0] for letter in cell)


def _tables(page: Element) -> list[Element]:
    """Tables that hold no other one, and those whose own rows outnumber the rows of every table in them (details).

    A small one inside a chosen table's cell is that cell's text, one that is never shown is none.
    """
    chosen: dict[Element, None] = {}
    for element in page.iter("table"):
        above = list(element.iterancestors())
        if sum(1 for outer in above if outer.tag == "table") > _DEPTH:
            raise Refused("no_table")
        if any(outer in chosen or outer.tag in _SILENT for outer in above):
            continue
        inner = [below for below in element.iter("table") if below is not element and _filled(below)]
        if not inner or _own_rows(element) > max(2, *(_own_rows(below) for below in inner)):
            chosen[element] = None
    return list(chosen)


def _own_rows(element: Element) -> int:
    """Rows of three cells and more that hold no table."""
    return sum(1 for row in _rows(element) if len(row) > 2 and next(row.iter("table"), None) is None)


def _rows(element: Element) -> list[Element]:
    """The rows of the table itself, not those of tables in it."""
    return [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]


def _lines_between(page: Element, tables: list[Element]) -> list[list[str]]:
    """The lines of text outside the tables: before each table, and after the last."""
    chosen = set(tables)
    lines: list[list[str]] = []
    pending: list[str] = []
    steps = walk(page)
    for event, element in steps:
        inline = element.tag in _INLINE
        if event == "start":
            if element in chosen:
                lines.append(_split(pending))
                pending = []
            if element in chosen or element.tag in _SILENT:
                steps.skip_subtree()
                continue
            pending.append(("" if inline else "\n") + _flat(element.text))
        else:
            pending.append(("" if inline else "\n") + _flat(element.tail))
    return [*lines, _split(pending)]


def _split(pending: list[str]) -> list[str]:
    return [line for line in map(_clean, "".join(pending).split("\n")) if line]


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _filled(element: Element) -> bool:
    return sum(1 for _ in element.iter("td", "th")) > 1


def _grid(element: Element) -> tuple[Grid, list[Merge]]:
    """Cells put to their columns under row and column spans; the text stands in the span's first cell only."""
    rows: Grid = []
    merges: list[Merge] = []
    taken: dict[int, int] = {}  # column: rows from here that a span from above still covers
    cells = 0
    for number, row in enumerate(_rows(element)):
        line: list[str] = []
        for cell in row.iterchildren("td", "th"):
            while taken.get(len(line), 0) > 0:
                line.append("")
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            if down > 1 or across > 1:
                merges.append((number, len(line), number + down - 1, len(line) + across - 1))
            for column in range(len(line), len(line) + across):
                taken[column] = max(taken.get(column, 0), down)
            line += [_text(cell), *[""] * (across - 1)]
        cells += len(line)
        if cells > limits.CELLS or len(line) > limits.COLUMNS:
            raise Refused("too_large")
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        rows.append(tuple(line))
    return rows, merges


def _span(cell: Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return max(1, min(int(text), _SPAN)) if text.isdecimal() and len(text) < 6 else 1


def _text(cell: Element) -> str:
    return _clean("".join(_parts(cell)))


def _parts(cell: Element) -> list[str]:
    parts: list[str] = [cell.text or ""]
    for child in cell.iterchildren():
        if child.tag not in _INLINE:
            parts.append(" ")
        if not _is_apart(child):
            parts += _parts(child)
        parts.append(child.tail or "")
    return parts


def _is_apart(child: Element) -> bool:
    """Not shown, or a table of its own in the cell."""
    if child.tag in _SILENT or _HIDDEN.search(child.get("style") or ""):
        return True
    return child.tag == "table" and _filled(child)
