"""PDF: the text layer by pdfplumber (ruled tables, else columns by white space); without usable text, optically."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, TypeAlias

from yibao_desk.domain.table import FileFormat
from yibao_desk.read import limits, progress
from yibao_desk.read.boxes import Box
from yibao_desk.read.page_rows import RowCollector
from yibao_desk.read.pdf_text import Page, has_usable_text, page_boxes, ruled_rows, without_watermark
from yibao_desk.read.reading import Reading
from yibao_desk.read.refusal import Refused

Document: TypeAlias = Any
"""A document of pypdfium2, which has no types."""

_LARGEST_SCALE = 3.0
_PAGE_PIXELS = 8_000_000
_OPTICAL_WIDTH = 1_300
"""Pixels along the shorter side of a rendered page: small print stays readable, a page takes a few seconds."""


def read_pdf(data: bytes, passwords: Sequence[str]) -> Reading:
    """One table of all pages; "password_needed", "wrong_password", "damaged", "no_table" when refused."""
    import pypdfium2  # noqa: PLC0415

    document, password = _opened(data, passwords)
    try:
        pages = len(document)
        if pages > limits.PAGES:
            raise Refused("too_large")
        reading = _by_text(document, data, password)
        if reading is not None:
            return reading
        return _optically(document, pages)
    except pypdfium2.PdfiumError as fault:
        raise Refused("damaged") from fault
    finally:
        document.close()


def _opened(data: bytes, passwords: Sequence[str]) -> tuple[Document, str | None]:
    import pypdfium2  # noqa: PLC0415

    for password in (None, *passwords):
        try:
            document = pypdfium2.PdfDocument(data, password=password)
            if len(document) == 0:
                raise Refused("damaged")
        except pypdfium2.PdfiumError as fault:
            if "password" not in str(fault).lower():
                raise Refused("damaged") from fault
        else:
            return document, password
    raise Refused("wrong_password" if passwords else "password_needed")


def _by_text(document: Document, data: bytes, password: str | None) -> Reading | None:
    """None when no page has a usable text layer; a scanned page among others is read optically in its place."""
    import pdfplumber  # noqa: PLC0415

    rows = RowCollector()
    waiting: list[int] = []  # scanned pages before the first page with text
    tables = scanned = usable = 0
    try:
        with pdfplumber.open(io.BytesIO(data), password=password or "") as text:
            for number, page in enumerate(text.pages):
                progress.step(number)
                clean = without_watermark(page)
                boxes = page_boxes(clean)
                waiting.append(number)
                if has_usable_text(boxes, page):
                    waiting.pop()
                    usable += 1
                if usable:
                    tables += sum(rows.add_page(_optical_boxes(document, one)) for one in waiting)
                    scanned += len(waiting)
                    tables += 0 if number in waiting else _add_page(clean, boxes, rows)
                    waiting = []
                page.close()
    except Exception as fault:
        if isinstance(fault, Refused | MemoryError):
            raise
        raise Refused("damaged") from fault  # pdfminer meets a broken file with whatever its parsing runs into
    if not usable:
        return None
    if not tables:
        raise Refused("no_table")
    return Reading(FileFormat.PDF, (rows.table(),), optical=scanned > 0)


def _add_page(page: Page, boxes: list[Box], rows: RowCollector) -> bool:
    ruled = ruled_rows(page)
    if ruled is None:
        return rows.add_page(boxes)
    for cells in ruled:
        rows.add_cells(cells)
    return True


def _optically(document: Document, pages: int) -> Reading:
    from yibao_desk.read.picture import table_of_boxes  # noqa: PLC0415

    if pages > limits.OPTICAL_PAGES:
        raise Refused("too_large")
    sheets = [_optical_boxes(document, number) for number in range(pages)]
    return Reading(FileFormat.PDF, (table_of_boxes(sheets),), optical=True)


def _optical_boxes(document: Document, number: int) -> list[Box]:
    from yibao_desk.read.picture import boxes_of_page  # noqa: PLC0415

    progress.step(number, optical=True)
    page = document[number]
    width, height = max(1.0, page.get_width()), max(1.0, page.get_height())
    scale = min(_LARGEST_SCALE, _OPTICAL_WIDTH / min(width, height), (_PAGE_PIXELS / (width * height)) ** 0.5)
    return boxes_of_page(page.render(scale=scale).to_pil().convert("RGB"))
