"""Dated rules with a source on each: credits, premiums, posting, interest, limits of the base, contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yibao_desk.domain.amount import Amount
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category


class Provenance(StrEnum):
    """How good a source is, best first."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    SEED = "seed"
    RECALL = "recall"


class PackOrigin(StrEnum):
    """Who says so: shipped with the program, given with --policy or dropped in, or the user's own rules."""

    BUILT_IN = "built-in"
    GIVEN = "given"
    OWN = "own"


class Cadence(StrEnum):
    """How often something happens."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALFYEARLY = "halfyearly"
    YEARLY = "yearly"

    @property
    def months(self) -> int:
        """Months in one period of the cadence."""
        return {"monthly": 1, "quarterly": 3, "halfyearly": 6, "yearly": 12}[self.value]


class TakenFrom(StrEnum):
    """Where a premium is taken: the credit arrives net of it, a row of its own, or never from the account."""

    CREDIT = "credit"
    ACCOUNT = "account"
    WAGE = "wage"


class AgeSwitch(StrEnum):
    """The month from which a new age counts: the birthday's or the next."""

    SAME_MONTH = "same_month"
    NEXT_MONTH = "next_month"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text of the knowledge files in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def in_language(self, language: str) -> str:
        """The text in "zh" or "en"."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so. `url` is shown only where it is an authority's own address. `origin` None: that of its pack.

    `file` is the pack file that the person was given it in; None for the library and for the person's own form.
    """

    id: str
    title: str
    provenance: Provenance
    doc_no: str | None = None
    url: str | None = None
    issuer: str | None = None
    clause: str | None = None
    checked_on: date | None = None
    checked_until: date | None = None
    note: str | None = None
    origin: PackOrigin | None = None
    file: str | None = None

    @property
    def own_word(self) -> bool:
        """Does the person say so, and no paper? A pack taken from a file is its author's word, with its own grade."""
        return self.origin is PackOrigin.OWN and self.file is None


@dataclass(frozen=True, slots=True)
class CreditRule:
    """What is due to the account of a category (and scheme) for a benefit month in force, both ends included."""

    id: str
    category: Category
    amount: Amount
    first: Month
    source: Source
    last: Month | None = None
    scheme: str | None = None
    switch: AgeSwitch = AgeSwitch.NEXT_MONTH
    provisional: bool = False
    note: Bilingual | None = None

    def in_force(self, month: Month) -> bool:
        """Does the rule hold for the benefit month?"""
        return self.first <= month and (self.last is None or month <= self.last)


@dataclass(frozen=True, slots=True)
class DeductionRule:
    """A small premium taken by rule. For a yearly cadence `month` is the month of the year in which it is taken."""

    kind: Kind
    categories: frozenset[Category]
    amount: Amount
    first: Month
    source: Source
    last: Month | None = None
    scheme: str | None = None
    cadence: Cadence = Cadence.MONTHLY
    month: int | None = None
    taken_from: TakenFrom = TakenFrom.ACCOUNT
    note: Bilingual | None = None

    def in_force(self, month: Month) -> bool:
        """Does the rule hold for the month?"""
        return self.first <= month and (self.last is None or month <= self.last)


@dataclass(frozen=True, slots=True)
class PostingRule:
    """When a credit must have arrived. `first`/`last` None: always. `due_day` None: the month's last day."""

    category: Category
    cadence: Cadence
    source: Source
    lag_months: int = 0
    due_day: int | None = None
    grace_workdays: int = 0
    first: Month | None = None
    last: Month | None = None
    in_advance: bool = False
    first_month: int = 1
    scheme: str | None = None

    def in_force(self, month: Month) -> bool:
        """Does the rule hold for the benefit month?"""
        return (self.first is None or self.first <= month) and (self.last is None or month <= self.last)


@dataclass(frozen=True, slots=True)
class InterestRule:
    """When interest is posted: `month` of the year for a yearly cadence, one of the months otherwise.

    `first` None: always.
    """

    cadence: Cadence
    month: int
    source: Source | None = None
    first: Month | None = None

    def falls_in(self, month: Month) -> bool:
        """Is interest posted in the month?"""
        return (self.first is None or self.first <= month) and (month.number - self.month) % self.cadence.months == 0


@dataclass(frozen=True, slots=True)
class BaseLimits:
    """Floor and ceiling of the contribution base from a month on, either of which may be unknown.

    `announced`: published only in that month and applied back to `first`; until then the limits before them held too.
    """

    first: Month
    source: Source
    floor: Fen | None = None
    ceiling: Fen | None = None
    last: Month | None = None
    announced: Month | None = None

    def in_force(self, month: Month) -> bool:
        """Do they hold in the month?"""
        return self.first <= month and (self.last is None or month <= self.last)


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to ask, where a statement can be had, what to bring: as data with provenance."""

    what: Bilingual
    value: str
    source: Source
    note: Bilingual | None = None
    value_en: str | None = None

    def value_in(self, language: str) -> str:
        """The value in "zh" or "en"; a number is the same in both."""
        return self.value_en if language == "en" and self.value_en else self.value


@dataclass(frozen=True, slots=True)
class Scheme:
    """A group of a region with rules of its own (档次、人员类别), as `Enrolment.scheme` names it."""

    id: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree, in words; both are shown, none is chosen in silence."""

    text: Bilingual
    sources: tuple[Source, ...] = ()

    def __str__(self) -> str:
        return self.text.zh
