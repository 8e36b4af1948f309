"""Statements whose words, days and sums were garbled go the whole way in: no crash, no row lost in silence."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_samples import LEDGER, META, csv_bytes, html_text, ods_bytes, sml_text, xlsx_bytes
from test_read_anything import CORPUS, is_sound

from yibao_desk.corridor import understand
from yibao_desk.domain.problem import Gravity
from yibao_desk.knowledge import load_vocabulary
from yibao_desk.read import read_isolated

VOCABULARY = load_vocabulary()
TEXTS = {
    "csv": csv_bytes(LEDGER).decode("utf-8-sig"),
    "html": html_text(LEDGER, before=META[0]),
    "sml": sml_text(LEDGER),
}
BOOKS = {"xlsx": xlsx_bytes({"a": LEDGER}), "ods": ods_bytes(LEDGER)}
PIECES = [*',\t\n-09.()+"²٣①２￥年月至 \u3000\ufeff\x00', "合计", "小计", "承前页", "退费", "余额", "收入", "支出"]
PIECES += ["<tr>", "<td>", "</table>", "2024-13-45", "20240230", "1e5", "9" * 20, "-0"]


def garbled(text: str, seed: int) -> str:
    """Characters replaced, put in, cut out, doubled and changed about."""
    chance = random.Random(seed)
    letters = list(text)
    for _ in range(chance.randint(1, 14)):
        at, other = chance.randrange(len(letters) or 1), chance.randrange(len(letters) or 1)
        match chance.randrange(5):
            case 0:
                letters[at:at] = chance.choice(PIECES)
            case 1:
                del letters[at : at + chance.randrange(30)]
            case 2:
                letters[at:at] = letters[at : at + chance.randrange(60)]
            case 3:
                letters[at : at + 8], letters[other : other + 8] = letters[other : other + 8], letters[at : at + 8]
            case _:
                letters[at : at + 1] = chance.choice(PIECES)
    return "".join(letters)


def garbled_inside(data: bytes, seed: int) -> bytes:
    """A workbook with one of its parts garbled."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        chosen = random.Random(seed).choice([*names, *[name for name in names if "sheet" in name] * 3])
        for name in names:
            part = before.read(name)
            after.writestr(name, garbled(part.decode(), seed).encode() if name == chosen else part)
    return out.getvalue()


def goes_in(data: bytes) -> None:
    """Rows, or a sentence that says why not; each row of a table is a line, a skipped row or a trouble of its own."""
    outcome = read_isolated(data, "x")
    is_sound(outcome)
    for raw in outcome.value:
        taken = understand(raw, VOCABULARY)
        if taken.statement is None:
            assert any(problem.gravity is Gravity.FILE and problem.text for problem in taken.problems)
            continue
        assert taken.recognition is not None
        assert not taken.recognition.asks
        named = {line.origin.row for line in (*taken.statement.lines, *taken.statement.contributions)}
        named |= {row.row for row in taken.statement.skipped}
        named |= {problem.origin.row for problem in taken.problems if problem.origin}
        read = {
            number
            for layout in taken.recognition.layouts
            for number in raw.tables[layout.table].numbers[layout.last + 1 : layout.end]
        }
        assert read <= named


@pytest.mark.parametrize("kind", TEXTS)
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_garbled_texts(kind: str, seed: int) -> None:
    """Text tables."""
    goes_in(garbled(TEXTS[kind], seed).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("kind", BOOKS)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_garbled_workbooks(kind: str, seed: int) -> None:
    """Workbooks whose parts are still zipped whole."""
    goes_in(garbled_inside(BOOKS[kind], seed))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_once_failed_goes_in_or_is_refused(path) -> None:
    """Each file of the corpus broke a reader, or a later stage, once."""
    goes_in(path.read_bytes())
