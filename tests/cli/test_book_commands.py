"""profile, import, undo, report, backup, restore, policy, doctor on the user's own book."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from pathlib import Path

import pytest
from contract_files import lay_out
from made_files import PROFILE

from yibao_desk.cli import Screen, run

PAINTED: list[Path] = []


def opened(data_dir, files, *, benchmark=False):
    PAINTED.append(Path(str(data_dir)) / "window" / ("benchmark" if benchmark else "-".join(f.name for f in files)))
    return 0


def painted(_document, path):
    path.write_bytes(b"%PDF-")
    PAINTED.append(path)


SCREEN = Screen(opened, painted)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    PAINTED.clear()
    return tmp_path


@pytest.fixture
def call(capsys):
    def called(*arguments):
        code = run([*arguments, "--data-dir", "data"], SCREEN)
        said = capsys.readouterr()
        return code, said.out, said.err

    return called


def rows(call):
    assert call("report", "out.json", "--person", "吴小满")[0] == 0
    return json.loads(Path("out.json").read_text(encoding="utf-8"))["transactions"]


def test_import_undo_and_report(call):
    """Rows are counted, known rows are known, undo takes exactly one import back."""
    assert call("profile", "profile.toml") == (0, "吴小满\n", "")
    code, out, _ = call("import", "first.csv", "--person", "吴小满")
    assert (code, re.findall(r"\d+", out)) == (0, ["14", "0", "1"])
    before = rows(call)
    code, out, _ = call("import", "second.csv", "--person", "吴小满")
    assert (code, re.findall(r"\d+", out)) == (0, ["0", "8", "2"])
    assert len(rows(call)) == 14
    assert call("undo", "2")[0] == 0
    assert rows(call) == before
    assert call("undo", "2")[0] == 2


def test_each_file_goes_in_wholly_or_not_at_all(call):
    """A broken file is named and left out, the good one goes in, and the exit code is 3."""
    call("profile", "profile.toml")
    Path("bad_row.csv").write_text(
        Path("first.csv").read_text(encoding="gb18030").replace("2024-03-22", "2024-02-31"), encoding="utf-8"
    )
    code, out, err = call("import", "broken.xlsx", "first.csv", "bad_row.csv", "--person", "吴小满")
    assert code == 3
    assert "broken.xlsx" in err
    assert "bad_row.csv" in err
    assert "14" in out
    assert len(rows(call)) == 14


def test_nobody_of_that_name(call):
    """An unknown person is wrong usage and the known ones are named."""
    call("profile", "profile.toml")
    code, _, err = call("import", "first.csv", "--person", "吴大满")
    assert code == 2
    assert "吴小满" in err


def test_profile_again_is_an_update(call):
    """The same name a second time changes the person and adds nobody."""
    call("profile", "profile.toml")
    Path("profile.toml").write_text(PROFILE.replace("6000.00", "7000.00"), encoding="utf-8")
    assert call("profile", "profile.toml")[0] == 0
    assert call("import", "first.csv", "--person", "吴小满")[0] == 0


def test_backup_and_restore(call):
    """A backup brings the book back, and what was there before the restore is kept."""
    call("profile", "profile.toml")
    call("import", "first.csv", "--person", "吴小满")
    before = rows(call)
    assert call("backup", "copy.db")[0] == 0
    call("undo", "1")
    assert rows(call) == []
    assert call("restore", "copy.db")[0] == 0
    assert rows(call) == before
    assert list(Path("data/backups").glob("*before-restore.db"))
    assert call("doctor")[0] == 0


def test_doctor_says_a_sentence_for_each_thing(call):
    """Window, pictures, password, book, log and copies each have their sentence; only faults make the exit code 1."""
    call("profile", "profile.toml")
    call("import", "first.csv", "--person", "吴小满")
    code, out, _ = call("doctor")
    assert code == 0
    for words in ("window", "Pictures and scans", "password", "The book is sound", "change log", "copy of the book"):
        assert words in out
    (copy,) = Path("data/backups").glob("*.db")
    copy.write_bytes(b"\x55" * 8192)
    with sqlite3.connect("data/book.db") as connection:
        connection.execute("DROP TRIGGER never_change_log_update")
        connection.execute("UPDATE change SET at = '2001-01-01T00:00:00+00:00' WHERE number = 1")
    connection.close()
    code, out, _ = call("doctor")
    assert code == 1
    assert [line.split()[0] for line in out.splitlines()].count("✗") == 2
    assert "altered from outside" in out
    assert copy.name in out


def test_a_damaged_book_is_said_and_restored(call):
    """A book that was scribbled over is named as damaged by doctor, comes back from a copy, and is itself kept."""
    call("profile", "profile.toml")
    call("import", "first.csv", "--person", "吴小满")
    before = rows(call)
    call("backup", "copy.db")
    path = Path("data/book.db")
    data = bytearray(path.read_bytes())
    data[8192:] = b"\x55" * (len(data) - 8192)
    path.write_bytes(bytes(data))
    code, out, _ = call("doctor")
    assert (code, "damaged" in out) == (1, True)
    assert call("restore", "first.csv")[0] == 1
    assert path.read_bytes() == bytes(data)
    assert call("restore", "copy.db")[0] == 0
    assert rows(call) == before
    (kept,) = Path("data/backups").glob("*.broken")
    assert kept.read_bytes() == bytes(data)


def test_report_by_its_ending(call):
    """PDF goes to the painter, JSON is the contract's, any other ending is wrong usage."""
    call("profile", "profile.toml")
    call("import", "first.csv", "--person", "吴小满")
    assert call("report", "out.pdf", "--person", "吴小满")[0] == 0
    assert [Path("out.pdf")] == PAINTED
    assert call("report", "out.doc", "--person", "吴小满")[0] == 2


def test_commands_that_only_look_make_no_book(call):
    """report, backup and doctor on an empty folder leave it empty."""
    assert call("report", "out.json", "--person", "吴小满")[0] == 1
    assert call("backup", "copy.db")[0] == 1
    call("doctor")
    assert not Path("data").exists()


def test_an_anonymous_sample(call):
    """The sample is written, named, and names nobody; an unknown person is wrong usage."""
    call("profile", "profile.toml")
    call("import", "first.csv", "--person", "吴小满")
    assert call("sample", "s.json", "--person", "吴小满") == (0, "s.json\n", "")
    assert "吴小满" not in Path("s.json").read_text(encoding="utf-8")
    assert call("sample", "s.json", "--person", "谁")[0] == 2


def test_files_without_a_command_open_the_window(monkeypatch):
    """What is no command is a file for the window; --data-dir stands before them."""
    monkeypatch.setenv("DISPLAY", ":99")
    assert run(["--data-dir", "data", "first.csv", "second.csv"], SCREEN) == 0
    assert run(["--benchmark-start", "--data-dir", "data"], SCREEN) == 0
    assert [path.name for path in PAINTED] == ["first.csv-second.csv", "benchmark"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_sample_is_done(monkeypatch, capsys):
    """No display, no arguments: the sample is imported and checked, its report is written and named."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run([], SCREEN) == 0
    out = capsys.readouterr().out
    assert "yibao-desk-sample.pdf" in out
    assert "¥144.00" in out
    assert PAINTED[0].name == "yibao-desk-sample.pdf"


def test_policy_commands(call):
    """lint says where a pack is broken; explain shows the arithmetic; an unknown region is wrong usage."""
    assert call("policy", "lint", "pack.yaml")[0] == 0
    Path("pack.yaml").write_text("schema: 1\nregion: 5\n", encoding="utf-8")
    code, _, err = call("policy", "lint", "pack.yaml")
    assert (code, "pack.yaml" in err) == (2, True)
    code, out, _ = call("policy", "explain", "999900", "--month", "2024-05", "--category", "employee")
    assert (code, "cannot be judged" in out) == (0, True)
    assert call("policy", "show", "999900")[0] == 2
