"""Rows that cannot be read are named and never guessed; rows that are none are skipped with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from tests.normalise.tables import movements, outcome, raw, statement, table
from yibao_desk.domain.cell_days import day_of, months_in, months_of
from yibao_desk.domain.cell_sums import NOT_A_SUM, SumReader
from yibao_desk.domain.problem import Gravity
from yibao_desk.domain.span import Span
from yibao_desk.domain.table import FileFormat
from yibao_desk.knowledge import load_vocabulary

HEAD = "交易日期|业务类型|费款所属期|收入金额|支出金额|账户余额|定点机构名称\n"


@pytest.mark.parametrize(
    "text",
    [
        "20240115",
        "2024-01-15",
        "2024/1/15",
        "2024年1月15日",
        "2024.01.15",
        "2024-01-15 10:11:12",
        "20240115101112",
        "45306",
        "２０２４－０１－１５",
        '="20240115"',
        "\t2024-01-15\u200b",
        "2024-01-15（星期一）",
        "2024年1月15日 上午10:11",
    ],
)
def test_days(text: str) -> None:
    """Every spelling of a day is that day."""
    found = day_of(text)
    assert found is not None
    assert found[0] == date(2024, 1, 15)


@pytest.mark.parametrize(
    "text", ["2023-02-30", "2024-13-01", "0000-00-00", "1899-01-01", "9999-12-31", "202401", "12.5", "昨天", ""]
)
def test_no_days(text: str) -> None:
    """What is no day of an account's life is none, never the nearest."""
    assert day_of(text) is None


def test_glued_time() -> None:
    """The space that optical reading loses is put back."""
    assert day_of("2024-01-2818:40:11") == (date(2024, 1, 28), "18:40:11")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("202401", "2024-01", "2024-01"),
        ("2024年01月份", "2024-01", "2024-01"),
        ("202401.0", "2024-01", "2024-01"),
        ("2024-01-31", "2024-01", "2024-01"),
        ("2024年10月至2024年12月", "2024-10", "2024-12"),
        ("202410-202412", "2024-10", "2024-12"),
        ("2024年1-3月", "2024-01", "2024-03"),
        ("2024年第一季度", "2024-01", "2024-03"),
        ("2024年下半年", "2024-07", "2024-12"),
        ("2024年度", "2024-01", "2024-12"),
    ],
)
def test_months(text: str, first: str, last: str) -> None:
    """A benefit month, or the first and last of a range, in every spelling."""
    found = months_of(text)
    assert found is not None
    assert (str(found[0]), str(found[1])) == (first, last)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("补缴2024年3月", "2024-03"),
        ("202403正常缴费", "2024-03"),
        ("2024-03 划入", "2024-03"),
        ("2024年3月15日", None),
        ("流水20240315001", None),
    ],
)
def test_months_in_words(text: str, month: str | None) -> None:
    """A month named in the row's words counts; a day or a number is no month."""
    found = months_in(text)
    assert (str(found[0]) if found else None) == month


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("￥1,234.50", 123450),
        ("1,234.50元", 123450),
        ("(12.00)", -1200),
        ("（12.00）", -1200),
        ("-12.00", -1200),
        ("\u221212.00", -1200),
        ("12.00-", -1200),
        ("+12.00", 1200),
        ("收入 +12.00", 1200),
        ("支出12.00", -1200),
        ("余额 2320.04", 232004),
        ("1 234.50", 123450),
        ("1.23E+3", 123000),
        ("96.399999999", 9640),
        ("3419.2100000000001", 341921),
        ("-0.00", 0),
        ("--", None),
        ("", None),
        ("无", None),
        ("1\u200b30.00", 13000),
    ],
)
def test_sums(text: str, fen: int | None) -> None:
    """Every spelling of a sum is that sum; a dash is nothing, and nothing is not zero."""
    assert SumReader(load_vocabulary()).read(text) == fen


@pytest.mark.parametrize(
    "text", ["1e309", "NaN", "Infinity", "12.3.4", "0x1F", "9" * 400, "12.345", "1,23", "abc", "12元5", "2024年1月"]
)
def test_no_sums(text: str) -> None:
    """What is no sum is none."""
    assert SumReader(load_vocabulary()).read(text) is NOT_A_SUM


def test_bad_rows_are_named_and_good_ones_go() -> None:
    """A row whose day or sum cannot be read is a problem with its place and its cell; the others are rows."""
    result = outcome(
        raw(
            HEAD
            + "2024-01-15|正常缴费划入|202401|130.00||1130.00|\n"
            + "2023-02-30|药店购药|||33.30||康泽大药房\n"
            + "2024-02-20|药店购药|||1e309||康泽大药房\n"
            + "|药店购药|||12.00||康泽大药房\n"
            + "2024-02-21|药店购药|||||康泽大药房\n"
            + "2024-02-22|门诊|||88.00|1042.00|"
        )
    )
    assert result.value is not None
    assert [x.amount for x in result.value.lines] == [13000, -8800]
    told = [(p.code, p.gravity, p.origin.row if p.origin else 0, p.cell) for p in result.problems]
    assert told == [
        ("bad_date", Gravity.ROW, 3, "2023-02-30"),
        ("bad_amount", Gravity.ROW, 4, "1e309"),
        ("no_date", Gravity.ROW, 5, ""),
        ("no_amount", Gravity.ROW, 6, ""),
    ]
    assert all("第" in p.text for p in result.problems)


def test_lines_round_the_table() -> None:
    """Titles, facts, repeated headings, sums, page turns and footers are no rows, and what they say is kept."""
    text = (
        "杭州市职工基本医疗保险个人账户对账单\n姓名：王秀兰  证件号码：33010619********12\n"
        "查询区间：2024-01-01至2024-12-31|打印时间：2025-01-03 10:32:15\n"
        + HEAD
        + "期初余额|||||1000.00|\n2024-01-15|正常缴费划入|202401|130.00||1130.00|\n"
        + "本页小计|||130.00|0.00||\n过次页|||||1130.00|\n"
        + HEAD
        + "承前页|||||1130.00|\n2024-02-15|正常缴费划入|202402|130.00||1260.00|\n"
        + "合计|||260.00|0.00||\n共2条记录\n第1页 共1页\n以上数据仅供参考"
    )
    made = statement(text)
    assert [x.amount for x in made.lines] == [13000, 13000]
    assert made.period == Span(date(2024, 1, 1), date(2024, 12, 31))
    assert made.facts.person_name == "王秀兰"
    assert made.facts.id_tail == "12"
    assert made.facts.insured_area == "杭州市"
    assert made.facts.printed_on == date(2025, 1, 3)
    assert {(t.what, t.stated, t.read) for t in made.totals} == {
        ("in", 13000, 13000),
        ("in", 26000, 26000),
        ("out", 0, 0),
        ("rows", 2, 2),
    }
    assert {s.why for s in made.skipped} >= {"subtotal", "repeated header", "carried forward", "footer"}


def test_a_deleted_row_is_missed_by_the_files_own_sums() -> None:
    """Count and sums of the footer are compared with what was read, and a difference is said."""
    text = HEAD + "2024-01-15|正常缴费划入|202401|130.00||1130.00|\n合计|||260.00|45.00||\n共3条"
    result = outcome(raw(text))
    assert result.value is not None
    assert {(t.what, t.stated, t.read) for t in result.value.totals} == {
        ("in", 26000, 13000),
        ("out", 4500, 0),
        ("rows", 3, 1),
    }
    assert [p.code for p in result.problems] == ["control_total"] * 3


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("查询区间：2024-01-01至2024-06-30", "2024-01-01", "2024-06-30"),
        ("起止时间|2024/1/1 - 2024/6/30", "2024-01-01", "2024-06-30"),
        ("起始日期|20240101|终止日期|20240630", "2024-01-01", "2024-06-30"),
        ("查询时间段：2024年01月~2024年06月", "2024-01-01", "2024-06-30"),
        ("查询起始日期：2024-01-01  查询截止日期：2024-06-30", "2024-01-01", "2024-06-30"),
        ("对账单（2024年1月1日至2024年6月30日）", "2024-01-01", "2024-06-30"),
        ("查询年度：2024", "2024-01-01", "2024-12-31"),
        ("查询日期：2024-01-01 00:00:00 至 2024-06-30 23:59:59", "2024-01-01", "2024-06-30"),
    ],
)
def test_stated_range(words: str, first: str, last: str) -> None:
    """The range that a file states, in every wording, is what it covers."""
    made = statement(words + "\n" + HEAD + "2024-03-15|正常缴费划入|202401|130.00||1130.00|")
    assert made.period == Span(date.fromisoformat(first), date.fromisoformat(last))


def test_without_a_range_the_rows_are_covered() -> None:
    """A file without a stated range covers its first row's day to its last; a print date is no range."""
    made = statement("打印日期：2024-06-30\n" + HEAD + "2024-03-15|利息||1||1|\n2024-04-15|利息||1||2|")
    assert made.period is None
    assert made.covered == Span(date(2024, 3, 15), date(2024, 4, 15))


def test_optical_rows_wait_unless_the_balance_proves_them() -> None:
    """Rows of a picture are doubtful where no balance closes over them."""
    text = HEAD + "2024-01-15|利息||1.00||101.00|\n2024-01-16|门诊|||1.00|100.00|\n2024-01-17|门诊|||7.00|99.00|\n"
    made = statement(text, kind=FileFormat.IMAGE, optical=True)
    assert [x.doubtful for x in made.lines] == [False, False, True]
    paper = statement(table(text, doubtful=frozenset({(2, 4), (3, 4)})))
    assert [x.doubtful for x in paper.lines] == [False, False, True]


def test_refunds_stand_in_either_column() -> None:
    """A refund raises the balance whether it is printed as income, as negative or as plain spending."""
    income = statement(HEAD + "2024-01-15|利息||1.00||101.00|\n2024-01-16|门诊退费||5.00||106.00|")
    minus = statement(
        HEAD + "2024-01-14|门诊|||1.00|100.00|\n2024-01-14|门诊|||1.00|99.00|\n2024-01-16|门诊退费|||-5.00|104.00|"
    )
    plain = statement(HEAD + "2024-01-15|利息||1.00||101.00|\n2024-01-16|门诊退费|||5.00|106.00|")
    for made in (income, minus, plain):
        assert movements(made)[-1] == ("2024-01-16", "refund", 500)


def test_two_sheets_with_the_same_days_count_once() -> None:
    """A sheet of everything beside sheets of single years doubles nothing; sheets of years are added up."""
    first = HEAD + "2023-12-15|利息||1.00||101.00|\n2023-12-16|门诊|||1.00|100.00|"
    second = HEAD + "2024-01-15|利息||1.00||101.00|\n2024-01-16|门诊|||1.00|100.00|"
    both = first + "\n" + second.split("\n", 1)[1]
    assert len(statement(table(first, sheet="2023年"), table(second, sheet="2024年")).lines) == 4
    made = statement(table(both, sheet="全部"), table(first, sheet="2023年"), table(second, sheet="2024年"))
    assert len(made.lines) == 4
    assert [x.order for x in made.lines] == [0, 1, 2, 3]


def test_headings_tell_the_way_where_rows_do_not() -> None:
    """A person's own list of days and sums: spent, credited, or unknown, as its headings say."""
    spent = statement("消费日期|金额\n2024-01-10|130\n2024-02-13|30")
    assert movements(spent) == [("2024-01-10", "spending", -13000), ("2024-02-13", "spending", -3000)]
    came = statement("到账日期|金额\n2024-01-10|130\n2024-02-13|130")
    assert movements(came) == [("2024-01-10", "credit_regular", 13000), ("2024-02-13", "credit_regular", 13000)]


def test_a_row_that_does_not_tell_its_way_is_not_booked() -> None:
    """An unsigned sum whose words say nothing and that no balance explains is named, not guessed."""
    result = outcome(raw("日期|说明|金额\n2024-01-10|医保到账|130\n2024-01-11|其他|20\n2024-01-12|买药|30"))
    assert result.value is not None
    assert [x.amount for x in result.value.lines] == [13000, -3000]
    assert [(p.code, p.origin.row if p.origin else 0) for p in result.problems] == [("no_direction", 3)]


def test_payments_that_were_not_carried_out_are_skipped() -> None:
    """A payment that failed is no movement; a row marked as a refund raises the balance."""
    made = statement("日期|业务类型|金额|余额|交易状态\n2024-01-10|划账|+130|1130|成功\n2024-01-13|门诊|-30||失败")
    assert [x.amount for x in made.lines] == [13000]
    assert [s.why for s in made.skipped] == ["not carried out"]
    back = statement(
        "结算时间|机构名称|医疗费总额|个人账户支付|退费标志\n2024-01-10|第一医院|100|30|0\n2024-01-12|第一医院|100|30|1"
    )
    assert movements(back) == [("2024-01-10", "outpatient", -3000), ("2024-01-12", "refund", 3000)]


def test_sums_with_a_day_are_sums() -> None:
    """A row of sums that carries a day, and a remark across the table, are no movements."""
    made = statement(
        "日期|业务类型|收入|支出|余额\n2024-01-10|划账|130||1130\n2024-01-31|本月合计|130|0|\n"
        "本明细仅供参考||||\n2024-02-10|划账|130||1260"
    )
    assert [x.amount for x in made.lines] == [13000, 13000]
    assert [(t.what, t.stated, t.read) for t in made.totals] == [("in", 13000, 13000), ("out", 0, 0)]


def test_sheets_with_ranges_of_their_own() -> None:
    """Sheets that each state a range cover those days and not the days between them."""
    first = "起始日期|2022-01-01|终止日期|2022-12-31\n" + HEAD + "2022-03-15|利息||1||101|"
    second = "查询区间：2024-01-01至2024-06-30\n" + HEAD + "2024-03-15|利息||1||102|"
    made = statement(table(first, sheet="2022"), table(second, sheet="2024"))
    assert made.period == Span(date(2022, 1, 1), date(2024, 6, 30))
    assert made.stretches == (Span(date(2022, 1, 1), date(2022, 12, 31)), Span(date(2024, 1, 1), date(2024, 6, 30)))
    next_year = first.replace("2022", "2023")
    joined = statement(table(first, sheet="2022"), table(next_year, sheet="2023"))
    assert joined.period == Span(date(2022, 1, 1), date(2023, 12, 31))
    assert joined.stretches == ()


def test_balances_stated_for_start_and_end() -> None:
    """Opening and closing balance of the file's own lines are compared with its rows; a later day's balance is not."""
    rows = HEAD + "2024-01-15|利息||1.00||101.00|\n2024-01-16|门诊|||1.00|100.00|\n期末余额：100.00"
    assert not outcome(raw("期初余额：100.00\n" + rows)).problems
    wrong = outcome(raw("期初余额：90.00\n" + rows))
    assert [p.code for p in wrong.problems] == ["control_total"]
    later = (
        "查询区间：2024-01-01至2024-03-31\n打印时间：2024-05-01\n当前余额：777.00\n"
        + HEAD
        + "2024-01-15|利息||1||101.00|"
    )
    assert not outcome(raw(later)).problems
