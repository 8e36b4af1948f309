"""Whatever stands in a table: nothing crashes, and every row of data is a line, a skipped row or a named trouble."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from yibao_desk.domain.chain import chain_of
from yibao_desk.domain.overlap import merge
from yibao_desk.domain.problem import Gravity
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.table import FileFormat, RawFile, RawTable
from yibao_desk.knowledge import load_vocabulary
from yibao_desk.normalise import normalise
from yibao_desk.recognise import recognise

POOL = st.sampled_from(
    [
        *(
            "交易日期",
            "业务类型",
            "收入金额",
            "支出金额",
            "账户余额",
            "费款所属期",
            "缴费基数",
            "个人缴费",
            "年度",
            "金额",
            "摘要",
        ),
        *("2024-01-15", "20240230", "202401", "2024年1月至2024年3月", "45306", "99999999", "2024", "0000-00-00"),
        *("130.00", "-5", "1e309", "(3.20)", "￥", "--", "1,2,3", "9" * 40, "0", "0x1F", "12.345", "收入 5"),
        *(
            "正常缴费划入",
            "门诊",
            "合计",
            "小计",
            "承前页",
            "年度结转",
            "退费",
            "姓名：王",
            "查询区间：2024-01-01至2024-02-30",
            "共9条",
        ),
        *("", "", "", " ", "\u200b", "=1+1", '="1"', "'", "\n", "：", "a" * 500, "\ud83d\ude00", "((((", "\\d+"),
    ]
)
ROWS = st.lists(st.lists(POOL | st.text(max_size=12), max_size=9).map(tuple), max_size=25)


@settings(max_examples=200, deadline=None)
@given(ROWS, st.booleans(), st.sampled_from(list(FileFormat)))
def test_any_table(rows, with_heading, shape) -> None:
    """Random cells, with and without a heading that can be read."""
    head = ("交易日期", "业务类型", "收入金额", "支出金额", "账户余额", "费款所属期")
    table = tuple([head, *rows]) if with_heading else tuple(rows)  # noqa: C409
    raw = RawFile(
        "x", "x", shape, None, (RawTable(None, table, tuple(range(1, len(table) + 1))),), shape is FileFormat.IMAGE
    )
    found = recognise(raw, load_vocabulary()).value
    if found is None:
        return
    result = normalise(raw, found.confirm(), load_vocabulary())
    if result.value is None:
        assert any(p.gravity is Gravity.FILE for p in result.problems)
        return
    made = result.value
    told = {x.origin.row for x in (*made.lines, *made.contributions, *made.checkpoints)}
    told |= {s.row for s in made.skipped} | {p.origin.row for p in result.problems if p.origin}
    for layout in found.layouts:
        if layout.kind.value != "bank":
            for index in range(layout.last + 1, layout.end):
                assert index + 1 in told or not any(table[index]), table[index]
    ledger = merge(Profile("x", None, None, None, ()), [made, made])
    assert len(ledger.lines) == len(made.lines)
    chain_of(ledger.lines)
