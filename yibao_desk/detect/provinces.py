"""In which province a place lies, as far as its name says so."""

from __future__ import annotations

from functools import lru_cache

from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import PolicyBook, Region

_ROUND_A_MOVE = 3
"""Months before and after a month whose enrolments count as home as well."""


def province_of(policy: PolicyBook, place: str) -> Region | None:
    """The province that the name begins with, or that of the city it begins with, by their full official names.

    A name inside the name (a brand, a street, a branch) says nothing: only the beginning counts, and only in full.
    """
    named = [region for length, regions in _names(policy.regions) if (region := regions.get(place[:length]))]
    if not named:
        return None
    longest = named[0]
    return next((region for region in policy.regions if region.code == longest.province), None)


def home_provinces(evidences: Evidences, month: Month) -> tuple[str, ...]:
    """The provinces of the person's enrolments in and around a month; first that of the month itself."""
    profile = evidences.ledger.profile
    near = [0, *range(-_ROUND_A_MOVE, _ROUND_A_MOVE + 1)]
    found = (profile.enrolment_on(month.plus(step)) for step in near)
    return tuple(dict.fromkeys(f"{stretch.region[:2]}0000" for stretch in found if stretch))


@lru_cache(maxsize=4)
def _names(regions: tuple[Region, ...]) -> tuple[tuple[int, dict[str, Region]], ...]:
    """Regions by the length of their names, longest first."""
    by_length: dict[int, dict[str, Region]] = {}
    for region in regions:
        by_length.setdefault(len(str(region.name)), {})[str(region.name)] = region
    return tuple(sorted(by_length.items(), reverse=True))
