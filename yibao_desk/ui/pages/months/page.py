"""The page: chips by status, the table, the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QPushButton, QVBoxLayout, QWidget

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.names import status_words
from yibao_desk.report.month_notes import month_notes
from yibao_desk.ui import shapes, theme
from yibao_desk.ui.models.cells import Table
from yibao_desk.ui.models.months import Fold, MonthsModel
from yibao_desk.ui.pages.months.own_word import OwnWord
from yibao_desk.ui.pages.months.panel import MonthPanel
from yibao_desk.ui.parts.cards import Card, EmptyState
from yibao_desk.ui.parts.controls import chip, exclusive
from yibao_desk.ui.parts.flow import Flow
from yibao_desk.ui.parts.page import ScrollPage, Width, page_head
from yibao_desk.ui.parts.text import clear, label, row, spaced
from yibao_desk.ui.session import Session
from yibao_desk.words import day_words, tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window

_FEW_COLUMNS = 600
"""Below this width at 100 % the difference is left to the panel."""
_ORDER = (Status.MISSING, Status.SHORT, Status.EXCESS, Status.LATE, Status.PAID, Status.PENDING, Status.UNKNOWN)


class MonthTable(Table):
    """Enter opens the finding of the month, arrows move."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a double click."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.clicked.emit(self.currentIndex())  # folded years open
            self.doubleClicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class MonthsPage(ScrollPage):
    """A row a benefit month."""

    key = "months"

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.model = MonthsModel()
        self.only: frozenset[Status] = frozenset()
        self.table: MonthTable | None = None
        self._panel_place = QVBoxLayout()
        self._built: tuple[object, ...] = ()
        self.own: OwnWord | None = None
        self._arrived = False
        self.scroller.verticalScrollBar().rangeChanged.connect(self._grown)

    def set_width_class(self, found: Width) -> None:
        """Lay out anew."""
        super().set_width_class(found)
        self._built = ()
        if self.table is not None:  # a page that is just made is filled when it is shown
            self.refresh()

    def areas(self) -> list[QWidget]:
        """Table, panel."""
        panel = self._panel_place.itemAt(0)
        found: list[QWidget] = [self.table] if self.table else []
        widget = panel.widget() if panel else None
        return [*found, widget] if widget else found

    def refresh(self) -> None:
        """Show the board as it is now."""
        judgement = self.session.judgement
        if judgement is None or not self.session.has_data():
            return
        states = judgement.evidences.book.states
        if self._built != (id(judgement), self.only, self.width_class):
            self._built = (id(judgement), self.only, self.width_class)
            self.model.show(states, self.only)
            self._build(states)
        if self.model.row_of(self.session.view.month) is None:
            self.model.open_fold_of(self.session.view.month)
            self._dress()
        row_ = self.model.row_of(self.session.view.month)
        if row_ is None:
            row_ = self._worst()
        if self.table is not None and row_ is not None:
            self.table.selectRow(row_)
            table, index = self.table, self.model.index(row_, 0)
            self._show_panel()
            QTimer.singleShot(0, table, lambda: self._into_sight(table, index))  # once it has its height

    def to_top(self) -> None:
        """The beginning, as far as the chosen month stays in sight."""
        super().to_top()
        self._arrived = True
        if self.table is not None:
            self._into_sight(self.table, self.table.currentIndex())

    def _grown(self, _least: int, most: int) -> None:
        """The page got its height after it was gone to."""
        if self._arrived and most and self.table is not None:
            self._arrived = False
            self._into_sight(self.table, self.table.currentIndex())

    def _into_sight(self, table: MonthTable, index: QModelIndex) -> None:
        """Scroll the table to a month, and the page where the table is higher than what can be seen of it."""
        table.scrollTo(index)
        if self.width_class is Width.NARROW:
            place = table.visualRect(index)
            middle = table.viewport().mapTo(self.content, place.center())
            self.scroller.ensureVisible(0, middle.y(), 0, place.height() * 2)

    def _worst(self) -> int | None:
        rows = [(i, r) for i in range(self.model.rowCount()) if isinstance(r := self.model.row_at(i), MonthState)]
        for index, found in rows:
            if found.status in {Status.MISSING, Status.SHORT}:
                return index
        return rows[0][0] if rows else None

    def _build(self, states: tuple[MonthState, ...]) -> None:
        self.begin_anew()
        judgement = self.session.judgement
        if judgement is None:
            return
        head = page_head(label(tr("By month"), "title"))
        coverage = judgement.evidences.coverage
        if coverage:
            head.addWidget(label(tr("until {day}", day=day_words(coverage[-1].last)), "body", "tx2"))
        chips = Flow(right=self.width_class is Width.WIDE)
        everything = chip(f"{tr('All')} {len(states)}", checked=not self.only)
        buttons: list[QPushButton] = [everything]
        everything.clicked.connect(lambda: self._filter(frozenset()))
        for status in _ORDER:
            count = sum(s.status is status for s in states)
            if count:
                shape, role = shapes.STATUS[status]
                found = chip(
                    f"{status_words(status)} {count}", shape=shape, role=role, checked=self.only == frozenset({status})
                )
                found.clicked.connect(lambda _on=False, s=status: self._filter(frozenset({s})))
                buttons.append(found)
        for found in buttons:
            chips.add(found)
        exclusive(self, buttons)
        if self.width_class is Width.WIDE:
            head.addWidget(chips, 1)
            self.body.addLayout(head)
        else:
            head.addStretch(1)
            self.body.addLayout(head)
            self.body.addWidget(chips)
        if not states:
            self.body.addWidget(EmptyState(tr("No month can be spoken of yet"), tr("Drop a statement of the account.")))
            self.body.addStretch(1)
            return
        self._build_table()
        card = Card((1, 1, 1, 1), 0)
        if self.table is not None:
            card.body.addWidget(self.table)
        self._panel_place = QVBoxLayout()
        spaced(self._panel_place)
        side = QWidget()
        side.setLayout(self._panel_place)
        if self.width_class is Width.NARROW:
            card.setMinimumHeight(theme.current().px(420))
            self.body.addWidget(card)
            self.body.addWidget(side)
        else:
            side.setFixedWidth(theme.current().px(380 if self.width_class is Width.WIDE else 340))
            line = row(card, side, gap=20)
            line.setStretch(0, 1)
            self.body.addLayout(line, 1)

    def _build_table(self) -> None:
        table = MonthTable(tr("Benefit months"))
        table.setModel(self.model)
        table.setMinimumHeight(theme.current().px(320))
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for stretched in (1, 2, 3) if self.width_class is Width.WIDE else (5,):
            head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        table.setColumnHidden(4, self.width_class is Width.NARROW)  # the panel below tells the day, and the difference
        table.setColumnHidden(3, self.shell.width() / theme.current().scale < _FEW_COLUMNS)
        table.selectionModel().currentRowChanged.connect(self._moved)
        table.doubleClicked.connect(self._open)
        table.clicked.connect(self._turn)
        self.table = table
        self._dress()

    def _dress(self) -> None:
        """Head rows reach over all columns and are lower."""
        if self.table is None:
            return
        self.table.clearSpans()
        for index in self.model.year_rows():
            self.table.setSpan(index, 1, 1, 5)
            high = 41 if isinstance(self.model.row_at(index), Fold) else 34
            self.table.setRowHeight(index, theme.current().px(high))

    def _turn(self, index: QModelIndex) -> None:
        """Open or close folded years."""
        row_ = index.row()
        if self.table is not None and self.model.turn(row_):
            self._dress()
            self.table.setCurrentIndex(self.model.index(row_, 0))

    def _filter(self, only: frozenset[Status]) -> None:
        self.only = only
        self.refresh()

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        state = self.model.row_at(current.row())
        if isinstance(state, MonthState):
            self._arrived = False
            self.session.view.month = state.period
            self._show_panel()

    def _open(self, index: QModelIndex) -> None:
        state = self.model.row_at(index.row())
        if isinstance(state, MonthState) and (found := self.finding_of(state)) is not None:
            self.shell.show_finding(found.fingerprint)

    def finding_of(self, state: MonthState) -> ExplainedFinding | None:
        """The finding on a month: the gravest first."""
        ranked = [
            f for severity in (Severity.ACT, Severity.CHECK, Severity.INFO) for f in self.session.findings(severity)
        ]
        for found in ranked:
            if found.finding.period <= state.period <= found.finding.last:
                return found
        return None

    def close_month(self) -> None:
        """Close the month that is shown, or open it again."""
        if self.own is not None:
            self.own.close_or_open()

    def _show_panel(self) -> None:
        clear(self._panel_place)
        self.own = None
        judgement = self.session.judgement
        month = self.session.view.month
        state = judgement.evidences.book.state(month) if judgement and month else None
        if judgement is None or state is None:
            return
        panel = MonthPanel(
            state,
            judgement.evidences.as_of,
            self.finding_of(state),
            self.shell.show_finding,
            self.shell.inquiry,
            notes=month_notes(judgement.evidences, state),
        )
        self.own = OwnWord(self.session, state)
        panel.body.addWidget(self.own)
        self._panel_place.addWidget(panel)
