"""The chart on screen: keys, pointer, legend, and states that are told apart without colour."""

from __future__ import annotations

import itertools

import made_up
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from yibao_desk.domain.chart import ChartData, ChartMonth
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import Status
from yibao_desk.ui import chart_drawing, chart_legend, theme
from yibao_desk.ui.chart import ChartWidget, draw


@pytest.fixture
def chart(qtbot):
    widget = ChartWidget()
    qtbot.addWidget(widget)
    widget.resize(520, 520)
    widget.set_data(made_up.judgement(19, 40))
    widget.show()
    return widget


def test_arrow_keys_reach_every_month(chart, qtbot):
    """Each month is reached by the arrow keys, and its words are read out."""
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    seen = [chart.current.month]
    for _ in range(30):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        seen.append(chart.current.month)
    assert list(dict.fromkeys(seen)) == [Month(2022, 6).plus(n) for n in range(20)]
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    for _ in range(14):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription().startswith("2023年8月，应划入 140.00 元，实际划入 0.00 元，没有划入")


def test_accessible_name_is_the_verdict(chart):
    """The chart's name is the verdict sentence and how to go through it."""
    assert chart.accessibleName() == "有 2 件事要处理：少划入了 180.00 元 用方向键逐月查看。"


def test_enter_opens_the_month(chart, qtbot):
    """Enter opens the month under the keys."""
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    with qtbot.waitSignal(chart.month_opened) as opened:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert opened.args == [Month(2022, 6)]


def test_click_opens_the_month(chart, qtbot):
    """A click opens the month under the pointer; beside the columns it opens none."""
    data = chart._data
    places = chart_drawing.geometry(QRectF(0, 0, 520, 520), data, theme.current(), 1.0)
    with qtbot.waitSignal(chart.month_opened) as opened:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(places.x(3)), 300))
    assert opened.args == [Month(2022, 9)]
    with qtbot.assertNotEmitted(chart.month_opened):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(2, 300))


def test_long_accounts_scroll(qtbot):
    """More than 24 months: the last 24 are in sight, the first ones come with Home."""
    widget = ChartWidget()
    qtbot.addWidget(widget)
    widget.resize(520, 520)
    widget.set_data(made_up.judgement(60, 100))
    widget.show()
    assert len(widget._visible().months) == 24
    assert widget._visible().months[-1].month == widget._data.months[-1].month
    qtbot.keyClick(widget, Qt.Key.Key_Home)
    assert widget._visible().months[0].month == Month(2022, 6)


def test_nothing_to_show(qtbot):
    """A person without months has an empty chart that takes keys quietly."""
    widget = ChartWidget()
    qtbot.addWidget(widget)
    widget.set_chart(ChartData(()))
    widget.show()
    qtbot.keyClick(widget, Qt.Key.Key_Left)
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert widget.current is None


def month(status: Status, credited: int = 14000) -> ChartMonth:
    return ChartMonth(Month(2023, 5), 14000, credited, status, 100000)


def test_legend_lists_only_what_is_there():
    """What no month shows has no entry."""
    assert [w for _, w in chart_legend.entries(ChartData((month(Status.PAID),)))] == ["应划入", "实际划入"]
    missing = chart_legend.entries(ChartData((month(Status.MISSING, 0), month(Status.PENDING, 0))))
    assert [w for _, w in missing] == ["应划入", "少的部分", "未到期", "没有划入"]


def test_grey_picture_tells_the_states():
    """Without colour each state still looks other than every other one."""
    credited = {Status.MISSING: 0, Status.SHORT: 9000, Status.EXCESS: 20000, Status.PENDING: 0, Status.UNKNOWN: 0}
    pictures: dict[Status, QImage] = {}
    for status in Status:
        image = QImage(160, 300, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        data = ChartData((month(status, credited.get(status, 14000)),))
        draw(painter, QRectF(0, 0, 160, 300), data, theme.current(), 1.0, legend=False)
        painter.end()
        pictures[status] = image
    for one, other in itertools.combinations(Status, 2):
        a, b = bytes(pictures[one].constBits()), bytes(pictures[other].constBits())
        assert sum(abs(x - y) > 60 for x, y in zip(a, b, strict=True)) > 25, (one, other)
