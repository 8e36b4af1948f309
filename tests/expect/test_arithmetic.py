"""The explanation alone reproduces the figure; a year adds up; a rule taken away accuses nobody."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_ledgers import DAY_20, TWO_PERCENT, book, ledger, library, m, pack, person, stretch

from yibao_desk import words
from yibao_desk.domain.amount import PerYear
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.profile import Category
from yibao_desk.domain.reckoning import Circumstances, reckon
from yibao_desk.expect import expect, explain_month
from yibao_desk.knowledge.policy_shelf import built_in_pack, pack_codes

TODAY = date(2026, 11, 23)
SUM = re.compile(r"¥?([\d,]+\.\d{2,})(?: 元)?")


@pytest.fixture(autouse=True)
def _chinese():
    yield
    words.set_language("zh")


def value(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def recomputed(steps) -> Decimal:
    """The figure from the words alone: each line is worked out, and the last one stands."""
    standing = Decimal(0)
    for step in steps:
        text = re.sub(r"[(（][^()（）]*[)）]", " ", step.text)
        if "premium: " in text or "保险费：" in text:
            continue
        if " × " in text and "%" in text:
            left, rate, right = re.search(r"([\d,.]+)(?: 元)?\s+× ([\d.]+)% = ¥?([\d,.]+)", text).groups()
            assert value(left) * value(rate) / 100 == value(right), text
            standing = value(right)
        elif "÷ 12" in text:
            year, right = (value(v) for v in SUM.findall(text))
            cut = (year / 12).quantize(Decimal("0.01"), rounding="ROUND_DOWN")
            assert cut == right, text
            standing = right
        elif " × " in text:
            year, share, right = (value(v) for v in SUM.findall(text))
            assert year - 11 * share == right, text
            standing = right
        elif " + " in text:
            *parts, total = (value(v) for v in SUM.findall(text))
            assert sum(parts) == total, text
            standing = total
        elif " − " in text:
            rest, premium, left = (value(v) for v in SUM.findall(text))
            assert (rest, max(rest - premium, Decimal(0))) == (standing, left), text
            standing = left
        elif " = " in text:
            exact, rounded = (value(v) for v in SUM.findall(text))
            assert exact == standing, text
            assert exact.quantize(Decimal("0.01"), ROUND_HALF_UP) == rounded
            standing = rounded
        elif step.result is not None:
            standing = value(SUM.findall(text)[-1])
    return standing


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_shipped_rule_is_reproduced_from_its_explanation(language):
    """For every rule of the library the shown lines alone give the expected sum, in both languages."""
    words.set_language(language)
    policy = library()
    for code in pack_codes():
        for rule in built_in_pack(code).credits:
            for month in filter(None, (rule.first, rule.last)):
                found = explain_month(
                    policy, code, month, rule.category, as_of=TODAY, scheme=rule.scheme,
                    base=651225, birth=Month(month.year - 62, 3), pension=341777,
                )  # fmt: skip
                if found.amount is not None and rule.category is not Category.RESIDENT:
                    assert recomputed(found.steps) * 100 == found.amount, (rule.id, [s.text for s in found.steps])


@given(st.integers(0, 5_000_000), st.integers(40, 95), st.integers(1, 12), st.integers(0, 900))
@settings(max_examples=150, deadline=None)
def test_any_figure_is_reproduced_from_its_explanation(base, age, number, premium):
    """Sums, tiers, bounds, rounding and premiums: the words give the same fen for any base and age."""
    rules = (
        '- {category: employee, from: "2019-01", source: s, amount: {clamp: {floor: "20.00", ceiling: "900.00", amount:'
        ' {sum: [{rate_of_base: "0.02"}, {by_age: [{under: 45, rate_of_base: "0.0073"}, {from: 45, per_year:'
        ' "421.00"}]}]}}}}'
    )
    taken = (
        f'deductions:\n- {{kind: premium_care, category: [employee], from: "2019-01", amount: {{sum: [{{fixed:'
        f' "{premium // 100}.{premium % 100:02d}"}}, {{rate_of_base: "0.001"}}]}}, taken_from: credit, source: s}}'
    )
    found = explain_month(
        book(pack(rules, taken)), "330100", Month(2024, number), Category.EMPLOYEE, as_of=TODAY,
        base=base, birth=Month(2024 - age, 12),
    )  # fmt: skip
    assert isinstance(found.amount, int)
    gross = [step for step in found.steps if not step.source or step.result is not None]
    assert sum(found.components) == found.gross
    netted = sum(p.amount for p in found.netted)
    assert found.amount == max(0, found.gross - netted)
    assert gross


@given(st.integers(0, 10**8), st.integers(2000, 2040))
def test_per_year_adds_up_to_the_year(fen, year):
    """Twelve monthly parts of a yearly sum are the sum, to the fen."""
    parts = [reckon(PerYear(fen), Circumstances(month)).gross for month in months(Month(year, 1), Month(year, 12))]
    assert sum(parts) == fen
    assert max(parts[:11]) == min(parts[:11])


def test_no_rule_no_figure():
    """Taking the rule away leaves no amount, no due day and nothing to accuse with."""
    profile = person(stretch(), bases=[("2022-01", "6000.00")])
    account = ledger(profile, [], ("2024-01-01", "2024-12-31"))
    with_rule = expect(account, book(pack(TWO_PERCENT, DAY_20)), date(2024, 12, 31))
    cut = TWO_PERCENT.replace('{rate_of_base: "0.02"}', "{unknown: true}")
    without = expect(account, book(pack(cut, DAY_20)), date(2024, 12, 31))
    assert all(e.amount is not None for e in with_rule.months)
    assert all((e.amount, e.due, e.last_day) == (None, None, None) for e in without.months)
    assert all(e.steps for e in without.months)


def test_the_facts_own_examples_hold():
    """The care premium of Fuzhou and the other printed examples come out as printed."""
    fuzhou = built_in_pack("350100").deductions[0]
    assert reckon(fuzhou.amount, Circumstances(m("2021-07"), base=367600)).gross == 460
    shanghai = [
        explain_month(library(), "310000", month, Category.EMPLOYEE, as_of=TODAY, base=731000).amount
        for month in months(m("2023-07"), m("2024-06"))
    ]
    assert sum(shanghai) == 175440
