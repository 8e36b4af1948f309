"""The person on a time line: region, category, base and pension by month."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month


class Category(StrEnum):
    """The insured status (参保类别)."""

    EMPLOYEE = "employee"
    RETIREE = "retiree"
    FLEXIBLE = "flexible"
    RESIDENT = "resident"


class Sex(StrEnum):
    """As in the profile."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One stretch of insurance in one region (统筹区), from its first benefit month to its last; None is open."""

    first: Month
    region: str
    category: Category
    last: Month | None = None
    scheme: str | None = None
    employer: str | None = None


@dataclass(frozen=True, slots=True)
class DatedSum:
    """A monthly sum (contribution base or pension) from a month on. `estimated`: inferred, not confirmed."""

    first: Month
    amount: Fen
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A person. `birth_day` is None where only the month is known. Stretches and steps are in order of time."""

    name: str
    birth: Month | None
    birth_day: int | None
    sex: Sex | None
    enrolments: tuple[Enrolment, ...]
    bases: tuple[DatedSum, ...] = ()
    pensions: tuple[DatedSum, ...] = ()

    def enrolment_on(self, month: Month) -> Enrolment | None:
        """The stretch that holds a benefit month; a stretch without an end runs until the next begins."""
        found: Enrolment | None = None
        for stretch in self.enrolments:
            if stretch.first <= month:
                found = stretch
        if found is not None and found.last is not None and month > found.last:
            return None
        return found

    def base_on(self, month: Month) -> Fen | None:
        """The profile's own contribution base for a benefit month."""
        return _on(self.bases, month)

    def pension_on(self, month: Month) -> Fen | None:
        """The monthly pension for a benefit month."""
        return _on(self.pensions, month)


def _on(steps: tuple[DatedSum, ...], month: Month) -> Fen | None:
    amount: Fen | None = None
    for step in steps:
        if step.first <= month:
            amount = step.amount
    return amount
