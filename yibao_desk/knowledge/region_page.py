"""A region's page: what is due to whom since when, what cannot be judged, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yibao_desk.domain.amount import UnknownAmount
from yibao_desk.domain.policy import Bilingual, Contact, CreditRule, PackOrigin, PolicyPack, Source
from yibao_desk.domain.policy_page import PolicyLine, PolicySection
from yibao_desk.domain.profile import Category
from yibao_desk.knowledge.policy_shelf import national_frame
from yibao_desk.rule_words import (
    amount_words,
    cadence_words,
    people_words,
    posting_line,
    premium_line,
    provenance_words,
    scheme_words,
    span_words,
)
from yibao_desk.words import day_words, language, month_words, tr, yuan_words

_JUDGED = (Category.EMPLOYEE, Category.RETIREE, Category.FLEXIBLE)


def region_page(pack: PolicyPack, as_of: date, version: str = "") -> tuple[PolicySection, ...]:
    """All that is known of a region: credits by category and scheme, then what `region_facts` lists."""
    credit = (_credits(pack, category, scheme) for category, scheme in _groups(pack.credits))
    return (*credit, *region_facts(pack, as_of, version))


def region_without_rule(version: str = "") -> tuple[PolicySection, ...]:
    """The page of a region of which no rule is known: what is done instead, and where to ask."""
    cannot = PolicyLine("", tr("Cannot be judged yet; the account's own history is looked at."))
    return (
        PolicySection(tr("What cannot be judged"), (cannot,)),
        PolicySection(tr("Where to ask"), _national(local=False)),
        PolicySection(tr("Notes"), tuple(PolicyLine("", _said(note)) for note in national_frame().notes[:2])),
        PolicySection(tr("Library"), _library(version)),
    )


def region_facts(pack: PolicyPack, as_of: date, version: str = "") -> tuple[PolicySection, ...]:
    """What stands beside the credits: gaps, premiums, posting, limits, conflicts, contacts, notes, how fresh it is."""
    sections = [PolicySection(tr("What cannot be judged"), _gaps(pack, as_of))]
    sections += [
        PolicySection(
            tr("Sources disagree"),
            tuple(
                PolicyLine("", _said(conflict.text), source)
                for conflict in pack.conflicts
                for source in (conflict.sources or (None,))
            ),
        ),
        PolicySection(
            tr("Premiums"),
            tuple(
                PolicyLine(
                    span_words(rule.first, rule.last),
                    _of(_people(rule.categories), premium_line(rule)),
                    rule.source,
                    _joined(scheme_words(pack, rule.scheme), _said(rule.note)),
                )
                for rule in pack.deductions
            ),
        ),
        PolicySection(
            tr("Posting"),
            tuple(
                PolicyLine(span_words(r.first, r.last), _of(people_words(r.category), posting_line(r)), r.source)
                for r in pack.postings
            )
            + _interest(pack),
        ),
        PolicySection(
            tr("Limits of the contribution base"),
            tuple(
                PolicyLine(span_words(limits.first, limits.last), _limits(limits.floor, limits.ceiling), limits.source)
                for limits in pack.base_limits
            ),
        ),
        PolicySection(
            tr("Where to ask"),
            (*_contacts(pack.contacts), *_national(local=bool(pack.contacts))),
        ),
        PolicySection(
            tr("Notes"),
            tuple(PolicyLine("", _said(note)) for note in (*pack.notes, *national_frame().notes[:2])),
        ),
        PolicySection(tr("Library"), (*_checked(pack), *_library(version))),
    ]
    return tuple(section for section in sections if section.lines)


def source_words(source: Source) -> str:
    """Who says so, in one line: grade, title, number, issuer, file, checked on and until."""
    word = provenance_words(None if source.own_word else source.provenance)
    parts = [word, source.title, source.doc_no or "", source.issuer or ""]
    if source.file:
        parts.append(tr("from the file {file}", file=source.file))
    if source.checked_on:
        parts.append(tr("looked up on {day}", day=day_words(source.checked_on)))
    if source.checked_until:
        parts.append(tr("to be looked up again by {day}", day=day_words(source.checked_until)))
    return " · ".join(part for part in (*parts, source.url or "") if part)


def _groups(rules: Iterable[CreditRule]) -> list[tuple[Category, str | None]]:
    found = dict.fromkeys((rule.category, rule.scheme) for rule in rules)
    return sorted(found, key=lambda group: (list(Category).index(group[0]), group[1] or ""))


def _credits(pack: PolicyPack, category: Category, scheme: str | None) -> PolicySection:
    name = scheme_words(pack, scheme)
    heading = tr("{people} ({scheme})", people=people_words(category), scheme=name) if name else people_words(category)
    lines = [
        PolicyLine(
            span_words(rule.first, rule.last),
            amount_words(rule.amount),
            rule.source,
            _joined(
                tr("provisional, a difference follows") if rule.provisional else "",
                _said(rule.note),
            ),
        )
        for rule in pack.credits
        if (rule.category, rule.scheme) == (category, scheme)
    ]
    return PolicySection(heading, tuple(lines))


def _people(categories: frozenset[Category]) -> str:
    return tr(", ").join(people_words(category) for category in Category if category in categories)


def _of(people: str, words: str) -> str:
    return tr("{people}: {words}", people=people, words=words)


def _interest(pack: PolicyPack) -> tuple[PolicyLine, ...]:
    rule = pack.interest
    if rule is None:
        return ()
    often = cadence_words(rule.cadence)
    words = tr("Interest: {often}, in month {month}", often=often, month=rule.month)
    return (PolicyLine(span_words(rule.first, None), words, rule.source),)


def _limits(floor: int | None, ceiling: int | None) -> str:
    low, high = (yuan_words(fen) if fen is not None else "?" for fen in (floor, ceiling))
    return tr("from {floor} to {ceiling}", floor=low, ceiling=high)


def _joined(*parts: str) -> str:
    return tr("; ").join(part for part in parts if part)


def _said(text: Bilingual | None) -> str:
    return text.in_language(language()) if text is not None else ""


def _contacts(contacts: Iterable[Contact]) -> tuple[PolicyLine, ...]:
    return tuple(PolicyLine(_said(c.what), c.value_in(language()), c.source, _said(c.note)) for c in contacts)


def _national(*, local: bool) -> tuple[PolicyLine, ...]:
    """The numbers of the whole country; where a region's own are not known, this is said first."""
    words = tr("The local office's telephone and address were not found; these hold for the whole country.")
    first = () if local else (PolicyLine("", words),)
    return (*first, *_contacts(national_frame().contacts))


def _gaps(pack: PolicyPack, as_of: date) -> tuple[PolicyLine, ...]:
    """Categories and months without a rule, and rules past the day until which they were confirmed."""
    lines: list[PolicyLine] = []
    for category in _JUDGED:
        known = [r for r in pack.credits if r.category is category and not isinstance(r.amount, UnknownAmount)]
        people = people_words(category)
        if not known:
            text = tr("{people}: no rule is known yet; the account's own history is looked at", people=people)
            lines.append(PolicyLine("", text))
            continue
        if all(rule.last is not None for rule in known):
            last = max(rule.last for rule in known if rule.last is not None)
            text = tr(
                "{people}: no rule is known after {month}; the account's own history is looked at",
                people=people,
                month=month_words(last),
            )
            lines.append(PolicyLine("", text))
        first = min(rule.first for rule in known)
        lines.append(
            PolicyLine("", tr("{people}: nothing is known before {month}", people=people, month=month_words(first)))
        )
    for rule in pack.credits:
        if rule.scheme is not None and isinstance(rule.amount, UnknownAmount):
            people = tr(
                "{people} ({scheme})", people=people_words(rule.category), scheme=scheme_words(pack, rule.scheme)
            )
            when = span_words(rule.first, rule.last)
            lines.append(PolicyLine("", tr("{people}: no rule is known {when}", people=people, when=when)))
    for source in dict.fromkeys(rule.source for rule in (*pack.credits, *pack.deductions, *pack.postings)):
        if source.checked_until is not None and source.checked_until < as_of:
            day = day_words(source.checked_until)
            text = tr("Confirmed only until {day}: ask before you rely on it", day=day)
            lines.append(PolicyLine("", text, source))
    return tuple(lines)


def _checked(pack: PolicyPack) -> tuple[PolicyLine, ...]:
    days = [s.checked_on for s in pack.sources if s.checked_on is not None and pack.origin_of(s) is PackOrigin.BUILT_IN]
    return (PolicyLine(tr("looked up"), day_words(max(days))),) if days else ()


def _library(version: str) -> tuple[PolicyLine, ...]:
    return (PolicyLine(tr("data version"), version),) if version else ()
