"""The printed page: a judgement becomes a document of blocks, a workbook, or the contract's JSON."""

from __future__ import annotations

from yibao_desk.report.chart_data import chart_data
from yibao_desk.report.inquiry import inquiry_texts
from yibao_desk.report.outline import report_document
from yibao_desk.report.verdict_words import verdict_words

__all__ = ["chart_data", "inquiry_texts", "report_document", "verdict_words"]
