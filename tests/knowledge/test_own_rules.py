"""The user's own rules from a form, and two packs held against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from yibao_desk.domain.amount import Fixed
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.own_rule import OwnPremium, OwnRule, OwnTier
from yibao_desk.domain.policy import Bilingual, Cadence, PackOrigin, TakenFrom
from yibao_desk.domain.profile import Category
from yibao_desk.domain.reckoning import Circumstances, reckon
from yibao_desk.knowledge import load_pack
from yibao_desk.knowledge.own_rules import own_pack_text
from yibao_desk.knowledge.own_rules_read import own_rules_of
from yibao_desk.knowledge.policy_compare import compare_packs
from yibao_desk.knowledge.policy_text import change_lines

CATEGORIES = st.sampled_from([Category.EMPLOYEE, Category.RETIREE])
SPANS = st.tuples(st.integers(0, 40), st.none() | st.integers(0, 12)).map(
    lambda pair: (Month(2020, 1).plus(pair[0]), None if pair[1] is None else Month(2020, 1).plus(pair[0] + pair[1]))
)
RATES = st.integers(1, 900).map(lambda number: Decimal(number) / 10000)
CREDITS = st.one_of(
    RATES.map(lambda rate: {"rate_of_base": rate}),
    RATES.map(lambda rate: {"rate_of_pension": rate}),
    st.dictionaries(st.sampled_from([0, 60, 70]), st.integers(0, 99999), min_size=1).map(
        lambda tiers: {"tiers": tuple(OwnTier(age, tiers[age]) for age in sorted(tiers))}
    ),
    st.just({"no_account": True}),
    st.just({"due_day": 20, "cadence": Cadence.QUARTERLY}),
)
NAME = Bilingual("某市", "Some City")


def pack_of(*rules: OwnRule):
    text = own_pack_text("230700", NAME, rules, date(2026, 11, 23), "窗口告知")
    return load_pack(text, "own.yaml", PackOrigin.OWN)


def test_the_common_cases_become_a_sound_pack():
    """Percentage, sums by age, premium and due day come back from the written file as they were entered."""
    pack = pack_of(
        OwnRule(Category.EMPLOYEE, Month(2024, 1), rate_of_base=Decimal("0.02"), due_day=20),
        OwnRule(
            Category.RETIREE,
            Month(2023, 7),
            tiers=(OwnTier(70, 12500), OwnTier(0, 10000)),
            premiums=(OwnPremium(Kind.PREMIUM_CARE, 250), OwnPremium(Kind.PREMIUM_CATASTROPHIC, 6000, month=1)),
        ),
        OwnRule(Category.RESIDENT, Month(2020, 1), no_account=True),
    )
    retiree = pack.credit_rule(Category.RETIREE, None, Month(2024, 1))
    assert [reckon(retiree.amount, Circumstances(Month(2024, 1), age=a)).gross for a in (69, 70)] == [10000, 12500]
    assert pack.posting_rule(Category.EMPLOYEE, None, Month(2024, 1)).due_day == 20
    assert pack.posting_rule(Category.RETIREE, None, Month(2024, 1)) is None
    assert {d.taken_from for d in pack.deductions} == {TakenFrom.CREDIT}
    assert pack.sources[0].title == "窗口告知"


@given(
    st.lists(st.integers(0, 119), unique=True, min_size=1, max_size=5),
    st.integers(0, 10**7),
    st.text(min_size=1, max_size=30).filter(lambda t: t.strip() and t.isprintable()),
)
def test_whatever_is_entered_can_be_read_back(ages, fen, said):
    """Any ages, sums and words of the user make a pack that loads."""
    rule = OwnRule(Category.RETIREE, Month(2024, 1), tiers=tuple(OwnTier(age, fen) for age in ages))
    text = own_pack_text("230700", NAME, (rule,), date(2026, 1, 1), said)
    pack = load_pack(text, "own.yaml", PackOrigin.OWN)
    found = reckon(pack.credits[0].amount, Circumstances(Month(2024, 1), age=max(ages)))
    assert found.gross == fen
    assert pack.sources[0].title == said


def test_two_packs_are_compared_by_month():
    """Only the runs of months in which the rules differ are named, with what each says."""
    before = pack_of(OwnRule(Category.RETIREE, Month(2023, 1), tiers=(OwnTier(0, 7500),)))
    after = pack_of(
        OwnRule(Category.RETIREE, Month(2023, 1), Month(2023, 12), tiers=(OwnTier(0, 7500),)),
        OwnRule(Category.RETIREE, Month(2024, 1), tiers=(OwnTier(0, 8000),)),
    )
    (change,) = compare_packs(before, after)
    assert (change.first, change.last) == (Month(2024, 1), None)
    assert "75.00" in change.then
    assert "80.00" in change.now
    assert compare_packs(before, before) == ()
    assert compare_packs(None, before)[0].then is None
    assert before.credits[0].amount == Fixed(7500)


def test_a_comparison_reads_as_sentences():
    """What changes is told by category and months, with what each pack says."""
    before = pack_of(OwnRule(Category.RETIREE, Month(2023, 1), tiers=(OwnTier(0, 7500),)))
    after = pack_of(OwnRule(Category.RETIREE, Month(2023, 1), tiers=(OwnTier(0, 8000),)))
    (line,) = change_lines(before, after)
    assert "80.00" in line
    assert "75.00" in line
    assert change_lines(after, after) == ()


@given(st.dictionaries(CATEGORIES, st.tuples(SPANS, CREDITS, st.booleans()), min_size=1))
def test_the_form_gets_back_what_it_wrote(stated):
    """Rules of the form come back from their pack as they were entered, with premium, day and who said so."""
    paid = (OwnPremium(Kind.PREMIUM_CATASTROPHIC, 300), OwnPremium(Kind.PREMIUM_CARE, 6000, TakenFrom.ACCOUNT, 1))
    rules = tuple(
        OwnRule(category, *span, **credit, premiums=paid if premium else (), said=f"{category} 12393")
        for category, (span, credit, premium) in stated.items()
    )
    again = own_rules_of(pack_of(*rules))
    assert again is not None
    assert {replace(rule, said_on=None) for rule in again} == set(rules)


def test_a_later_rule_ends_the_former_and_a_gap_stays_the_librarys():
    """Of two rules for the same people each month has one; months between them are said to be unknown."""
    pack = pack_of(
        OwnRule(Category.RETIREE, Month(2022, 1), tiers=(OwnTier(0, 8000),)),
        OwnRule(Category.RETIREE, Month(2023, 1), Month(2023, 6), tiers=(OwnTier(0, 9000),)),
        OwnRule(Category.RETIREE, Month(2024, 1), tiers=(OwnTier(0, 10000),)),
    )
    assert [(str(r.first), str(r.last or "")) for r in pack.credits] == [
        ("2022-01", "2022-12"),
        ("2023-01", "2023-06"),
        ("2023-07", "2023-12"),
        ("2024-01", ""),
    ]
    assert own_rules_of(pack) is not None


def test_a_pack_that_says_more_than_the_form_is_left_to_the_text():
    """A sum of parts, limits of the base or a clause of a source are never lost by opening the form."""
    text = own_pack_text(
        "230700", NAME, (OwnRule(Category.RETIREE, Month(2024, 1), no_account=True),), date(2026, 1, 1), "我"
    )
    more = text.replace("none: true", 'sum: [{fixed: "1.00"}, {fixed: "2.00"}]')
    assert more != text
    assert own_rules_of(load_pack(more, "own.yaml", PackOrigin.OWN)) is None
    noted = (
        text.replace('"secondary"', 'secondary, clause: "x"')
        if '"secondary"' in text
        else text.replace("provenance: secondary", 'provenance: secondary\n    clause: "x"')
    )
    assert own_rules_of(load_pack(noted, "own.yaml", PackOrigin.OWN)) is None
