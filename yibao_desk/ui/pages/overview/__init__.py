"""Overview: the verdict in one sentence, the sums, what to act on, the chart; before any data, where to begin."""

from __future__ import annotations

from yibao_desk.ui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
