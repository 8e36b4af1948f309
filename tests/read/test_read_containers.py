"""Every container is found by its bytes and gives the same rows."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from read_samples import (
    HEAD,
    LEDGER,
    csv_bytes,
    html_text,
    ods_bytes,
    saved,
    sml_text,
    xls_bytes,
    xlsx_bytes,
    zip_bytes,
)

from yibao_desk.domain.table import RawFile
from yibao_desk.read import read_file


def read(data: bytes, name: str = "对账单.xls") -> RawFile:
    outcome = read_file(data, name)
    assert outcome.value, [problem.code for problem in outcome.problems]
    return outcome.value[0]


def rows_of(data: bytes, name: str = "对账单.xls") -> list[tuple[str, ...]]:
    return [row for table in read(data, name).tables for row in table.rows]


def code_of(data: bytes, passwords: tuple[str, ...] = ()) -> str:
    outcome = read_file(data, "x", passwords)
    assert outcome.value == ()
    assert [problem.gravity for problem in outcome.problems] == ["file"]
    return outcome.problems[0].code


MHTML = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; '
    'charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n--B--\r\n'
)

CONTAINERS = {
    "xlsx": (xlsx_bytes({"明细": LEDGER}), "xlsx"),
    "xls": (xls_bytes(LEDGER), "xls"),
    "ods": (ods_bytes(LEDGER), "ods"),
    "html": (html_text(LEDGER).encode("gb18030"), "html-table"),
    "mhtml": (MHTML.format(page=html_text(LEDGER)).encode(), "mhtml"),
    "sml": (sml_text(LEDGER).encode(), "xml-spreadsheet"),
    "csv": (csv_bytes(LEDGER, "gb18030"), "csv"),
    "tsv": (csv_bytes(LEDGER, "utf-16", "\t"), "csv"),
}


@pytest.mark.parametrize("kind", CONTAINERS)
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv", "没有结尾"])
def test_content_decides_and_not_the_ending(kind: str, name: str) -> None:
    """Whatever the file is called, its bytes name the container and the rows are the same."""
    data, expected = CONTAINERS[kind]
    file = read(data, name)
    assert file.format == expected
    assert rows_of(data, name) == list(LEDGER)
    assert file.name == name


def test_sheets_hidden_sheets_and_merges_are_told() -> None:
    """A workbook with a sheet a year, a hidden sheet and a merged title keeps all of it apart."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "2023年"
    first.append(["个人账户明细"])
    first.merge_cells("A1:G1")
    first.append([])
    for row in LEDGER:
        first.append(list(row))
    other = book.create_sheet("代码表")
    other.append(["310", "职工基本医疗保险"])
    other.sheet_state = "hidden"
    tables = read(saved(book)).tables
    assert [(table.sheet, table.hidden) for table in tables] == [("2023年", False), ("代码表", True)]
    assert tables[0].merges == ((0, 0, 0, 6),)
    assert tables[0].numbers == (1, 3, 4, 5, 6, 7)  # the row numbers that the person sees


@pytest.mark.parametrize("code", [*range(27, 37), *range(50, 59)])
def test_chinese_built_in_date_formats_are_days(code: int) -> None:
    """A cell with one of the formats 27–36 and 50–58 is a day, not a serial number."""
    data = xlsx_bytes({"a": [["交易日期", "金额"], [date(2024, 1, 15), 1.5]]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/styles.xml"] = members["xl/styles.xml"].replace(b'<xf numFmtId="164"', b'<xf numFmtId="%d"' % code)
    assert b'<xf numFmtId="%d"' % code in members["xl/styles.xml"]
    assert rows_of(zip_bytes(members))[1] == ("2024-01-15", "1.5")


def test_typed_cells_become_what_a_person_would_write() -> None:
    """Whole numbers have no ".0", sums no artefacts, days are ISO, truth values and errors are empty."""
    cells = [
        202401.0,
        96.4,
        0.1 + 0.2,
        1e7,
        -12.5,
        date(2024, 1, 5),
        datetime(2024, 1, 5, 10, 11, 12),
        True,
        "=1+1",
        "末",
    ]
    (row,) = rows_of(xlsx_bytes({"a": [cells]}))
    assert row == ("202401", "96.4", "0.3", "10000000", "-12.5", "2024-01-05", "2024-01-05 10:11:12", "", "", "末")


def test_a_number_beyond_fifteen_digits_is_said_to_be_spoilt() -> None:
    """An identity number stored as a number has lost its end: the file is taken, with a note at its row."""
    outcome = read_file(xlsx_bytes({"a": [["个人编号"], [360102200001012345.0]]}), "a")
    assert [(p.code, p.gravity, p.origin and p.origin.row) for p in outcome.problems] == [("long_number", "note", 2)]


def test_formulas_are_never_worked_out() -> None:
    """A formula without a stored value is an empty cell, and the person is told that there are formulas."""
    outcome = read_file(xlsx_bytes({"a": [["金额", "名"], [1, '=cmd|" /C calc"!A0']]}), "a")
    assert outcome.value[0].tables[0].rows[1] == ("1", "")
    assert [problem.code for problem in outcome.problems] == ["formulas"]


def test_a_wrong_dimension_tag_is_not_believed() -> None:
    """Exporters write A1 or the whole sheet as the size: the rows that are there are read."""
    data = xlsx_bytes({"a": LEDGER})
    for size in (b"A1", b"A1:XFD1048576"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        sheet = members["xl/worksheets/sheet1.xml"]
        members["xl/worksheets/sheet1.xml"] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="%s"' % size, sheet)
        assert rows_of(zip_bytes(members)) == list(LEDGER)


@pytest.mark.parametrize("epoch", ["1900", "1904"])
def test_both_epochs_give_the_same_day(epoch: str) -> None:
    """A workbook made on an old Mac counts its days from 1904."""
    book = openpyxl.Workbook()
    if epoch == "1904":
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["日期", date(2024, 2, 29)])
    assert rows_of(saved(book)) == [("日期", "2024-02-29")]


def test_old_workbooks_with_merges_and_chinese_dates() -> None:
    """BIFF8 with a merged title and the format yyyy"年"m"月"d"日"."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("明细")
    sheet.write_merge(0, 0, 0, 2, "个人账户明细")
    style = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
    sheet.write(1, 0, date(2024, 1, 15), style)
    sheet.write(1, 1, 130.25)
    out = io.BytesIO()
    book.save(out)
    (table,) = read(out.getvalue()).tables
    assert table.rows[1][:2] == ("2024-01-15", "130.25")
    assert table.merges == ((0, 0, 0, 2),)


def test_xml_spreadsheet_honours_index_merge_and_day() -> None:
    """ss:Index on rows and cells leaves gaps, MergeAcross covers cells, DateTime is a day."""
    text = sml_text([]).replace(
        "<Table></Table>",
        '<Table><Row ss:Index="3"><Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="String">标题</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="DateTime">2024-01-15T00:00:00.000</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="Number">96.400000000000006</Data></Cell></Row></Table>',
    )
    (table,) = read(text.encode()).tables
    assert table.rows == (("", "标题", ""), ("2024-01-15", "", "96.4"))
    assert table.numbers == (3, 4)
    assert table.merges == ((0, 1, 0, 2),)


def test_web_table_spans_and_lines_around_it() -> None:
    """rowspan and colspan keep the columns in place; title and footer outside the table stay as lines."""
    page = (
        "<html><head><title>x</title><style>td{mso-number-format:'\\@'}</style></head><body><h3>个人账户明细</h3>"
        "<p>姓名：王秀兰 &nbsp; 查询区间：2024-01-01至2024-03-31</p><table><tr><td rowspan=2>日期</td>"
        "<td colspan=2>金额</td></tr><tr><td>收入</td><td>支出</td></tr><tr><td>2024-01-15</td><td>1<b>30</b>.25</td>"
        "<td>&nbsp;</td></tr></table><p>打印时间：2024-04-01</p><script>x()</script></body></html>"
    )
    (table,) = read(page.encode()).tables
    assert table.rows == (
        ("个人账户明细",),
        ("姓名：王秀兰 查询区间：2024-01-01至2024-03-31",),
        ("日期", "金额", ""),
        ("", "收入", "支出"),
        ("2024-01-15", "130.25", ""),
        ("打印时间：2024-04-01",),
    )
    assert table.merges == ((2, 0, 3, 0), (2, 1, 2, 2))


def test_a_layout_table_around_the_statement_is_seen_through() -> None:
    """A page that is laid out by tables gives the inner table once."""
    inner = html_text(LEDGER).split("<body>")[1].split("</body>")[0]
    page = f"<html><body><table><tr><td>菜单</td><td>{inner}</td></tr></table></body></html>"
    file = read(page.encode())
    assert [row for table in file.tables for row in table.rows if row[0] == HEAD[0]] == [HEAD]


def test_a_small_table_inside_a_cell_is_that_cells_text() -> None:
    """A page that lays out one cell with a table of its own keeps its rows; a table that is never shown is none."""
    cell = "<table><tr><td>康泽大药房</td></tr></table>"
    page = html_text(LEDGER).replace("杭州市西湖区古荡社区卫生服务中心", cell)
    wanted = [tuple(text.replace("杭州市西湖区古荡社区卫生服务中心", "康泽大药房") for text in row) for row in LEDGER]
    assert rows_of(page.encode()) == wanted
    hidden = html_text(LEDGER, before="<noscript>" + html_text(LEDGER) + "</noscript>")
    assert rows_of(hidden.encode()) == list(LEDGER)


def test_repeated_headings_and_totals_stay_rows() -> None:
    """Nothing is interpreted here: a repeated heading, a subtotal and a footer are rows like others."""
    rows = [*LEDGER, HEAD, ("小计", "", "", "260.50", "133.20", "", ""), ("打印时间：2024-04-01", *[""] * 6)]
    assert rows_of(csv_bytes(rows)) == rows


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b" \r\n\t", "empty_file"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4, "unknown_kind"),
        (b"Rar!\x1a\x07\x00" + b"x" * 100, "unknown_kind"),
        ("只有一句话，没有表格。".encode(), "no_table"),
        (b"<html><body><p>hello</p></body></html>", "no_table"),
        (xlsx_bytes({"a": []}), "no_table"),
        (zip_bytes({"word/document.xml": b"<w/>"}), "text_document"),
        (zip_bytes({"a/b.bin": bytes(range(256)) * 9}), "unknown_kind"),
        (xlsx_bytes({"a": LEDGER})[:1500], "damaged"),
        (xls_bytes(LEDGER)[:1500], "damaged"),
        (b"%PDF-1.4\n1 0 obj<<", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "damaged"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(200), "phone_photo"),
    ],
)
def test_what_cannot_be_read_is_refused_for_the_right_reason(data: bytes, code: str) -> None:
    """Empty, unknown, without a table, damaged: each has its own sentence."""
    assert code_of(data) == code
