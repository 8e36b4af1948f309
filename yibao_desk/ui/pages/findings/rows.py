"""The evidence rows of a finding: the month among its neighbours, or the rows themselves, each leading to its file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.statement import StatementLine
from yibao_desk.names import kind_words, status_words
from yibao_desk.ui import shapes, theme
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.text import ElidedLabel, Shape, column, label, row, rule
from yibao_desk.ui.say import plain
from yibao_desk.ui.theme import Role
from yibao_desk.words import day_words, month_words, tr, tr_n

_AT_MOST = 8
_NAME = 15
"""So many letters of a file's name, its end: that is where names of statements differ."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EvidenceRows(Card):
    """At most eight rows, then how many more."""

    def __init__(
        self, judgement: Judgement, found: ExplainedFinding, open_row: Callable[[int], object], *, narrow: bool = False
    ) -> None:
        super().__init__((1, 1, 1, 1), 0)
        self._judgement, self._open, self._narrow = judgement, open_row, narrow
        self.setAccessibleName(tr("What the statement shows"))
        finding = found.finding
        lines = judgement.evidences.ledger.lines
        states = [s for s in judgement.evidences.book.states if finding.period <= s.period <= finding.last]
        about_months = bool(states) and all(
            any(a.line == i for s in judgement.evidences.book.states for a in s.allotments) for i in finding.lines
        )
        rows: list[tuple[QWidget, bool]] = []
        if about_months:
            near = [
                s
                for s in judgement.evidences.book.states
                if finding.period.plus(-1) <= s.period <= finding.last.plus(1)
            ]
            rows = [(self._month(s), finding.period <= s.period <= finding.last) for s in near]
        else:
            rows = [(self._line(i, lines[i]), False) for i in finding.lines if i < len(lines)]
        for index, (widget, here) in enumerate(rows[:_AT_MOST]):
            if index:
                self.body.addWidget(rule())
            if here and len(rows) > 1:
                widget.setAutoFillBackground(True)
                palette = widget.palette()
                _, _, ground = shapes.SEVERITY[finding.severity]
                palette.setColor(widget.backgroundRole(), theme.current().color(ground))
                widget.setPalette(palette)
            self.body.addWidget(widget)
        if len(rows) > _AT_MOST:
            self.body.addWidget(rule())
            more = label(tr_n("One more row", "{n} more rows", len(rows) - _AT_MOST), "hint", "tx2")
            more.setContentsMargins(theme.current().px(12), 6, 0, 6)
            self.body.addWidget(more)

    def _row(self, *cells: QWidget) -> QWidget:
        """Four cells of the same widths in every row; where there is little room, two above two."""
        holder = QWidget()
        px = theme.current().px
        if self._narrow:
            when, what, amount, where = cells
            if isinstance(what, ElidedLabel):
                what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            upper, lower = row(when, None, amount, gap=10), row(what, where, gap=10)
            lower.setStretch(0, 1)
            both = column(upper, lower, gap=0)
            both.setContentsMargins(px(12), px(6), px(12), px(6))
            holder.setLayout(both)
            return holder
        line = row(*cells, gap=10)
        line.setContentsMargins(px(12), 0, px(12), 0)
        for index, (cell, share) in enumerate(zip(cells, (8, 12, 7, 16), strict=True)):
            line.setStretch(index, share)
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        holder.setLayout(line)
        holder.setMinimumHeight(px(36))
        return holder

    def _month(self, state: MonthState) -> QWidget:
        shape, role = shapes.STATUS[state.status]
        wrong = role == "act"
        ink: Role = role if wrong else "tx"
        if state.arrived is not None and not wrong:
            what: QWidget = label(tr("arrived {day}", day=day_words(state.arrived)), "small", "tx2")
        else:
            what = QWidget()
            line = row(Shape(shape, role, 18), label(status_words(state.status), "small", role), None, gap=6)
            what.setLayout(line)
        amount = label(plain(state.posted, signed=True) if state.covered else "\u2014", "small", ink, bold=wrong)
        amount.setAlignment(_RIGHT)
        where: QWidget
        if state.allotments:
            where = self._origin(state.allotments[0].line)
        else:
            seen = tr("looked through, nothing") if state.covered else tr("no statement")
            where = label(seen, "hint", "tx2")
            where.setAlignment(_RIGHT)
        return self._row(label(month_words(state.period), "small", bold=wrong), what, amount, where)

    def _line(self, index: int, line: StatementLine) -> QWidget:
        text = line.counterparty or line.text or tr("(no words)")
        amount = label(plain(line.amount, signed=True), "small", bold=True)
        amount.setAlignment(_RIGHT)
        return self._row(
            label(day_words(line.date), "small"),
            ElidedLabel(f"{kind_words(line.kind)}  {text}", "small", "tx2"),
            amount,
            self._origin(index),
        )

    def _origin(self, index: int) -> QWidget:
        line = self._judgement.evidences.ledger.lines[index]
        name = line.origin.file if len(line.origin.file) <= _NAME else f"…{line.origin.file[-_NAME:]}"
        words = tr("{file} row {row}", file=name, row=line.origin.row)
        full = tr("{file} row {row}", file=line.origin.file, row=line.origin.row)
        found = button(words, lambda: self._open(index), kind="link", size="fine", tip=full)
        found.setAccessibleName(full)
        holder = QWidget()
        holder.setLayout(row(None, found))
        return holder
