"""The register and a region's page as plain lines, for people without a window."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from yibao_desk.domain.policy import PolicyPack, Region
from yibao_desk.domain.profile import Category
from yibao_desk.knowledge.policy_compare import compare_packs
from yibao_desk.knowledge.policy_pages import register
from yibao_desk.knowledge.region_page import region_page, region_without_rule, source_words
from yibao_desk.rule_words import (
    people_words,
    posting_line,
    premium_line,
    provenance_words,
    scheme_words,
    span_words,
)
from yibao_desk.words import day_words, language, tr


def register_lines(as_of: date, own: Collection[str] = (), version: str = "") -> tuple[str, ...]:
    """A line for each region by name, and below them the sum and the version of the data.

    A line says since when a rule is known for each category, how good its source is, when it was looked up, and whether
    it is past its checked-until or disputed.
    """
    lines: list[str] = []
    states = register(as_of)
    for state in states:
        known = [
            f"{people_words(item.category)} {item.first}–{item.last or ''} {provenance_words(item.provenance)}"
            for item in state.categories
            if item.first is not None and item.provenance is not None
        ]
        words = tr("; ").join(known) or tr("cannot judge yet; the account's own history is used")
        mark = tr(" (your own rules)") if state.region.code in own else ""
        remarks = [
            tr("looked up on {day}", day=day_words(state.checked_on)) if state.checked_on and known else "",
            tr("no longer confirmed") if state.stale else "",
            tr("sources disagree") if state.conflicts else "",
        ]
        rest = "".join(f" · {remark}" for remark in remarks if remark)
        lines.append(f"{state.region.code}  {state.region.name.in_language(language())}{mark}  {words}{rest}")
    usable = sum(state.usable for state in states)
    total = tr("Data version {version}: {all} regions, {n} with a rule", version=version, all=len(states), n=usable)
    return (*lines, total)


def change_lines(then: PolicyPack | None, now: PolicyPack) -> tuple[str, ...]:
    """A line for each run of months in which two packs of a region say different things."""
    lines: list[str] = []
    for change in compare_packs(then, now):
        pack = now if any(rule.scheme == change.scheme for rule in now.credits) else then or now
        scheme = scheme_words(pack, change.scheme)
        people = people_words(change.category)
        people = tr("{people} ({scheme})", people=people, scheme=scheme) if scheme else people
        nothing = tr("nothing known")
        lines.append(
            tr(
                "{people}, {when}: {now} (before: {then})",
                people=people,
                when=span_words(change.first, change.last),
                now=change.now or nothing,
                then=change.then or nothing,
            )
        )
    for premium in now.deductions:
        if then is None or premium not in then.deductions:
            names = tr(", ").join(people_words(c) for c in Category if c in premium.categories)
            words = premium_line(premium)
            lines.append(_rule_line(names, span_words(premium.first, premium.last), words))
    for posting in now.postings:
        if then is None or posting not in then.postings:
            words = posting_line(posting)
            lines.append(_rule_line(people_words(posting.category), span_words(posting.first, posting.last), words))
    return tuple(lines)


def _rule_line(people: str, when: str, words: str) -> str:
    return tr("{people}, {when}: {words}", people=people, when=when, words=words)


def page_lines(region: Region, pack: PolicyPack | None, as_of: date, version: str) -> tuple[str, ...]:
    """A region's rules: a time line by category, what cannot be judged, premiums, posting, limits, with sources."""
    lines = [f"{region.code}  {region.name.in_language(language())}"]
    for section in region_without_rule(version) if pack is None else region_page(pack, as_of, version):
        lines += ["", section.heading]
        for line in section.lines:
            lines.append("  " + "  ".join(part for part in (line.when, line.text) if part))
            source = source_words(line.source) if line.source else ""
            lines += [f"      {remark}" for remark in (line.remark, source) if remark]
    return tuple(lines)
