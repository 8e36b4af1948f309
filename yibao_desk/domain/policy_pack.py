"""All rules of one region (统筹区) as one value, and which of them holds for whom in a month."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category
from yibao_desk.domain.rules import (
    BaseLimits,
    Bilingual,
    Conflict,
    Contact,
    CreditRule,
    DeductionRule,
    InterestRule,
    PackOrigin,
    PostingRule,
    Scheme,
    Source,
)


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

    def origin_of(self, source: Source) -> PackOrigin:
        """Whose word a rule with this source is; in a pack laid over another the two differ."""
        return source.origin or self.origin
