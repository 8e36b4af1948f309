"""Where the chart stands on the overview."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.month import Month


def chart_of(judgement: Judgement, open_month: Callable[[Month], object]) -> QWidget:
    """The chart of a verdict; Enter or a click opens a month."""
    import importlib  # noqa: PLC0415

    try:
        made = importlib.import_module("yibao_desk.ui.chart").ChartWidget()
    except (ImportError, AttributeError):
        return QFrame()
    made.set_data(judgement)
    signal = getattr(made, "month_opened", None)
    if signal is not None:
        signal.connect(open_month)
    return made
