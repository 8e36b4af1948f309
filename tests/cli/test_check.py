"""check: the contract's exit codes and JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from contract_files import lay_out
from made_files import PROFILE, pack

from yibao_desk.cli import Screen, run

KEYS = ["schema", "as_of", "language", "files", "unreadable", "transactions", "expected", "findings", "inferred"]


def no_window(*_given, **_options):
    raise AssertionError("no window was asked for")


SCREEN = Screen(no_window, no_window)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments):
    options = ("--profile", "profile.toml", "--policy", "pack.yaml", "--as-of", "2024-09-30", "--json", "out.json")
    return run(["check", *arguments, *options], SCREEN)


def found():
    return json.loads(Path("out.json").read_text(encoding="utf-8"))


def test_overlapping_files_count_once_and_the_missing_month_is_found():
    """Two files that share rows give each row once, and the month without a credit is missing."""
    assert check("first.csv", "second.csv") == 0
    out = found()
    assert list(out) == [*KEYS, "coverage", "summary"]
    assert len(out["transactions"]) == 14
    assert [(f["type"], f["period"], f["amount"], f["severity"]) for f in out["findings"]] == [
        ("missing_credit", "2024-04", "120.00", "act")
    ]
    assert out["summary"]["at_stake"] == "120.00"
    assert out["summary"]["balance"] == "1200.00"
    assert [file["encoding"] for file in out["files"]] == ["gb18030", "utf-8-sig"] or len(out["files"]) == 2


def test_the_order_of_files_is_no_matter():
    """The rows and findings are the same whichever file comes first."""
    check("first.csv", "second.csv")
    one = found()
    check("second.csv", "first.csv")
    other = found()
    for out in (one, other):
        del out["files"]
        for row in out["transactions"]:
            del row["source"]
    assert one == other


def test_an_unreadable_file_is_named_and_the_rest_is_checked(capsys):
    """A broken file costs exit code 3 and a sentence on standard error; the good one is still checked."""
    assert check("first.csv", "broken.xlsx", "nowhere.csv") == 3
    said = capsys.readouterr().err
    assert "broken.xlsx" in said
    assert "nowhere.csv" in said
    out = found()
    assert {entry["file"] for entry in out["unreadable"]} == {"broken.xlsx", "nowhere.csv"}
    assert len(out["transactions"]) == 14


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("profile.toml", PROFILE.replace("birth", "born")),
        ("profile.toml", "[person"),
        ("pack.yaml", pack().replace('"0.02"', "0.02")),
        ("pack.yaml", pack().replace("source: s1}", "source: s2}", 1)),
        ("pack.yaml", pack() + "surprise: 1\n"),
    ],
)
def test_a_broken_profile_or_pack_is_wrong_usage_with_its_line(capsys, file, text):
    """Exit code 2, no JSON, and the sentence names file and line."""
    Path(file).write_text(text, encoding="utf-8")
    assert check("first.csv") == 2
    assert not Path("out.json").exists()
    assert file in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "first.csv"],
        ["check", "first.csv", "--profile"],
        ["check", "first.csv", "--profile", "profile.toml", "--surprise"],
        ["check", "first.csv", "--profile", "profile.toml", "--as-of", "2024-13-01"],
        ["check", "first.csv", "--profile", "profile.toml", "--lang", "fr"],
        ["check", "first.csv", "--profile", "nowhere.toml"],
        ["undo", "x"],
        ["policy", "explain", "350100", "--month", "2024", "--category", "employee"],
    ],
)
def test_wrong_usage_is_exit_code_2_in_one_sentence(capsys, arguments):
    """Whatever is wrong with the call, the answer is a sentence and not a traceback."""
    assert run(arguments, SCREEN) == 2
    said = capsys.readouterr()
    assert said.err.strip()
    assert not said.out


def test_json_on_standard_output_is_json_alone(capsys):
    """With --json - nothing but the JSON is printed."""
    assert run(["check", "first.csv", "--profile", "profile.toml", "--json", "-", "--lang", "en"], SCREEN) == 0
    assert json.loads(capsys.readouterr().out)["language"] == "en"


@pytest.mark.parametrize(("where", "why"), [("no/such/o.json", "no such folder"), (".", "a folder has this name")])
def test_a_json_that_cannot_be_written_is_said_plainly(folder, capsys, where, why):
    """The reason is in plain words, and the exit code is 1."""
    assert run(["check", "first.csv", "--profile", "profile.toml", "--json", where, "--lang", "en"], SCREEN) == 1
    assert why in capsys.readouterr().err
    assert not list(folder.rglob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_a_device_is_written_to_and_stays(folder):
    """What is no plain file is never replaced by one."""
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDWR)
    assert run(["check", "first.csv", "--profile", "profile.toml", "--json", "pipe"], SCREEN) == 0
    assert (folder / "pipe").is_fifo()
    os.close(reader)


def test_check_loads_no_window_and_no_database_and_touches_no_book(folder):
    """check needs neither Qt nor SQLAlchemy, and makes no data folder."""
    code = (
        "import sys; from yibao_desk.cli import Screen, run\n"
        "code = run(['check', 'first.csv', '--profile', 'profile.toml', '--json', 'o.json'], Screen(None, None))\n"
        "assert code == 0\n"
        "assert not {'PySide6', 'sqlalchemy', 'alembic'} & set(sys.modules), sorted(sys.modules)\n"
    )
    home = folder / "home"
    home.mkdir()
    place = {"HOME": str(home), "XDG_DATA_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | place, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert not list(home.iterdir())


@pytest.mark.parametrize(
    ("language", "first"), [("en_US.UTF-8", "Yibao Desk"), ("zh_CN.UTF-8", "医保对账台"), ("C", "医保对账台")]
)
def test_help_is_in_the_language_of_the_system(capsys, monkeypatch, language, first):
    """English where the system is English, else Chinese."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", language)
    assert run(["--help"], SCREEN) == 0
    assert capsys.readouterr().out.startswith(first)


@pytest.mark.parametrize(("head", "name"), [("姓名：李明\n", "李明"), ("参保地：长沙市\n", "长沙市")])
def test_somebody_elses_statement_is_named_and_left_out(capsys, head, name):
    """Another person's or another region's account is unreadable with its reason; the person's own is still checked."""
    other = Path("other.csv")
    other.write_text(
        head + Path("first.csv").read_text(encoding="gb18030").replace("120.00", "77.00"), encoding="utf-8"
    )
    assert check("first.csv", "second.csv", "other.csv") == 3
    out = found()
    assert [entry["file"] for entry in out["unreadable"]] == ["other.csv"]
    assert name in out["unreadable"][0]["why"]
    assert len(out["transactions"]) == 14
    assert "Traceback" not in capsys.readouterr().err


def test_two_unknown_columns_of_sums_are_refused_and_never_guessed():
    """Without a balance nothing tells income from spending: the file is refused, and the sentence names the columns."""
    Path("odd.csv").write_text(
        "日子,甲列,乙列\n2024-01-15,130.00,\n2024-01-20,,45.20\n2024-02-15,130.00,\n", encoding="utf-8"
    )
    assert check("odd.csv") == 3
    (refused,) = found()["unreadable"]
    assert "甲列" in refused["why"]
    assert "乙列" in refused["why"]
    assert found()["transactions"] == []
