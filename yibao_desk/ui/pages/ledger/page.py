"""The page: filters, table, the raw line below, sums at the foot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QWidget

from yibao_desk.domain.book import LedgerFilter, LedgerSort, OriginView
from yibao_desk.domain.book import LedgerPage as PageOfRows
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import Status
from yibao_desk.names import kind_words, severity_words, status_words
from yibao_desk.ui import shapes, theme
from yibao_desk.ui.models.cells import Table
from yibao_desk.ui.models.frozen import FrozenColumn
from yibao_desk.ui.models.ledger import PAGE, LedgerModel, Mark
from yibao_desk.ui.pages.ledger.filters import LedgerFilters
from yibao_desk.ui.pages.ledger.month_of_row import MonthOfRowDialog
from yibao_desk.ui.pages.ledger.origin import FileDialog, OriginPanel
from yibao_desk.ui.parts.cards import Card, EmptyState
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.page import ScrollPage, Width, page_head
from yibao_desk.ui.parts.text import label, row, spaced
from yibao_desk.ui.say import plain
from yibao_desk.ui.session import Session
from yibao_desk.words import day_words, language, month_words, tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window

_WHOLE = 100_000


class LedgerTable(Table):
    """Enter opens the row's line in its file."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class LedgerPage(ScrollPage):
    """All rows."""

    key = "ledger"
    gap = 12.0

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.model = LedgerModel(self._fetch)
        self.filters = LedgerFilters()
        self.filters.changed.connect(self._filtered)
        self.content.setMaximumWidth(16_777_215)  # the ledger may use all
        self._count = label("", "body", "tx2")
        export = button(tr("Export Excel"), self._export, icon="table")
        self.body.addLayout(page_head(label(tr("Ledger"), "title"), self._count, None, export))
        self.body.addWidget(self.filters)
        self.table = LedgerTable(tr("Ledger"), height=40)
        self.table.setMinimumHeight(theme.current().px(38 + 4.5 * 40))
        self.table.setModel(self.model)
        self.table.setSortingEnabled(True)
        head = self.table.horizontalHeader()
        head.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.clicked.connect(self._open_row)
        self.frozen = FrozenColumn(self.table)
        card = Card((1, 1, 1, 1), 0)
        card.body.addWidget(self.table, 1)
        self._nothing = EmptyState(
            tr("No rows in this time"),
            tr("Choose another time, or clear the filter."),
            tr("Clear the filter"),
            self.filters.clear,
        )
        self._nothing.hide()
        card.body.addWidget(self._nothing)
        card.body.addStretch(0)
        self.origin = OriginPanel(self._whole_file, self.which_month, self.escape)
        self.origin.hide()
        card.body.addWidget(self.origin)
        foot = QFrame()
        foot.setProperty("foot", "true")
        self._shown = label("", "body")
        self._sums = label("", "body", rich=True, wrap=True)
        self._sums.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(self._shown, self._sums)
        line.setStretch(1, 1)
        spaced(line, (16, 12, 16, 12), 12)
        foot.setLayout(line)
        card.body.addWidget(foot)
        self.body.addWidget(card, 1)
        self.model.counted.connect(self._counted)
        self._judgement: Judgement | None = None
        self._row: int | None = None
        self._wanted: int | None = None

    def set_width_class(self, found: Width) -> None:
        """Margins; column widths of the text size."""
        super().set_width_class(found)
        spaced(self.body, self.margins(), self.gap)
        px = theme.current().px
        wide = found is Width.WIDE
        self.filters.set_room(found if language() == "zh" else min(found, Width.MIDDLE))
        for column, width in enumerate((130, 130, 220, 100, 96, 96, 100, 92)):
            self.table.setColumnWidth(column, max(px(width if wide else width * 0.86), self._least(column)))
        self.table.setColumnHidden(3, found is Width.NARROW)
        self.table.fill_with(2, max(px(220 if found is Width.NARROW else 120), self._least(2)))
        self._shown.setVisible(found is not Width.NARROW)

    def _least(self, column: int) -> int:
        """So wide that no date, month or head is cut."""
        day = date(2024, 12, 28)
        words = {
            0: day_words(day),
            1: kind_words(Kind.UNKNOWN_DEBIT),
            3: month_words(Month.of(day)),
            7: severity_words(Severity.CHECK),
        }
        now = theme.current()
        # the date of the chosen row is bold
        body = QFontMetrics(now.font("body", bold=column == 0)).horizontalAdvance
        small = QFontMetrics(now.font("small")).horizontalAdvance
        head = str(self.model.headerData(column, Qt.Orientation.Horizontal) or "")
        shape = now.px(24) if column in {1, 7} else 0
        return max(body(words.get(column, "")) + shape, small(head)) + now.px(28)

    def areas(self) -> list[QWidget]:
        """Filters, table, origin."""
        return [self.filters, self.table, self.origin]

    def home(self) -> QWidget:
        """The rows."""
        return self.table

    def search_box(self) -> QWidget:
        """The search box."""
        return self.filters.search

    def escape(self) -> bool:
        """Close the raw line, then clear the filter."""
        if self.origin.isVisible():
            self.origin.hide()
            return True
        if self.filters.is_set():
            self.filters.clear()
            return True
        return False

    def refresh(self) -> None:
        """Show the ledger as it is now."""
        judgement = self.session.judgement
        if judgement is None or judgement is self._judgement:
            return
        self._judgement = judgement
        ledger = judgement.evidences.ledger
        text = tr_n("one row", "{n} rows", len(ledger.lines))
        files = tr_n("from one file", "from {n} files", len(ledger.files))
        self._count.setText(tr("{rows}, {files}", rows=text, files=files))
        kinds: dict[object, int] = {}
        for line in ledger.lines:
            kinds[line.kind] = kinds.get(line.kind, 0) + 1
        days = (ledger.lines[0].date, ledger.lines[-1].date) if ledger.lines else None
        self.filters.offer(kinds, days)  # type: ignore[arg-type]
        self.model.show(self.filters.filter(), marks_of(judgement))

    def show_row(self, index: int) -> None:
        """Show one row of the ledger with its line in the file."""
        self._wanted = index
        self.filters.clear()

    def _fetch(
        self,
        shown: LedgerFilter,
        sort: LedgerSort,
        offset: int,
        down: bool,
        then: Callable[[PageOfRows], object],
    ) -> None:
        person = self.session.person
        if person is None:
            return
        desk, number = self.session.desk, person.id
        self.session.reader.submit(
            lambda _job: desk.ledger_page(number, shown, sort, offset, PAGE, descending=down), then
        )

    def _filtered(self, shown: LedgerFilter) -> None:
        self.origin.hide()
        self.model.show(shown)

    def _counted(self) -> None:
        model = self.model
        self._nothing.setVisible(model.total == 0)
        self.table.setVisible(model.total > 0)
        self._shown.setText(tr_n("Showing one row", "Showing {n} rows", model.total))
        now = theme.current()
        acc, both = now.color("acc").name(), model.credited + model.debited
        income = f'<b style="color:{acc}">{plain(model.credited, signed=True)}</b>'
        parts = (
            tr("Income {sum}", sum=income),
            tr("Spent {sum}", sum=f"<b>{plain(model.debited)}</b>"),
            tr("Together {sum}", sum=f"<b>{plain(both, signed=True)}</b>"),
        )
        whole = (part.replace(" <b", "&nbsp;<b").replace("</b> ", "</b>&nbsp;") for part in parts)
        self._sums.setText("&nbsp;&nbsp; ".join(whole))
        if self._wanted is not None:
            self._find(self._wanted)

    def _find(self, wanted: int) -> None:
        """Go to a row of the account's own order, newest first."""
        self._wanted = None
        if self._judgement is None:
            return
        at = self.model.total - 1 - wanted
        head = self.table.horizontalHeader()
        if head.sortIndicatorSection() != 0 or head.sortIndicatorOrder() is not Qt.SortOrder.DescendingOrder:
            self._wanted = wanted
            self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
            return
        self.table.selectRow(at)
        self.table.scrollTo(self.model.index(at, 0), LedgerTable.ScrollHint.PositionAtCenter)
        self._origin_of(wanted)

    def _open_row(self, index: QModelIndex) -> None:
        found = self.model.row_at(index.row())
        if found is not None:
            self._origin_of(found.index)

    def _origin_of(self, index: int) -> None:
        person = self.session.person
        if person is None:
            return
        self._row = index
        self.origin.which.setVisible(self.asks_for_month())
        self.shell.shown.emit()
        desk = self.session.desk
        self.session.reader.submit(
            lambda _job: desk.origin_of(person.id, index, 1),
            self._show_origin,
        )

    def _show_origin(self, views: tuple[OriginView, ...]) -> None:
        self.origin.show_view(views)
        self.origin.show()
        # where the letters are large the panel lies below what is in sight
        QTimer.singleShot(0, self.origin, lambda: self.scroller.ensureWidgetVisible(self.origin))

    def asks_for_month(self) -> bool:
        """Is a row open that brought money, so that a month can be said for it?"""
        lines = self._judgement.evidences.ledger.lines if self._judgement else ()
        return self._row is not None and self._row < len(lines) and lines[self._row].amount > 0

    def which_month(self) -> None:
        """Say which month the open row is for."""
        if self._row is not None and self.asks_for_month():
            MonthOfRowDialog(self, self.session, self._row).open()

    def _whole_file(self) -> None:
        person, index = self.session.person, self._row
        if person is None or index is None:
            return
        desk = self.session.desk

        def show(views: tuple[object, ...]) -> None:
            if views:
                dialog = FileDialog(self.origin, views[0])  # type: ignore[arg-type]
                dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                dialog.open()

        self.session.reader.submit(lambda _job: desk.origin_of(person.id, index, _WHOLE), show)

    def _export(self) -> None:
        self.shell.export_excel()


def marks_of(judgement: Judgement) -> dict[int, Mark]:
    """What to write beside a row: the status of the month that it pays, or the grade of the finding that it is in."""
    marks: dict[int, Mark] = {}
    for state in judgement.evidences.book.states:
        if state.status not in {Status.PAID, Status.PENDING, Status.UNKNOWN}:
            shape, role = shapes.STATUS[state.status]
            for allotment in state.allotments:
                marks[allotment.line] = (shape, role, status_words(state.status))
    for found in judgement.findings:
        if found.finding.severity is not Severity.INFO:
            shape, role, _ = shapes.SEVERITY[found.finding.severity]
            for line in found.finding.lines:
                marks.setdefault(line, (shape, role, severity_words(found.finding.severity)))
    return marks
