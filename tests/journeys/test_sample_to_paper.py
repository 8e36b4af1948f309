"""The whole way with the bundled sample, and what never happens on the way: a socket, a word in a log."""

from __future__ import annotations

import json
import logging
import socket
from pathlib import Path

import pytest

from yibao_desk import places
from yibao_desk.bootstrap import open_desk, sample_desk
from yibao_desk.cli import Screen, run
from yibao_desk.desk.check import check
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.offer import FileSource
from yibao_desk.report.contract_json import contract_json

CANARIES = ["周明兰", "春和纺织", "和康大药房", "仁安医院", "2314.60", "7200"]


@pytest.fixture
def no_network(monkeypatch):
    """A trap instead of sockets."""
    opened = []

    def trap(*given, **_options):
        opened.append(given)
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", trap)
    monkeypatch.setattr(socket, "create_connection", trap)
    monkeypatch.setattr(socket, "getaddrinfo", trap)
    return opened


def test_the_sample_shows_what_it_is_made_to_show():
    """A missing credit to act on, a silent debit to check, the reform and a late month explained."""
    desk = sample_desk()
    judgement = desk.judge(1, language="en")
    found = {(f.finding.type.value, str(f.finding.period), f.finding.severity.value) for f in judgement.findings}
    assert found == {
        ("late_credit", "2022-11", "info"),
        ("credit_drop", "2023-07", "info"),
        ("missing_credit", "2024-05", "act"),
        ("unexplained_deduction", "2024-08", "check"),
    }
    assert judgement.summary.at_stake == 14_400
    desk.close()


def test_nothing_leaves_and_nothing_is_told(tmp_path, no_network, caplog, monkeypatch):
    """From the files to the report no socket is opened, and no log line holds a name, a place or a sum."""
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    sample = places.resources() / "sample"
    desk = open_desk(tmp_path / "data")
    person = desk.add_person(desk.profile_from((sample / "profile.toml").read_text("utf-8"), "profile.toml"))
    files = [FileSource(path) for path in sorted(sample.iterdir()) if path.suffix in {".csv", ".xlsx"}]
    desk.take(desk.look_at(files, person.id), person.id)
    for found in desk.judge(person.id).findings:
        desk.decide(person.id, found.fingerprint, DecisionState.ASKED, note="问过")
    desk.backup(tmp_path / "copy.db")
    desk.close()
    screen = Screen(lambda *_a, **_k: 0, lambda _document, path: path.write_bytes(b"%PDF-"))
    assert run(["report", "out.json", "--person", "周明兰", "--data-dir", "data"], screen) == 0
    assert json.loads(Path("out.json").read_text("utf-8"))["transactions"]
    assert no_network == []
    assert not [word for word in CANARIES if word in caplog.text]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "data", "out.json"]


def test_the_book_and_the_headless_check_say_the_same():
    """What the window shows of the sample is what check prints of the same files, to the letter."""
    sample = places.resources() / "sample"
    files = sorted(path for path in sample.iterdir() if path.suffix in {".csv", ".xlsx"})
    desk = sample_desk()
    from_book = contract_json(desk.judge(1))
    from_files = contract_json(check(files, sample / "profile.toml", [sample / "pack.yaml"], desk.today()))
    assert from_book == from_files
    desk.close()
