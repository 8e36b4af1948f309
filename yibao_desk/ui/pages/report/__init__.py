"""Report: what goes onto the paper, how it looks, printing, PDF, Excel, inquiry sheets to edit."""

from __future__ import annotations

from yibao_desk.ui.pages.report.page import ReportPage

__all__ = ["ReportPage"]
