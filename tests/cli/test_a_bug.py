"""A fault of the program itself, met on the command line."""

from __future__ import annotations

import sys

import pytest
from contract_files import lay_out

from yibao_desk.cli import Screen, run


@pytest.mark.parametrize("words", ["王秀兰 330106195603121234", "惠民药店 1234.56"])
def test_a_bug_is_told_without_a_word_of_the_person(tmp_path, monkeypatch, capsys, words):
    """An exception whose message holds a name, a number or a sum ends with places in the code alone, and code 1."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)

    def broken(*_given):
        try:
            return {}[words]
        except KeyError as inner:
            raise ValueError(f"bad: {words}") from inner

    monkeypatch.setattr("yibao_desk.desk.check.check_files", broken)
    assert run(["check", "first.csv", "--profile", "profile.toml"], Screen(None, None)) == 1
    said = capsys.readouterr()
    shown = said.out + said.err
    assert "builtins.ValueError" in shown
    assert "builtins.KeyError" in shown
    assert "Traceback" not in shown
    assert not [word for word in words.split() if word in shown]
    assert sys.exc_info() == (None, None, None)
