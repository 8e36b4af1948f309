"""How signals add up to a ranked list: with made-up causes, so that the arithmetic is seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yibao_desk.domain.cause_book import CauseBook, CauseEntry, Weighing
from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.policy import Bilingual
from yibao_desk.explain.strength import Sign, least_presuming, weigh
from yibao_desk.knowledge import load_cause_book

MISSING = FindingType.MISSING_CREDIT
WORDS = Bilingual("词", "word")


def cause(name: str, *supports: Weighing, prior: int = 10, **more: object) -> CauseEntry:
    return CauseEntry(
        name,
        WORDS,
        {MISSING: prior},
        supports,
        WORDS,
        WORDS,
        (),
        (),
        (),
        (),
        **more,  # type: ignore[arg-type]
    )


def signs(*names: str) -> dict[str, Sign]:
    return {name: Sign(f"{name} 1") for name in names}


def test_a_cause_without_a_decisive_signal_stays_below_most_likely() -> None:
    """However many weak signals speak, the cap holds until a decisive one does."""
    weak = cause("a", *(Weighing(f"w{n}", 60) for n in range(5)))
    book = CauseBook((weak,))
    assert weigh(MISSING, signs("w0", "w1", "w2", "w3", "w4"), book)[0].likelihood == 0.45
    sure = CauseBook((cause("a", Weighing("w0", 60, decisive=True)),))
    assert weigh(MISSING, signs("w0"), sure)[0].likelihood == 0.64


def test_a_contradicted_cause_is_left_out() -> None:
    """A signal that excludes removes the cause, however strong it is."""
    book = CauseBook((cause("a", Weighing("w", 90, decisive=True), excluded_by=(Weighing("no", 99),)),))
    assert weigh(MISSING, signs("w"), book)
    assert not weigh(MISSING, signs("w", "no"), book)


def test_the_larger_of_two_reasons_stands_first() -> None:
    """Two reasons of one step are both named, the larger share first."""
    book = CauseBook(
        (cause("base", Weighing("b", 80, decisive=True)), cause("reform", Weighing("r", 80, decisive=True)))
    )
    seen = {"b": Sign("b 1", share=0.2), "r": Sign("r 1", share=0.8)}
    assert [found.entry.id for found in weigh(MISSING, seen, book)] == ["reform", "base"]


def test_equals_are_shown_as_equals() -> None:
    """Two causes that are equally strong are equally likely: "cannot tell" is an answer."""
    book = CauseBook((cause("a", Weighing("w", 30)), cause("b", Weighing("w", 30))))
    first, second = weigh(MISSING, signs("w"), book)
    assert first.likelihood == second.likelihood


def test_a_weighing_counts_for_its_types_only() -> None:
    """A signal weighed for late credits says nothing of missing ones."""
    late_only = Weighing("w", 90, types=frozenset({FindingType.LATE_CREDIT}))
    assert not weigh(MISSING, signs("w"), CauseBook((cause("a", late_only),)))


def test_with_nothing_to_go_by_the_least_presuming_cause_is_named_faintly() -> None:
    """Without any support one cause is named, at most half as likely as its own word, and none that is contradicted."""
    strong = cause("strong", Weighing("x", 50), prior=40, excluded_by=(Weighing("no", 99),))
    book = CauseBook((strong, cause("weak", Weighing("x", 50), prior=10)))
    assert least_presuming(MISSING, signs(), book).entry.id == "strong"
    assert least_presuming(MISSING, signs("no"), book).entry.id == "weak"
    assert least_presuming(MISSING, signs(), book).likelihood <= 0.2


NAMES = sorted(load_cause_book().signals())
SHIPPED = st.lists(st.sampled_from(NAMES), unique=True, max_size=12)


@given(st.sampled_from(list(FindingType)), SHIPPED, st.data())
def test_taking_support_away_never_raises_certainty(kind: FindingType, names: list[str], data: st.DataObject) -> None:
    """With the shipped causes: fewer signals that only support never make the first cause more likely."""
    book = load_cause_book()
    speaking = {w.signal for c in book.may_explain(kind) for w in (*c.against, *c.excluded_by)}
    lone = [name for name in names if name not in speaking]
    gone = data.draw(st.sets(st.sampled_from(lone)) if lone else st.just(set[str]()))
    full = weigh(kind, signs(*names), book)
    less = weigh(kind, signs(*(set(names) - gone)), book)
    if less:
        assert full
        assert less[0].likelihood <= full[0].likelihood + 1e-9


@given(st.sampled_from(list(FindingType)), SHIPPED)
def test_any_signals_give_a_proper_list(kind: FindingType, names: list[str]) -> None:
    """Whatever speaks: likelihoods fall, lie in (0, 1] and sum to at most 1; one cause can always be named."""
    book = load_cause_book()
    ranked = weigh(kind, signs(*names), book)
    likelihoods = [found.likelihood for found in ranked]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert all(0 < value <= 1 for value in likelihoods)
    assert sum(likelihoods) <= 1
    lonely = least_presuming(kind, signs(*names), book)
    assert 0 < lonely.likelihood <= 0.5
    assert not any(w.speaks_of(kind) and w.signal in names for w in lonely.entry.excluded_by)
