"""In which province a place lies, as far as its name says so."""

from __future__ import annotations

from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import PolicyBook, Region

_ROUND_A_MOVE = 3
"""Months before and after a month whose enrolments count as home as well."""

_LIES_IN = {"660000": "650000"}
"""The Corps (兵团) has a code of its own, but its towns and hospitals lie all over Xinjiang."""


class Provinces:
    """The regions by their names, put in order once."""

    def __init__(self, policy: PolicyBook) -> None:
        by_length: dict[int, dict[str, Region]] = {}
        for region in policy.regions:
            for name in filter(None, (str(region.province_name), str(region.name))):
                by_length.setdefault(len(name), {})[name] = region
        self._by_length = sorted(by_length.items(), reverse=True)
        self._by_code = {region.code: region for region in policy.regions}

    def of(self, place: str) -> Region | None:
        """The province that the name begins with, or that of the city it begins with, by their full official names.

        A name inside the name (a brand, a street, a branch) says nothing: only the beginning counts, and only in full.
        """
        named = (regions.get(place[:length]) for length, regions in self._by_length)
        longest = next((region for region in named if region), None)
        return self._by_code.get(_LIES_IN.get(longest.province, longest.province)) if longest else None


def home_provinces(evidences: Evidences, month: Month) -> tuple[str, ...]:
    """The provinces of the person's enrolments in and around a month; first that of the month itself."""
    profile = evidences.ledger.profile
    near = [0, *range(-_ROUND_A_MOVE, _ROUND_A_MOVE + 1)]
    found = (profile.enrolment_on(month.plus(step)) for step in near)
    codes = (f"{stretch.region[:2]}0000" for stretch in found if stretch)
    return tuple(dict.fromkeys(_LIES_IN.get(code, code) for code in codes))
