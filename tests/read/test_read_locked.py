"""Passwords: asked for, refused when wrong, used when right, for workbooks, archives and PDF."""

from __future__ import annotations

import io
import zipfile

import locked_xls
import msoffcrypto
import pytest
import pyzipper
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from read_samples import LEDGER, TITLE, csv_bytes, pdf_bytes, xls_bytes, xlsx_bytes, zip_bytes

from yibao_desk.read import read_file, read_isolated


def locked_workbook(password: str) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx_bytes({"明细": LEDGER}))).encrypt(password, out)
    assert msoffcrypto.OfficeFile(io.BytesIO(out.getvalue())).is_encrypted()
    return out.getvalue()


def locked_zip(password: str, name: str = "对账单.csv") -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(password.encode())
        archive.writestr(name, csv_bytes(LEDGER))
    return out.getvalue()


LOCKED = {"xlsx": locked_workbook, "zip": locked_zip, "pdf": lambda word: pdf_bytes(LEDGER, lines=TITLE, password=word)}


@pytest.mark.parametrize("kind", LOCKED)
def test_a_password_is_asked_for_checked_and_used(kind: str) -> None:
    """Without one: needed; with a wrong one: wrong; with the right one among several: the rows."""
    data = LOCKED[kind]("秘密123" if kind == "zip" else "secret123")
    right = "秘密123" if kind == "zip" else "secret123"
    assert [p.code for p in read_file(data, "a").problems] == ["password_needed"]
    assert [p.code for p in read_file(data, "a", ["nein"]).problems] == ["wrong_password"]
    outcome = read_file(data, "a", ["nein", right])
    rows = [row for table in outcome.value[0].tables for row in table.rows]
    assert ("2024-01-15", "正常缴费划入", "202401", "130.25", "", "1130.25", "") in rows


def test_an_archive_gives_every_statement_inside() -> None:
    """Members of several kinds are files of their own, named after archive and member; the rest is left out."""
    data = zip_bytes({"2023/上半年.csv": csv_bytes(LEDGER), "下半年.xls": xls_bytes(LEDGER), "说明.txt": b"hello"})
    outcome = read_file(data, "导出.zip")
    assert [(file.name, file.format.value) for file in outcome.value] == [
        ("导出.zip/上半年.csv", "csv"),
        ("导出.zip/下半年.xls", "xls"),
    ]
    assert [(p.gravity.value, p.file) for p in outcome.problems] == [("note", "导出.zip/说明.txt")]


def test_names_written_in_gbk_are_read_as_gbk() -> None:
    """Archives made by old Chinese programs have names without the UTF-8 mark."""
    plain = zip_bytes({"aaaaaa.csv": csv_bytes(LEDGER)})
    data = plain.replace(b"aaaaaa.csv", "对账单".encode("gbk") + b".csv")
    assert read_file(data, "a.zip").value[0].name == "a.zip/对账单.csv"


def test_an_archive_without_a_statement_is_refused_by_its_own_name() -> None:
    """The refusal names the archive that the person chose."""
    for members in (
        {"readme.txt": b"hello"},
        {"a.txt": b"hello", "b.txt": b"x"},
        {f"{i}.csv": b"a,b\n" for i in range(30)},
    ):
        outcome = read_file(zip_bytes(members), "a.zip")
        assert outcome.value == ()
        assert [problem.file for problem in outcome.problems] == ["a.zip"]


def test_an_archive_in_an_archive_is_not_opened() -> None:
    """One level is enough for people and too little for bombs."""
    outcome = read_file(zip_bytes({"b.zip": zip_bytes({"a.csv": csv_bytes(LEDGER)})}), "a.zip")
    assert [problem.code for problem in outcome.problems] == ["unknown_kind"]


@pytest.mark.parametrize(
    "lock", [locked_xls.rc4, locked_xls.rc4_of_later, locked_xls.xor], ids=lambda lock: lock.__name__
)
def test_old_workbooks_behind_a_password(lock):
    """Each of the three ways in which Excel locked .xls files opens with the password, and only with it."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("明细")
    for i, row in enumerate(LEDGER * 20):
        for j, cell in enumerate(row):
            sheet.write(i, j, cell)
    data = lock(book, "secret12")
    assert [p.code for p in read_file(data, "a.xls").problems] == ["password_needed"]
    assert [p.code for p in read_file(data, "a.xls", ["secret"]).problems] == ["wrong_password"]
    (found,) = read_isolated(data, "a.xls", ["secret", "secret12"]).value
    assert list(found.tables[0].rows) == [tuple(row) for row in LEDGER * 20]


def test_a_workbook_of_before_unicode():
    """Excel 95 wrote texts in the machine's own encoding: they are read as GB18030, sums and sheet name too."""
    data = locked_xls.biff5([["交易日期", "业务类型", "收入"], ["2024-01-15", "正常缴费划入", 130.25]])
    (found,) = read_file(data, "a.xls").value
    assert found.tables[0].sheet == "明细"
    assert found.tables[0].rows[1] == ("2024-01-15", "正常缴费划入", "130.25")
