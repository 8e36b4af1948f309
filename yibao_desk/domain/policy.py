"""Policy as dated data with a source on each value (the policy pack of the contract)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from yibao_desk.domain.amount import (
    AgeTier,
    Amount,
    ByAge,
    Clamp,
    Fixed,
    NoAccount,
    OwnCreditOf,
    PerYear,
    RateOfBase,
    RateOfPension,
    Reference,
    SumOf,
    UnknownAmount,
)
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category
from yibao_desk.domain.rules import (
    AgeSwitch,
    BaseLimits,
    Bilingual,
    Cadence,
    Conflict,
    Contact,
    CreditRule,
    DeductionRule,
    InterestRule,
    PackOrigin,
    PostingRule,
    Provenance,
    Scheme,
    Source,
    TakenFrom,
)

__all__ = [
    "NATIONAL",
    "AgeSwitch",
    "AgeTier",
    "Amount",
    "BaseLimits",
    "Bilingual",
    "ByAge",
    "Cadence",
    "Clamp",
    "Conflict",
    "Contact",
    "CreditRule",
    "DeductionRule",
    "Fixed",
    "InterestRule",
    "NoAccount",
    "OwnCreditOf",
    "PackOrigin",
    "PerYear",
    "PolicyBook",
    "PolicyPack",
    "PostingRule",
    "Provenance",
    "RateOfBase",
    "RateOfPension",
    "Reference",
    "Region",
    "Scheme",
    "Source",
    "SumOf",
    "TakenFrom",
    "UnknownAmount",
]


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
    notes: tuple[Bilingual, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    schemes: tuple[Scheme, ...] = ()

    def credit_rule(self, category: Category, scheme: str | None, month: Month) -> CreditRule | None:
        """The one rule for a category in a month; a rule of the person's own scheme wins over one for all schemes."""
        held = [
            rule
            for rule in self.credits
            if rule.category is category and rule.in_force(month) and rule.scheme in {None, scheme}
        ]
        return max(held, key=lambda rule: rule.scheme is not None) if held else None

    def posting_rule(self, category: Category, scheme: str | None, month: Month) -> PostingRule | None:
        """The one posting rule for a category in a month, likewise."""
        held = [
            rule
            for rule in self.postings
            if rule.category is category and rule.in_force(month) and rule.scheme in {None, scheme}
        ]
        return max(held, key=lambda rule: rule.scheme is not None) if held else None

    def deduction_rules(self, category: Category, scheme: str | None, month: Month) -> tuple[DeductionRule, ...]:
        """The premiums that hold for a category in a month, also yearly ones of other months of the year."""
        return tuple(
            rule
            for rule in self.deductions
            if category in rule.categories and rule.in_force(month) and rule.scheme in {None, scheme}
        )

    def limits_on(self, month: Month) -> BaseLimits | None:
        """Floor and ceiling of the base in a month; None where they are not known.

        In months before limits were published the former ones were applied: a base within either is right.
        """
        held = [limits for limits in self.base_limits if limits.in_force(month)]
        if not held:
            return None
        limits = max(held, key=lambda limits: limits.first)
        former = [other for other in self.base_limits if other.first < limits.first]
        if limits.announced is None or month >= limits.announced or not former:
            return limits
        before = max(former, key=lambda limits: limits.first)
        floors, ceilings = (limits.floor, before.floor), (limits.ceiling, before.ceiling)
        return replace(
            limits,
            floor=None if None in floors else min(fen for fen in floors if fen is not None),
            ceiling=None if None in ceilings else max(fen for fen in ceilings if fen is not None),
        )

    def knows(self, category: Category) -> bool:
        """Has the pack any rule for the category?"""
        return any(rule.category is category for rule in self.credits)


_UNNAMED = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Region:
    """A coordination region by its GB/T 2260 code, whether or not a rule is known for it."""

    code: str
    name: Bilingual
    province: str
    pinyin: str = ""
    province_name: Bilingual = _UNNAMED


def _empty_shelf(_region: str) -> tuple[PolicyPack, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """All packs and all regions by name. Given and own packs win over built-in ones of the same region.

    `packs` are those in hand (given, own, loaded); `shelf` fetches the built-in packs that speak of a region when they
    are asked for, so that a check reads one region's file and not two hundred.
    """

    packs: tuple[PolicyPack, ...] = ()
    regions: tuple[Region, ...] = ()
    version: str = ""
    shelf: Callable[[str], tuple[PolicyPack, ...]] = field(default=_empty_shelf, repr=False, compare=False)

    def packs_for(self, region: str) -> tuple[PolicyPack, ...]:
        """Packs that speak of a region, strongest first: given before own before built-in, then the longest code."""
        shelved = [p for p in self.shelf(region) if p not in self.packs]
        found = [p for p in (*self.packs, *shelved) if _covers(p.region, region)]
        return tuple(sorted(found, key=lambda p: (_RANK.index(p.origin), -_length(p.region))))

    def pack_for(self, region: str) -> PolicyPack | None:
        """The pack whose rules hold in a region; None where no rule of its own is known."""
        packs = [pack for pack in self.packs_for(region) if pack.region != NATIONAL]
        return packs[0] if packs else None

    def pack_of(self, region: str, category: Category) -> PolicyPack | None:
        """The pack that decides for a category: a given one always, else the strongest that has a rule for it."""
        for pack in self.packs_for(region):
            if pack.origin is PackOrigin.GIVEN or pack.knows(category):
                return pack
        return self.pack_for(region)


NATIONAL = "000000"
"""The region of the frame that holds everywhere."""

_RANK = (PackOrigin.GIVEN, PackOrigin.OWN, PackOrigin.BUILT_IN)


def _length(code: str) -> int:
    """Digits of the code that say something: 330100 → 4, 330000 → 2."""
    return len(code.rstrip("0")) + len(code.rstrip("0")) % 2


def _covers(pack_region: str, region: str) -> bool:
    return region.startswith(pack_region[: _length(pack_region)])
