"""Text PDF: ruled and unruled tables over several pages, wrapped names, watermarks; broken ones."""

from __future__ import annotations

import datetime as dt

import pytest
from read_samples import HEAD, META, TITLE, pdf_bytes

from yibao_desk.read import read_file

PLACES = ("康泽大药房(古荡店)", "杭州市西湖区古荡社区卫生服务中心", "浙江大学医学院附属第一医院庆春院区", "")
WIDE = (62, 80, 62, 62, 62, 70, 180)
NARROW = (62, 80, 62, 62, 62, 70, 100)


def ledger(count: int) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [HEAD]
    balance = 100_000
    for number in range(count):
        day = dt.date(2022, 1, 3) + dt.timedelta(days=5 * number)
        if number % 3 == 0:
            balance += 13_025
            cells = ("正常缴费划入", f"{day:%Y%m}", "130.25", "", f"{balance / 100:.2f}", "")
        else:
            paid = 1_000 + 7 * number
            balance -= paid
            cells = ("药店购药", "", "", f"{paid / 100:.2f}", f"{balance / 100:.2f}", PLACES[number % 4])
        rows.append((day.isoformat(), *cells))
    return rows


ROWS = ledger(70)


def rows_of(data: bytes, passwords: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    outcome = read_file(data, "a.pdf", passwords)
    assert outcome.value, outcome.problems
    assert outcome.value[0].format == "pdf"
    assert not outcome.value[0].optical
    (table,) = outcome.value[0].tables
    assert table.numbers == tuple(range(1, len(table.rows) + 1))
    return list(table.rows)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("widths", [WIDE, NARROW])
@pytest.mark.parametrize("middle", [True, False])
def test_rows_of_every_page_are_whole(*, ruled: bool, repeated: bool, widths: tuple[int, ...], middle: bool) -> None:
    """With rulings or by white space, headings repeated or not, names wrapped over two lines: each row is one row."""
    data = pdf_bytes(
        ROWS, ruled=ruled, lines=TITLE + META, repeat_heading=repeated, widths=widths, right=(3, 4, 5), middle=middle
    )
    found = rows_of(data)
    assert [row for row in found if row[0][:2] == "20"] == ROWS[1:]
    assert found[:3] == [TITLE, (META[0],), (META[1],)]
    assert found[3] == HEAD


@pytest.mark.parametrize("ruled", [True, False])
def test_a_watermark_across_the_page_is_left_out(*, ruled: bool) -> None:
    """Slanted pale words do not get into the cells."""
    found = rows_of(pdf_bytes(ROWS, ruled=ruled, widths=WIDE, right=(3, 4, 5), watermark="仅供本人查询使用"))
    assert [row for row in found if row[0][:2] == "20"] == ROWS[1:]


def test_words_of_one_line_keep_their_distance() -> None:
    """Several facts on one line above the table are not run together."""
    found = rows_of(pdf_bytes(ROWS[:5], lines=["姓名：王秀兰 性别：女 参保地：杭州市"], widths=WIDE))
    assert found[0] == ("姓名：王秀兰 性别：女 参保地：杭州市",)


def test_a_pdf_without_a_table_is_refused() -> None:
    """Plain paragraphs are no statement."""
    data = pdf_bytes([("关于个人账户的说明",)], ruled=False, lines=["各位参保人：", "自即日起……"])
    assert [problem.code for problem in read_file(data, "a").problems] == ["no_table"]


@pytest.mark.parametrize("length", [40, 900, 0.5, 0.9])
def test_a_pdf_cut_off_is_damaged(length: float) -> None:
    """A broken download is told as such, wherever it broke."""
    data = pdf_bytes(ROWS, widths=WIDE)
    outcome = read_file(data[: int(length if length > 1 else len(data) * length)], "a")
    assert outcome.value == ()
    assert outcome.problems[0].code in ("damaged", "no_table", "ocr_missing", "no_text_in_picture")


def test_a_frame_that_leaves_out_the_outer_columns_is_not_trusted() -> None:
    """Lines only between the cells: the first and the last column are not lost."""
    found = rows_of(pdf_bytes(ROWS, ruled=False, widths=WIDE, right=(3, 4, 5), inner=True))
    assert [row for row in found if row[0][:2] == "20"] == ROWS[1:]
