"""Sheets into the workbook's archive without the library's readable temporary files."""
# pyright: reportAttributeAccessIssue=false, reportUnknownMemberType=false, reportUnknownArgumentType=false
# The library's writer has these parts without types; the steps are its own, with a buffer for a file.

from __future__ import annotations

import io

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter


class InMemory(ExcelWriter):
    """Writes each sheet in memory; nothing of it touches the disk before the whole is saved."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet into the archive."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as the library does
        sheet = io.BytesIO()
        writer = WorksheetWriter(ws, out=sheet)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        self._archive.writestr(ws.path[1:], sheet.getvalue())
        self.manifest.append(ws)
