"""Whose word a rule is: the library's, a file's author's, or the person's own; and what stands beside the rules."""

from __future__ import annotations

from datetime import date

import pytest

from yibao_desk import words
from yibao_desk.domain.month import Month
from yibao_desk.domain.own_rule import OwnRule, OwnTier
from yibao_desk.domain.policy import Bilingual, PackOrigin
from yibao_desk.domain.profile import Category
from yibao_desk.errors import UsageError
from yibao_desk.knowledge import load_pack
from yibao_desk.knowledge.own_rules import own_pack_text
from yibao_desk.knowledge.own_rules_read import own_rules_of
from yibao_desk.knowledge.policy_shelf import built_in_pack
from yibao_desk.knowledge.region_page import region_facts, source_words

TODAY = date(2026, 11, 23)
TEXT = """schema: 1
region: "330100"
name: {zh: 杭州市, en: Hangzhou}
credits: [{category: employee, from: "2023-01", amount: {rate_of_base: "0.02"}, source: s}]
interest: {cadence: quarterly, month: 3, from: "2022-09", source: s}
sources: {s: {title: 办法, provenance: official}}
"""


@pytest.fixture(autouse=True)
def _chinese():
    words.set_language("zh")


def test_a_pack_from_a_file_keeps_its_own_grade_and_names_the_file():
    """Dropped or given: the source's grade stands, and where it comes from; the library's own names no file."""
    for origin in (PackOrigin.OWN, PackOrigin.GIVEN):
        (source,) = load_pack(TEXT, "杭州.yaml", origin).sources
        assert not source.own_word
        assert source_words(source) == "官方文件 · 办法 · 来自文件 杭州.yaml"
    shipped = built_in_pack("110000").sources[0]
    assert (shipped.file, shipped.own_word) == (None, False)


def test_only_the_forms_rules_are_the_persons_own_word():
    """What was written in the form is the person's word, with no grade of a paper, and comes back into the form."""
    rule = OwnRule(Category.RETIREE, Month(2024, 1), tiers=(OwnTier(0, 9500),), said="问过12393", said_on=TODAY)
    text = own_pack_text("330100", Bilingual("杭州市", "Hangzhou"), (rule,), TODAY, "")
    own = load_pack(text, "", PackOrigin.OWN)
    assert own.sources[0].own_word
    assert source_words(own.sources[0]).startswith("自己的规则 · 问过12393")
    assert own_rules_of(own) == own_rules_of(load_pack(text, "kept.yaml", PackOrigin.OWN)) == (rule,)


def test_interest_may_hold_from_a_month_on():
    """A rule on interest with a first month says nothing of the months before; the page tells it."""
    pack = load_pack(TEXT, "p.yaml", PackOrigin.GIVEN)
    due = [str(month) for n in range(1, 13) if pack.interest.falls_in(month := Month(2022, n))]
    assert due == ["2022-09", "2022-12"]
    assert any("利息：按季" in line.text for section in region_facts(pack, TODAY) for line in section.lines)
    with pytest.raises(UsageError, match=r"第 5 行"):
        load_pack(TEXT.replace('from: "2022-09"', "from: 2022"), "p.yaml", PackOrigin.GIVEN)


def test_without_a_local_office_the_page_says_so_plainly():
    """Where only the country's numbers are known this stands first; a pack's own contact comes before them."""
    told = next(s for s in region_facts(built_in_pack("110000"), TODAY) if s.heading == "向谁咨询")
    assert "没有查到" in told.lines[0].text
    assert told.lines[1].text == "12393"
    local = TEXT + 'contacts: [{what: {zh: 杭州医保, en: Hangzhou office}, value: "0571-12345678", source: s}]\n'
    mine = load_pack(local, "p.yaml", PackOrigin.GIVEN)
    told = next(s for s in region_facts(mine, TODAY) if s.heading == "向谁咨询")
    assert [line.text for line in told.lines[:2]] == ["0571-12345678", "12393"]
