"""Fields of the form for own rules: each with its name above and, where it is wrong, the reason below."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.own_rule import OwnPremium, OwnTier
from yibao_desk.domain.policy import TakenFrom
from yibao_desk.names import kind_words
from yibao_desk.ui import theme
from yibao_desk.ui.parts.answers import SumEdit, number_words
from yibao_desk.ui.parts.controls import Combo, button
from yibao_desk.ui.parts.text import column, label, row, spaced
from yibao_desk.words import tr


class Field(QWidget):
    """A named widget; `say` puts the reason why it is wrong below it ("" takes it away)."""

    def __init__(self, name: str, inner: QWidget) -> None:
        super().__init__()
        self.inner = inner
        self._wrong = label("", "hint", "act", wrap=True)
        self._wrong.setVisible(False)
        self.setLayout(column(label(name, "small", "tx2"), row(inner, None), self._wrong, gap=3))

    def say(self, wrong: str) -> bool:
        """Show a reason; was there one?"""
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self.inner.setAccessibleDescription(wrong)
        return bool(wrong)

    @property
    def wrong(self) -> str:
        """The reason that is shown."""
        return self._wrong.text()


class PercentEdit(QLineEdit):
    """A share in percent."""

    def __init__(self, name: str, rate: Decimal | None) -> None:
        super().__init__("" if rate is None else f"{(rate * 100).normalize():f}")
        self.setAccessibleName(name)
        self.setPlaceholderText("2")
        self.setFixedWidth(theme.current().px(90))

    def value(self) -> Decimal | None:
        """The share, None where it is no percentage between 0 and 100."""
        try:
            found = Decimal(self.text().strip().rstrip("%\uff05").strip())
        except InvalidOperation:
            return None
        return found / 100 if found.is_finite() and 0 < found <= 100 else None


class DayEdit(QLineEdit):
    """A day of the month; empty: not stated."""

    def __init__(self, name: str, day: int | None) -> None:
        super().__init__("" if day is None else str(day))
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("month's end"))
        self.setFixedWidth(theme.current().px(90))

    def is_wrong(self) -> bool:
        """Is there something that is no day of a month?"""
        return bool(self.text().strip()) and self.value() is None

    def value(self) -> int | None:
        """The day."""
        text = self.text().strip()
        return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= 31 else None


class TierRow(QWidget):
    """A monthly sum from an age on."""

    changed = Signal()

    def __init__(self, tier: OwnTier | None, remove: Callable[[QWidget], object]) -> None:
        super().__init__()
        self.age = QLineEdit("" if tier is None else str(tier.from_age))
        self.age.setAccessibleName(tr("From this age on"))
        self.age.setPlaceholderText("0")
        self.age.setFixedWidth(theme.current().px(70))
        self.sum = SumEdit(tr("Sum a month"), tier.fen if tier else None)
        gone = button("", lambda: remove(self), icon="x", kind="plain", tip=tr("Remove this age"))
        texts = [label(text, "small", "tx2") for text in (tr("from age"), tr("yuan a month"))]
        self.setLayout(row(texts[0], self.age, self.sum, texts[1], gone, None, gap=8))
        for edit in (self.age, self.sum):
            edit.textChanged.connect(self.changed)

    def value(self) -> OwnTier | None:
        """The tier; None while it is not whole."""
        age, fen = self.age.text().strip() or "0", self.sum.value()
        right = age.isascii() and age.isdigit() and int(age) < 120
        return OwnTier(int(age), fen) if right and fen is not None else None


class PremiumRow(QWidget):
    """A premium: which, how much, how often, where it is taken."""

    changed = Signal()

    def __init__(self, premium: OwnPremium | None, remove: Callable[[QWidget], object]) -> None:
        super().__init__()
        kinds = (Kind.PREMIUM_CATASTROPHIC, Kind.PREMIUM_CARE, Kind.PREMIUM_COMMERCIAL)
        self.kind = Combo(tr("Which premium"), [(kind_words(kind), kind.value) for kind in kinds])
        self.sum = SumEdit(tr("Premium"), premium.fen if premium else None)
        self.often = Combo(tr("How often"), [(tr("every month"), 0)])
        for number in range(1, 13):
            self.often.addItem(tr("once a year, in {month}", month=number_words(number)), number)
        self.taken = Combo(
            tr("Taken from"),
            [
                (tr("the credit, before it arrives"), TakenFrom.CREDIT.value),
                (tr("the account, as a row of its own"), TakenFrom.ACCOUNT.value),
                (tr("the wage"), TakenFrom.WAGE.value),
            ],
        )
        if premium is not None:
            self.kind.select(premium.kind.value)
            self.often.select(premium.month or 0)
            self.taken.select(premium.taken_from.value)
        gone = button("", lambda: remove(self), icon="x", kind="plain", tip=tr("Remove this premium"))
        top = row(self.kind, self.sum, label(tr("yuan"), "small", "tx2"), gone, gap=8)
        self.setLayout(column(top, row(self.often, self.taken, gap=8), gap=6))
        self.sum.textChanged.connect(self.changed)
        for box in (self.kind, self.often, self.taken):
            box.currentIndexChanged.connect(self.changed)

    def value(self) -> OwnPremium | None:
        """The premium; None while there is no sum."""
        fen, often = self.sum.value(), self.often.currentData()
        if fen is None:
            return None
        taken = TakenFrom(str(self.taken.currentData()))
        return OwnPremium(Kind(str(self.kind.currentData())), fen, taken, int(often) or None)


class Several(QWidget):
    """Any number of rows of one sort, with a button for one more."""

    changed = Signal()

    def __init__(self, name: str, more: str, make: Callable[..., TierRow | PremiumRow]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._make = make
        self.rows: list[TierRow | PremiumRow] = []
        self._place = QVBoxLayout()
        spaced(self._place, gap=6)
        self.more = button(more, lambda: self.add(None), icon="plus", size="small")
        self.setLayout(column(self._place, row(self.more, None), gap=6))

    def add(self, value: object) -> None:
        """One more row."""
        made = self._make(value, self._remove)
        made.changed.connect(self.changed)
        self.rows.append(made)
        self._place.addWidget(made)
        self.changed.emit()

    def _remove(self, gone: QWidget) -> None:
        self.rows = [found for found in self.rows if found is not gone]
        self._place.removeWidget(gone)
        gone.deleteLater()
        self.changed.emit()
        self.more.setFocus()
