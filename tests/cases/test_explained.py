"""What every explained finding of the labelled cases keeps, whatever it is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from sheet import Case, sheets
from verdicts import judged

from yibao_desk import words
from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.statement import DocumentKind
from yibao_desk.explain.scene import Scene, scenes
from yibao_desk.explain.signals import signs_of
from yibao_desk.explain.strength import weigh
from yibao_desk.knowledge import load_cause_book

CASES = {case.name: case for case in sheets()}
LONGEST = 24


@cache
def verdict_on(name: str, language: str = "zh") -> Judgement:
    """Judged once, in a language."""
    words.set_language(language)
    try:
        return judged(CASES[name])
    finally:
        words.set_language("zh")


def explained(language: str = "zh") -> Iterator[tuple[str, Judgement, ExplainedFinding]]:
    for name in CASES:
        verdict = verdict_on(name, language)
        for found in verdict.findings:
            yield name, verdict, found


def width(text: str) -> float:
    """In Chinese characters: Latin letters and digits count half."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.5 for sign in text)


def test_every_evidence_is_one_short_sentence_with_a_figure() -> None:
    """An evidence line has at most 24 characters and holds a figure or a date."""
    wrong = {
        (name, evidence.text)
        for name, _, found in explained()
        for cause in found.causes
        for evidence in cause.evidence
        if width(evidence.text) > LONGEST or not re.search(r"\d", evidence.text)
    }
    assert wrong == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_is_told(language: str) -> None:
    """Title and explanation are there, differ, and leave no gap to fill in; sums and months stand in them."""
    for name, _, found in explained(language):
        assert found.title.strip(), name
        assert len(found.explanation) >= 12, name
        assert found.explanation.strip() != found.title.strip(), name
        assert re.search(r"\d", found.explanation), (name, found.explanation)
        told = [found.title, found.explanation, *(c.title for c in found.causes)]
        told += [text for c in found.causes for text in (c.next_step.text, c.next_step.say, *c.would_decide)]
        for text in told:
            assert "{" not in text, (name, text)
            assert not re.search(r"异常|错误码|解析|字段|匹配", text), (name, text)


def test_causes_are_ranked_and_grounded() -> None:
    """Likelihoods fall, sum to at most 1; every listed cause but a lonely one has evidence for it."""
    for name, _, found in explained():
        likelihoods = [cause.likelihood for cause in found.causes]
        assert likelihoods == sorted(likelihoods, reverse=True), name
        assert min(likelihoods) > 0, name
        assert sum(likelihoods) <= 1, name
        assert len({cause.id for cause in found.causes}) == len(found.causes), name
        for cause in found.causes:
            assert cause.evidence, (name, cause.id)
            assert len(found.causes) == 1 or any(e.supports for e in cause.evidence), (name, cause.id)
            assert cause.sources, (name, cause.id)
            assert cause.would_decide, (name, cause.id)


def test_a_contradicted_cause_is_never_listed() -> None:
    """No signal that excludes a cause is true where the cause is listed."""
    book = load_cause_book()
    for name, verdict, found in explained():
        scene = _scene(verdict, found)
        signs = signs_of(scene, book.signals())
        for cause in found.causes:
            for weighing in book.cause(cause.id).excluded_by:
                holds = weighing.speaks_of(found.finding.type) and weighing.signal in signs
                assert not holds, (name, cause.id, weighing.signal)


def test_less_evidence_is_never_more_certain() -> None:
    """Taking away any one signal that speaks for a cause never makes the first cause more likely."""
    book = load_cause_book()
    for name, verdict, found in explained():
        kind = found.finding.type
        signs = signs_of(_scene(verdict, found), book.signals())
        top = weigh(kind, signs, book)
        against = {w.signal for c in book.may_explain(kind) for w in (*c.against, *c.excluded_by)}
        for signal in signs:
            rest = {key: sign for key, sign in signs.items() if key != signal}
            after = weigh(kind, rest, book)
            if signal not in against and top and after:
                assert after[0].likelihood <= top[0].likelihood + 1e-9, (name, signal)


def test_without_the_record_nothing_is_more_certain() -> None:
    """Judged without the contribution record, the first cause of a missing or late month is at most as likely."""
    for name, case in CASES.items():
        if not any(file.kind is DocumentKind.CONTRIBUTION for file in case.files):
            continue
        less = _without_record(case)
        before = {(f.finding.type, f.finding.period): f for f in verdict_on(name).findings}
        for found in judged(less).findings:
            same = before.get((found.finding.type, found.finding.period))
            if same is not None and found.finding.amount == same.finding.amount:
                assert found.causes[0].likelihood <= same.causes[0].likelihood + 1e-9, name


def test_the_first_words_at_the_counter_hold_months_and_sum() -> None:
    """What to say names every open month and the sum; no telephone number but the two national lines appears."""
    for name, _, found in explained():
        for cause in found.causes:
            step = cause.next_step
            assert step.text, name
            assert step.whom, name
            assert step.bring, name
            assert str(found.finding.period.year) in step.say, (name, step.say)
            amount = found.finding.amount
            if amount and found.finding.type.value.endswith("_credit"):
                assert words.yuan_words(amount) in step.say, (name, step.say)
            numbers = re.findall(r"(?<![\d.,])\d{5,}(?![\d.,])", step.text + step.say + "".join(step.whom))
            assert set(numbers) <= {"12393", "12333"}, (name, numbers)


def test_marks_are_unique_and_survive_a_new_import() -> None:
    """No two findings share a mark, and files given again, twice and under other names change none."""
    for name, case in CASES.items():
        marks = {f.fingerprint: f.facts_digest for f in verdict_on(name).findings}
        assert len(marks) == len(verdict_on(name).findings), name
        again = tuple(replace(file, name=f"copy of {file.name}") for file in reversed(case.files))
        repeated = judged(replace(case, files=(*again, *case.files)))
        assert {f.fingerprint: f.facts_digest for f in repeated.findings} == marks, name


def test_every_cause_is_the_right_answer_somewhere() -> None:
    """Each of the causes stands first in at least one labelled case, and is told so there."""
    told = {truth.cause for case in CASES.values() for truth in case.findings}
    first = {found.causes[0].id for _, _, found in explained()}
    every = {cause.id for cause in load_cause_book().causes}
    assert every - told == set()
    assert every - first == set()


def _scene(verdict: Judgement, found: ExplainedFinding) -> Scene:
    findings = [f.finding for f in verdict.findings]
    told = scenes(findings, verdict.evidences, load_cause_book().phrases)
    return told[[f is found.finding for f in findings].index(True)]


def _without_record(case: Case) -> Case:
    return replace(case, files=tuple(f for f in case.files if f.kind is not DocumentKind.CONTRIBUTION))
