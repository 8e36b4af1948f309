"""The printed page: a judgement becomes a document of blocks, a workbook, or the contract's JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from yibao_desk.domain.document import ReportOptions
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.month_book import YearSums
from yibao_desk.report.chart_data import chart_data
from yibao_desk.report.inquiry import inquiry_texts
from yibao_desk.report.outline import report_document
from yibao_desk.report.verdict_words import verdict_words

__all__ = ["chart_data", "inquiry_texts", "report_document", "verdict_words", "write_workbook"]


def write_workbook(
    judgement: Judgement, path: Path, options: ReportOptions | None = None, years: Sequence[YearSums] = ()
) -> None:
    """Write the report as a workbook; openpyxl is loaded when it is asked for. DiskError where it cannot be written."""
    from yibao_desk.report.xlsx import write_xlsx  # noqa: PLC0415

    write_xlsx(judgement, path, options or ReportOptions(), years)
