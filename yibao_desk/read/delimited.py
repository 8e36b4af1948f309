"""Comma, tab, semicolon or bar separated text: the separator is the one that gives the most rows of equal width."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter

from yibao_desk.domain.table import FileFormat
from yibao_desk.read import limits
from yibao_desk.read.aligned import aligned_table
from yibao_desk.read.decode import decode
from yibao_desk.read.reading import Reading, table
from yibao_desk.read.refusal import Note, Refused

_SEPARATORS = ("\t", ",", ";", "|")
_SAMPLE_LINES = 200
_WIDE = re.compile(r"\S {2,}\S")
_LINE_ENDS = re.compile("\r\n|\r|\n")


def read_delimited(data: bytes, encoding: str | None = None) -> Reading:
    """A text file of rows and columns; `encoding` where the person said it."""
    decoded = decode(data, encoding)
    reading = read_text(decoded.text)
    notes = reading.notes + ((Note("nul_bytes"),) if decoded.nuls else ())
    return Reading(FileFormat.CSV, reading.tables, decoded.encoding, notes=notes)


def read_text(text: str) -> Reading:
    """The same for characters, as the clipboard gives them."""
    if not text.strip():
        raise Refused("empty_file")
    separator = separator_of(text)
    if separator is None or _set_by_spaces(text, separator):
        aligned = aligned_table(text)
        if aligned is not None:
            return Reading(FileFormat.CSV, (aligned,))
        if separator is None:
            raise Refused("no_table")
    notes: tuple[Note, ...] = ()
    rows = _rows(text, separator)
    if rows is None:
        rows = [_one_line(line, separator) for line in _LINE_ENDS.split(text)]
        notes = (Note("unclosed_quote"),)
    made = table(rows)
    if not made.rows:
        raise Refused("no_table")
    return Reading(FileFormat.CSV, (made,), notes=notes)


def separator_of(text: str) -> str | None:
    """The separator under which most sample lines have the same number of cells; None when none makes two columns.

    A separator that only pads the cells of another one is none: its cells begin with the other.
    """
    lines = [line for line in itertools.islice(io.StringIO(text, newline=""), _SAMPLE_LINES) if line.strip()]
    best: tuple[int, int, str] | None = None
    for separator in _SEPARATORS:
        split = [_one_line(line, separator) for line in lines]
        widths = Counter(len(cells) for cells in split)
        widths.pop(1, None)
        if not widths or _pads_another(split, separator):
            continue
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        if best is None or (count, width) > best[:2]:
            best = (count, width, separator)
    return best[2] if best else None


def _set_by_spaces(text: str, separator: str) -> bool:
    """Is the separator the one inside of sums (1,000.00) of a table whose columns are set by spaces?"""
    lines = [line for line in itertools.islice(text.splitlines(), _SAMPLE_LINES) if line.strip()]
    if separator != "," or not lines:
        return False
    return 2 * sum(_WIDE.search(cell.strip()) is not None for line in lines for cell in line.split(",")[:1]) > len(
        lines
    )


def _pads_another(split: list[tuple[str, ...]], separator: str) -> bool:
    inner = [cell for cells in split for cell in cells[1:]]
    return any(
        2 * sum(cell.startswith(other) for cell in inner) > len(inner) for other in _SEPARATORS if other != separator
    )


def _rows(text: str, separator: str) -> list[tuple[str, ...]] | None:
    """All rows, blank ones kept so that numbers are lines; None when a quotation mark swallows what follows it."""
    csv.field_size_limit(limits.CELL_CHARACTERS)
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=separator != "\t")
    cells = 0
    try:
        for row in reader:
            # a quoted line break makes one row of several lines: the row keeps the number of its first line
            rows.append(tuple(row))
            extra = reader.line_num - len(rows)
            if extra > 0:
                if extra > 5:
                    return None
                rows.extend(() for _ in range(extra))
            cells += len(row)
            if cells > limits.CELLS or len(row) > limits.COLUMNS:
                raise Refused("too_large")
    except csv.Error:
        return None
    return rows


def _one_line(line: str, separator: str) -> tuple[str, ...]:
    try:
        return tuple(next(csv.reader([line], delimiter=separator, skipinitialspace=separator != "\t"), ()))
    except csv.Error:
        return tuple(line.split(separator))
