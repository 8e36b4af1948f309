"""The report as a workbook: verdict, months, years, findings, rows, sources; texts that cannot run."""

from __future__ import annotations

import contextvars
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from yibao_desk import words
from yibao_desk.domain.document import ReportOptions
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.month_book import YearSums
from yibao_desk.report import xlsx_sheets
from yibao_desk.report.context import Context
from yibao_desk.report.outline import STANDARD
from yibao_desk.report.saving import save
from yibao_desk.report.xlsx_archive import InMemory
from yibao_desk.words import tr

_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_EARLIEST = 1980
"""A zip archive knows no year before it."""


def write_xlsx(
    judgement: Judgement, path: Path, options: ReportOptions = STANDARD, years: Sequence[YearSums] = ()
) -> None:
    """Write the workbook, masked as the options say; the former file is whole until the new one is.

    DiskError where it cannot be written. The same judgement and options give the same bytes.
    """
    save(contextvars.copy_context().run(xlsx_bytes, judgement, options, years), path)


def xlsx_bytes(judgement: Judgement, options: ReportOptions, years: Sequence[YearSums] = ()) -> bytes:
    """The workbook in the judgement's language; the sheet of years where there are sums for it."""
    words.set_language(judgement.language)
    context = Context.of(judgement, options)
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    xlsx_sheets.verdict(book, context)
    xlsx_sheets.months(book, context)
    if years:
        xlsx_sheets.by_year(book, context, years)
    xlsx_sheets.findings(book, context)
    xlsx_sheets.rows(book, context)
    xlsx_sheets.sources(book, context)
    book.properties.creator = "Yibao Desk"
    book.properties.title = tr("Medical account check")
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
        InMemory(book, archive).save()
    return _undated(store.getvalue(), judgement.evidences.as_of)


def _undated(data: bytes, day: date) -> bytes:
    """The same archive with the judgement's day in place of the clock's."""
    out = io.BytesIO()
    stamp = (max(day.year, _EARLIEST), day.month, day.day, 0, 0, 0)
    fixed = rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode() + rb"\g<2>"
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(fixed, content)
            target.writestr(zipfile.ZipInfo(entry.filename, stamp), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
