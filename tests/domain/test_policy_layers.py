"""The user's own rules over the library's, rule by rule."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from yibao_desk.domain.amount import Fixed
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.policy import (
    BaseLimits,
    Bilingual,
    Cadence,
    Contact,
    CreditRule,
    DeductionRule,
    InterestRule,
    PackOrigin,
    PolicyBook,
    PolicyPack,
    PostingRule,
    Provenance,
    Source,
)
from yibao_desk.domain.policy_layers import laid_over, what_is_left
from yibao_desk.domain.profile import Category

START = Month(2020, 1)
NAME = Bilingual("甲市", "A")
LIBRARY = Source("s1", "文件", Provenance.OFFICIAL, origin=PackOrigin.BUILT_IN)
MINE = Source("s1", "窗口告知", Provenance.SECONDARY, origin=PackOrigin.OWN)
PEOPLE = (Category.EMPLOYEE, Category.RETIREE)

spans = st.tuples(st.integers(0, 30), st.none() | st.integers(0, 30)).map(
    lambda pair: (START.plus(pair[0]), None if pair[1] is None else START.plus(pair[0] + pair[1]))
)


def pack_of(source: Source, **parts: object) -> PolicyPack:
    empty = PolicyPack("330100", NAME, (), (), (), (), (source,), source.origin, "ab" * 32)
    return replace(empty, **parts)


def runs(cuts: list[int]) -> list[tuple[Month, Month]]:
    """Stretches that do not meet, from sorted offsets."""
    return [(START.plus(a), START.plus(b)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


def credit(source: Source, category: Category, span: tuple[Month, Month | None], fen: int, scheme: str | None = None):
    return CreditRule("r", category, Fixed(fen), span[0], source, last=span[1], scheme=scheme)


@given(
    st.sampled_from([None, "tier1"]),
    st.sampled_from([None, "tier1"]),
    spans,
    st.lists(st.integers(0, 60), unique=True, max_size=6).map(sorted),
)
def test_every_month_is_mine_where_i_state_it_and_else_the_librarys(my_scheme, their_scheme, theirs, cuts):
    """In each month my rule holds where I state one for these people, else the library's; never two at once."""
    lower = pack_of(LIBRARY, credits=tuple(credit(LIBRARY, c, theirs, 100, their_scheme) for c in PEOPLE))
    upper = pack_of(MINE, credits=tuple(credit(MINE, Category.RETIREE, run, 200, my_scheme) for run in runs(cuts)))
    laid = laid_over(upper, lower)
    for month in months(START, START.plus(64)):
        for category in PEOPLE:
            for scheme in (None, "tier1"):
                own, known = upper.credit_rule(category, scheme, month), lower.credit_rule(category, scheme, month)
                found = laid.credit_rule(category, scheme, month)
                wanted = own or known
                assert (found.amount if found else None) == (wanted.amount if wanted else None)
            held = [r.scheme for r in laid.credits if r.category is category and r.in_force(month)]
            assert len(held) == len(set(held))


@given(spans, st.lists(spans, max_size=4))
def test_a_stretch_is_cut_to_the_month(stretch, taken):
    """What is left of a stretch holds exactly its months that no other takes."""
    ever = Month(9999, 12)
    closed = [(first, last or ever) for first, last in (stretch, *taken)]
    left = what_is_left(closed[0], closed[1:])
    for month in months(START, START.plus(70)):
        wanted = closed[0][0] <= month <= closed[0][1] and not any(a <= month <= b for a, b in closed[1:])
        assert sum(a <= month <= b for a, b in left) == wanted


def test_premiums_posting_and_limits_are_mine_only_where_i_state_them():
    """A premium of mine for retirees leaves the employees' to the library; so with due days and limits of the base."""
    day = {"cadence": Cadence.MONTHLY}
    both = frozenset(PEOPLE)
    lower = pack_of(
        LIBRARY,
        deductions=(DeductionRule(Kind.PREMIUM_CATASTROPHIC, both, Fixed(300), START, LIBRARY),),
        postings=tuple(PostingRule(c, source=LIBRARY, due_day=25, **day) for c in PEOPLE),
        base_limits=(BaseLimits(START, LIBRARY, 400000, 2000000),),
        interest=InterestRule(Cadence.YEARLY, 12, LIBRARY),
        contacts=(Contact(NAME, "12393", LIBRARY),),
    )
    later = START.plus(12)
    upper = pack_of(
        MINE,
        deductions=(DeductionRule(Kind.PREMIUM_CATASTROPHIC, frozenset({Category.RETIREE}), Fixed(250), later, MINE),),
        postings=(PostingRule(Category.RETIREE, source=MINE, due_day=5, first=later, **day),),
        base_limits=(BaseLimits(later, MINE, 500000, None),),
    )
    laid = laid_over(upper, lower)

    def sums(category: Category, month: Month) -> list[int]:
        return [rule.amount.fen for rule in laid.deduction_rules(category, None, month)]

    def due_day(category: Category, month: Month) -> int:
        return laid.posting_rule(category, None, month).due_day

    assert [sums(Category.RETIREE, month) for month in (START, later)] == [[300], [250]]
    assert [sums(Category.EMPLOYEE, month) for month in (START, later)] == [[300], [300]]
    assert [due_day(Category.RETIREE, month) for month in (START.plus(-30), later)] == [25, 5]
    assert [due_day(Category.EMPLOYEE, month) for month in (START.plus(-30), later)] == [25, 25]
    assert [laid.limits_on(month).floor for month in (START, later, later.plus(99))] == [400000, 500000, 500000]
    assert laid.interest == lower.interest
    assert laid.contacts == lower.contacts
    assert [laid.origin_of(rule.source) for rule in laid.postings].count(PackOrigin.OWN) == 1


def test_a_library_without_own_rules_is_left_as_it_is():
    """Nothing of my own over a pack changes no rule of it; a given pack still holds alone."""
    lower = pack_of(LIBRARY, credits=(credit(LIBRARY, Category.RETIREE, (START, None), 100),))
    assert laid_over(pack_of(MINE), lower).credits == lower.credits
    given_pack = replace(pack_of(MINE), origin=PackOrigin.GIVEN)
    book = PolicyBook((given_pack,), shelf=lambda _region: (lower,))
    assert book.pack_for("330100") is given_pack
    assert PolicyBook((pack_of(MINE),), shelf=lambda _region: (lower,)).pack_for("330106").credits == lower.credits
