"""A pack under a province's code: for whom it holds depends on whose word it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import PackOrigin
from yibao_desk.domain.profile import Category
from yibao_desk.knowledge import load_pack, load_policy_book

WHEN = Month(2024, 3)


def pack(code: str, amount: str, *, file: str, origin=PackOrigin.OWN):
    text = (
        f'schema: 1\nregion: "{code}"\nname: {{zh: 省, en: Province}}\n'
        f'credits: [{{category: retiree, from: "2023-01", amount: {{fixed: "{amount}"}}, source: s}}]\n'
        "sources: {s: {title: 我的, provenance: secondary}}\n"
    )
    return load_pack(text, file, origin)


def due(region: str, *packs):
    """What is due to a retiree of the region, in fen; None where no rule is known."""
    held = replace(load_policy_book(), packs=packs).pack_of(region, Category.RETIREE)
    rule = held.credit_rule(Category.RETIREE, None, WHEN) if held else None
    return getattr(rule.amount, "fen", None) if rule else None


def test_a_given_pack_holds_for_the_whole_province():
    """--policy under a province's code decides for each of its cities, as the contract's longest match says."""
    given = pack("330000", "1.00", file="p.yaml", origin=PackOrigin.GIVEN)
    assert {due(code, given) for code in ("330000", "330100", "330200", "330282")} == {100}


def test_an_own_pack_from_a_file_fills_what_nothing_nearer_says():
    """A province's pack that was dropped holds in cities without a rule; a city's own rules stay in force."""
    own = pack("330000", "1.00", file="p.yaml")
    assert due("330000", own) == due("330100", own) == 100  # Hangzhou's retirees have no rule in the library
    hubei = pack("420000", "1.00", file="p.yaml")
    assert due("420600", hubei) == due("420600") == 9500  # Xiangyang's have one
    nearer = pack("330100", "2.00", file="q.yaml")
    assert (due("330100", own, nearer), due("330300", own, nearer)) == (200, 100)


def test_own_rules_of_the_form_are_the_provincial_pools_alone():
    """The form under a province's name writes for its provincial pool; nobody in a city is judged by it."""
    own = pack("330000", "1.00", file="")
    assert (due("330000", own), due("330100", own), due("330300", own)) == (100, None, None)


@pytest.mark.parametrize(("province", "district"), [("310000", "310115"), ("460000", "460100")])
def test_where_the_province_is_one_pool_its_own_rules_hold_everywhere(province, district):
    """In a municipality or Hainan the province's rules are those of each district."""
    assert due(district, pack(province, "1.00", file="")) == 100
