"""The user's own rules from a form, and two packs held against each other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from yibao_desk.domain.amount import Fixed
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.own_rule import OwnPremium, OwnRule, OwnTier
from yibao_desk.domain.policy import Bilingual, PackOrigin, TakenFrom
from yibao_desk.domain.profile import Category
from yibao_desk.domain.reckoning import Circumstances, reckon
from yibao_desk.knowledge import load_pack
from yibao_desk.knowledge.own_rules import own_pack_text
from yibao_desk.knowledge.policy_compare import compare_packs
from yibao_desk.knowledge.policy_text import change_lines

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
