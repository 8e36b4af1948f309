"""Policy as dated data with a source on each value (the policy pack of the contract)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

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
    """Where a premium is taken: the credit arrives net of it, it is a row of its own, or it never touches the account."""

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

    def in_language(self, language: str) -> str:
        """The text in "zh" or "en"."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class RateOfBase:
    """A share of the contribution base of the benefit month."""

    rate: Decimal


@dataclass(frozen=True, slots=True)
class RateOfPension:
    """A share of the person's own monthly pension."""

    rate: Decimal


@dataclass(frozen=True, slots=True)
class Fixed:
    """A monthly sum."""

    fen: Fen


@dataclass(frozen=True, slots=True)
class PerYear:
    """A yearly sum: each month is cut down to the fen, the odd fen go to the last month."""

    fen: Fen


@dataclass(frozen=True, slots=True)
class NoAccount:
    """No personal account: zero is right."""


@dataclass(frozen=True, slots=True)
class UnknownAmount:
    """The rule of these months is not known: cannot judge."""


@dataclass(frozen=True, slots=True)
class AgeTier:
    """An amount for ages from `at_least` (0: any) to below `under` (None: no bound), in whole years."""

    amount: Amount
    at_least: int = 0
    under: int | None = None


@dataclass(frozen=True, slots=True)
class ByAge:
    """Tiers by age, without gap or overlap."""

    tiers: tuple[AgeTier, ...]


@dataclass(frozen=True, slots=True)
class SumOf:
    """Components that the explanation keeps apart; the total is rounded."""

    parts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Clamp:
    """An amount held between two sums, either of which may be missing."""

    amount: Amount
    floor: Fen | None = None
    ceiling: Fen | None = None


@dataclass(frozen=True, slots=True)
class OwnCreditOf:
    """Frozen at what this account was credited for that month."""

    month: Month


Amount: TypeAlias = (
    RateOfBase | RateOfPension | Fixed | PerYear | NoAccount | UnknownAmount | ByAge | SumOf | Clamp | OwnCreditOf
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so. `url` is shown only where it is an authority's own address."""

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


@dataclass(frozen=True, slots=True)
class InterestRule:
    """When interest is posted: `month` of the year for a yearly cadence."""

    cadence: Cadence
    month: int
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class BaseLimits:
    """Floor and ceiling of the contribution base from a month on, either of which may be unknown."""

    first: Month
    source: Source
    floor: Fen | None = None
    ceiling: Fen | None = None
    last: Month | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to ask in a region: a hotline or office, as data with provenance."""

    what: str
    value: str
    source: Source
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyPack:
    """All rules of one region (统筹区), with the file's SHA-256."""

    region: str
    name: Bilingual
    credits: tuple[CreditRule, ...]
    deductions: tuple[DeductionRule, ...]
    postings: tuple[PostingRule, ...]
    base_limits: tuple[BaseLimits, ...]
    sources: tuple[Source, ...]
    origin: PackOrigin
    digest: str
    interest: InterestRule | None = None
    contacts: tuple[Contact, ...] = ()
    notes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A coordination region by its GB/T 2260 code, whether or not a rule is known for it."""

    code: str
    name: Bilingual
    province: str
    pinyin: str = ""


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """All packs and all regions by name. Given and own packs win over built-in ones of the same region."""

    packs: tuple[PolicyPack, ...] = ()
    regions: tuple[Region, ...] = ()
    version: str = ""
    _rank: tuple[PackOrigin, ...] = field(default=(PackOrigin.GIVEN, PackOrigin.OWN, PackOrigin.BUILT_IN), repr=False)

    def packs_for(self, region: str) -> tuple[PolicyPack, ...]:
        """Packs that speak of a region, strongest first: longest code match, then given, own, built-in."""
        found = [p for p in self.packs if _covers(p.region, region)]
        return tuple(sorted(found, key=lambda p: (-_length(p.region), self._rank.index(p.origin))))

    def pack_for(self, region: str) -> PolicyPack | None:
        """The pack whose rules hold in a region; None where no rule is known."""
        packs = self.packs_for(region)
        return packs[0] if packs else None


def _length(code: str) -> int:
    """Digits of the code that say something: 330100 → 4, 330000 → 2."""
    return len(code.rstrip("0")) + len(code.rstrip("0")) % 2


def _covers(pack_region: str, region: str) -> bool:
    return region.startswith(pack_region[: _length(pack_region)])
