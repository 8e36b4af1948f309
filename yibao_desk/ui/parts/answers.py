"""Fields to answer with: a month, a region, a sum of money, a category."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from yibao_desk.domain.money import Fen, fen_from_yuan, yuan_text
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import Region
from yibao_desk.ui import theme
from yibao_desk.ui.parts.controls import Combo
from yibao_desk.ui.parts.text import column, row
from yibao_desk.words import language, month_words, tr


def year_words(year: int) -> str:
    """A year as a choice."""
    return str(year) if language() == "en" else tr("{year} (year)", year=year)


def number_words(number: int) -> str:
    """A month of the year as a choice."""
    if language() == "en":
        return month_words(Month(2000, number)).split(" ")[0]
    return tr("{month} (month)", month=number)


class MonthPicker(QWidget):
    """A year and a month; "no month" where it may be left open."""

    changed = Signal()

    def __init__(self, name: str, first: int, last: int, *, optional: str = "") -> None:
        super().__init__()
        self.year = Combo(tr("{name}: year", name=name))
        self.year.addItem(optional or "\u2014", None)
        for year in range(last, first - 1, -1):
            self.year.addItem(year_words(year), year)
        self.month = Combo(tr("{name}: month", name=name), [(number_words(n), n) for n in range(1, 13)])
        px = theme.current().px
        self.year.setMinimumWidth(px(118))
        self.month.setMinimumWidth(px(92))
        for box in (self.year, self.month):
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            box.setMaxVisibleItems(14)
            box.currentIndexChanged.connect(self._changed)
        self.setLayout(row(self.year, self.month, gap=8))
        self._changed()

    def _changed(self) -> None:
        self.month.setEnabled(self.year.currentData() is not None)
        self.changed.emit()

    def value(self) -> Month | None:
        """The month, None while no year is chosen."""
        year, number = self.year.currentData(), self.month.currentData()
        return Month(year, number) if isinstance(year, int) and isinstance(number, int) else None

    def set_value(self, month: Month | None) -> None:
        """Choose a month."""
        if month is None:
            self.year.setCurrentIndex(0)
            return
        if self.year.findData(month.year) < 0:
            self.year.addItem(year_words(month.year), month.year)
        self.year.select(month.year)
        self.month.select(month.number)


def province_names(regions: Sequence[Region]) -> dict[str, str]:
    """The name of each province, without the brackets of its own level (its head offices)."""
    found: dict[str, str] = {}
    for region in regions:
        if region.code == region.province:
            name = region.name.in_language(language())
            for mark in ("(", "\uff08", ","):
                name = name.split(mark, maxsplit=1)[0]
            found.setdefault(region.code, name)
    return found


_LARGE = 1.5
"""From this text scale on the city stands below the province."""


class RegionPicker(QWidget):
    """Province, then city."""

    changed = Signal()

    def __init__(self, regions: Sequence[Region]) -> None:
        super().__init__()
        self._regions = regions
        self.province = Combo(tr("Province"))
        self.city = Combo(tr("City"))
        self.province.addItem(tr("Choose a province"), None)
        for code, name in province_names(regions).items():
            self.province.addItem(name, code)
        px = theme.current().px
        for box in (self.province, self.city):
            box.setMinimumWidth(px(150))
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(17 if language() == "en" else 7)
            box.setMaxVisibleItems(14)
        self.province.currentIndexChanged.connect(self._fill)
        self.city.currentIndexChanged.connect(self.changed)
        both = (self.province, self.city)
        self.setLayout(row(*both, gap=10) if theme.current().scale < _LARGE else column(*both, gap=8))
        self._fill()

    def _fill(self) -> None:
        self.city.blockSignals(True)
        self.city.clear()
        province = self.province.currentData()
        cities: list[tuple[str, str]] = []
        for region in self._regions:
            if region.province == province and (region.code != province or (region.name.zh, region.code) not in cities):
                cities.append((region.name.in_language(language()), region.code))
        inside = [c for c in cities if c[1] != province]
        whole = [c for c in cities if c[1] == province]
        if inside:
            self.city.addItem(tr("Choose a city"), None)
        for name, code in [*inside, *whole[-1:]]:
            self.city.addItem(name, code)
        self.city.setEnabled(self.city.count() > 1)
        self.city.blockSignals(False)
        self.changed.emit()

    def value(self) -> str | None:
        """The code of the region, None while it is open."""
        code = self.city.currentData()
        return code if isinstance(code, str) else None

    def set_value(self, code: str | None) -> None:
        """Choose a region."""
        if code is None:
            self.province.setCurrentIndex(0)
            return
        region = next((r for r in self._regions if r.code == code), None)
        self.province.select(region.province if region else code[:2] + "0000")
        if self.city.findData(code) < 0:
            self.city.addItem(code, code)
        self.city.select(code)


class SumEdit(QLineEdit):
    """A sum in yuan; only digits with two decimals can be written."""

    def __init__(self, name: str, amount: Fen | None = None) -> None:
        super().__init__("" if amount is None else yuan_text(amount))
        self.setAccessibleName(name)
        self.setPlaceholderText("0.00")
        self.setFixedWidth(theme.current().px(130))
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{1,9}(\.\d{0,2})?"), self))

    def value(self) -> Fen | None:
        """The sum, None while there is none."""
        try:
            return fen_from_yuan(self.text().strip().rstrip("."))
        except ValueError:
            return None


def this_year() -> int:
    """The year on the clock, for choices only."""
    return date.today().year  # noqa: DTZ011 - the person's own day
