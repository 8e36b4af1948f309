"""Text files in the encodings of portals, and with their untidy separators."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_samples import LEDGER, PLAIN, csv_bytes, html_text

from yibao_desk.read import read_file, read_isolated
from yibao_desk.read.decode import decode
from yibao_desk.read.delimited import read_text, separator_of


def rows_of(data: bytes) -> list[tuple[str, ...]]:
    outcome = read_file(data, "a.csv")
    assert outcome.value, outcome.problems
    return list(outcome.value[0].tables[0].rows)


@pytest.mark.parametrize(
    ("mark", "encoding", "name"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF8 * 2, "utf-8", "utf-8-sig"),
        (b"", "gb18030", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (b"", "utf-16-le", "utf-16"),
        (b"", "utf-16-be", "utf-16"),
    ],
)
def test_rare_characters_read_the_same_in_every_encoding(mark: bytes, encoding: str, name: str) -> None:
    """镕 喆 䶮 𠮷 come through UTF-8, GB18030 and UTF-16, with and without a mark."""
    data = mark + csv_bytes(LEDGER, encoding)
    assert rows_of(data) == list(LEDGER)
    assert read_file(data, "a").value[0].encoding == name


TRADITIONAL = (
    ("業務日期", "摘要", "劃入金額", "支出金額", "餘額"),
    ("2024-01-15", "正常繳費劃入", "130.25", "", "1130.25"),
    ("2024-01-22", "藥店購藥", "", "45.20", "1085.05"),
)


def test_big5_is_told_from_gb18030_by_its_words() -> None:
    """Big5 bytes decode as GB18030 without complaint, into nonsense: the words of statements decide."""
    assert rows_of(csv_bytes(TRADITIONAL, "big5")) == list(TRADITIONAL)


@pytest.mark.parametrize("claimed", ["utf-8", "gb2312", "iso-8859-1", "big5"])
@pytest.mark.parametrize("true", ["utf-8", "gb18030", "utf-16"])
def test_a_page_may_lie_about_its_charset(claimed: str, true: str) -> None:
    """The bytes decide, not the page's own meta element."""
    data = html_text(LEDGER, head=f'<meta http-equiv="Content-Type" content="text/html; charset={claimed}">').encode(
        true
    )
    assert rows_of(data) == list(LEDGER)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_cut_character_refuses_the_file_with_its_row(encoding: str) -> None:
    """Never a replacement character: the row of the first unreadable byte is named."""
    lines = csv_bytes(PLAIN, encoding).split(b"\r\n")
    lines[2] = lines[2].replace("药".encode(encoding), "药".encode(encoding)[:1], 1).replace(b",", b"\xff,", 1)
    outcome = read_file(b"\r\n".join(lines), "a.csv")
    assert outcome.value == ()
    assert outcome.problems[0].code == "bad_encoding"
    assert "3" in outcome.problems[0].text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff", exclude_categories=["Cs", "Cc"])))
def test_any_text_survives_utf8_and_gb18030(text: str) -> None:
    """Decoding gives back what was written."""
    line = "交易日期,金额\n" + text
    assert decode(line.encode("utf-8")).text == line
    assert decode(line.encode("gb18030")).text == line


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found_also_under_a_title(separator: str) -> None:
    """A title line, commas inside cells and ragged ends do not mislead."""
    text = "个人账户明细\n姓名：王秀兰, 女\n" + csv_bytes(LEDGER, delimiter=separator).decode()
    assert separator_of(text) == separator
    assert [row for row in read_text(text).tables[0].rows if len(row) > 2] == list(LEDGER)


def test_trailing_commas_spaces_and_resaved_quotes_are_tolerated() -> None:
    """`a, "b,c" ,` after a pass through a spreadsheet program keeps its cells."""
    table = read_text('日期,金额,备注,\r\n2024/1/5, "1,234.50",="0012",\r\n').tables[0]
    assert table.rows == (("日期", "金额", "备注", ""), ("2024/1/5", "1,234.50", '="0012"', ""))


def test_rows_keep_the_line_numbers_of_the_file() -> None:
    """Blank lines and a quoted line break do not shift the numbers that the person sees."""
    table = read_text('日期,备注\n\n2024-01-05,"第一行\n第二行"\n2024-01-06,好\n').tables[0]
    assert table.numbers == (1, 3, 5)
    assert table.rows[1] == ("2024-01-05", "第一行\n第二行")


def test_a_quote_that_never_closes_swallows_no_row() -> None:
    """The lines are read one by one then, and the person is told."""
    lines = "\n".join(f"2024-01-{day:02d},1.00,好" for day in range(1, 29))
    reading = read_text(f'日期,金额,备注\n2023-12-31,1.00,"坏\n{lines}')
    assert len(reading.tables[0].rows) == 30
    assert [note.code for note in reading.notes] == ["unclosed_quote"]


def test_nul_bytes_are_dropped_with_a_note() -> None:
    """A mainframe export with empty bytes between the cells is read."""
    data = csv_bytes(PLAIN).replace("正常".encode(), "正\x00常".encode())
    outcome = read_file(data, "a.csv")
    assert list(outcome.value[0].tables[0].rows) == list(PLAIN)
    assert [problem.code for problem in outcome.problems] == ["nul_bytes"]


def test_a_separator_that_only_pads_cells_is_none():
    """Cells that an exporter pads with a tab before each comma are split at the commas."""
    lines = ["交易日期\t,金额\t,余额\t", *(f"2024-01-{day:02d} 08:00:00\t,12.00\t,{day}.00\t" for day in range(1, 6))]
    outcome = read_file(("\r\n".join(lines)).encode(), "padded.csv")
    rows = [[cell.strip() for cell in row] for row in outcome.value[0].tables[0].rows if row]
    assert rows[0] == ["交易日期", "金额", "余额"]
    assert rows[5] == ["2024-01-05 08:00:00", "12.00", "5.00"]


def test_columns_set_by_spaces_are_kept_apart() -> None:
    """A print file without separators: an empty cell stays empty, nothing moves to the left."""
    text = (
        "个人账户明细\n"
        "交易日期    业务类型        收入金额    支出金额    账户余额  机构名称\n"
        "2024-01-15  正常缴费划入      130.25                 1130.25\n"
        "2024-01-22  药店购药                      45.20     1085.05  康泽大药房(古荡店)\n"
    )
    assert read_text(text).tables[0].rows == (
        ("个人账户明细",),
        ("交易日期", "业务类型", "收入金额", "支出金额", "账户余额", "机构名称"),
        ("2024-01-15", "正常缴费划入", "130.25", "", "1130.25", ""),
        ("2024-01-22", "药店购药", "", "45.20", "1085.05", "康泽大药房(古荡店)"),
    )


def test_the_persons_word_on_the_encoding_counts():
    """A text without any word that statements have is read as the person says; what does not fit is refused."""
    text = "時候,事情,多少\n2024-01-15,劃撥,130.00\n"
    data = text.encode("big5")
    assert read_file(data, "a.csv").value[0].encoding == "gb18030", "nothing tells it"
    (told,) = read_file(data, "a.csv", encoding="big5").value
    assert (told.encoding, told.tables[0].rows[1]) == ("big5", ("2024-01-15", "劃撥", "130.00"))
    for encoding in ("utf-8", "gb18030", "utf-16", "big5"):
        rare = "日期,镕喆,1.00\n" if encoding != "big5" else text
        codec = {"utf-16": "utf-16-le"}.get(encoding, encoding)
        assert read_file(rare.encode(codec), "a.csv", encoding=encoding).value[0].encoding == encoding
    assert [p.code for p in read_file(data, "a.csv", encoding="utf-8").problems] == ["bad_encoding"]
    page = f"<table><tr><td>{'</td><td>'.join(text.split(','))}</td></tr></table>".encode("big5")
    (isolated,) = read_isolated(page, "a.html", encoding="big5").value
    assert isolated.tables[0].rows[0][0] == "時候"
