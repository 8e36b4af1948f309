"""The workbook."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime

import made_up
import openpyxl
import pytest

from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.document import ReportOptions
from yibao_desk.errors import DiskError
from yibao_desk.report import write_workbook

JUDGEMENT = made_up.judgement(19, 40)


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "r.xlsx"
    write_workbook(JUDGEMENT, path)
    return openpyxl.load_workbook(path)


def test_sheets(book):
    """Verdict, months, findings, rows, sources."""
    assert book.sheetnames == ["结论", "逐月", "问题", "全部流水", "依据"]
    assert book["结论"]["A1"].value == "有 2 件事要处理：少划入了 180.00 元"


def test_real_dates_and_numbers(book):
    """Days are days, sums are numbers with two places."""
    sheet = book["全部流水"]
    assert isinstance(sheet["A2"].value, datetime)
    assert sheet["A2"].number_format == "yyyy-mm-dd"
    lines = JUDGEMENT.evidences.ledger.lines
    assert [round(c.value * 100) for c in sheet["E"][1:]] == [line.amount for line in lines]
    assert sheet["E2"].number_format.startswith("#,##0.00")
    assert isinstance(book["逐月"]["A2"].value, datetime)


def test_nothing_runs(tmp_path):
    """A text that begins like a formula is text, marked to stay text when it is edited."""
    evidences = JUDGEMENT.evidences
    evil = ['=HYPERLINK("x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "正常"]
    lines = tuple(replace(line, text=text) for line, text in zip(evidences.ledger.lines, evil, strict=False))
    judgement = replace(JUDGEMENT, evidences=replace(evidences, ledger=replace(evidences.ledger, lines=lines)))
    judgement = replace(judgement, findings=JUDGEMENT.findings[:1])
    path = tmp_path / "evil.xlsx"
    write_workbook(judgement, path)
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
    column = openpyxl.load_workbook(path)["全部流水"]["C"][1:]
    assert [c.quotePrefix for c in column] == [True] * 5 + [False]


def test_heads_filters_and_print_areas(book):
    """Tables have a frozen head, a filter, a print area and a head on each printed page."""
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.print_area
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.column_dimensions["A"].width >= 8


def test_masked(tmp_path):
    """Name and number are in no part of the archive."""
    path = tmp_path / "r.xlsx"
    write_workbook(JUDGEMENT, path)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode()
            assert made_up.NAME not in content
            assert made_up.NUMBER not in content


def test_same_bytes(tmp_path):
    """The same judgement gives the same file."""
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_workbook(JUDGEMENT, first)
    write_workbook(made_up.judgement(19, 40), second, ReportOptions())
    assert first.read_bytes() == second.read_bytes()


def test_answers_are_exported(tmp_path):
    """What was answered stands beside its finding."""
    first = JUDGEMENT.findings[0]
    heard = Decision(first.fingerprint, first.facts_digest, DecisionState.ASKED, answer="九月补缴")
    path = tmp_path / "r.xlsx"
    write_workbook(replace(JUDGEMENT, decisions={first.fingerprint: heard}), path)
    row = [c.value for c in openpyxl.load_workbook(path)["问题"][2]]
    assert row[-3:] == ["已去问", None, "九月补缴"]


def test_no_room_is_told(tmp_path):
    """A folder that is not there is a plain sentence, and nothing is left behind."""
    with pytest.raises(DiskError, match=r"r\.xlsx"):
        write_workbook(JUDGEMENT, tmp_path / "none" / "r.xlsx")
