"""A policy pack is read whole, or refused with file, line and reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from yibao_desk import words
from yibao_desk.domain.policy import (
    AgeSwitch,
    Cadence,
    Clamp,
    Fixed,
    OwnCreditOf,
    PackOrigin,
    PerYear,
    Provenance,
    RateOfBase,
    RateOfPension,
    Reference,
    SumOf,
    TakenFrom,
)
from yibao_desk.domain.profile import Category
from yibao_desk.errors import KnowledgeError, UsageError
from yibao_desk.knowledge import load_pack

WHOLE = """schema: 1
region: "330100"
name: {zh: 杭州市, en: Hangzhou}
credits:
- category: employee
  scheme: null
  from: "2022-01"
  to: "2023-06"
  amount:
    sum:
    - rate_of_base: "0.02"
    - by_age:
      - {under: 35, rate_of_base: "0.004"}
      - {from: 35, under: 45, fixed: "10.00"}
      - {from: 45, none: true}
  source: s1
- category: employee
  from: "2023-07"
  amount: {rate_of_base: "0.02", of: december_before}
  switch: same_month
  provisional: true
  source: s2
- category: retiree
  from: "2023-07"
  amount: {clamp: {amount: {rate_of_pension: "0.045"}, floor: "80.00", ceiling: "200.00"}}
  source: s1
- category: retiree
  scheme: tier1
  from: "2023-07"
  amount: {per_year: "1000.00"}
  source: s1
- category: flexible
  from: "2023-07"
  amount: {own_credit_of: "2022-12"}
  source: s1
deductions:
- kind: premium_catastrophic
  category: [employee, retiree]
  from: "2023-07"
  amount: {fixed: "2.50"}
  cadence: monthly
  taken_from: credit
  source: s1
- kind: premium_care
  category: retiree
  from: "2024-01"
  amount: {fixed: "30.00"}
  cadence: yearly
  month: 1
  taken_from: account
  source: s1
posting:
- {category: employee, cadence: monthly, lag_months: 1, due_day: 20, grace_workdays: 3, source: s1}
- {category: retiree, cadence: quarterly, to: "2023-12", source: s1}
- {category: retiree, cadence: yearly, from: "2024-01", in_advance: true, first_month: 7, source: s1}
interest: {cadence: yearly, month: 12}
base_limits:
- {from: "2024-01", floor: "4462.00", ceiling: "24060.00", source: s1}
schemes:
  tier1: {zh: 一档, en: Tier 1}
contacts:
- {what: {zh: 热线, en: Hotline}, value: "12393", source: s1}
notes:
- 一句话
- {zh: 说明, en: Remark}
conflicts:
- {text: {zh: 两种说法, en: Two readings}, sources: [s1, s2]}
vectors:
- {category: employee, month: "2022-05", birth: "1990-01", base: "5000.00", gross: "120.00"}
- {category: retiree, month: "2023-08", pension: "1000.00", gross: "80.00", net: "77.50"}
- {category: retiree, scheme: tier1, month: "2024-01", until: "2024-12", gross: "1000.00", net: "970.00"}
- {category: flexible, month: "2023-08", own_credits: {"2022-12": "97.00"}, net: "97.00"}
- {category: employee, month: "2021-12", unknown: true}
- {category: employee, month: "2023-08", base: "5000.00", net: "97.50", due: "2023-09-20"}
sources:
  s1: {title: 办法, doc_no: 杭〔2022〕1号, provenance: official, url: "https://www.hangzhou.gov.cn/1.html", issuer: 局}
  s2: {title: 转载, provenance: secondary, url: "https://example.org/x", checked_on: "2026-01-31"}
"""


@pytest.fixture(autouse=True)
def _english():
    words.set_language("en")
    yield
    words.set_language("zh")


def given(text: str = WHOLE):
    return load_pack(text, "pack.yaml", PackOrigin.GIVEN)


def test_the_whole_grammar_is_read():
    """Every key of the contract's pack arrives as its domain value."""
    pack = given()
    first, second, *_ = (rule for rule in pack.credits if rule.category is Category.EMPLOYEE)
    assert isinstance(first.amount, SumOf)
    assert (first.id, second.id) == ("330100/employee/2022-01", "330100/employee/2023-07")
    assert second.amount == RateOfBase(Decimal("0.02"), Reference.DECEMBER_BEFORE)
    assert (second.switch, second.provisional) == (AgeSwitch.SAME_MONTH, True)
    retiree = pack.credit_rule(Category.RETIREE, None, second.first)
    assert retiree.amount == Clamp(RateOfPension(Decimal("0.045")), 8000, 20000)
    own = pack.credit_rule(Category.RETIREE, "tier1", second.first)
    assert (own.amount, own.id) == (PerYear(100000), "330100/retiree/tier1/2023-07")
    assert isinstance(pack.credit_rule(Category.FLEXIBLE, None, second.first).amount, OwnCreditOf)
    assert [d.taken_from for d in pack.deductions] == [TakenFrom.CREDIT, TakenFrom.ACCOUNT]
    assert pack.deductions[1].amount == Fixed(3000)
    assert [p.cadence for p in pack.postings] == [Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.YEARLY]
    assert (pack.postings[2].in_advance, pack.postings[2].first_month) == (True, 7)
    assert pack.limits_on(second.first) is None
    assert pack.limits_on(second.first.plus(12)).floor == 446200
    assert pack.schemes[0].name.en == "Tier 1"
    assert pack.conflicts[0].sources == pack.sources
    assert len(pack.digest) == 64


def test_addresses_are_kept_only_of_authorities():
    """An address that is not an authority's own is never shown to anybody."""
    official, quoted = given().sources
    assert official.url == "https://www.hangzhou.gov.cn/1.html"
    assert quoted.url is None
    assert quoted.provenance is Provenance.SECONDARY


BROKEN = [
    ('region: "330100"', "region: 330100", "region: 330100", "text"),
    ("schema: 1", "schema: 2", "schema: 2", "1"),
    ('- rate_of_base: "0.02"', "- rate_of_base: 0.02", "- rate_of_base: 0.02", "share"),
    ('- rate_of_base: "0.02"', '- rate_of_base: "2"', '- rate_of_base: "2"', "share"),
    ("under: 35, rate", "under: 34, rate", "{from: 35", "gap"),
    ("under: 35, rate", "under: 36, rate", "{from: 35", "overlap"),
    ("{from: 45, none: true}", '{from: 45, under: 60, fixed: "1.00"}', "{under: 35", "open upwards"),
    ("{from: 45, none: true}", '{from: 45, none: true, fixed: "1.00"}', "{from: 45", "exactly one"),
    ('to: "2023-06"', 'to: "2023-05"', "- category: employee\n  from", "gap"),
    ('to: "2023-06"', 'to: "2023-07"', "- category: employee\n  from", "two rules"),
    ('  to: "2023-06"\n', "", "- category: employee\n  from", "two rules"),
    ('to: "2023-06"', 'to: "2021-06"', "- category: employee", "before the first"),
    ("  source: s2\n", "  source: s9\n", "source: s9", "no source"),
    ("  source: s2\n", "", "- category: employee\n  from", "source"),
    ("provisional: true", "provisional: maybe", "provisional: maybe", "true or false"),
    ("kind: premium_catastrophic", "kind: outpatient", "kind: outpatient", "one of"),
    ("  month: 1\n", "", "- kind: premium_care", "month"),
    ('yearly, from: "2024-01"', 'yearly, to: "2024-01"', "yearly, to:", "two rules"),
    ("first_month: 7", "first_mont: 7", "first_mont: 7", "not known"),
    ("due_day: 20", 'due_day: "20"', 'due_day: "20"', "whole number"),
    ('floor: "4462.00"', 'floor: "44620.00"', "44620.00", "above"),
    ("title: 转载, provenance: secondary", "title: 转载, provenance: hearsay", "hearsay", "one of"),
    ('gross: "120.00"', 'gross: "121.00"', "121.00", "120.00"),
    ('net: "77.50"', 'net: "80.00"', 'net: "80.00"', "77.50"),
    ('net: "970.00"', 'net: "999.00"', "999.00", "970.00"),
    ('due: "2023-09-20"', 'due: "2023-08-20"', 'due: "2023-08-20"', "2023-09-20"),
    ('month: "2021-12", unknown', 'month: "2021-12", none', "2021-12", "nothing"),
    ("notes:", "note:", "- 一句话", "not known"),
]


@pytest.mark.parametrize(("old", "new", "where", "reason"), BROKEN)
def test_a_broken_pack_is_refused_with_file_line_and_reason(old, new, where, reason):
    """Unknown keys, gaps, overlaps, bare numbers, missing sources and failing examples name their line."""
    assert old in WHOLE
    text = WHOLE.replace(old, new, 1)
    line = text[: text.index(where)].count("\n") + 1
    with pytest.raises(UsageError) as refused:
        given(text)
    assert f"pack.yaml, line {line}:" in str(refused.value), refused.value
    assert reason in str(refused.value)


def test_a_broken_shipped_pack_is_our_fault():
    """The same refusal of a shipped file is a fault of the program, not of its user."""
    with pytest.raises(KnowledgeError):
        load_pack("schema: 2", "x.yaml", PackOrigin.BUILT_IN)
