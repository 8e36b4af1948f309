"""What the library knows: the register of regions with their grades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yibao_desk.domain.amount import UnknownAmount
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import PolicyPack, Provenance, Region
from yibao_desk.domain.profile import Category
from yibao_desk.knowledge.policy_shelf import built_in_pack, read_regions

_ORDER = (Provenance.OFFICIAL, Provenance.SECONDARY, Provenance.SEED, Provenance.RECALL)
_CATEGORIES = (Category.EMPLOYEE, Category.RETIREE, Category.FLEXIBLE)


@dataclass(frozen=True, slots=True)
class CategoryState:
    """How far a category is modelled: the first month with a rule, until when (None: open), and the worst grade today.

    `first` None: no rule; the account's own history is used.
    """

    category: Category
    first: Month | None = None
    last: Month | None = None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class RegionState:
    """A line of the register: a region, what is modelled of it, and the day on which it was checked."""

    region: Region
    categories: tuple[CategoryState, ...]
    checked_on: date | None = None
    stale: bool = False
    conflicts: int = 0

    @property
    def usable(self) -> bool:
        """Has any category a rule?"""
        return any(state.first is not None for state in self.categories)

    @property
    def grade(self) -> Provenance | None:
        """The best grade of its rules."""
        found = [state.provenance for state in self.categories if state.provenance is not None]
        return min(found, key=_ORDER.index) if found else None


def register(as_of: date) -> tuple[RegionState, ...]:
    """Every region by name with what is covered, how far, as of when, in the order of the codes."""
    return tuple(region_state(region, built_in_pack(region.code), as_of) for region in read_regions()[1])


def region_state(region: Region, pack: PolicyPack | None, as_of: date) -> RegionState:
    """The register's line for one region under a pack."""
    if pack is None:
        return RegionState(region, tuple(CategoryState(category) for category in _CATEGORIES))
    used = {rule.source for rule in pack.credits}
    checked = [source.checked_on for source in used if source.checked_on is not None]
    return RegionState(
        region,
        tuple(_category_state(pack, category) for category in _CATEGORIES),
        max(checked, default=None),
        any(source.checked_until is not None and source.checked_until < as_of for source in used),
        len(pack.conflicts),
    )


def _category_state(pack: PolicyPack, category: Category) -> CategoryState:
    known = [r for r in pack.credits if r.category is category and not isinstance(r.amount, UnknownAmount)]
    if not known:
        return CategoryState(category)
    newest = max(known, key=lambda rule: rule.first)
    last = None if any(rule.last is None for rule in known) else max(rule.last for rule in known if rule.last)
    return CategoryState(category, min(rule.first for rule in known), last, newest.source.provenance)
