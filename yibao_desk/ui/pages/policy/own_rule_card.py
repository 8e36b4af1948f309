"""One own rule as a card of fields: for whom, from when, what is due, premiums, when it arrives, who says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from yibao_desk.domain.own_rule import OwnPremium, OwnRule, OwnTier
from yibao_desk.domain.policy import Cadence, Scheme
from yibao_desk.domain.profile import Category
from yibao_desk.names import category_words
from yibao_desk.ui import theme
from yibao_desk.ui.pages.policy.own_fields import DayEdit, Field, PercentEdit, PremiumRow, Several, TierRow
from yibao_desk.ui.parts.answers import MonthPicker, this_year
from yibao_desk.ui.parts.cards import Card
from yibao_desk.ui.parts.controls import Combo, button
from yibao_desk.ui.parts.text import label, row
from yibao_desk.words import language, tr


class RuleCard(Card):
    """The fields of one rule; `check` says what is wrong next to the field."""

    changed = Signal()

    def __init__(
        self, rule: OwnRule | None, category: Category, schemes: Sequence[Scheme], remove: Callable[[QWidget], object]
    ) -> None:
        super().__init__((18, 12, 18, 14), 10)
        self._former = rule
        self._grace = rule.grace_workdays if rule else 3
        self.category = Combo(tr("For whom"), [(category_words(c), c.value) for c in Category])
        self.category.select((rule.category if rule else category).value)
        self.scheme = Combo(tr("Scheme"), [(tr("all schemes"), None)])
        for scheme in schemes:
            self.scheme.addItem(scheme.name.in_language(language()), scheme.id)
        if rule and rule.scheme:
            if self.scheme.findData(rule.scheme) < 0:
                self.scheme.addItem(rule.scheme, rule.scheme)
            self.scheme.select(rule.scheme)
        last = this_year() + 2
        self.first = MonthPicker(tr("From"), 1998, last)
        self.until = MonthPicker(tr("Until"), 1998, last, optional=tr("still in force"))
        self.form = Combo(
            tr("What is due"),
            [
                (tr("leave it as it is"), "none"),
                (tr("a percentage of the contribution base"), "base"),
                (tr("a percentage of the own pension"), "pension"),
                (tr("a fixed sum, by age"), "tiers"),
                (tr("nothing: there is no personal account"), "no_account"),
            ],
        )
        self.rate = PercentEdit(tr("Percent"), rule and (rule.rate_of_base or rule.rate_of_pension))
        self.tiers = Several(tr("Sums by age"), tr("Another age"), TierRow)
        self.premiums = Several(tr("Premiums"), tr("A premium"), PremiumRow)
        self.cadence = Combo(
            tr("How often it is credited"),
            [
                (tr("leave it as it is"), None),
                (tr("every month"), Cadence.MONTHLY.value),
                (tr("every quarter"), Cadence.QUARTERLY.value),
                (tr("twice a year"), Cadence.HALFYEARLY.value),
                (tr("once a year, at its end"), Cadence.YEARLY.value),
                (tr("once a year, in advance in January"), "advance"),
            ],
        )
        self.lag = Combo(tr("In which month"), [(tr("of the same month"), 0), (tr("of the next month"), 1)])
        for months in (2, 3):
            self.lag.addItem(tr("{n} months later", n=months), months)
        self.day = DayEdit(tr("By which day"), rule.due_day if rule else None)
        self.said = QLineEdit(rule.said if rule else "")
        self.said.setAccessibleName(tr("Where do you know it from?"))
        self.said.setPlaceholderText(tr("for instance: told by 12393 on 3 March"))
        self._fill(rule)
        self._lay_out(remove)
        self._connect()
        self._follow()

    def _fill(self, rule: OwnRule | None) -> None:
        self.form.select("base" if self._category() in {Category.EMPLOYEE, Category.FLEXIBLE} else "tiers")
        if rule is None:
            self.first.set_value(None)
            self.tiers.add(None)
            return
        self.first.set_value(rule.first)
        self.until.set_value(rule.last)
        stated = {
            "base": rule.rate_of_base is not None,
            "pension": rule.rate_of_pension is not None,
            "tiers": bool(rule.tiers),
            "no_account": rule.no_account,
        }
        self.form.select(next((name for name, given in stated.items() if given), "none"))
        for tier in rule.tiers or (None,):
            self.tiers.add(tier)
        for premium in rule.premiums:
            self.premiums.add(premium)
        if rule.cadence is not None:
            self.cadence.select("advance" if rule.in_advance else rule.cadence.value)
        self.lag.select(rule.lag_months)

    def _lay_out(self, remove: Callable[[QWidget], object]) -> None:
        px = theme.current().px
        self.said.setMinimumWidth(px(420))
        for box, wide in (
            (self.category, 140),
            (self.scheme, 170),
            (self.form, 260),
            (self.cadence, 250),
            (self.lag, 150),
        ):
            box.setMinimumWidth(px(wide))
        self.category_field = Field(tr("For whom"), self.category)
        self.scheme_field = Field(tr("Scheme"), self.scheme)
        self.scheme_field.setVisible(self.scheme.count() > 1)
        self.first_field = Field(tr("From which month"), self.first)
        self.until_field = Field(tr("Until"), self.until)
        self.form_field = Field(tr("What is due each month"), self.form)
        self.rate_field = Field(tr("Percent"), self.rate)
        self.tiers_field = Field(tr("Sums by age"), self.tiers)
        self.premiums_field = Field(tr("Premiums taken from it"), self.premiums)
        self.cadence_field = Field(tr("How often it is credited"), self.cadence)
        self.lag_field = Field(tr("In which month"), self.lag)
        self.day_field = Field(tr("By which day"), self.day)
        self.said_field = Field(tr("Where do you know it from?"), self.said)
        self.head = label("", "strong", bold=True)
        gone = button(tr("Remove this rule"), lambda: remove(self), icon="x", kind="link", size="small")
        self.body.addLayout(row(self.head, None, gone))
        self.body.addLayout(_line(self.category_field, self.scheme_field))
        self.body.addLayout(_line(self.first_field, self.until_field))
        self.body.addLayout(_line(self.form_field, self.rate_field))
        self.body.addWidget(self.tiers_field)
        self.body.addWidget(self.premiums_field)
        self.body.addLayout(_line(self.cadence_field, self.lag_field, self.day_field))
        self.body.addWidget(self.said_field)

    def _connect(self) -> None:
        for box in (self.category, self.scheme, self.form, self.cadence, self.lag):
            box.currentIndexChanged.connect(self._edited)
        for edit in (self.rate, self.day, self.said):
            edit.textChanged.connect(self._edited)
        for part in (self.first, self.until, self.tiers, self.premiums):
            part.changed.connect(self._edited)

    def _edited(self, *_signal: object) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Show the fields that the answers ask for."""
        form = self.form.currentData()
        self.rate_field.setVisible(form in {"base", "pension"})
        self.tiers_field.setVisible(form == "tiers")
        self.premiums_field.setVisible(form != "no_account")
        self.lag_field.setVisible(self.cadence.currentData() is not None)
        self.day_field.setVisible(self.cadence.currentData() is not None)
        self.head.setText(category_words(self._category()))

    def _category(self) -> Category:
        return Category(str(self.category.currentData()))

    def check(self) -> QWidget | None:
        """Say next to each field what is wrong with it; the first wrong one, None where all is right."""
        found = [field.inner for field, reason in self._reasons() if field.say(reason)]
        return found[0] if found else None

    def whole(self) -> bool:
        """Is every field right? Nothing is said."""
        return not any(reason for _, reason in self._reasons())

    def _reasons(self) -> list[tuple[Field, str]]:
        form, first, until = self.form.currentData(), self.first.value(), self.until.value()
        states = form != "none" or bool(self.premiums.rows) or self.cadence.currentData() is not None
        return [
            (self.first_field, tr("Choose the month from which it holds.") if first is None else ""),
            (self.until_field, tr("This lies before the first month.") if first and until and until < first else ""),
            (self.form_field, "" if states else tr("This rule says nothing yet.")),
            (
                self.rate_field,
                tr("Write a percentage between 0 and 100, for instance 2.")
                if form in {"base", "pension"} and self.rate.value() is None
                else "",
            ),
            (self.tiers_field, self._wrong_tiers() if form == "tiers" else ""),
            (
                self.premiums_field,
                tr("Write the sum of each premium, or remove it.")
                if form != "no_account" and any(found.value() is None for found in self.premiums.rows)
                else "",
            ),
            (
                self.day_field,
                tr("Write a day from 1 to 31, or leave it empty.")
                if self.cadence.currentData() is not None and self.day.is_wrong()
                else "",
            ),
            (self.said_field, "" if self.said.text().strip() else tr("Write where you know it from: it is your word.")),
        ]

    def _wrong_tiers(self) -> str:
        tiers = [found.value() for found in self.tiers.rows]
        if not tiers or any(tier is None for tier in tiers):
            return tr("Write an age and a sum in each row.")
        ages = [tier.from_age for tier in tiers if isinstance(tier, OwnTier)]
        if len(set(ages)) < len(ages):
            return tr("Each age may stand once.")
        return "" if min(ages) == 0 else tr("One row has to begin at age 0, else the younger have no sum.")

    def value(self, today: date) -> OwnRule:
        """The rule; only where `check` finds nothing wrong."""
        form, first, often = self.form.currentData(), self.first.value(), self.cadence.currentData()
        if first is None:
            raise ValueError("checked before")
        said = self.said.text().strip()
        known = self._former is not None and self._former.said == said
        tiers = [tier for found in self.tiers.rows if isinstance(tier := found.value(), OwnTier)]
        premiums = [paid for found in self.premiums.rows if isinstance(paid := found.value(), OwnPremium)]
        made = OwnRule(
            *(self._category(), first, self.until.value()),
            rate_of_base=self.rate.value() if form == "base" else None,
            rate_of_pension=self.rate.value() if form == "pension" else None,
            tiers=tuple(sorted(tiers, key=lambda tier: tier.from_age)) if form == "tiers" else (),
            no_account=form == "no_account",
            premiums=tuple(premiums) if form != "no_account" else (),
            scheme=self.scheme.currentData(),
            said=said,
            said_on=self._former.said_on if known and self._former else today,
        )
        if often is None:
            return made
        advance = often == "advance"
        return replace(
            made,
            cadence=Cadence.YEARLY if advance else Cadence(str(often)),
            lag_months=int(self.lag.currentData()),
            due_day=self.day.value(),
            grace_workdays=self._grace,
            in_advance=advance,
        )


def _line(*fields: QWidget) -> QHBoxLayout:
    line = row(*fields, None, gap=16)
    for field in fields:
        line.setAlignment(field, Qt.AlignmentFlag.AlignTop)
    return line
