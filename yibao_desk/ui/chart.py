"""The chart for the window: the widget, and the drawing that it shares with the paper."""

from __future__ import annotations

from yibao_desk.ui.chart_drawing import draw
from yibao_desk.ui.chart_widget import ChartWidget

__all__ = ["ChartWidget", "draw"]
