"""What a file is taken for, what is asked, what is remembered, and what is missed when a layout changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.normalise.tables import outcome, raw, recognised, table
from yibao_desk.domain.recognition import Recognition, Remembered, TableKind
from yibao_desk.domain.table import RawFile, RawTable
from yibao_desk.knowledge import load_vocabulary
from yibao_desk.normalise import normalise
from yibao_desk.recognise import recognise

HEAD = "序号|交易日期|业务类型|收入金额|支出金额|账户余额|定点机构名称"
ROWS = """
1|2024-01-15|正常缴费划入|130.00||1130.00|
2|2024-01-20|药店购药||45.20|1084.80|康泽大药房
3|2024-01-21|门诊||4.80|1080.00|第一医院
4|2024-02-15|正常缴费划入|130.00||1210.00|"""


def fields(found: Recognition) -> dict[str, str | None]:
    """Heading to field of the first layout."""
    return {c.heading: c.field for c in found.layouts[0].columns}


@pytest.mark.parametrize("above", [0, 4, 18, 50])
def test_headings_are_found_wherever_they_stand(above: int) -> None:
    """The headings are found by what they say, in the first row or the fifty-first."""
    lines = ["对账单"] * above + [HEAD + ROWS]
    found = recognised(raw("\n".join(lines)))
    assert found.layouts[0].first == above
    assert not found.asks


def test_two_rows_of_headings() -> None:
    """Headings of two rows, merged or not, name their columns together."""
    merged = table(
        "序号|业务日期|摘要|发生额(元)||账户余额||\n||||||\n".replace("||||||", "|||收入|支出|当年|历年")
        + "1|2024-01-15|正常缴费划入|130||130|1000|",
        merges=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 0, 6)),
    )
    found = recognised(raw(merged))
    assert [c.field for c in found.layouts[0].columns[:7]] == [
        *("seq", "txn_date", "summary", "amount_in", "amount_out", "balance_cur", "balance_prior"),
    ]


def test_columns_that_shift_on_the_next_page() -> None:
    """A heading with other columns further down opens a run of rows of its own."""
    text = HEAD + ROWS + "\n交易日期|账户余额|业务类型|收入金额|支出金额\n2024-03-15|1340.00|正常缴费划入|130.00|"
    found = recognised(raw(text))
    assert len(found.layouts) == 2
    made = outcome(raw(text)).value
    assert made is not None
    assert [x.balance for x in made.lines][-1] == 134000


def test_a_heading_that_lies_is_not_believed() -> None:
    """A column of words under the heading of sums is no column of sums."""
    text = "交易日期|交易金额|发生额|余额\n2024-01-15|消费|-10.00|90.00\n2024-01-16|消费|-10.00|80.00\n2024-01-17|门诊|-10.00|70.00"  # noqa: E501
    assert fields(recognised(raw(text)))["发生额"] == "amount"
    assert fields(recognised(raw(text)))["交易金额"] is None


def test_cash_is_never_the_account() -> None:
    """What was paid in cash, by the fund or in all is not what the account paid."""
    text = (
        "结算时间|医药机构名称|医疗总费用|统筹基金支付|个人支付|现金支付|个人账户支付|个人账户共济支付金额\n"
        "2024-01-15|第一医院|100.00|60.00|40.00|10.00|30.00|0.00"
    )
    found = recognised(raw(text))
    assert found.layouts[0].kind is TableKind.SETTLEMENT
    made = outcome(raw(text)).value
    assert made is not None
    assert [x.amount for x in made.lines] == [-3000]


def test_the_balance_decides_on_family_pay() -> None:
    """The sum that relatives pay counts only where the balances close with it."""
    head = "日期|业务类型|收入|个人账户支付|个人账户共济支付金额|余额\n2024-01-01|利息|1||0|100.00\n"
    apart = head + "".join(f"2024-01-{d:02d}|门诊||10.00|5.00|{100 - 10 * (d - 1)}.00\n" for d in range(2, 8))
    joint = head + "".join(f"2024-01-{d:02d}|门诊||10.00|5.00|{100 - 15 * (d - 1)}.00\n" for d in range(2, 7))
    for text, fen in ((apart, -1000), (joint, -1500)):
        made = outcome(raw(text)).value
        assert made is not None
        assert made.lines[-1].amount == fen


def test_the_balance_decides_between_rivals() -> None:
    """Of two columns with the same claim the one under which the balances close is taken."""
    rows = "".join(f"2024-01-{d:02d}|门诊|99.00|10.00|{1000 - 10 * d}.00\n" for d in range(1, 9))
    found = recognised(raw("日期|业务类型|支出金额|个人账户支付|余额\n" + rows))
    assert fields(found)["个人账户支付"] == "amount_out"
    assert fields(found)["支出金额"] is None
    assert not found.asks


def test_unknown_headings_are_asked_about_and_never_guessed() -> None:
    """Headings that say nothing stop the file; the person's word lets it in; likely words are only offered."""
    text = "时候|事情|进来的|出去的|还剩\n2024-01-15|划账|130||1130\n2024-01-20|药店|300|45|7\n2024-01-22|药店||5|9"
    file = raw(text)
    found = recognised(file)
    assert found.asks
    refused = normalise(file, found, load_vocabulary())
    assert refused.value is None
    assert [p.code for p in refused.problems] == ["mapping_needed"]
    for column, field in ((1, "kind"), (2, "amount_in"), (3, "amount_out"), (4, "balance")):
        found = found.answered(0, column, field)
    assert found.asks
    assert normalise(file, found, load_vocabulary()).value is not None, "trying shows rows"
    assert normalise(file, found.confirm(), load_vocabulary()).value is not None
    again = recognised(file, *found.confirm().to_remember())
    assert not again.asks
    assert fields(again)["进来的"] == "amount_in"


def test_unknown_headings_that_the_balances_prove() -> None:
    """Three columns of sums whose balances close need no asking, but the reading is said."""
    text = "时候|进来的|出去的|还剩\n2024-01-15|130||1130\n2024-01-20||45|1085\n2024-01-22||5|1080\n2024-01-23|10||1090\n2024-01-24||1|1089"  # noqa: E501
    result = recognise(raw(text), load_vocabulary())
    assert result.value is not None
    assert not result.value.asks
    assert {p.code for p in result.problems} == {"assumed"}
    made = outcome(raw(text)).value
    assert made is not None
    assert [x.amount for x in made.lines] == [13000, -4500, -500, 1000, -100]


KNOWN = HEAD + ROWS


def remembered() -> tuple[Remembered, ...]:
    """The mapping of a layout that was confirmed."""
    return recognised(raw(KNOWN)).confirm().to_remember()


def test_the_second_file_of_a_layout_asks_nothing() -> None:
    """A remembered layout is known by its headings, whatever the file is called, and survives the book."""
    kept = [Remembered.from_json(r.to_json()) for r in remembered()]
    assert kept == list(remembered())
    found = recognised(raw(KNOWN, name="other name.csv"), *kept)
    assert not found.asks


@pytest.mark.parametrize(
    ("heading", "old", "new"),
    [
        (HEAD.replace("账户余额", "现存金额"), "账户余额", "现存金额"),
        ("序号|业务类型|交易日期|收入金额|支出金额|账户余额|定点机构名称", "业务类型", None),
        ("序号|交易日期|业务类型|收入金额|支出金额|账户余额|备注|定点机构名称", None, "备注"),
    ],
)
def test_layout_drift_stops_the_file(heading: str, old: str | None, new: str | None) -> None:
    """A heading renamed, swapped or inserted: nothing is taken until confirmed, old and new stand side by side."""
    file = raw(heading + ROWS)
    found = recognised(file, *remembered())
    assert found.asks
    (drift,) = found.drifts
    assert any((old is None or old == a) and (new is None or new == b) and a != b for a, b in drift.sides)
    assert normalise(file, found, load_vocabulary()).value is None
    assert not found.confirm().asks


def test_a_layout_that_was_only_taken_is_known_by_its_headings() -> None:
    """Headings of a file that was taken without a question: the same ask nothing, changed ones ask, fewer do not."""
    taken = [replace(one, confirmed=False) for one in remembered()]
    assert not recognised(raw(KNOWN), *taken).asks
    renamed = recognised(raw(KNOWN.replace("支出金额", "花掉的钱")), *taken)
    assert renamed.asks
    assert fields(renamed)["花掉的钱"] == "amount_out"
    fewer = "交易日期|业务类型|收入金额|支出金额|账户余额\n2024-01-15|正常缴费划入|130.00||1130.00"
    assert not recognised(raw(fewer), *taken).asks
    without_a_side = "序号|交易日期|业务类型|收入金额|账户余额|定点机构名称\n1|2024-01-15|正常缴费划入|130.00|1130.00|"
    assert recognised(raw(without_a_side), *taken).asks


def test_the_two_sides_of_an_account_are_no_drift() -> None:
    """Income and spending as two files of almost the same headings ask nothing of one another."""
    ins = "交易日期|业务类型|收入金额|账户余额\n2024-01-15|正常缴费划入|130.00|1130.00"
    outs = "交易日期|业务类型|支出金额|账户余额\n2024-01-20|药店购药|45.20|1084.80"
    known = recognised(raw(ins)).confirm().to_remember()
    assert not recognised(raw(outs), *(replace(one, confirmed=False) for one in known)).asks


def test_another_layout_is_no_drift() -> None:
    """A layout that shares a word or two with a known one is simply another layout."""
    found = recognised(raw("交易日期|借贷标志|交易金额|余额|摘要\n2024-01-15|贷|130|1130|正常缴费划入"), *remembered())
    assert not found.drifts


@pytest.mark.parametrize(
    "text",
    [
        "a|b|c\n1|2|3\n4|5|6",
        "姓名|电话\n王|123",
        "通知\n请于周五前到场",
        "",
    ],
)
def test_no_table_is_refused(text: str) -> None:
    """A table that is no statement, and no table at all, are refused with the reason."""
    result = recognise(raw(text), load_vocabulary())
    assert result.value is None
    assert [p.code for p in result.problems] == ["no_table"]


def test_hidden_sheets_are_left_alone() -> None:
    """A hidden copy of a sheet is not read beside the visible one."""
    file = raw(table(KNOWN, sheet="明细"), table(KNOWN, sheet="旧", hidden=True))
    assert len(recognised(file).layouts) == 1


def test_empty_file_of_tables() -> None:
    """A file without any table is refused, not a crash."""
    assert recognise(RawFile("a", "a", raw("").format, None, ()), load_vocabulary()).value is None
    assert (
        recognise(RawFile("a", "a", raw("").format, None, (RawTable(None, (), ()),)), load_vocabulary()).value is None
    )


@pytest.mark.parametrize("nothing", ["", "0.00"])
def test_two_columns_without_a_balance_are_asked_about(nothing: str) -> None:
    """A column of equal sums in turn with another is no balance that stays: nothing is taken before it is said."""
    rows = [f"2024-{m:02d}-15|120.00|{nothing}|\n2024-{m:02d}-22|{nothing}|20.00|福州惠民药店" for m in range(1, 9)]
    file = raw("交易日期|甲列|乙列|定点机构\n" + "\n".join(rows))
    found = recognised(file)
    assert found.asks
    refused = normalise(file, found, load_vocabulary())
    assert refused.value is None
    assert [problem.gravity for problem in refused.problems] == ["file"]


def test_one_bad_cell_of_a_short_table_takes_no_heading_away() -> None:
    """A day that does not exist, in a table of four rows: the other three are read."""
    text = "日期|业务类型|收入|支出|余额\n2024-01-15|正常缴费划入|130.00||1130.00\n2024-02-30|药店购药||20.00|1110.00\n"
    text += "2024-03-15|正常缴费划入|13o.00||1240.00\n2024-03-16|药店购药||40.00|1200.00"
    made = outcome(raw(text))
    assert made.value is not None
    assert [line.amount for line in made.value.lines] == [130_00, -40_00]
    assert [problem.code for problem in made.problems] == ["bad_date", "bad_amount"]


def test_rivals_without_a_balance_are_asked_about_unless_the_bill_adds_up() -> None:
    """Two columns for what the account paid: the person says which, unless the whole bill proves one."""
    head = "日期|业务类型|总费用|统筹支付|现金支付|支出金额|个人账户支付"
    rows = "\n".join(f"2024-01-0{n}|门诊|{60 + n}.00|20.00|10.00|{9 + n}.00|{30 + n}.00" for n in range(1, 6))
    proven = recognised(raw(f"{head}\n{rows}"))
    assert not proven.asks
    assert fields(proven)["个人账户支付"] == "amount_out"
    bare = "\n".join(
        "|".join(cells[:2] + cells[5:]) for cells in (line.split("|") for line in f"{head}\n{rows}".split("\n"))
    )
    asked = recognised(raw(bare))
    assert asked.asks
    assert [question.code for question in asked.questions] == ["ambiguous"]
    chosen = asked.chosen(asked.questions[0], asked.questions[0].options[1]).confirm()
    made = normalise(raw(bare), chosen, load_vocabulary()).value
    assert made is not None
    assert made.lines[0].amount == -31_00


def test_what_was_taken_without_asking_is_said_as_a_statement() -> None:
    """Where the balances prove columns that nobody named, the note says what they are and asks nothing."""
    text = "时候|进来的|出去的|还剩\n2024-01-15|130||1130\n2024-01-20||45|1085\n2024-01-22||5|1080\n2024-01-23|10||1090\n2024-01-24||1|1089"  # noqa: E501
    (said,) = recognise(raw(text), load_vocabulary()).problems
    assert said.text == "从余额算得出：“进来的”是划入，“出去的”是花掉，“还剩”是余额。"
    (said,) = recognise(raw("时候|多少\n2024-01-15|130\n2024-01-20|-45"), load_vocabulary()).problems
    assert said.text == "“多少”当作金额：没有负号的算划入。"
    assert recognised(raw("时候|多少\n2024-01-15|130\n2024-01-20|45")).asks


def test_what_was_really_paid_counts_among_rivals() -> None:
    """Without a balance, 实划金额 is taken before 划入金额, from which a premium was kept back."""
    rows = "\n".join(f"2024-0{n}-15|正常缴费划入|100.00|97.50" for n in range(1, 5))
    made = outcome(raw(f"到账日期|收入类型|划入金额|实划金额\n{rows}")).value
    assert made is not None
    assert [line.amount for line in made.lines] == [97_50] * 4
