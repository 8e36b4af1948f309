"""What a reader makes of a file: sheets of text cells, nothing interpreted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileFormat(StrEnum):
    """The containers of the contract (files[].format)."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    HTML_TABLE = "html-table"
    MHTML = "mhtml"
    XML_SPREADSHEET = "xml-spreadsheet"
    CSV = "csv"
    PDF = "pdf"
    IMAGE = "image"
    CLIPBOARD = "clipboard"


@dataclass(frozen=True, slots=True)
class RawTable:
    """One sheet (or page run) as text.

    `rows[i]` is a tuple of cell texts, "" for an empty cell; rows may differ in width. `numbers[i]` is the row number
    that the user sees in the file (from 1). Dates of typed cells arrive as ISO text ("2024-01-05" or
    "2024-01-05 10:11:12"), numbers as plain decimal text, never as a float. `merges` are the merged ranges
    (first row, first column, last row, last column), counted from 0 in `rows`. `doubtful` holds (row index,
    column index) of cells that optical reading is unsure of.
    """

    sheet: str | None
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    doubtful: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file that could be read: `name` without folder, `member` inside an archive, `encoding` of text files."""

    name: str
    sha256: str
    format: FileFormat
    encoding: str | None
    tables: tuple[RawTable, ...]
    optical: bool = False
