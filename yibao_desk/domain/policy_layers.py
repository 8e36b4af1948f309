"""One pack laid over another, rule by rule: what the upper one states holds, the rest stays the lower one's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from yibao_desk.domain.amount import UnknownAmount
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy_pack import PolicyPack
from yibao_desk.domain.profile import Category
from yibao_desk.domain.rules import BaseLimits, CreditRule, DeductionRule, PostingRule

Stretch: TypeAlias = tuple[Month, Month]
"""First and last month, both included."""

_T = TypeVar("_T")
_NEVER, _EVER = Month(1, 1), Month(9999, 12)
"""Stand for "no first month" and "no last month"."""


def laid_over(upper: PolicyPack, lower: PolicyPack) -> PolicyPack:
    """The rules of both: category, scheme and months that the upper pack states are its own, all others the lower's.

    A rule that says "not known" states nothing. Each rule keeps its source, which says whose word it is
    (`PolicyPack.origin_of`).
    """
    upper = replace(upper, credits=tuple(r for r in upper.credits if not isinstance(r.amount, UnknownAmount)))
    known = {scheme.id for scheme in upper.schemes}
    credit, deduction = tuple(_credits(upper, lower)), tuple(_deductions(upper, lower))
    posting, limits = tuple(_postings(upper, lower)), tuple(_limits(upper, lower))
    rest = (*credit, *deduction, *posting, *limits, *lower.contacts)
    cited = {rule.source for rule in rest} | {source for each in lower.conflicts for source in each.sources}
    return replace(
        upper,
        credits=_sorted((*upper.credits, *credit)),
        deductions=(*upper.deductions, *deduction),
        postings=(*upper.postings, *posting),
        base_limits=tuple(sorted((*upper.base_limits, *limits), key=lambda item: item.first)),
        sources=_joined(upper.sources, [source for source in lower.sources if source in cited]),
        interest=upper.interest or lower.interest,
        contacts=_joined(upper.contacts, lower.contacts),
        notes=_joined(upper.notes, lower.notes),
        conflicts=_joined(upper.conflicts, lower.conflicts),
        schemes=(*upper.schemes, *(scheme for scheme in lower.schemes if scheme.id not in known)),
    )


def what_is_left(stretch: Stretch, taken: Iterable[Stretch]) -> list[Stretch]:
    """The parts of a stretch of months that none of the others takes."""
    left = [stretch]
    for first, last in taken:
        parts: list[Stretch] = []
        for start, end in left:
            if last < start or end < first:
                parts.append((start, end))
                continue
            if start < first:
                parts.append((start, first.plus(-1)))
            if last < end:
                parts.append((last.plus(1), end))
        left = parts
    return left


def _stretch(first: Month | None, last: Month | None) -> Stretch:
    return first or _NEVER, last or _EVER


def _end(month: Month) -> Month | None:
    return None if month == _EVER else month


def _joined(upper: Sequence[_T], lower: Sequence[_T]) -> tuple[_T, ...]:
    return (*upper, *(item for item in lower if item not in upper))


def _sorted(rules: Iterable[CreditRule]) -> tuple[CreditRule, ...]:
    return tuple(sorted(rules, key=lambda rule: (list(Category).index(rule.category), rule.scheme or "", rule.first)))


def _credits(upper: PolicyPack, lower: PolicyPack) -> Iterable[CreditRule]:
    for rule in lower.credits:
        for first, last in _beside(rule, upper.credits):
            yield replace(rule, first=first, last=_end(last))


def _beside(rule: CreditRule | PostingRule, upper: Iterable[CreditRule | PostingRule]) -> Iterable[Stretch]:
    """The months of a rule that no upper rule for the same people takes."""
    taken = [
        _stretch(own.first, own.last)
        for own in upper
        if own.category is rule.category and own.scheme in {None, rule.scheme}
    ]
    return what_is_left(_stretch(rule.first, rule.last), taken)


def _deductions(upper: PolicyPack, lower: PolicyPack) -> Iterable[DeductionRule]:
    for rule in lower.deductions:
        rivals = [own for own in upper.deductions if own.kind is rule.kind and own.scheme in {None, rule.scheme}]
        for category in sorted(rule.categories):
            taken = [_stretch(own.first, own.last) for own in rivals if category in own.categories]
            if not taken:
                continue
            for first, last in what_is_left(_stretch(rule.first, rule.last), taken):
                yield replace(rule, categories=frozenset({category}), first=first, last=_end(last))
        free = rule.categories - {category for own in rivals for category in own.categories}
        if free:
            yield replace(rule, categories=free)


def _postings(upper: PolicyPack, lower: PolicyPack) -> Iterable[PostingRule]:
    for rule in lower.postings:
        for first, last in _beside(rule, upper.postings):
            yield replace(rule, first=None if first == _NEVER else first, last=_end(last))


def _limits(upper: PolicyPack, lower: PolicyPack) -> Iterable[BaseLimits]:
    """Limits without an end hold until the next of the same pack."""
    taken: list[Stretch] = [_stretch(own.first, own.last) for own in upper.base_limits]
    for limits in lower.base_limits:
        for first, last in what_is_left(_stretch(limits.first, limits.last), taken):
            announced = limits.announced if limits.announced and limits.announced > first else None
            yield replace(limits, first=first, last=_end(last), announced=announced)
