"""Rows of a time line: stretches of insurance, and sums from a month on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from yibao_desk.domain.policy import Region
from yibao_desk.domain.profile import Category, DatedSum, Enrolment
from yibao_desk.names import category_words
from yibao_desk.ui import theme
from yibao_desk.ui.parts.answers import MonthPicker, RegionPicker, SumEdit, this_year
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import Combo, button
from yibao_desk.ui.parts.glossary import term
from yibao_desk.ui.parts.text import column, label, row, rule, spaced
from yibao_desk.words import tr


class StretchRow(QWidget):
    """One stretch: from, to, where, status, scheme, employer."""

    changed = Signal()

    def __init__(
        self,
        regions: Sequence[Region],
        stretch: Enrolment | None,
        remove: Callable[[QWidget], object],
        *,
        narrow: bool = False,
    ) -> None:
        super().__init__()
        last = this_year() + 1
        self.first = MonthPicker(tr("From"), 1995, last)
        self.until = MonthPicker(tr("Until"), 1995, last, optional=tr("still"))
        self.region = RegionPicker(regions)
        self.category = Combo(tr("Status"), [(category_words(c), c) for c in Category])
        self.scheme = QLineEdit()
        self.scheme.setAccessibleName(tr("Scheme, where there are several"))
        self.scheme.setPlaceholderText(tr("Scheme"))
        self.employer = QLineEdit()
        self.employer.setAccessibleName(tr("Employer"))
        self.employer.setPlaceholderText(tr("Employer"))
        if stretch is not None:
            self.first.set_value(stretch.first)
            self.until.set_value(stretch.last)
            self.region.set_value(stretch.region)
            self.category.select(stretch.category)
            self.scheme.setText(stretch.scheme or "")
            self.employer.setText(stretch.employer or "")
        gone = button("", lambda: remove(self), icon="x", kind="plain", tip=tr("Remove this stretch"))
        top = row(label(tr("From"), "small", "tx2"), self.first, None)
        until = row(label(tr("Until"), "small", "tx2"), self.until, None)
        if narrow:
            top.addWidget(gone)
            top = column(top, until, gap=8)
        else:
            top.takeAt(2)
            top.addLayout(until, 1)
            top.addWidget(gone)
        self.category.setMinimumWidth(theme.current().px(120))
        middle = column(self.region, self.category, gap=8) if narrow else row(self.region, self.category, gap=8)
        if not narrow:
            middle.setStretch(0, 1)
        bottom = row(self.employer, self.scheme, gap=8)
        bottom.setStretch(0, 3)
        bottom.setStretch(1, 1)
        layout = column(top, middle, bottom, rule(), gap=8)
        self.setLayout(layout)
        for signal in (self.first.changed, self.until.changed, self.region.changed):
            signal.connect(self.changed)
        self.category.currentIndexChanged.connect(self.changed)
        for text in (self.scheme, self.employer):
            text.textChanged.connect(self.changed)

    def value(self) -> Enrolment | None:
        """The stretch; None while it is not whole."""
        first, region, category = self.first.value(), self.region.value(), self.category.currentData()
        if first is None or region is None or not isinstance(category, str):
            return None
        until = self.until.value()
        if until is not None and until < first:
            return None
        return Enrolment(
            *(first, region, Category(category), until),
            scheme=self.scheme.text().strip() or None,
            employer=self.employer.text().strip() or None,
        )


class SumRow(QWidget):
    """A sum from a month on."""

    changed = Signal()

    def __init__(
        self, name: str, step: DatedSum | None, remove: Callable[[QWidget], object], *, narrow: bool = False
    ) -> None:
        super().__init__()
        self.first = MonthPicker(tr("From"), 1995, this_year() + 1)
        self.amount = SumEdit(name, step.amount if step else None)
        if step is not None:
            self.first.set_value(step.first)
        gone = button("", lambda: remove(self), icon="x", kind="plain", tip=tr("Remove this figure"))
        unit = label(tr("yuan a month"), "small", "tx2")
        since = label(tr("From"), "small", "tx2")
        if narrow:
            self.setLayout(column(row(since, self.first, None, gone), row(self.amount, unit, None), gap=8))
        else:
            self.setLayout(row(since, self.first, self.amount, unit, None, gone, gap=8))
        self.first.changed.connect(self.changed)
        self.amount.textChanged.connect(self.changed)

    def value(self) -> DatedSum | None:
        """The step; None while it is not whole."""
        first, amount = self.first.value(), self.amount.value()
        return DatedSum(first, amount) if first is not None and amount is not None else None


class Rows(Card):
    """A card of rows of one sort, with a button for one more; `make` makes a row for a value (None: empty)."""

    changed = Signal()

    def __init__(
        self, title: str, add_words: str, make: Callable[..., StretchRow | SumRow], values: Sequence[object]
    ) -> None:
        super().__init__((20, 14, 20, 14), 8)
        self._make = make
        self.rows: list[StretchRow | SumRow] = []
        self.body.addWidget(term(title, "section", bold=True))
        self._place = QVBoxLayout()
        spaced(self._place, gap=8)
        self.body.addLayout(self._place)
        self.body.addLayout(row(button(add_words, lambda: self.add(None), icon="plus", size="small"), None))
        for value in values:
            self.add(value)

    def add(self, value: object) -> None:
        """One more row."""
        made = self._make(value, self._remove)
        made.changed.connect(self.changed)
        self.rows.append(made)
        self._place.addWidget(made)
        if value is None:
            self.changed.emit()

    def _remove(self, gone: QWidget) -> None:
        self.rows = [r for r in self.rows if r is not gone]
        self._place.removeWidget(gone)
        gone.deleteLater()
        self.changed.emit()

    def values(self) -> list[Enrolment | DatedSum] | None:
        """All rows in order of time; None while one is not whole."""
        found = [r.value() for r in self.rows]
        if any(v is None for v in found):
            return None
        return sorted((v for v in found if v is not None), key=lambda v: v.first)
