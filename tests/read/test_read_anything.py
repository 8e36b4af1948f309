"""Whatever the bytes are, reading ends with tables or with a reason; what once failed is kept in corpus/."""

from __future__ import annotations

import random
from pathlib import Path

import locked_xls
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_samples import (
    LEDGER,
    META,
    PLAIN,
    TITLE,
    csv_bytes,
    html_text,
    ods_bytes,
    pdf_bytes,
    sml_text,
    xls_bytes,
    xlsx_bytes,
    zip_bytes,
)
from test_read_locked import locked_workbook, locked_zip

from yibao_desk.domain.problem import Outcome
from yibao_desk.domain.table import RawFile
from yibao_desk.read import read_clipboard, read_file, read_isolated
from yibao_desk.read.refusal import CODES

CORPUS = sorted((Path(__file__).parent / "corpus").glob("[!.]*"))
WORD = "secret123"
MHTML = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; '
    'charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n--B--\r\n'
)


def old_book() -> xlwt.Workbook:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("明细")
    for i, row in enumerate(LEDGER):
        for j, cell in enumerate(row):
            page.write(i, j, cell)
    return book


FIXTURES = {
    "xlsx": (1_300, xlsx_bytes({"a": LEDGER})),
    "xls": (1_300, xls_bytes(LEDGER)),
    "biff5": (1_300, locked_xls.biff5([list(row) for row in PLAIN])),
    "ods": (1_300, ods_bytes(LEDGER)),
    "zip": (1_300, zip_bytes({"a.csv": csv_bytes(LEDGER), "b.xls": xls_bytes(LEDGER)})),
    "html": (1_300, html_text(LEDGER, before=META[0]).encode("gb18030")),
    "mhtml": (1_300, MHTML.format(page=html_text(LEDGER)).encode()),
    "sml": (1_300, sml_text(LEDGER).encode()),
    "csv": (1_300, csv_bytes(LEDGER, "gb18030")),
    "utf-16": (1_300, csv_bytes(LEDGER, "utf-16")),
    "pdf": (300, (Path(__file__).parent / "plain.pdf").read_bytes()),
    "xlsx-locked": (40, locked_workbook(WORD)),
    "xls-locked": (600, locked_xls.rc4(old_book(), WORD)),
    "zip-locked": (600, locked_zip(WORD)),
    "pdf-locked": (30, pdf_bytes(LEDGER, lines=TITLE, password=WORD)),
}
"""A good file of each kind of container, and how many damaged ones are made of it: all together, with the other random
tests of the readers, about a minute of one processor."""


def is_sound(outcome: Outcome[tuple[RawFile, ...]]) -> None:
    """Either files whose tables hold together, or exactly one refusal with a sentence."""
    if not outcome.value:
        (problem,) = outcome.problems
        assert problem.code in CODES
        assert problem.text
        assert problem.gravity == "file"
    for file in outcome.value:
        assert file.tables
        for table in file.tables:
            assert len(table.rows) == len(table.numbers) > 0
            assert list(table.numbers) == sorted(set(table.numbers))
            assert all(any(row) and all(isinstance(cell, str) for cell in row) for row in table.rows)


def mutated(data: bytes, seed: int) -> bytes:
    """Some bytes changed, cut out, doubled, or the end gone."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(out) or 1)
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                out[at : at + chance.randrange(40)] = b""
            case 2:
                out[at:at] = out[at : at + chance.randrange(40)]
            case 3:
                out[at:at] = chance.choice([b"<", b'"', b"\x00", b"\xff\xff\xff\xff", b"&#x110000;", b"]]>", b"\x80"])
            case _ if chance.random() < 0.2:
                del out[at:]
            case _:
                out[at : at + 4] = chance.choice([b"\xff\xff\xff\x7f", b"\x00\x00\x00\x00", b"\x01\x00\x00\x80"])
    return bytes(out)


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=3_000))
def test_random_bytes_are_refused_or_read(data: bytes) -> None:
    """No exception comes out of reading."""
    is_sound(read_file(data, "x"))


MAGIC = [
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-1.4\n",
    b"<html><table>",
    b"<?xml <workbook office:spreadsheet",
]
MAGIC += [b"MIME-Version: 1.0\n", b"\xff\xfe", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"\x09\x08\x08\x00", b"II*\x00"]


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(MAGIC), st.binary(max_size=600))
def test_random_bytes_after_a_known_beginning(magic: bytes, data: bytes) -> None:
    """A file that only pretends to be of a kind."""
    is_sound(read_isolated(magic + data, "x"))


@pytest.mark.parametrize("kind", FIXTURES)
def test_damaged_statements_are_refused_or_read(kind: str) -> None:
    """Statements with flipped, lost and doubled bytes, unlocked where they are locked: never a crash, never a hang."""
    examples, data = FIXTURES[kind]
    words = [WORD] if "locked" in kind else []
    assert read_isolated(data, "x", words).value

    @settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(seed=st.integers(0, 2**32))
    def damaged(seed: int) -> None:
        is_sound(read_isolated(mutated(data, seed), "x", words))

    damaged()


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300) | st.none(), st.text("<>/tablerd \n\t日期1.,&;", max_size=300) | st.none())
def test_any_clipboard_is_refused_or_read(text: str | None, html: str | None) -> None:
    """Copied from anywhere."""
    is_sound(read_clipboard(html, text))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_once_failed_stays_mended(path: Path) -> None:
    """Each file of the corpus broke a reader once."""
    is_sound(read_isolated(path.read_bytes(), path.name))
