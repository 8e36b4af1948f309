"""XML Spreadsheet 2003: Index of rows and cells, merges, typed days; entities stay unresolved."""

from __future__ import annotations

import re

from yibao_desk.domain.table import FileFormat, RawTable
from yibao_desk.read import limits
from yibao_desk.read.decode import decode
from yibao_desk.read.reading import Reading, table
from yibao_desk.read.refusal import Refused
from yibao_desk.read.workbook import number_text
from yibao_desk.read.xml_tree import Element, xml_root

_NAMESPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?")


def read_xml_spreadsheet(data: bytes) -> Reading:
    """Every worksheet with a filled cell."""
    root = xml_root(decode(data).text)
    tables = [_sheet(sheet) for sheet in root.iter(_NAMESPACE + "Worksheet")]
    filled = tuple(one for one in tables if one.rows)
    if not filled:
        raise Refused("no_table")
    return Reading(FileFormat.XML_SPREADSHEET, filled)


def _attribute(element: Element, name: str) -> str | None:
    value = element.get(_NAMESPACE + name)
    return value if value is not None else element.get(name)


def _number(element: Element, name: str, default: int) -> int:
    text = (_attribute(element, name) or "").strip()
    return int(text) if text.isdecimal() and len(text) < 8 else default


def _sheet(sheet: Element) -> RawTable:
    rows: list[tuple[str, ...]] = []
    merges: list[tuple[int, int, int, int]] = []
    covered: set[tuple[int, int]] = set()
    cells = 0
    for row in sheet.iter(_NAMESPACE + "Row"):
        number = _number(row, "Index", len(rows) + 1) - 1
        if number > limits.AREA:
            raise Refused("too_large")
        rows += [()] * (number - len(rows))
        line: list[str] = []
        for cell in row.iterchildren(_NAMESPACE + "Cell"):
            while _attribute(cell, "Index") is None and (number, len(line)) in covered:
                line.append("")
            at = _number(cell, "Index", len(line) + 1) - 1
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            if at + across > limits.COLUMNS or down > limits.AREA:
                raise Refused("too_large")
            line += [""] * (at - len(line))
            if across or down:
                merges.append((number, at, number + down, at + across))
                covered.update((number + d, at + a) for d in range(1, min(down, 1000) + 1) for a in range(across + 1))
            line += [_text(cell), *[""] * across]
        cells += len(line)
        if cells > limits.CELLS:
            raise Refused("too_large")
        rows.append(tuple(line))
    hidden = any(
        mark.text in ("SheetHidden", "SheetVeryHidden") for mark in sheet.iter() if str(mark.tag).endswith("}Visible")
    )
    return table(rows, sheet=_attribute(sheet, "Name"), merges=merges, hidden=hidden)


def _text(cell: Element) -> str:
    data = cell.find(_NAMESPACE + "Data")
    if data is None:
        return ""
    text = "".join(data.itertext())
    match _attribute(data, "Type"):
        case "Number":
            try:
                return number_text(float(text))
            except ValueError:
                return text
        case "DateTime":
            found = _DAY.fullmatch(text.strip())
            if not found:
                return text
            day, hour = found.groups()
            return day if hour == "00:00:00" else f"{day} {hour}"
        case "Boolean" | "Error":
            return ""
        case _:
            return text
