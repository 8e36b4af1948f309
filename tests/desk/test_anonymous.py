"""A sample for a fault report keeps the fault and hides the person."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from made_files import MONTHS, PROFILE, pack, source, statement

from yibao_desk.bootstrap import empty_desk, sample_desk
from yibao_desk.desk.anonymous import judged, tells
from yibao_desk.desk.disguise import Disguise
from yibao_desk.desk.knowledge import Knowledge
from yibao_desk.domain.policy import PackOrigin


def shown(judgement):
    return sorted((f.finding.type.value, str(f.finding.period)) for f in judgement.findings)


@pytest.fixture
def desks():
    broken = statement(MONTHS).replace(",800.00,", ",793.00,")  # a break in the balances
    mine = empty_desk()
    mine.add_person(mine.profile_from(PROFILE, "profile.toml"))
    mine.take_pack(pack().replace('{rate_of_base: "0.02"}', '{fixed: "120.00"}'), "pack.yaml")
    mine.take(mine.look_at([source(broken, "吴小满的明细.csv")], 1), 1)
    opened = [mine, sample_desk()]
    yield opened
    for desk in opened:
        desk.close()


def test_the_fault_is_kept_and_the_person_is_not(tmp_path, desks):
    """The same findings in the same months; no name, place, file name, sum or balance of the original."""
    for number, desk in enumerate(desks):
        path = tmp_path / f"{number}.json"
        assert desk.anonymous_sample(1, path) == ()
        text = path.read_text(encoding="utf-8")
        original = desk.judge(1)
        assert shown(judged(text, Knowledge())) == shown(original)
        ledger = original.evidences.ledger
        assert not tells(text, ledger.profile, ledger.files)
        story = json.dumps([json.loads(text)["profile"], json.loads(text)["files"]], ensure_ascii=False)
        for canary in ("吴小满", "周明兰", "惠民药店", "仁安", "春和", "12000", "720000", "231460"):
            assert canary not in story


def test_a_tell_tale_sample_is_noticed(desks):
    """The self-check sees a name or a sum that was left in."""
    desk = desks[0]
    ledger = desk.judge(1, date(2024, 9, 30)).evidences.ledger
    clean = {"profile": {"name": "A"}, "files": [{"lines": [{"amount": 1}]}], "packs": []}
    assert not tells(json.dumps(clean), ledger.profile, ledger.files)
    named = {**clean, "files": [{"lines": [{"counterparty": "福州惠民药店"}]}]}
    assert tells(json.dumps(named), ledger.profile, ledger.files)
    summed = {**clean, "files": [{"lines": [{"amount": -12_000}]}]}
    assert tells(json.dumps(summed), ledger.profile, ledger.files)


def test_every_shipped_pack_can_go_into_a_sample():
    """With other sums and without its own examples, each region's pack still loads."""
    knowledge = Knowledge()
    disguise = Disguise(Decimal("1.234"), frozenset())
    shipped = [text for region in knowledge.policy.regions if (text := knowledge.shipped_text(region.code))]
    assert len(shipped) > 200
    for text in shipped:
        assert knowledge.pack(disguise.pack(text), "sample.yaml", PackOrigin.OWN).credits is not None


def test_a_sample_by_the_shipped_rules(tmp_path):
    """A person under the shipped rules of a region: the sample shows the same findings."""
    desk = empty_desk()
    desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
    desk.take(desk.look_at([source(statement(MONTHS), "a.csv")], 1), 1)
    assert desk.anonymous_sample(1, tmp_path / "s.json") == ()
    original = shown(desk.judge(1))
    assert original
    assert shown(judged((tmp_path / "s.json").read_text(encoding="utf-8"), Knowledge())) == original
    desk.close()
