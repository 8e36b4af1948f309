"""Findings with no facts, no rows and no evidence at all are still told, with a cause and what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from yibao_desk import words
from yibao_desk.domain.expectation import Expectations
from yibao_desk.domain.finding import Finding, FindingType, Severity
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthBook
from yibao_desk.domain.pairing import Pairing
from yibao_desk.domain.policy import PolicyBook
from yibao_desk.domain.profile import Profile
from yibao_desk.explain import explain
from yibao_desk.knowledge import load_cause_book

NOTHING = Evidences(
    date(2024, 1, 1),
    Ledger(Profile("某", None, None, None, ())),
    PolicyBook(),
    Expectations(()),
    Pairing(),
    MonthBook(),
    (),
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", list(FindingType))
def test_a_bare_finding_is_told(kind: FindingType, language: str) -> None:
    """Whatever is not known: a title, an explanation, one cause at the least, and certainty is small."""
    words.set_language(language)
    try:
        bare = Finding(kind, Month(2023, 5), Severity.CHECK)
        run = Finding(kind, Month(2023, 5), Severity.CHECK, until=Month(2023, 8), amount=12300)
        for told in explain([bare, run], NOTHING, load_cause_book()):
            assert told.title.strip()
            assert len(told.explanation) >= 12
            assert told.explanation != told.title
            assert told.causes[0].evidence[0].text.strip()
            assert told.causes[0].next_step.text.strip()
            assert "{" not in told.title + told.explanation + told.causes[0].next_step.say
    finally:
        words.set_language("zh")


def test_with_nothing_known_no_cause_is_most_likely() -> None:
    """ "Cannot tell" stays far below certainty and says what would settle it."""
    # These rest on the finding's own fact: it is the evidence.
    own = {FindingType.STATEMENT_GAP, FindingType.BALANCE_BREAK, FindingType.BALANCE_RESET}
    for kind in set(FindingType) - own:
        finding = Finding(kind, Month(2023, 5), Severity.CHECK)
        (told,) = explain([finding], NOTHING, load_cause_book())
        assert told.causes[0].likelihood < 0.5, kind
        assert told.causes[0].would_decide, kind
