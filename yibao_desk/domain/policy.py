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

    `packs` are those in hand (given, own, loaded); `shelf` fetches the built-in packs that speak of a region when they
    are asked for, so that a check reads one region's file and not two hundred.
    """

    packs: tuple[PolicyPack, ...] = ()
    regions: tuple[Region, ...] = ()
    version: str = ""
    shelf: Callable[[str], tuple[PolicyPack, ...]] = field(default=_empty_shelf, repr=False, compare=False)
    _laid: dict[str, PolicyPack | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def packs_for(self, region: str) -> tuple[PolicyPack, ...]:
        """Packs that speak of a region, strongest first: given before own before built-in, then the longest code."""
        shelved = [p for p in self.shelf(region) if p not in self.packs]
        found = [p for p in (*self.packs, *shelved) if _covers(p.region, region)]
        return tuple(sorted(found, key=lambda p: (_RANK.index(p.origin), -_length(p.region))))

    def pack_for(self, region: str) -> PolicyPack | None:
        """The pack whose rules hold in a region; None where no rule of its own is known.

        A given pack holds alone. The user's own rules lie over the library rule by rule: what they state is theirs,
        the rest stays the library's.
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


NATIONAL = "000000"
"""The region of the frame that holds everywhere."""


def _in_layers(packs: list[PolicyPack]) -> PolicyPack:
    """Own packs over the strongest built-in one."""
    if packs[0].origin is not PackOrigin.OWN:
        return packs[0]
    shipped = [pack for pack in packs if pack.origin is PackOrigin.BUILT_IN][:1]
    layers = [*(pack for pack in packs if pack.origin is PackOrigin.OWN), *shipped]
    laid = layers[-1]
    for upper in reversed(layers[:-1]):
        laid = laid_over(upper, laid)
    return laid


_RANK = (PackOrigin.GIVEN, PackOrigin.OWN, PackOrigin.BUILT_IN)


def _length(code: str) -> int:
    """Digits of the code that say something: 330100 → 4, 330000 → 2."""
    return len(code.rstrip("0")) + len(code.rstrip("0")) % 2


def _covers(pack_region: str, region: str) -> bool:
    return region.startswith(pack_region[: _length(pack_region)])
