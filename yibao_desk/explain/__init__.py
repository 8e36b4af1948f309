"""Findings in words, with their causes ranked by the evidence.

`explain(findings, evidences, causes)` is the stage. Signals look (signals_*.py), the causes' data weigh, strength.py
ranks, story.py and titles.py tell, advice.py says what to do, identity.py marks a finding for good.
"""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.cause import Cause, Evidence, ExplainedFinding
from yibao_desk.domain.cause_book import CauseBook
from yibao_desk.domain.finding import Finding
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.policy import Source
from yibao_desk.explain.advice import next_step
from yibao_desk.explain.identity import facts_digest, fingerprints
from yibao_desk.explain.scene import Scene, scenes
from yibao_desk.explain.signals import signs_of
from yibao_desk.explain.story import explanation
from yibao_desk.explain.strength import Weighed, least_presuming, weigh
from yibao_desk.explain.titles import title
from yibao_desk.words import language, month_words, tr

__all__ = ["explain"]


def explain(findings: Sequence[Finding], evidences: Evidences, causes: CauseBook) -> tuple[ExplainedFinding, ...]:
    """Each finding with title, explanation, ranked causes and its marks, in the language in force."""
    marks = fingerprints(findings, evidences.ledger)
    told = scenes(findings, evidences, causes.phrases)
    return tuple(_explained(scene, mark, causes) for scene, mark in zip(told, marks, strict=True))


def _explained(scene: Scene, mark: str, book: CauseBook) -> ExplainedFinding:
    finding = scene.finding
    signs = signs_of(scene, book.signals_for(finding.type))
    ranked = weigh(finding.type, signs, book)
    causes = [_cause(weighed, scene) for weighed in ranked]
    if not causes:
        causes = [_cause(least_presuming(finding.type, signs, book), scene)]
    return ExplainedFinding(
        finding=finding,
        title=title(scene),
        explanation=explanation(scene),
        causes=tuple(causes),
        fingerprint=mark,
        facts_digest=facts_digest(finding, scene.seen.ledger),
    )


def _cause(weighed: Weighed, scene: Scene) -> Cause:
    entry, spoken = weighed.entry, language()
    told = {s.text: Evidence(supports=False, text=s.text, lines=s.lines) for s in reversed(weighed.against)}
    told |= {s.text: Evidence(supports=True, text=s.text, lines=s.lines) for s in reversed(weighed.supports)}
    evidence = [told[text] for text in dict.fromkeys(s.text for s in (*weighed.supports, *weighed.against))]
    if not weighed.supports:
        month = month_words(scene.finding.period, scene.finding.until)
        evidence.append(Evidence(supports=False, text=tr("Nothing at hand says why ({month})", month=month)))
    return Cause(
        id=entry.id,
        likelihood=weighed.likelihood,
        title=entry.title.in_language(spoken),
        evidence=tuple(evidence),
        next_step=next_step(weighed, scene),
        would_decide=tuple(paper.in_language(spoken) for paper in entry.settled_by),
        sources=_sources(weighed, scene),
    )


def _sources(weighed: Weighed, scene: Scene) -> tuple[Source, ...]:
    expected = scene.expected(scene.finding.period)
    in_force = [expected.rule.source] if weighed.entry.cites_rule and expected and expected.rule else []
    return (*in_force, *weighed.entry.sources)
