"""The shipped library of regions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from yibao_desk.domain.amount import UnknownAmount
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.policy import AgeSwitch, PackOrigin, Provenance
from yibao_desk.domain.profile import Category
from yibao_desk.domain.reckoning import Circumstances, reckon
from yibao_desk.knowledge import load_policy_book
from yibao_desk.knowledge.policy_files import read_pack
from yibao_desk.knowledge.policy_pages import register
from yibao_desk.knowledge.policy_shelf import built_in_pack, folder, pack_codes, read_regions
from yibao_desk.knowledge.policy_text import page_lines
from yibao_desk.knowledge.region_page import region_page
from yibao_desk.knowledge.strict import read_yaml

PACKS = [built_in_pack(code) for code in pack_codes()]
TODAY = date(2026, 11, 23)


def schemes_of(pack):
    return {None, *(rule.scheme for rule in pack.credits)}


def test_the_library_is_as_large_as_what_is_known():
    """A file for each region of which anything was read; nearly two hundred have a rule in force."""
    assert len(PACKS) == 247
    assert sum(any(not isinstance(r.amount, UnknownAmount) for r in p.credits) for p in PACKS) >= 195


def test_every_file_lies_under_its_province_and_holds_its_own_region():
    """One file a region: resources/policy/<province>/<code>.yaml."""
    for code, pack in zip(pack_codes(), PACKS, strict=True):
        assert pack.region == code
        assert (folder() / code[:2] / f"{code}.yaml").is_file()


def test_no_month_has_two_rules():
    """For each region, category and scheme at most one rule of its own holds in a month."""
    for pack in PACKS:
        for month in months(Month(2008, 1), Month(2027, 12)):
            held = [(r.category, r.scheme) for r in pack.credits if r.in_force(month)]
            assert len(held) == len(set(held)), (pack.region, month)
            posted = [(r.category, r.scheme) for r in pack.postings if r.in_force(month)]
            assert len(posted) == len(set(posted)), (pack.region, month)


def test_a_gap_between_rules_is_said():
    """Between the first rule of a category and its last there is no month of which nothing is said."""
    for pack in PACKS:
        for category in Category:
            for scheme in schemes_of(pack):
                rules = [r for r in pack.credits if (r.category, r.scheme) == (category, scheme)]
                for rule, later in pairwise(sorted(rules, key=lambda r: r.first)):
                    assert rule.last.plus(1) == later.first


def test_every_change_has_its_example_of_the_day_before_and_of_the_day():
    """Each pack's own examples hold the first month of every rule, and the last month of every rule that ends."""
    for pack in PACKS:
        text = (folder() / pack.region[:2] / f"{pack.region}.yaml").read_text(encoding="utf-8")
        fields = read_yaml(text, pack.region).mapping()
        examples = fields["vectors"].items() if "vectors" in fields else []
        seen = {
            (e["category"].value, e["scheme"].value if "scheme" in e else None, e["month"].value)
            for e in (example.mapping() for example in examples)
        }
        for rule in pack.credits:
            for month in filter(None, (rule.first, rule.last)):
                assert (rule.category.value, rule.scheme, str(month)) in seen, (rule.id, month)


def test_the_month_before_and_the_month_of_a_change_differ_as_the_rules_do():
    """Across each change the reckoning follows the rule of the one month and then of the next."""
    for pack in PACKS:
        for rule in pack.credits:
            about = Circumstances(rule.first, 600000, 350000, 62, (600000,) * 12, (350000,) * 12)
            now = pack.credit_rule(rule.category, rule.scheme, rule.first)
            before = pack.credit_rule(rule.category, rule.scheme, rule.first.plus(-1))
            assert now is rule
            assert before is None or (before.last == rule.first.plus(-1) or before.scheme != rule.scheme)
            assert reckon(rule.amount, about).gross is None or reckon(rule.amount, about).gross >= 0


def test_premiums_days_and_limits_begin_and_end_in_their_months():
    """Every premium, posting rule and pair of limits holds from its first month to its last, and not a month beside."""
    for pack in PACKS:
        for premium in pack.deductions:
            for category in premium.categories:
                assert premium in pack.deduction_rules(category, premium.scheme, premium.first)
                assert premium not in pack.deduction_rules(category, premium.scheme, premium.first.plus(-1))
                if premium.last:
                    assert premium in pack.deduction_rules(category, premium.scheme, premium.last)
                    assert premium not in pack.deduction_rules(category, premium.scheme, premium.last.plus(1))
        for posting in pack.postings:
            assert posting.first is not None
            assert pack.posting_rule(posting.category, posting.scheme, posting.first) is posting
            assert pack.posting_rule(posting.category, posting.scheme, posting.first.plus(-1)) is not posting
            assert posting.last is None or pack.posting_rule(posting.category, None, posting.last) is posting
            assert (
                posting.last is None or pack.posting_rule(posting.category, None, posting.last.plus(1)) is not posting
            )
        for limits in pack.base_limits:
            assert limits.last is not None
            held = [pack.limits_on(month) for month in (limits.first.plus(-1), limits.last, limits.last.plus(1))]
            assert (held[1].first, held[1].ceiling is None or held[1].ceiling >= (limits.ceiling or 0)) == (
                limits.first,
                True,
            )
            assert all(other is None or other.first != limits.first for other in (held[0], held[2]))


def test_provenance_is_never_better_than_what_was_read():
    """Every source is graded and dated; none is a popular article or has an address that is no authority's."""
    for pack in PACKS:
        for source in pack.sources:
            assert source.provenance in {Provenance.OFFICIAL, Provenance.SECONDARY, Provenance.RECALL}
            assert source.checked_on == TODAY
            assert source.checked_until is not None
            assert source.url is None or ".gov.cn" in source.url
            assert source.title
            for word in ("jiusong", "http", "yaml", "secondary page", "derived"):
                assert word not in source.title


def test_chinese_texts_use_full_width_signs():
    """Titles, names and remarks in Chinese hold no half-width bracket or comma; document numbers keep their 〔〕."""
    half = re.compile(r"[(),;?!]|:(?!\d)")
    for path in sorted(folder().rglob("*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for said in re.findall(r'(?:zh|title|issuer): "([^"]*)"', line):
                assert not (re.search(r"[\u4e00-\u9fff]", said) and half.search(said)), (path.name, said)


@pytest.mark.parametrize("code", ["230500", "440600", "310000", "420500"])
def test_what_is_not_known_is_said_to_be_unknown(code):
    """After the last month that was read, a rule says that it is not known."""
    assert any(isinstance(rule.amount, UnknownAmount) for rule in built_in_pack(code).credits)


def test_a_check_reads_the_files_of_its_region_alone():
    """A region is answered by its own file and the national frame, never by the province's pool."""
    book = load_policy_book()
    assert [pack.region for pack in book.packs_for("330106")] == ["330100", "000000"]
    assert [pack.region for pack in book.packs_for("310115")] == ["310000", "000000"]
    assert [pack.region for pack in book.packs_for("230700")] == ["000000"]
    assert book.pack_for("230700") is None
    assert book.pack_of("230700", Category.EMPLOYEE) is None
    assert book.pack_of("230700", Category.RESIDENT).region == "000000"


def test_a_given_pack_goes_before_the_library_and_own_rules_leave_it_the_rest():
    """--policy decides alone for its region; own rules lie over the library rule by rule."""
    text = (folder() / "33" / "330200.yaml").read_text(encoding="utf-8")
    given = read_pack(text.replace('region: "330200"', 'region: "330000"'), "p", PackOrigin.GIVEN)
    own = read_pack(
        'schema: 1\nregion: "330200"\nname: {zh: a, en: a}\nsources: {s: {title: t, provenance: secondary}}\n'
        'credits: [{category: retiree, from: "2020-01", amount: {fixed: "1.00"}, source: s}]\n',
        "own.yaml",
        PackOrigin.OWN,
    )
    book = load_policy_book()
    assert replace(book, packs=(given,)).pack_of("330200", Category.FLEXIBLE) is given
    mine = replace(book, packs=(own,))
    laid, shipped = mine.pack_for("330200"), book.pack_for("330200")
    assert laid is mine.pack_of("330200", Category.RETIREE) is mine.pack_of("330200", Category.EMPLOYEE)
    month = Month(2024, 1)
    assert laid.credit_rule(Category.RETIREE, None, month) == own.credits[0]
    assert laid.credit_rule(Category.EMPLOYEE, None, month) == shipped.credit_rule(Category.EMPLOYEE, None, month)
    assert laid.postings == shipped.postings
    assert laid.interest == shipped.interest
    assert laid.base_limits == shipped.base_limits
    assert set(laid.contacts) == set(shipped.contacts)
    assert {laid.origin_of(rule.source) for rule in laid.credits} == {PackOrigin.OWN, PackOrigin.BUILT_IN}


def test_all_regions_are_listed_by_name_and_pinyin():
    """Every prefecture and provincial pool stands once, with Chinese, English and pinyin with initials."""
    version, regions = read_regions()
    codes = [region.code for region in regions]
    assert version
    assert len(codes) == len(set(codes))
    assert len(codes) >= 370
    assert {*pack_codes()} <= set(codes)
    known = {region.code: region for region in regions}
    assert known["340100"].pinyin == "hefei hf"
    assert known["350200"].pinyin.startswith("xiamen")
    assert known["230700"].province_name.zh == "黑龙江省"
    assert all(region.name.zh and region.name.en and " " in region.pinyin for region in regions)


def test_the_register_says_what_is_covered_how_far_and_when():
    """A region with rules shows grade, first month and day of checking; one without says so."""
    states = {state.region.code: state for state in register(TODAY)}
    hangzhou, yichun = states["110000"], states["230700"]
    assert hangzhou.usable
    assert hangzhou.grade is Provenance.OFFICIAL
    assert hangzhou.checked_on == TODAY
    assert not hangzhou.stale
    assert not yichun.usable
    assert yichun.grade is None
    assert all(state.stale for state in register(date(2028, 11, 23)) if state.usable)


def test_every_page_has_words_for_every_rule():
    """Each rule of each region has its line with months, words and source."""
    for pack in PACKS:
        lines = [line for section in region_page(pack, date(2026, 11, 23)) for line in section.lines]
        assert all(line.text for line in lines)
        assert sum(line.source is not None for line in lines) >= len(pack.credits) + len(pack.deductions)


def test_ages_switch_in_the_next_month_unless_said():
    """The shipped packs keep the contract's default."""
    assert all(rule.switch is AgeSwitch.NEXT_MONTH for pack in PACKS for rule in pack.credits)


def test_a_region_without_a_rule_has_a_page_all_the_same():
    """It says that nothing can be judged yet and what is done instead, whom to ask, and which data these are."""
    region = next(found for found in read_regions()[1] if found.code == "230700")
    lines = page_lines(region, None, date(2026, 11, 23), "2026.11.23")
    text = "\n".join(lines)
    for words in ("伊春市", "还不能判断", "12393", "12333", "身份证", "2026.11.23"):
        assert words in text


def test_gaps_conflicts_and_stale_rules_stand_on_the_page():
    """What cannot be judged, sources that disagree and a rule past its checked-until are told before all else."""
    pack = built_in_pack("110000")
    today = region_page(pack, date(2026, 11, 23))
    headings = [section.heading for section in today]
    first = headings.index("还不能判断的")
    assert headings[first + 1] == "出处说法不一" or "说法" in headings[first + 1]
    gaps = [line.text for line in today[first].lines]
    assert any("灵活就业" in text for text in gaps)
    later = region_page(pack, date(2028, 1, 1))
    assert sum(line.source is not None for line in later[first].lines) > 0
    assert not any(line.source for line in today[first].lines)
