"""What the library knows: the register of regions with their grades, and the time line of a region's rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yibao_desk.domain.amount import UnknownAmount
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import CreditRule, PolicyPack, Provenance, Region, Source
from yibao_desk.domain.profile import Category
from yibao_desk.knowledge.policy_shelf import built_in_pack, national_frame, read_regions
from yibao_desk.knowledge.rule_words import (
    amount_words,
    category_words,
    posting_line,
    premium_line,
    provenance_words,
    scheme_words,
    span_words,
)
from yibao_desk.words import day_words, language, tr, yuan_words

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


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One line of a region's page: months, what holds, remarks, and who says so."""

    when: str
    text: str
    source: Source | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PolicySection:
    """A heading of a region's page with its lines."""

    heading: str
    lines: tuple[PolicyLine, ...]


def region_page(pack: PolicyPack) -> tuple[PolicySection, ...]:
    """The time line of a pack: credits by category and scheme, premiums, posting, limits, conflicts, contacts."""
    sections = [_credits(pack, category, scheme) for category, scheme in _groups(pack.credits)]
    sections += [
        PolicySection(
            tr("Premiums"),
            tuple(
                PolicyLine(
                    span_words(rule.first, rule.last),
                    _people(rule.categories) + premium_line(rule),
                    rule.source,
                    _joined(scheme_words(pack, rule.scheme), rule.note.in_language(language()) if rule.note else ""),
                )
                for rule in pack.deductions
            ),
        ),
        PolicySection(
            tr("Posting"),
            tuple(
                PolicyLine(span_words(r.first, r.last), f"{category_words(r.category)}: {posting_line(r)}", r.source)
                for r in pack.postings
            ),
        ),
        PolicySection(
            tr("Limits of the contribution base"),
            tuple(
                PolicyLine(span_words(limits.first, limits.last), _limits(limits.floor, limits.ceiling), limits.source)
                for limits in pack.base_limits
            ),
        ),
        PolicySection(
            tr("Sources disagree"),
            tuple(
                PolicyLine("", conflict.text.in_language(language()), source)
                for conflict in pack.conflicts
                for source in (conflict.sources[:1] or (None,))
            ),
        ),
        PolicySection(
            tr("Where to ask"),
            tuple(
                PolicyLine(
                    contact.what.in_language(language()),
                    contact.value,
                    contact.source,
                    contact.note.in_language(language()) if contact.note else "",
                )
                for contact in (*national_frame().contacts, *pack.contacts)
            ),
        ),
        PolicySection(
            tr("Notes"),
            tuple(PolicyLine("", note.in_language(language())) for note in (*pack.notes, *national_frame().notes[:2])),
        ),
    ]
    return tuple(section for section in sections if section.lines)


def source_words(source: Source) -> str:
    """Who says so, in one line: grade, title, number, issuer, checked on and until."""
    parts = [provenance_words(source.provenance), source.title, source.doc_no or "", source.issuer or ""]
    if source.checked_on:
        parts.append(tr("looked up on {day}", day=day_words(source.checked_on)))
    if source.checked_until:
        parts.append(tr("valid until {day}", day=day_words(source.checked_until)))
    return " · ".join(part for part in (*parts, source.url or "") if part)


def _groups(rules: Iterable[CreditRule]) -> list[tuple[Category, str | None]]:
    found = dict.fromkeys((rule.category, rule.scheme) for rule in rules)
    return sorted(found, key=lambda group: (list(Category).index(group[0]), group[1] or ""))


def _credits(pack: PolicyPack, category: Category, scheme: str | None) -> PolicySection:
    name = scheme_words(pack, scheme)
    heading = f"{category_words(category)} ({name})" if name else category_words(category)
    lines = [
        PolicyLine(
            span_words(rule.first, rule.last),
            amount_words(rule.amount),
            rule.source,
            _joined(
                tr("provisional, a difference follows") if rule.provisional else "",
                rule.note.in_language(language()) if rule.note else "",
            ),
        )
        for rule in pack.credits
        if (rule.category, rule.scheme) == (category, scheme)
    ]
    return PolicySection(heading, tuple(lines))


def _people(categories: frozenset[Category]) -> str:
    return ", ".join(category_words(category) for category in Category if category in categories) + ": "


def _limits(floor: int | None, ceiling: int | None) -> str:
    low, high = (yuan_words(fen) if fen is not None else "?" for fen in (floor, ceiling))
    return tr("from {floor} to {ceiling}", floor=low, ceiling=high)


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
