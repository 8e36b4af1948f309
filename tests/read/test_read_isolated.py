"""The reading process: same results, killed when told, gone when idle, back for the next file."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_samples import LEDGER, csv_bytes, html_text, ods_bytes, sml_text, xls_bytes, xlsx_bytes, zip_bytes

from yibao_desk.domain.origin import Origin
from yibao_desk.domain.problem import Gravity, Outcome, Problem
from yibao_desk.domain.table import FileFormat, RawFile, RawTable
from yibao_desk.read import child, isolated, limits, read_file, read_isolated
from yibao_desk.read.wire import packed, unpacked
from yibao_desk.words import set_language


@pytest.mark.parametrize(
    "data",
    [
        xlsx_bytes({"2023年": LEDGER, "2024年": LEDGER}, hidden=["2024年"]),
        xls_bytes(LEDGER),
        ods_bytes(LEDGER),
        html_text(LEDGER).encode("gb18030"),
        sml_text(LEDGER).encode(),
        zip_bytes({"a.csv": csv_bytes(LEDGER), "b.xlsx": xlsx_bytes({"a": LEDGER}), "c.txt": b"x"}),
        xlsx_bytes({"a": [["n"], [360102200001012345.0]]}),
        b"PK\x03\x04 damaged",
    ],
    ids=["xlsx", "xls", "ods", "html", "sml", "zip", "note", "damaged"],
)
def test_the_process_gives_what_reading_here_gives(data: bytes) -> None:
    """Tables, merges, numbers, notes and refusals come through the pipe unchanged."""
    assert read_isolated(data, "对账单") == read_file(data, "对账单")


def test_the_reasons_come_in_the_language_in_force() -> None:
    """The child speaks the language of the one who asked."""
    try:
        set_language("en")
        assert "damaged" in read_isolated(b"PK\x03\x04xl/", "a").problems[0].text
    finally:
        set_language("zh")
    assert "坏" in read_isolated(b"PK\x03\x04xl/", "a").problems[0].text


CELL = st.text(st.characters(codec="utf-8"), max_size=6)
TABLE = st.builds(
    lambda rows, sheet, hidden, start: RawTable(
        sheet,
        tuple(tuple(row) for row in rows),
        tuple(range(start, start + len(rows) * 2, 2)),
        ((0, 0, 1, 1),),
        hidden,
        frozenset({(0, 0)}),
    ),
    st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5),
    st.none() | CELL,
    st.booleans(),
    st.integers(1, 9),
)


@given(st.lists(TABLE, max_size=3), CELL, st.booleans())
def test_any_outcome_survives_the_pipe(tables: list[RawTable], name: str, optical: bool) -> None:
    """Whatever is packed comes out again; only the two separators are dropped from cells."""
    clean = str.maketrans("", "", "\x1e\x1f")
    wanted = tuple(
        RawTable(
            t.sheet,
            tuple(tuple(c.translate(clean) for c in row) for row in t.rows),
            t.numbers,
            t.merges,
            t.hidden,
            t.doubtful,
        )
        for t in tables
    )
    problem = Problem("x", name, Gravity.NOTE, name, Origin(name, "00", None, 3), name)
    outcome = Outcome((RawFile(name, "00", FileFormat.ODS, None, tuple(tables), optical),), (problem,))
    assert unpacked(*packed(outcome)) == Outcome(
        (RawFile(name, "00", FileFormat.ODS, None, wanted, optical),), (problem,)
    )


def test_reading_stops_when_it_is_cancelled() -> None:
    """The person changes their mind: a plain word, no rows, and the next file is read."""
    outcome = read_isolated(xlsx_bytes({"a": LEDGER}), "a", cancelled=lambda: True)
    assert (outcome.value, outcome.problems[0].code) == ((), "cancelled")
    assert read_isolated(xlsx_bytes({"a": LEDGER}), "a").value


def test_a_reader_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """No sign of progress for the time allowed: refused as too slow."""
    isolated.stop()
    monkeypatch.setattr(
        "yibao_desk.read.reading_process._command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    monkeypatch.setattr(limits, "QUIET_SECONDS", 0.2)
    outcome = read_isolated(xlsx_bytes({"a": LEDGER}), "a")
    assert outcome.problems[0].code == "too_slow"


def test_a_process_that_left_is_replaced_unnoticed() -> None:
    """After idling away, or a kill from outside, the next reading just works."""
    read_isolated(xlsx_bytes({"a": LEDGER}), "a")
    process = isolated._process
    assert process is not None
    process.kill()
    assert read_isolated(xlsx_bytes({"a": LEDGER}), "a").value


def test_the_process_leaves_when_its_input_ends() -> None:
    """The program is gone: so is the reading process, with nothing said."""
    done = subprocess.run(
        [sys.executable, "-m", child.__name__], input=b"", capture_output=True, timeout=30, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_several_threads_may_ask() -> None:
    """Files asked for at once are read one after another, each with its own answer."""
    names = [f"{number}.xlsx" for number in range(6)]
    found: dict[str, str] = {}

    def ask(name: str) -> None:
        found[name] = read_isolated(xlsx_bytes({name: LEDGER}), name).value[0].tables[0].sheet or ""

    threads = [threading.Thread(target=ask, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {name: name for name in names}


def test_the_process_cannot_reach_the_network() -> None:
    """Even a library that tries gets no socket."""
    script = (
        "import sys, socket; from yibao_desk.read import child; sys.addaudithook(child._no_network)\n"
        "try: socket.socket()\nexcept PermissionError: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "refused"


def test_prepared_processes_are_used() -> None:
    """Started ahead, it is the one that reads."""
    isolated.stop()
    isolated.prepare()
    prepared = isolated._process
    read_isolated(xlsx_bytes({"a": LEDGER}), "a")
    assert isolated._process is prepared
