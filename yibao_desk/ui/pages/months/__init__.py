"""Month by month: a row a benefit month, its arithmetic and source at the side."""

from __future__ import annotations

from yibao_desk.ui.pages.months.page import MonthsPage

__all__ = ["MonthsPage"]
