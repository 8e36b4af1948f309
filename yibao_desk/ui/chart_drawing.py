"""The chart: due and credited bars under the balance line, one drawing for screen and paper.

Two panels on one time axis and no second y axis. Sizes are pixels at 100 % times `scale`; paper passes its own scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from yibao_desk.domain.chart import ChartData, ChartMonth
from yibao_desk.domain.month_book import Status
from yibao_desk.ui import chart_legend, glyphs, shapes
from yibao_desk.ui.letters import draw_letters
from yibao_desk.ui.theme import Role, Theme, text_font
from yibao_desk.words import language, tr

_LACKS = {Status.MISSING, Status.SHORT}
_TEXT = 13.5


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where things stand in the rectangle: two panels and a column for each month."""

    rect: QRectF
    count: int
    scale: float
    gutter: float

    @property
    def pitch(self) -> float:
        """The width of a month's column."""
        return (self.rect.width() - self.gutter - 8 * self.scale) / max(1, self.count)

    def x(self, index: int) -> float:
        """The middle of a month's column."""
        return self.rect.left() + self.gutter + self.pitch * (index + 0.5)

    def index_at(self, x: float) -> int | None:
        """The month under a point, None beside the columns."""
        index = int((x - self.rect.left() - self.gutter) // self.pitch)
        return index if 0 <= index < self.count else None

    @property
    def bar(self) -> float:
        """The width of a bar."""
        return min(self.pitch * 0.56, 22 * self.scale)

    @property
    def balance(self) -> QRectF:
        """The panel of the balance line."""
        height = (self.rect.height() - 176 * self.scale) * 0.36
        left = self.rect.left() + self.gutter
        return QRectF(left, self.rect.top() + 36 * self.scale, self.rect.width() - self.gutter, max(height, self.scale))

    @property
    def bars(self) -> QRectF:
        """The panel of the bars, without the shapes above and the months below."""
        top = self.balance.bottom() + 72 * self.scale
        bottom = self.rect.bottom() - 42 * self.scale
        return QRectF(self.balance.left(), top, self.balance.width(), max(bottom - top, self.scale))


def geometry(rect: QRectF, data: ChartData, theme: Theme, scale: float, *, legend: bool = True) -> Geometry:
    """The places for a chart; the legend takes its lines at the bottom."""
    metrics = QFontMetricsF(text_font(round(_TEXT * scale), english=theme.english))
    widest = max(metrics.horizontalAdvance(f"{tick:,}") for tick in _ticks(_highest(data)))
    below = chart_legend.height(rect.width(), data, theme, scale) if legend else 0.0
    return Geometry(rect.adjusted(0, 0, 0, -below), len(data.months), scale, max(widest + 8 * scale, 40 * scale))


def draw(
    painter: QPainter,
    rect: QRectF,
    data: ChartData,
    theme: Theme,
    scale: float,
    *,
    legend: bool = True,
    current: int | None = None,
) -> None:
    """Paint the whole chart; `current` is the month under the pointer or the keys."""
    if not data.months:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _Drawing(painter, geometry(rect, data, theme, scale, legend=legend), data, theme).everything(current)
    if legend:
        chart_legend.draw(painter, rect, data, theme, scale)
    painter.restore()


def sum_figure(fen: int) -> str:
    """A sum without its unit: "1,234.56"."""
    sign = "\u2212" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def _highest(data: ChartData) -> int:
    return max(100, *(max(m.due or 0, m.credited) for m in data.months))


def _ticks(highest: int) -> list[int]:
    """Whole yuan for the grid: 0 and one or two round sums up to the highest."""
    step, turn = 1, 0
    while highest // 100 >= step * 3:
        step = step * 5 // 2 if turn % 3 == 1 else step * 2
        turn += 1
    return [0, *range(step, highest // 100 + 1, step)]


def _heights_between(points: list[QPointF], left: float, right: float) -> list[float]:
    """How high a line runs between two places: at its points there and where it enters and leaves."""
    found = [point.y() for point in points if left <= point.x() <= right]
    for before, after in pairwise(points):
        for x in (left, right):
            if before.x() < x < after.x():
                share = (x - before.x()) / (after.x() - before.x())
                found.append(before.y() + share * (after.y() - before.y()))
    return found


class _Drawing:
    """One pass of the painter."""

    def __init__(self, painter: QPainter, places: Geometry, data: ChartData, theme: Theme) -> None:
        self._painter, self._places, self._data, self._theme = painter, places, data, theme
        self._scale = places.scale
        self._highest = _highest(data)
        self._font = text_font(round(_TEXT * self._scale), english=theme.english)
        self._bold = text_font(round(_TEXT * self._scale), bold=True, english=theme.english)

    def everything(self, current: int | None) -> None:
        """From the ground up."""
        places = self._places
        if current is not None and current < places.count:
            top, height = places.rect.top(), places.bars.bottom() - places.rect.top()
            column = QRectF(places.x(current) - places.pitch / 2, top, places.pitch, height)
            self._painter.fillRect(column, self._theme.color("sel"))
        self._turns()
        self._balance()
        self._grid()
        for index, month in enumerate(self._data.months):
            self._bar(places.x(index) - places.bar / 2, month)
            self._shape(places.x(index), month)
        self._axis()

    def _text(self, x: float, y: float, text: str, role: Role, font: QFont | None = None) -> None:
        self._painter.setPen(self._theme.color(role))
        draw_letters(self._painter, QPointF(x, y), text, font or self._font)

    def _turns(self) -> None:
        """A dotted line before the month from which on another rule or base holds, its sign on top of the bars."""
        s, places, painter = self._scale, self._places, self._painter
        at = {month.month: index for index, month in enumerate(self._data.months)}
        for mark in self._data.marks:
            x = places.x(at[mark.month]) - places.pitch / 2
            side = 15 * s
            box = QRectF(x - side / 2, places.bars.top() - side - 6 * s, side, side)
            painter.setPen(QPen(self._theme.color("ctl"), s, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(x, box.bottom() + 2 * s, x, places.bars.bottom()))
            painter.drawLine(QLineF(x, places.balance.top(), x, places.balance.bottom() + 18 * s))
            glyphs.draw(painter, box, chart_legend.TURN_SHAPE[mark.turn], self._theme.color("tx2"))

    def _balance(self) -> None:
        s, panel, painter = self._scale, self._places.balance, self._painter
        self._text(self._places.rect.left(), self._places.rect.top() + 13 * s, tr("Balance, yuan"), "tx2")
        painter.setPen(QPen(self._theme.color("line"), s))
        foot = panel.bottom() + 20 * s
        painter.drawLine(QLineF(panel.left(), foot, panel.right(), foot))
        known = [(i, m.balance) for i, m in enumerate(self._data.months) if m.balance is not None]
        if not known:
            return
        lowest, highest = min(b for _, b in known), max(b for _, b in known)
        span = max(highest - lowest, 1)
        points = [QPointF(self._places.x(i), panel.bottom() - panel.height() * (b - lowest) / span) for i, b in known]
        painter.setPen(QPen(self._theme.color("tx2"), 2 * s, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(self._theme.color("surf"))
        for point in (points[0], points[-1]):
            painter.drawEllipse(point, 3.5 * s, 3.5 * s)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(known) > 1:
            self._value(points, sum_figure(known[0][1]), last=False)
        self._value(points, sum_figure(known[-1][1]), last=True)

    def _value(self, points: list[QPointF], text: str, *, last: bool) -> None:
        """The sum at an end of the line: above or below it, whichever is nearer without crossing the line."""
        s, font = self._scale, self._bold if last else self._font
        width, end = QFontMetricsF(font).horizontalAdvance(text), points[-1 if last else 0]
        left = min(end.x() + 5 * s, self._places.rect.right()) - width if last else end.x() + 8 * s
        near = [end.y(), *_heights_between(points, left - 2 * s, left + width + 2 * s)]
        up, down = end.y() - min(near), max(near) - end.y()
        fits = down + end.y() <= self._places.balance.bottom() + s
        lower = fits and (down + 24 * s < up if last else down <= up)
        y = max(near) + 16 * s if lower else min(near) - 9 * s
        self._text(left, y, text, "tx" if last else "tx2", font)

    def _grid(self) -> None:
        s, panel = self._scale, self._places.bars
        self._text(self._places.rect.left(), self._places.balance.bottom() + 40 * s, tr("Monthly credits, yuan"), "tx2")
        metrics = QFontMetricsF(self._font)
        for tick in _ticks(self._highest):
            y = panel.bottom() - self._height(tick * 100)
            self._painter.setPen(QPen(self._theme.color("line"), s))
            self._painter.drawLine(QLineF(panel.left(), y, panel.right(), y))
            label = f"{tick:,}"
            self._text(panel.left() - 8 * s - metrics.horizontalAdvance(label), y + 4.5 * s, label, "tx2")

    def _height(self, fen: int) -> float:
        return self._places.bars.height() * max(0, fen) / self._highest

    def _bar(self, left: float, month: ChartMonth) -> None:
        painter, s, width = self._painter, self._scale, self._places.bar
        foot, due = self._places.bars.bottom(), month.due or 0
        came, top = self._height(month.credited), foot - self._height(due)
        painter.fillRect(QRectF(left, foot - came, width, came), self._theme.color("bar"))
        if month.status is Status.PENDING and due:
            painter.setPen(QPen(self._theme.color("tx2"), 1.2 * s, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(left, top, width, foot - top))
            return
        if month.status in _LACKS and due > month.credited:
            painter.setPen(QPen(self._theme.color("act"), 1.6 * s))
            painter.setBrush(self._theme.color("acts"))
            painter.drawRect(QRectF(left + 0.8 * s, top, width - 1.6 * s, foot - came - top))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if due:
            tick = QRectF(left - 2.5 * s, top - 1.25 * s, width + 5 * s, 2.5 * s)
            painter.fillRect(tick, self._theme.color("tx"))

    def _shape(self, x: float, month: ChartMonth) -> None:
        if month.status is None or month.status is Status.PAID:
            return
        side = min(17 * self._scale, self._places.pitch * 0.95)
        top = self._places.bars.bottom() - self._height(max(month.credited, month.due or 0))
        name, role = shapes.STATUS[month.status]
        box = QRectF(x - side / 2, top - side - 7 * self._scale, side, side)
        glyphs.draw(self._painter, box, name, self._theme.color(role))

    def _axis(self) -> None:
        """Month numbers where they fit, years below January and the first month; January wins where both are near."""
        s, places, bottom = self._scale, self._places, self._places.bars.bottom()
        metrics, bold_metrics = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        numbers = places.pitch >= metrics.horizontalAdvance("12") + 1.5 * s
        years: list[tuple[float, float, str]] = []
        for index, month in enumerate(self._data.months):
            x = places.x(index)
            if numbers:
                label = str(month.month.number)
                self._text(x - metrics.horizontalAdvance(label) / 2, bottom + 17 * s, label, "tx2")
            if index == 0 or month.month.number == 1:
                year = str(month.month.year) if language() == "en" else tr("Year {year}", year=month.month.year)
                width = bold_metrics.horizontalAdvance(year)
                years.append((min(x - 8 * s, places.rect.right() - width), width, year))
        if len(years) > 1 and years[0][0] + years[0][1] + 10 * s > years[1][0]:
            del years[0]
        free = places.rect.left() - s
        for start, width, year in years:
            if start >= free:
                self._text(start, bottom + (36 if numbers else 20) * s, year, "tx", self._bold)
                free = start + width + 10 * s
