"""Lists of cards as phones show them, from boxes: no optical reading is needed to test the dealing."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from yibao_desk.read.boxes import Box, lines_of
from yibao_desk.read.cards import card_rows

Spot = tuple[float, float, str, float]


def boxes_of(spots: list[Spot], *, width: float = 800) -> list[Box]:
    """(x from the left, or from the right if negative; y; text; height) to boxes."""
    out = []
    for x, y, text, height in spots:
        length = sum(height if letter > "\u2e7f" else height * 0.55 for letter in text)
        left = x if x >= 0 else width + x - length
        out.append(Box(text, left, left + length, y, y + height, 0.99))
    return out


def texts(spots: list[Spot]) -> list[tuple[str, ...]]:
    rows = card_rows(lines_of(boxes_of(spots)))
    assert rows is not None
    return [tuple(text for text, _ in row) for row in rows]


CARDS = [
    ("药店购药", "长沙百仁堂大药房四方坪分店", "2025-08-24 13:18:18", "-91.90", "2320.04"),
    ("正常缴费划入", "", "2025-08-19 02:19:01", "+128.00", "2411.94"),
    ("门诊", "长沙市第二人民医院", "2025-07-10 19:44:55", "-73.00", "2283.94"),
    ("正常缴费划入", "", "2025-07-08 02:19:01", "+128.00", "2356.94"),
]


def screen(*, months: bool = True, below: bool = True, label: str = "余额 ") -> list[Spot]:
    spots: list[Spot] = [(30, 20, "10:24", 24), (-30, 20, "5G 86%", 24), (300, 70, "个人账户明细", 40)]
    y = 140.0
    month = ""
    for kind, place, day, amount, balance in CARDS:
        if months and day[:7] != month:
            month = day[:7]
            spots.append((30, y, f"{month[:4]}年{int(month[5:])}月", 34))
            y += 70
        amount_at, day_at = (y, y + 70) if below else (y + 70, y)
        spots += [(30, y if below else y + 35, kind, 38), (-30, amount_at, amount, 36), (30, day_at, day, 26)]
        if place:
            spots.append((30, y + 38 if below else y + 75, place, 28))
        if balance:
            spots.append((-30, day_at, label + balance, 26))
        y += 130
    return spots


WANTED = [(day, kind, amount, balance, place) for kind, place, day, amount, balance in CARDS]


def test_a_list_of_cards_becomes_rows_under_headings() -> None:
    """Each card is one row; the title stays above; month headings between the cards are no rows."""
    rows = texts(screen())
    assert rows[:3] == [("10:24",), ("5G 86%",), ("个人账户明细",)]
    assert rows[3] == ("交易日期", "业务类型", "金额", "账户余额", "定点机构名称")
    assert rows[4:] == WANTED


def test_amounts_below_their_day_are_dealt_as_well() -> None:
    """The day above and the amount below: the same rows."""
    assert texts(screen(below=False))[4:] == WANTED


def test_a_list_without_month_headings() -> None:
    """Nothing but cards."""
    assert texts(screen(months=False))[4:] == WANTED


def test_a_card_cut_off_by_the_edge_takes_nothing_from_its_neighbour() -> None:
    """The first card has lost its amount, the last its day: both stay visible as rows without them."""
    spots = [spot for spot in screen(months=False) if spot[2] not in ("-91.90", "药店购药", "2025-07-08 02:19:01")]
    rows = texts(spots)[4:] if len(texts(spots)[3]) > 2 else texts(spots)[3:]
    assert (WANTED[1], WANTED[2]) == (rows[1], rows[2])
    assert rows[0][0] == "2025-08-24 13:18:18"
    assert rows[0][2] == ""
    assert rows[3][0] == ""
    assert rows[3][2] == "+128.00"


def test_days_without_a_year_take_it_from_the_month_above() -> None:
    """ "08-24 13:18" under "2025年8月" is 2025-08-24."""
    spots: list[Spot] = [
        (30, 100, "2025年8月", 34),
        (30, 170, "药店购药", 38),
        (-30, 170, "-91.90", 36),
        (30, 215, "08-24 13:18", 26),
        (30, 300, "2024年12月", 34),
        (30, 370, "正常缴费划入", 38),
        (-30, 370, "+128.00", 36),
        (30, 415, "12月19日", 26),
    ]
    assert [row[0] for row in texts(spots)[1:]] == ["2025-08-24 13:18", "2024-12-19"]


def test_words_for_the_direction_stand_for_the_sign() -> None:
    """ "支出 91.90" is a debit, "收入 128.00" a credit, also when the word stands alone beside its sum."""
    spots: list[Spot] = [
        (30, 100, "时间：2025-08-24", 26),
        (30, 130, "类型：药店购药", 26),
        (30, 160, "支出", 26),
        (-30, 160, "91.90元", 26),
        (30, 300, "时间：2025-08-19", 26),
        (30, 330, "类型：正常缴费划入", 26),
        (30, 360, "收入", 26),
        (-30, 360, "128.00元", 26),
    ]
    rows = texts(spots)
    assert rows[0] == ("交易日期", "业务类型", "金额")
    assert rows[1:] == [("2025-08-24", "药店购药", "-91.90元"), ("2025-08-19", "正常缴费划入", "128.00元")]


def test_totals_of_a_month_are_no_cards() -> None:
    """The line "收入 128.00  支出 164.90" under a month heading is left out."""
    spots = [*screen(), (30, 176, "收入 128.00", 22), (300, 176, "支出 164.90", 22)]
    assert texts(spots)[-4:] == WANTED


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), scale=st.floats(0.4, 3.0), months=st.booleans(), below=st.booleans())
def test_size_and_jitter_do_not_matter(*, seed: int, scale: float, months: bool, below: bool) -> None:
    """Any screen size, and boxes some pixels off their place: the same rows."""
    chance = random.Random(seed)
    spots = [
        ((x + chance.uniform(-2, 2) if x > 0 else x) * scale, (y + chance.uniform(-2, 2)) * scale, text, height * scale)
        for x, y, text, height in screen(months=months, below=below)
    ]
    rows = card_rows(lines_of(boxes_of(spots, width=800 * scale)))
    assert rows is not None
    assert [tuple(text for text, _ in row) for row in rows][-4:] == WANTED


def test_a_page_of_words_is_no_list_of_cards() -> None:
    """Without an amount and a day there is nothing to deal."""
    assert card_rows(lines_of(boxes_of([(10, 10, "关于个人账户的说明", 30), (10, 60, "2025年", 30)]))) is None
