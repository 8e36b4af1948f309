"""The documents that the report rests on, each with the mark of its grade."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from yibao_desk.domain.document import SourceEntry
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.policy import PolicyPack, Provenance, Source
from yibao_desk.report.context import source_words
from yibao_desk.rule_words import provenance_words
from yibao_desk.words import day_words, tr

CAUSES_SHOWN = 5
"""So many causes of a finding are printed."""


def rule_sources(judgement: Judgement) -> tuple[SourceEntry, ...]:
    """The sources of the rules that the months were judged by, in order of first use."""
    return tuple(entries(_used(judgement), judgement.evidences.as_of, own_sources(judgement)))


def all_sources(judgement: Judgement) -> tuple[Source, ...]:
    """Sources of the rules and of the causes that are shown, each once."""
    found: dict[tuple[str, str | None], Source] = {}
    for source in (*_used(judgement), *_of_causes(judgement)):
        found.setdefault((source.title, source.doc_no), source)
    return tuple(found.values())


def source_entries(judgement: Judgement) -> tuple[SourceEntry, ...]:
    """The same as lines of the report."""
    return tuple(entries(all_sources(judgement), judgement.evidences.as_of, own_sources(judgement)))


def _of_causes(judgement: Judgement) -> Iterator[Source]:
    for found in judgement.findings:
        for cause in found.causes[:CAUSES_SHOWN]:
            yield from cause.sources


def entries(sources: Iterable[Source], as_of: date, own: frozenset[Source] = frozenset()) -> Iterator[SourceEntry]:
    """One entry for each different source."""
    seen: set[tuple[str, str | None]] = set()
    for source in sources:
        if (source.title, source.doc_no) in seen:
            continue
        seen.add((source.title, source.doc_no))
        grade = None if source in own else source.provenance
        yield SourceEntry(grade, provenance_words(grade), source_words(source), _warning(source, as_of, grade))


def own_sources(judgement: Judgement) -> frozenset[Source]:
    """Sources that are the person's own word: of the form, not of a pack taken from a file."""
    packs = judgement.evidences.policy.packs
    return frozenset(s for p in packs for s in p.sources if s.own_word)


def packs_used(judgement: Judgement) -> tuple[PolicyPack, ...]:
    """The packs in force where the person was insured."""
    evidences = judgement.evidences
    packs = (evidences.policy.pack_for(stretch.region) for stretch in evidences.ledger.profile.enrolments)
    return tuple({pack.digest: pack for pack in packs if pack is not None}.values())


def _used(judgement: Judgement) -> Iterator[Source]:
    for state in judgement.evidences.book.states:
        expected = state.expected
        if expected.rule:
            yield expected.rule.source
        if expected.posting:
            yield expected.posting.source
        for premium in expected.netted:
            yield premium.rule.source


def _warning(source: Source, as_of: date, grade: Provenance | None) -> str:
    if grade is Provenance.RECALL:
        return tr("not verified: ask before you rely on it")
    if source.checked_until is not None and source.checked_until < as_of:
        return tr("checked only up to {day}", day=day_words(source.checked_until))
    if source.checked_on is not None:
        return tr("checked on {day}", day=day_words(source.checked_on))
    return ""
