"""The disk refuses while the window is open, or before: a plain sentence, the old state, and the next start works."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.offer import FileSource
from yibao_desk.domain.profile import Category, DatedSum, Enrolment, Profile
from yibao_desk.words import tr

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs limits, users and mounts")
ROOT = Path(__file__).resolve().parents[2]
WINDOW = Path(__file__).with_name("window_on_disk.py")
FULL = tr("The disk is full. The book was not changed. Please make room and try again.")
DISK = tr("The disk refused. The book was not changed. Please try again, or choose another folder.")
READ_ONLY = tr("The book cannot be written to. Nothing was changed. Please check the rights of its folder.")
NO_RIGHT = tr("There is no right to write here. The book was not changed. Please choose another folder.")
TAKEN_AWAY = tr("The book's file was taken away. Nothing was changed. Please start the program again.")


def written(path: Path, first: int, last: int) -> Path:
    """A statement of a credit and two purchases a month."""
    lines, balance = ["交易日期,摘要,费款所属期,收入,支出,余额,交易机构"], 100_000
    for month in months(Month(first, 1), Month(last, 12)):
        period = f"{month.year}{month.number:02d}"
        moves = ((18, "正常缴费划入", period, 14_000), (20, "药店购药", "", -3_110), (22, "药店购药", "", -4_220))
        for day, text, of, fen in moves:
            balance += fen
            sums = (f"{fen / 100:.2f}", "") if fen > 0 else ("", f"{-fen / 100:.2f}")
            lines.append(",".join((str(month.day(day)), text, of, *sums, f"{balance / 100:.2f}", "康民大药房")))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder open to every user, with a book of one year in it and a statement of twenty more."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        place.chmod(0o755)
        small = written(place / "small.csv", 2023, 2023)
        written(place / "big.csv", 2003, 2022)
        desk = open_desk(place / "book")
        enrolment = Enrolment(Month(2002, 6), "420100", Category.EMPLOYEE)
        profile = Profile("王小明", Month(1979, 9), None, None, (enrolment,), (DatedSum(Month(2002, 6), 700_000),))
        person = desk.add_person(profile)
        desk.take(desk.look_at([FileSource(small)], person.id), person.id)
        desk.close()
        yield place


def environment(place: Path) -> dict[str, str]:
    (place / "home").mkdir(exist_ok=True)
    home = str(place / "home")
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    return {
        **os.environ,
        **dict.fromkeys(names, home),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }


def window(place: Path, happening: str, *before: str) -> dict[str, Any]:
    """Open the window in a process of its own, let something happen, import the big statement: what was said."""
    command = [*before, sys.executable, str(WINDOW), str(place / "book"), str(place / "big.csv"), happening]
    done = subprocess.run(
        command, env=environment(place), cwd=place, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def held(book: Path) -> list[str]:
    """All that a book holds, after it was found sound."""
    with sqlite3.connect(book / "book.db") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        found = list(raw.iterdump())
    raw.close()
    return found


def goes_in(told: dict[str, Any]) -> None:
    """The same import, tried again, is there."""
    assert told["loaded"]
    assert told["said"] == []
    assert told["rows"] == 36 + 720


def refused(told: dict[str, Any], *sentences: str) -> None:
    """One sentence, no fault of the program, the old rows on the screen."""
    assert told["report"] == []
    assert len(told["said"]) == 1, told
    assert told["said"][0] in sentences
    assert told["rows"] == (36 if told["loaded"] else 0)


def test_no_room_for_an_import(place: Path) -> None:
    """The disk is full in the middle of an import: said so, the book as before, and the next start imports it."""
    before = held(place / "book")
    refused(window(place, "no room"), FULL, DISK)
    assert held(place / "book") == before
    goes_in(window(place, "nothing"))


POWERLESS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all")
"""Root writes everywhere, unless it lays its powers down."""
rights = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can give a folder to somebody else"
)


def given_back(place: Path) -> None:
    for path in (place / "book", *(place / "book").rglob("*")):
        os.chown(path, 0, -1)
        path.chmod(0o700 if path.is_dir() else 0o600)


@rights
def test_rights_are_taken_while_the_window_is_open(place: Path) -> None:
    """What is open may go on being written to: the import is wholly in, or refused in words and not there at all."""
    before = held(place / "book")
    told = window(place, "locked", *POWERLESS)
    given_back(place)
    if told["said"]:
        refused(told, READ_ONLY, NO_RIGHT)
        assert held(place / "book") == before
    else:
        goes_in(told)
        assert held(place / "book") != before
    goes_in(window(place, "nothing"))


@rights
def test_the_window_is_opened_over_a_read_only_folder(place: Path) -> None:
    """Somebody else's folder, only to be read: a sentence, no fault, the book as before, and with rights it works."""
    before = (place / "book" / "book.db").read_bytes()
    sys.path.insert(0, str(WINDOW.parent))
    from window_on_disk import locked  # noqa: PLC0415

    locked(place / "book")
    refused(window(place, "nothing", *POWERLESS), READ_ONLY, NO_RIGHT)
    assert (place / "book" / "book.db").read_bytes() == before
    given_back(place)
    goes_in(window(place, "nothing"))


def test_the_folder_is_moved_away_while_the_window_is_open(place: Path) -> None:
    """As when a stick is pulled: said so, no book made in the old place; once it is back, everything is there."""
    before = held(place / "book")
    told = window(place, "moved")
    refused(told, TAKEN_AWAY)
    assert not (place / "book" / "book.db").exists()
    shutil.rmtree(place / "book", ignore_errors=True)
    (place / "away").rename(place / "book")
    assert held(place / "book") == before
    goes_in(window(place, "nothing"))


def test_the_folder_is_removed_while_the_window_is_open(place: Path) -> None:
    """Said so, and no empty book takes the place of the lost one; the next start begins a new one without a fault."""
    refused(window(place, "removed"), TAKEN_AWAY)
    assert not (place / "book" / "book.db").exists()
    told = window(place, "nothing")
    assert told["loaded"]
    assert told["said"] == told["report"] == []
    assert told["rows"] == 0


@cache
def mounts() -> bool:
    """May this user mount a small disk of its own?"""
    if not (shutil.which("unshare") and shutil.which("mount")):
        return False
    with tempfile.TemporaryDirectory() as made:
        script = f"mount -t tmpfs -o size=64k none '{made}' && test ! -e '{made}/x'"
        return subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not mounts(), reason="this user may mount nothing")
def test_a_small_disk_is_full(place: Path) -> None:
    """A real small disk, filled to the last byte: the sentence, the old state; with room again it works."""
    (place / "disk").mkdir()
    run = f"'{sys.executable}' '{WINDOW}' disk/book big.csv"
    script = f"""
        set -e
        mount -t tmpfs -o size=8m none disk
        cp -r book disk/book
        {run} 'filled up' > full.json
        rm disk/filler
        cp -r disk/book between
        {run} nothing > again.json
        cp -r disk/book after
        mount -o remount,ro disk
        {run} nothing > read_only.json
    """
    before = held(place / "book")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        env=environment(place),
        cwd=place,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    refused(json.loads((place / "full.json").read_text(encoding="utf-8")), FULL, DISK)
    assert held(place / "between") == before
    goes_in(json.loads((place / "again.json").read_text(encoding="utf-8")))
    assert len(held(place / "after")) > len(before)
    refused(json.loads((place / "read_only.json").read_text(encoding="utf-8")), READ_ONLY, NO_RIGHT, DISK)
