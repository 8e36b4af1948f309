"""A time line of rules: one rectangle a rule, a row a category; arrow keys go from rule to rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import ByAge, CreditRule, PolicyPack, PostingRule, Provenance, Source, SumOf
from yibao_desk.domain.profile import Category
from yibao_desk.names import category_words
from yibao_desk.rule_words import amount_words, posting_parts, provenance_words, scheme_words
from yibao_desk.ui import theme
from yibao_desk.ui.parts.overlays import announce
from yibao_desk.ui.shapes import draw_mark
from yibao_desk.words import month_words, tr


@dataclass(frozen=True, slots=True)
class Bar:
    """A rule on the line: row, first and last month (None: open), two lines of text."""

    row: int
    first: Month
    last: Month | None
    title: str
    note: str
    mine: bool = False
    source: Source | None = None

    @property
    def grade(self) -> Provenance | None:
        """The mark of who says so; None: the person's own word."""
        return None if self.source is None or self.source.own_word else self.source.provenance


def bars_of(pack: PolicyPack, mine: Category | None, today: Month) -> tuple[list[str], list[Bar]]:
    """Row names and bars of a pack; the rule in force for the person is marked."""
    rows: list[str] = []
    bars: list[Bar] = []
    for category in Category:
        for scheme in sorted({r.scheme or "" for r in pack.credits if r.category is category}):
            rules = [r for r in pack.credits if r.category is category and (r.scheme or "") == scheme]
            if not rules:
                continue
            rows.append(category_words(category))
            for rule in rules:
                title, note = _rule_texts(rule, scheme_words(pack, rule.scheme))
                here = category is mine and rule.in_force(today)
                bars.append(Bar(len(rows) - 1, rule.first, rule.last, title, note, here, rule.source))
    first = min((b.first for b in bars), default=today)
    for name, postings in _arrivals(pack):
        rows.append(name)
        for posting in postings:
            title, note = posting_parts(posting)
            bars.append(Bar(len(rows) - 1, posting.first or first, posting.last, title, note, source=posting.source))
    return rows, bars


def _arrivals(pack: PolicyPack) -> list[tuple[str, list[PostingRule]]]:
    """A row for all, where the money comes alike for all of them; else one for each category and scheme."""
    found: dict[tuple[Category, str | None], list[PostingRule]] = {}
    for posting in pack.postings:
        found.setdefault((posting.category, posting.scheme), []).append(posting)
    alike = {tuple((*posting_parts(p), p.first, p.last) for p in group) for group in found.values()}
    if len(alike) == 1:
        return [(tr("Arrival"), next(iter(found.values())))]
    return [
        (tr("Arrival ({people})", people=category_words(category, short=True)), group)
        for (category, _), group in found.items()
    ]


def _rule_texts(rule: CreditRule, scheme: str) -> tuple[str, str]:
    """The rule in a few words, and its fine print: a part that goes by age stands there."""
    by_age = [part for part in rule.amount.parts if isinstance(part, ByAge)] if isinstance(rule.amount, SumOf) else []
    title = amount_words(rule.amount)
    if isinstance(rule.amount, SumOf) and by_age:
        plain = [amount_words(part) for part in rule.amount.parts if part not in by_age]
        title = tr(" plus ").join([*plain, tr("a part by age")])
    later = tr("a difference is paid later") if rule.provisional else ""
    since = tr("from {month}", month=month_words(rule.first))
    ages = tr("; ").join(amount_words(part) for part in by_age)
    return title, tr(", ").join(part for part in (scheme, later, since, ages) if part)


_ROOM_FOR_WORDS = 240


class TimeLine(QWidget):
    """Rules over the years, with a line for today."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str] = []
        self._bars: list[Bar] = []
        self._today = Month(2024, 1)
        self._at = -1
        self.numbered = False
        """Do small bars bear the number of their text below (`texts`) in place of words?"""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Time line of the rules; arrow keys go from rule to rule"))

    def show_pack(self, pack: PolicyPack, mine: Category | None, today: date) -> None:
        """Show the rules of a pack."""
        self._today = Month.of(today)
        self._rows, self._bars = bars_of(pack, mine, self._today)
        self._at = -1
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def texts(self) -> list[str]:
        """All rules as text with the numbers that stand in bars too small for words."""
        return [tr("{number}. {rule}", number=n, rule=self._words(bar)) for n, bar in enumerate(self._bars, 1)]

    def _words(self, bar: Bar) -> str:
        words = tr(", ").join(part for part in (bar.title, bar.note) if part)
        return tr(
            "{people}: {rule} ({grade})", people=self._rows[bar.row], rule=words, grade=provenance_words(bar.grade)
        )

    def sizeHint(self) -> QSize:
        """A line for the years, one for each row, one for today."""
        px = theme.current().px
        return QSize(px(500), px(28) + len(self._rows) * px(56) + px(30))

    def _scale(self) -> tuple[float, float, Month, int]:
        px = theme.current().px
        first = min((b.first for b in self._bars), default=self._today.plus(-24))
        first = max(first, self._today.plus(-96))
        last = max([self._today, *(b.last or b.first for b in self._bars)]).plus(12)
        left = px(96)
        return left, (self.width() - left - px(10)) / max(1, last - first), first, last - first

    def _rect(self, bar: Bar) -> QRectF:
        left, step, first, months = self._scale()
        px = theme.current().px
        start = max(0, bar.first - first)
        end = months if bar.last is None else min(months, bar.last - first + 1)
        top = px(28) + bar.row * px(56) + px(4)
        return QRectF(left + start * step, top, max((end - start) * step - 3, px(6)), px(47))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint years, rows, bars, today."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, step, first, months = self._scale()
        bottom = self.height() - now.px(28)
        painter.setFont(now.font("hint"))
        written = -1e9
        for offset in range(months + 1):
            month = first.plus(offset)
            if month.number != 1 and offset:
                continue
            x = left + offset * step
            if x - written < now.px(56) or x + now.px(44) > self.width():
                continue
            written = x
            painter.setPen(QPen(now.color("line"), now.hairline))
            painter.drawLine(QPointF(x, now.px(24)), QPointF(x, bottom))
            painter.setPen(now.color("tx2"))
            year = str(month.year) if now.english else tr("{year} (year)", year=month.year)
            painter.drawText(QPointF(x + 3, now.px(18)), year)
        x = left + (self._today - first + 0.5) * step
        painter.setPen(QPen(now.color("tx"), 2))
        painter.drawLine(QPointF(x, now.px(20)), QPointF(x, bottom))
        painter.setFont(now.font("hint", bold=True))
        painter.drawText(
            QRectF(x - now.px(40), bottom + 2, now.px(80), now.px(22)), Qt.AlignmentFlag.AlignCenter, tr("today")
        )
        current = {b.row for b in self._bars if b.mine}
        for number, name in enumerate(self._rows):
            painter.setFont(now.font("small", bold=number in current))
            painter.setPen(now.color("tx" if number in current else "tx2"))
            place = QRectF(0, now.px(28) + number * now.px(56), left - now.px(8), now.px(55))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, name)
        for index, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, chosen=index == self._at and self.hasFocus())
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, *, chosen: bool) -> None:
        now = theme.current()
        rect = self._rect(bar)
        wide = 2 if bar.mine or chosen else now.hairline
        painter.setPen(QPen(now.color("acc" if bar.mine or chosen else "ctl"), wide))
        painter.setBrush(now.color("accs" if bar.mine else "surf2"))
        painter.drawRoundedRect(rect.adjusted(wide / 2, 0, 0, 0), now.px(6), now.px(6))
        room = rect.adjusted(now.px(10), now.px(3), -now.px(6), -now.px(3))
        if self.numbered and room.width() < now.px(_ROOM_FOR_WORDS):
            painter.setFont(now.font("small", bold=True))
            painter.setPen(now.color("tx"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self._bars.index(bar) + 1))
            return
        side = now.px(18)
        if room.width() > 4 * side:
            box = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
            draw_mark(painter, box, bar.grade, now.tokens, english=now.english)
            room.setRight(box.left() - now.px(4))
        for text, style, bold, ink, half in ((bar.title, "small", True, "tx", 0), (bar.note, "hint", False, "tx2", 1)):
            painter.setFont(now.font(style, bold=bold))  # type: ignore[arg-type]
            painter.setPen(now.color(ink))  # type: ignore[arg-type]
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            high = room.height() / 2
            painter.drawText(
                QRectF(room.x(), room.y() + half * high, room.width(), high), Qt.AlignmentFlag.AlignVCenter, shown
            )

    def event(self, event: QEvent) -> bool:
        """The whole text of the rule under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for bar in self._bars:
                if self._rect(bar).contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), self._words(bar), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from rule to rule and have it read out."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        if step is None or not self._bars:
            super().keyPressEvent(event)
            return
        self._at = min(max(self._at + step, 0), len(self._bars) - 1)
        words = self._words(self._bars[self._at])
        self.setAccessibleDescription(words)
        announce(self, words)
        self.update()
