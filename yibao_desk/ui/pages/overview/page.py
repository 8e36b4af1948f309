"""The page: laid out anew for each verdict and width."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.judgement import Judgement
from yibao_desk.report import verdict_words
from yibao_desk.ui import theme
from yibao_desk.ui.pages.overview.first_start import first_start
from yibao_desk.ui.pages.overview.items import ItemsCard
from yibao_desk.ui.parts.cards import Card, ErrorBox
from yibao_desk.ui.parts.controls import button
from yibao_desk.ui.parts.page import ScrollPage, Width
from yibao_desk.ui.parts.text import label, row
from yibao_desk.ui.parts.verdict import Tile, TileStrip, Verdict
from yibao_desk.ui.session import Session
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.ui.window import Window


class OverviewPage(ScrollPage):
    """The sentence first."""

    key = "overview"
    gap = 20.0

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(session, window)
        self.verdict: Verdict | None = None
        self.items: ItemsCard | None = None
        self.chart: QWidget | None = None

    def set_width_class(self, found: Width) -> None:
        """Lay out anew."""
        super().set_width_class(found)
        if self.body.count():  # a page that is just made is filled when it is shown
            self.refresh()

    def areas(self) -> list[QWidget]:
        """Items, chart."""
        found = [w for w in (self.items, self.chart) if w is not None]
        return found or [self]

    def refresh(self) -> None:
        """Show the verdict, or where to begin."""
        self.begin_anew()
        self.verdict = self.items = self.chart = None
        if self.session.broken:
            self.body.addWidget(ErrorBox(tr("The book could not be opened."), tr("Nothing in it was changed.")))
            self.body.addLayout(row(button(tr("Try again"), self.session.load, kind="primary"), None))
            self.body.addStretch(1)
        if not self.session.loaded:
            return
        judgement = self.session.judgement
        if judgement is None or not self.session.has_data():
            screen = first_start(
                self.width_class, self.shell.choose_files, self.shell.paste, lambda: self.shell.show_sample(show=True)
            )
            self.body.addWidget(screen, 1)
            return
        if self.session.sample:
            self.body.addWidget(self._sample_note())
        narrow = self.width_class is Width.NARROW
        self.verdict = Verdict(verdict_words(judgement), compact=self.width_class is not Width.WIDE)
        self.body.addWidget(self.verdict)
        self.body.addWidget(TileStrip(tiles(judgement), narrow=narrow, compact=self.width_class is not Width.WIDE))
        self.items = ItemsCard(self.session, self.shell.show_finding, self.shell.inquiry, self.shell.print_report)
        self.chart = self._chart(judgement)
        if narrow:
            self.body.addWidget(self.items)
            self.body.addWidget(self.chart)
            self.body.addStretch(1)
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(20))
        grid.addWidget(self.items, 0, 0)
        grid.addWidget(self.chart, 0, 1)
        self.items.setFixedWidth(theme.current().px(440 if self.width_class is Width.WIDE else 400))
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid, 1)

    def _sample_note(self) -> QWidget:
        note = Card((16, 4, 6, 4))
        clear_it = button(tr("Clear the sample"), lambda: self.shell.show_sample(show=False), size="small")
        text = label(tr("This is the sample: the person and the money are made up."), "small", "tx2", wrap=True)
        line = row(text, clear_it, gap=12)
        line.setStretch(0, 1)
        note.body.addLayout(line)
        return note

    def _chart(self, judgement: Judgement) -> QWidget:
        card = Card((18, 16, 18, 14), 8)
        link = _link_on(tr("By month"), lambda: self.shell.go("months"))
        card.body.addLayout(row(label(tr("Credits and balance"), "section"), None, link))
        card.setMinimumHeight(theme.current().px(470))
        from yibao_desk.ui.chart_widget import ChartWidget  # noqa: PLC0415 - after the first paint

        chart = ChartWidget()
        chart.set_data(judgement)
        chart.month_opened.connect(self.shell.show_month)
        card.body.addWidget(chart, 1)
        return card


def _link_on(text: str, on_click: Callable[[], object]) -> QPushButton:
    """A link that leads on: its words, then a chevron."""
    found = button(text, on_click, icon="caret-right", kind="link")
    found.setText(f"{text} ")
    found.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return found


def tiles(judgement: Judgement) -> list[Tile]:
    """Due − credited = short, balance; without a rule: income, spending, balance."""
    summary, evidences = judgement.summary, judgement.evidences
    if not any(s.expected.basis is not Basis.NONE for s in evidences.book.states):
        lines = evidences.ledger.lines
        income = sum(line.amount for line in lines if line.amount > 0)
        spent = sum(line.amount for line in lines if line.amount < 0)
        return [Tile(tr("Income"), income), Tile(tr("Spent"), spent), Tile(tr("Balance"), summary.balance)]
    short = summary.expected - summary.credited
    if short > 0:
        third = Tile(tr("Short in all"), short, "act", "=")
    elif short < 0:
        third = Tile(tr("Over"), -short, "chk", "=")
    else:
        third = Tile(tr("Difference"), 0, "acc", "=")
    return [
        Tile(tr("Due"), summary.expected),
        Tile(tr("Credited"), summary.credited, sign="\u2212"),
        third,
        Tile(tr("Account balance"), summary.balance),
    ]
