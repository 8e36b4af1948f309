"""Policy as dated data with a source on each value (the policy pack of the contract)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

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
from yibao_desk.domain.policy_layers import laid_over
from yibao_desk.domain.policy_pack import PolicyPack
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
    "ONE_POOL",
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

    A pack under a province's code: a given one holds for the whole province (the contract's longest match). The user's
    own from a file holds for the province's cities where nothing nearer says anything: a city's own rules are nearer
    than a province's, whoever says so. What the user writes in the form under that code is meant for the pool that
    the library lists by it (省本级) and for no city, save where the province is one pool.
    """

    packs: tuple[PolicyPack, ...] = ()
    regions: tuple[Region, ...] = ()
    version: str = ""
    shelf: Callable[[str], tuple[PolicyPack, ...]] = field(default=_empty_shelf, repr=False, compare=False)
    _laid: dict[str, PolicyPack | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def packs_for(self, region: str) -> tuple[PolicyPack, ...]:
        """Packs that speak of a region, strongest first: given ones, then by the longest code, own before built-in."""
        shelved = [p for p in self.shelf(region) if p not in self.packs]
        found = [p for p in (*self.packs, *shelved) if _covers(p, region)]
        return tuple(
            sorted(found, key=lambda p: (p.origin is not PackOrigin.GIVEN, -_length(p.region), _RANK.index(p.origin)))
        )

    def pack_for(self, region: str) -> PolicyPack | None:
        """The pack whose rules hold in a region; None where no rule of its own is known.

        A given pack holds alone. Otherwise the user's own rules and the library's lie over each other rule by rule:
        what the nearest states holds, the rest is left to the next.
        """
        if region not in self._laid:
            packs = [pack for pack in self.packs_for(region) if pack.region != NATIONAL]
            self._laid[region] = _in_layers(packs) if packs else None
        return self._laid[region]

    def pack_of(self, region: str, category: Category) -> PolicyPack | None:
        """The pack that decides for a category: a given one always, else the strongest that has a rule for it."""
        first = self.pack_for(region)
        for pack in (first, *self.packs_for(region)):
            if pack is not None and (pack.origin is PackOrigin.GIVEN or pack.knows(category)):
                return pack
        return first


ONE_POOL = frozenset({"11", "12", "31", "46", "50", "54"})
"""Provinces that are one coordination region (municipalities, Hainan, Tibet)."""

NATIONAL = "000000"
"""The region of the frame that holds everywhere."""


def _in_layers(packs: list[PolicyPack]) -> PolicyPack:
    """Own packs and the nearest built-in one over each other, the nearest on top; a given one alone."""
    if packs[0].origin is PackOrigin.GIVEN:
        return packs[0]
    shipped = [pack for pack in packs if pack.origin is PackOrigin.BUILT_IN][:1]
    layers = [pack for pack in packs if pack.origin is PackOrigin.OWN or pack in shipped]
    laid = layers[-1]
    for upper in reversed(layers[:-1]):
        laid = laid_over(upper, laid)
    return laid


_RANK = (PackOrigin.GIVEN, PackOrigin.OWN, PackOrigin.BUILT_IN)


def _length(code: str) -> int:
    """Digits of the code that say something: 330100 → 4, 330000 → 2."""
    return len(code.rstrip("0")) + len(code.rstrip("0")) % 2


def _covers(pack: PolicyPack, region: str) -> bool:
    if pack.region != region and _of_a_pool_alone(pack):
        return False
    return region.startswith(pack.region[: _length(pack.region)])


def _of_a_pool_alone(pack: PolicyPack) -> bool:
    province = 0 < _length(pack.region) <= 2 and pack.region[:2] not in ONE_POOL
    return province and any(source.own_word for source in pack.sources)
