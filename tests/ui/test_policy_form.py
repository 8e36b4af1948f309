"""The person's own rules: written in a form, explained where wrong, kept, shown with their mark, undone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import settle
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit

from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import PackOrigin
from yibao_desk.domain.profile import Category
from yibao_desk.ui.models.regions import grade_of
from yibao_desk.ui.pages.policy.own_form import OwnRulesDialog
from yibao_desk.ui.parts.page import Width

REGION = "420100"


@pytest.fixture
def page(filled):
    filled.go("policy")
    settle(filled.session)
    return filled.current()


def open_form(page, region=REGION, name="武汉市"):
    pack = next((p for p in page._packs if p.region == region), None)
    page._write(region, name, pack)
    settle(page.session)
    assert isinstance(page.dialog, OwnRulesDialog)
    return page.dialog


def fill(card, percent="3", first="2023-01", said="3月3日问过12393"):
    card.first.set_value(Month.parse(first))
    card.form.select("base")
    card.rate.setText(percent)
    card.said.setText(said)


def test_what_is_wrong_is_said_next_to_the_field(page):
    """Saving an empty form keeps nothing, says a reason beside each field, and takes each back when it is right."""
    form = open_form(page)
    (card,) = form.cards
    form.save.click()
    assert form.isVisible()
    assert card.first_field.wrong
    assert card.rate_field.wrong
    assert card.said_field.wrong
    assert card.rate.accessibleDescription() == card.rate_field.wrong
    fill(card, percent="200")
    assert card.rate_field.wrong
    assert not card.first_field.wrong
    card.rate.setText("3%")
    assert not card.rate_field.wrong
    assert page.session.desk.own_packs() == ()


def test_own_rules_are_kept_over_the_library_and_undone(page):
    """A saved rule is in force at once with its own mark, the rest stays the library's, and Ctrl+Z takes it back."""
    session = page.session
    shipped = session.desk.pack_of(REGION)
    before = [state.expected.amount for state in session.judgement.evidences.book.states]
    form = open_form(page)
    fill(form.cards[0])
    form._compare()
    settle(session)
    assert form.changes.isVisible()
    form.save.click()
    settle(session)
    pack = session.desk.pack_of(REGION)
    rule = pack.credit_rule(Category.EMPLOYEE, None, Month(2023, 6))
    assert rule.amount.rate == Decimal("0.03")
    assert pack.origin_of(rule.source) is PackOrigin.OWN
    assert pack.credit_rule(Category.RETIREE, None, Month(2024, 1)) == shipped.credit_rule(
        Category.RETIREE, None, Month(2024, 1)
    )
    assert [state.expected.amount for state in session.judgement.evidences.book.states] != before
    again = open_form(page)
    assert [card.rate.text() for card in again.cards] == ["3"]
    again.reject()
    session.undo()
    settle(session)
    assert session.desk.own_packs() == ()
    assert [state.expected.amount for state in session.judgement.evidences.book.states] == before


def test_sums_by_age_premium_and_day_come_back_into_the_form(page):
    """Ages, a premium and the day of arrival are kept as entered and shown again when the form is opened."""
    form = open_form(page)
    card = form.cards[0]
    fill(card)
    card.category.select(Category.RETIREE.value)
    card.form.select("tiers")
    card.tiers.add(None)
    for found, (age, fen) in zip(card.tiers.rows, (("0", "100"), ("70", "125.5")), strict=True):
        found.age.setText(age)
        found.sum.setText(fen)
    card.premiums.add(None)
    card.premiums.rows[0].sum.setText("2.5")
    card.cadence.select("quarterly")
    card.day.setText("20")
    form.save.click()
    settle(page.session)
    (rule,) = page.session.desk.own_rules(REGION)
    assert [(tier.from_age, tier.fen) for tier in rule.tiers] == [(0, 10000), (70, 12550)]
    assert (rule.premiums[0].fen, rule.due_day, rule.cadence.value) == (250, 20, "quarterly")
    (again,) = open_form(page).cards
    assert [row.sum.text() for row in again.tiers.rows] == ["100.00", "125.50"]
    assert again.day.text() == "20"


def test_every_field_of_the_form_has_a_name(page):
    """Each control of the form can be read out and reached by keys."""
    form = open_form(page)
    form.cards[0].premiums.add(None)
    for kind in (QLineEdit, QComboBox, QAbstractButton):
        for control in form.findChildren(kind):
            if control.isVisible():
                assert control.accessibleName(), control


def test_a_region_without_a_rule_says_so_and_offers_the_form(page):
    """Where no rule is known the page says that it cannot be judged, shows where to ask, and takes own rules."""
    session = page.session
    sections = session.desk.region_facts("230700")
    lines = [line.text for section in sections for line in section.lines]
    assert any("还不能判断" in line for line in lines)
    assert "12393" in lines
    open_form(page, "230700", "伊春市")


def test_a_province_lists_its_cities(page):
    """The name of a province, its pinyin or the letters of a city find what is meant."""
    for words, code in (("浙江", "330100"), ("zhejiang", "330100"), ("hz", "330100"), ("哈尔滨", "230100")):
        page.search.setText(words)
        settle(page.session)
        assert page.model.row_of(code) is not None, words


PACK = """schema: 1
region: "420100"
name: {zh: 武汉市, en: Wuhan}
credits:
- {category: employee, from: "2020-01", amount: {rate_of_base: "0.03"}, source: s}
sources: {s: {title: 通知, provenance: official}}
"""


def said(dialog):
    return "\n".join(found.text() for found in dialog.changes.findChildren(QLabel))


def test_a_dropped_pack_shows_its_changes_before_it_is_used(page, tmp_path):
    """Months with what was and would be due, and findings that come or go, are listed; using it can be undone."""
    session = page.session
    path = tmp_path / "武汉.yaml"
    path.write_text(PACK, encoding="utf-8")
    page.offer_pack(path)
    settle(session)
    words = said(page.dialog)
    assert "140.00" in words
    assert "210.00" in words
    assert "新发现" in words
    assert "王小明" in words
    assert session.desk.own_packs() == ()
    before = [found.fingerprint for found in session.judgement.findings]
    page.dialog.use.click()
    settle(session)
    assert len(session.desk.own_packs()) == 1
    assert [found.fingerprint for found in session.judgement.findings] != before
    page.offer_pack(path)
    settle(session)
    assert "代替" in said(page.dialog)
    assert "没有变化" in said(page.dialog)
    page.dialog.reject()
    session.undo()
    settle(session)
    assert [found.fingerprint for found in session.judgement.findings] == before
    path.write_text(PACK.replace('"0.03"', "0.03"), encoding="utf-8")
    page.offer_pack(path)
    settle(session)
    assert not page.dialog.use.isEnabled()
    assert "武汉.yaml" in said(page.dialog)


def test_at_large_letters_every_rule_can_be_read(page):
    """Bars too small for words bear a number, and the rule with that number stands below in full."""
    page.set_width_class(Width.NARROW)
    page._show(page.model.row_of("110000"))
    settle(page.session)
    told = "\n".join(found.text() for found in page.findChildren(QLabel))
    assert page.line.numbered
    for number, words in enumerate(page.line.texts(), 1):
        assert words.startswith(f"{number}. ")
        assert words in told
    assert any("110.00 元" in words and "政府答复" in words for words in page.line.texts())


def test_a_dropped_pack_keeps_its_own_mark(page, tmp_path):
    """A region with a pack from a file shows that pack's grade and file; only the form's rules bear the own mark."""
    path = tmp_path / "武汉.yaml"
    path.write_text(PACK, encoding="utf-8")
    page.session.desk.take_pack(PACK, path.name)
    page.refresh()
    settle(page.session)
    held = next(p for p in page._packs if p.region == REGION)
    assert grade_of(held) is not None
    page._show(page.model.row_of(REGION))
    settle(page.session)
    assert any("来自文件 武汉.yaml" in found.text() for found in page.findChildren(QLabel))
