"""A verdict is worked out anew and kept nowhere: killed while it is, there is nothing in the book to be half."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
import warnings
from datetime import date
from pathlib import Path

import pytest
from made_files import MONTHS, PROFILE, source, statement

from yibao_desk.bootstrap import open_desk
from yibao_desk.desk import Desk
from yibao_desk.store import FILE_NAME


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book with a person and a statement."""
    desk = open_desk(tmp_path / "data")
    desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
    desk.take(desk.look_at([source(statement(MONTHS))], 1), 1)
    desk.close()
    return tmp_path / "data"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of the folder that has anything in it; SQLite's own notes between readers (-shm) are no state."""
    there = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
    return {path.name: data for path in there if (data := path.read_bytes())}


def work_out(desk: Desk) -> None:
    """Verdicts on several days, in both languages, with the copies looked at."""
    for day in (date(2024, 3, 31), date(2024, 9, 30)):
        for language in ("zh", "en"):
            assert desk.judge(1, day, language=language).evidences.ledger.lines


def test_judging_writes_not_one_byte(folder: Path) -> None:
    """All files of the folder are the same bytes before, between and after; another connection sees no change."""
    desk = open_desk(folder)
    watch = sqlite3.connect(folder / FILE_NAME)
    version = watch.execute("PRAGMA data_version").fetchone()
    total = desk.judge(1).evidences.ledger.lines
    before = files(folder)
    work_out(desk)
    assert files(folder) == before
    assert watch.execute("PRAGMA data_version").fetchone() == version
    assert not desk.changed_outside()
    assert desk.judge(1).evidences.ledger.lines == total
    watch.close()
    desk.close()


def test_judging_takes_no_right_to_write(folder: Path) -> None:
    """No statement but reading ones goes to the book while a verdict is worked out."""
    desk = open_desk(folder)
    asked: list[str] = []
    from sqlalchemy import event  # noqa: PLC0415

    event.listen(desk._book._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    event.listen(desk._book._engine, "begin", lambda *_given: asked.append("BEGIN"))
    work_out(desk)
    assert asked
    assert {text.split()[0].upper() for text in asked} <= {"SELECT", "BEGIN", "WITH", "PRAGMA"}
    assert not [text for text in asked if "IMMEDIATE" in text.upper()]
    desk.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_killed_while_a_verdict_is_worked_out(folder: Path) -> None:
    """Killed at moments spread over the work, the book's file has the same bytes and opens with the same rows."""
    before = (folder / FILE_NAME).read_bytes()
    for step in range(8):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            child = os.fork()
        if not child:
            try:
                work_out(open_desk(folder))
            finally:
                os._exit(0)
        time.sleep(0.05 + step * 0.07)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert (folder / FILE_NAME).read_bytes() == before
    desk = open_desk(folder)
    assert len(desk.judge(1).evidences.ledger.lines) == 2 * len(MONTHS)
    assert desk.doctor() == ()
    desk.close()
