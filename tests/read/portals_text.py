"""Exports of imagined portals as text and web pages; each docstring names the quirk."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby

from portal_account import Export, Row, account, came, grouped, shown, signed, sums, went, yuan

Cells = Callable[[int, Row], Sequence[str]]


def lines(head: Sequence[str], cells: Cells, rows: list[Row], sep: str = ",", before: str = "") -> str:
    body = "".join(sep.join(cells(number, row)) + "\n" for number, row in enumerate(rows, 1))
    return before + sep.join(head) + "\n" + body


def page(head: Sequence[str], cells: Cells, rows: list[Row], before: str = "", after: str = "") -> str:
    top = "".join(f"<th>{word}</th>" for word in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells(number, row)) + "</tr>"
        for number, row in enumerate(rows, 1)
    )
    return f"<html><body>{before}<table><tr>{top}</tr>{body}</table>{after}</body></html>"


def marked_sums_behind() -> Export:
    """130.25(贷), 45.20(借); semicolons; 2024.1.5; GB18030."""
    rows = account(4)
    text = lines(
        ["交易日期", "摘要", "金额", "余额"],
        lambda _, r: [
            f"{r.day.year}.{r.day.month}.{r.day.day}",
            r.text,
            yuan(abs(r.fen)) + ("(贷)" if r.fen > 0 else "(借)"),
            yuan(r.balance),
        ],
        rows,
        sep=";",
        before="个人账户对账单\n姓名：王秀兰\n",
    )
    return text.encode("gb18030"), shown(rows)


def marked_sums_before() -> Export:
    """（贷）130.25 without a balance; bars."""
    rows = account(14, extras=False)
    text = lines(
        ["交易日期", "摘要", "发生额"],
        lambda _, r: [f"{r.day:%Y%m%d}", r.text, ("（贷）" if r.fen > 0 else "（借）") + yuan(abs(r.fen))],
        rows,
        sep="|",
    )
    return text.encode("gb18030"), shown(rows, balance=False)


def bars_outside_and_a_ruler() -> Export:
    """Bars also at the ends, a line of dashes below the heading, sums in thousands."""
    rows = account(5)
    text = lines(
        ["", "记账日期", "摘要", "借/贷", "发生额", "余额", ""],
        lambda _, r: [
            "",
            f"{r.day:%Y%m%d}",
            r.text,
            "贷" if r.fen > 0 else "借",
            grouped(abs(r.fen)),
            grouped(r.balance),
            "",
        ],
        rows,
        sep="|",
    )
    head, body = text.split("\n", 1)
    return f"{head}\n|---|---|---|---|---|\n{body}".encode(), shown(rows)


def newest_first_in_brackets() -> Export:
    """UTF-16, tabs, newest first with the time of day, (￥45.20) for spending."""
    rows = account(8)
    text = lines(
        ["交易时间", "交易类型", "交易金额", "账户余额", "商户名称"],
        lambda _, r: [
            f"{r.day:%Y/%m/%d} {r.clock}",
            r.text,
            f"(￥{grouped(-r.fen)})" if r.fen < 0 else f"￥{grouped(r.fen)}",
            f"￥{grouped(r.balance)}",
            r.place,
        ],
        rows[::-1],
        sep="\t",
    )
    return text.encode("utf-16"), shown(rows)


def two_languages() -> Export:
    """Headings in Chinese and English."""
    rows = account(20)
    head = ["No.", "记账日期 Posting Date", "摘要 Summary", "划入 Credit", "支出 Debit", "余额 Balance"]
    text = lines(head, lambda i, r: [str(i), str(r.day), r.text, came(r) or "-", went(r) or "-", yuan(r.balance)], rows)
    return text.encode(), shown(rows)


def lines_under_the_heading() -> Export:
    """The heading once more in English, and a line (1) (2) (3) that numbers the columns."""
    rows = account(26)
    text = lines(["交易日期", "业务类型", "收入", "支出", "余额"], lambda _, r: [str(r.day), r.text, *sums(r)], rows)
    head, body = text.split("\n", 1)
    return f"{head}\nDate,Type,Income,Expense,Balance\n(1),(2),(3),(4),(5)\n{body}".encode(), shown(rows)


def pages_carried_forward() -> Export:
    """期初余额 and 期末余额 as rows, 过次页, 承前页 and a heading on every page."""
    rows = account(22)
    head = "日期,摘要,收入,支出,结余\n"
    out = head + "2023-01-01,期初余额,,,500.00\n"
    for at, row in enumerate(rows):
        if at and at % 10 == 0:
            so_far = f",,{yuan(sum(r.fen for r in rows[:at] if r.fen > 0))},,{yuan(rows[at - 1].balance)}\n"
            out += f"过次页{so_far}第{at // 10}页,,,,\n{head}承前页{so_far}"
        out += ",".join([str(row.day), row.text, *sums(row)]) + "\n"
    return (out + f"{rows[-1].day},期末余额,,,{yuan(rows[-1].balance)}\n").encode("gb18030"), shown(rows)


def months_above_their_days() -> Export:
    """A row for each month, days without a year below it."""
    rows = account(17)
    out = "日期,项目,金额,余额\n"
    for month, group in groupby(rows, key=lambda r: f"{r.day:%Y年%m月}"):
        out += f"{month},,,\n"
        out += "".join(f"{r.day:%m-%d},{r.text},{signed(r)},{yuan(r.balance)}\n" for r in group)
    return out.encode("utf-8-sig"), shown(rows)


def the_year_in_the_title() -> Export:
    """1月5日 under 2023年度."""
    rows = account(35, months=12)
    text = lines(
        ["日期", "摘要", "收入", "支出", "余额"],
        lambda _, r: [f"{r.day.month}月{r.day.day}日", r.text, *sums(r)],
        rows,
        before="2023年度,,,,\n",
    )
    return text.encode(), shown(rows)


def day_in_three_columns() -> Export:
    """年, 月, 日."""
    rows = account(33)
    text = lines(
        ["年", "月", "日", "摘要", "收入", "支出", "结存"],
        lambda _, r: [str(r.day.year), str(r.day.month), str(r.day.day), r.text, *sums(r)],
        rows,
    )
    return text.encode(), shown(rows)


def months_only() -> Export:
    """年度 and 月份 of an income list: the benefit month, and its first day."""
    rows = [row for row in account(31, extras=False) if row.fen > 0]
    for row in rows:
        row.day = row.day.replace(day=1)
    text = lines(
        ["年度", "月份", "类型", "划入金额"],
        lambda _, r: [r.month[:4], str(int(r.month[4:])), r.text, yuan(r.fen)],
        rows,
    )
    return text.encode(), shown(rows, balance=False, months=True)


def sums_in_fen() -> Export:
    """金额(分)."""
    rows = account(38)
    text = lines(
        ["交易日期", "业务类型", "收入金额(分)", "支出金额(分)", "余额(分)"],
        lambda _, r: [str(r.day), r.text, str(max(r.fen, 0)), str(max(-r.fen, 0)), str(r.balance)],
        rows,
    )
    return text.encode(), shown(rows)


def words_without_a_name() -> Export:
    """The column of words has a heading that nobody knows."""
    rows = account(50)
    head = ["交易日期", "这笔是什么", "收入", "支出", "余额"]
    return lines(head, lambda _, r: [str(r.day), r.text, *sums(r)], rows).encode(), shown(rows)


def no_heading() -> Export:
    """Rows and nothing else; the balances prove the columns."""
    rows = account(51)
    text = "".join(",".join([str(r.day), r.text, *sums(r)]) + "\n" for r in rows)
    return text.encode(), shown(rows)


def balance_before_and_after() -> Export:
    """交易前余额 stands before the sum."""
    rows = account(53)
    text = lines(
        ["交易时间", "交易前余额", "交易类型", "交易金额", "交易后余额"],
        lambda _, r: [f"{r.day} {r.clock}", yuan(r.balance - r.fen), r.text, signed(r), yuan(r.balance)],
        rows,
    )
    return text.encode(), shown(rows)


def wallet_preamble() -> Export:
    """A wallet's preamble with counts, sums and notes of its own, ¥ and a flag, states of payments."""
    rows = account(39)
    before = (
        f"医保电子凭证账单明细,,\n微信昵称：[王],,\n起始时间：[2023-01-01 00:00:00] 终止时间：[2024-06-30 23:59:59],,\n"
        f"共{len(rows)}笔记录,,\n支出：55笔 5482.58元,,\n注：,,\n1. 充值不计收支,,\n,,\n------明细列表------,,\n"
    )
    text = lines(
        ["交易时间", "交易类型", "收/支", "金额(元)", "支付方式", "当前状态", "备注"],
        lambda _, r: [
            f"{r.day} {r.clock}",
            r.text,
            "收入" if r.fen > 0 else "支出",
            f"¥{yuan(abs(r.fen))}",
            "医保个人账户",
            "支付成功",
            '"/"',
        ],
        rows[::-1],
        before=before,
    )
    return text.encode("utf-8-sig"), shown(rows, balance=False)


def set_by_spaces() -> Export:
    """A print file: columns set by spaces, sums in thousands to the right, rulers of = and -."""
    rows = account(27)

    def left(text: str, width: int) -> str:
        return text + " " * (width - sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text))

    def right(text: str, width: int) -> str:
        return " " * (width - sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)) + text

    out = "个人账户对账单\n姓名：王秀兰\n" + "=" * 70 + "\n"
    out += (
        left("交易日期", 12) + left("业务类型", 20) + right("收入", 12) + right("支出", 12) + right("余额", 14) + "\n"
    )
    for row in rows:
        cells = [grouped(int(s.replace(".", ""))) if s else "" for s in sums(row)]
        out += left(str(row.day), 12) + left(row.text, 20) + right(cells[0], 12) + right(cells[1], 12)
        out += right(cells[2], 14) + "\n"
    return (out + "-" * 70 + "\n").encode("gb18030"), shown(rows)


def totals_of_days() -> Export:
    """A spreadsheet's own subtotals: "2023-01-15 汇总"."""
    rows = account(66)
    out = "交易日期,业务类型,收入,支出\n"
    for day, group in groupby(rows, key=lambda r: r.day):
        kept = list(group)
        out += "".join(f"{r.day},{r.text},{came(r)},{went(r)}\n" for r in kept)
        out += f"{day} 汇总,,{yuan(sum(r.fen for r in kept if r.fen > 0))},\n"
    return (out + f"总计,,{yuan(sum(r.fen for r in rows if r.fen > 0))},\n").encode(), shown(rows, balance=False)


def heading_in_a_table_of_its_own() -> Export:
    """A grid that scrolls: its heading is one table, its rows are the next."""
    rows = account(10)
    head = "".join(f"<th>{word}</th>" for word in ("序号", "交易日期", "业务类型", "收入金额", "支出金额", "余额"))
    body = page([], lambda i, r: [str(i), str(r.day), r.text, *sums(r)], rows).replace("<tr></tr>", "")
    return f"<div><table><tr>{head}</tr></table></div>{body}".encode("gbk"), shown(rows)


def tables_that_lay_out() -> Export:
    """Menus, a form and a pager in tables round the statement's."""
    rows = account(9)
    form = "<table><tr><td>姓名：</td><td>王秀兰</td><td>开始日期</td><td><input value='2023-01-01'></td></tr></table>"
    before = f"<table><tr><td><table><tr><td>首页</td><td>退出</td></tr></table></td></tr><tr><td>{form}"
    after = f"<table><tr><td>共{len(rows)}条</td><td>第1/1页</td></tr></table></td></tr></table>"
    head = ["交易日期", "业务类型", "收入(元)", "支出(元)", "余额(元)", "机构名称", "操作"]
    text = page(
        head, lambda _, r: [str(r.day), r.text, *sums(r), r.place or "&mdash;", "<a>详情</a>"], rows, before, after
    )
    return text.encode(), shown(rows)


def details_below_each_row() -> Export:
    """Every row is followed by one that holds a table of details."""
    rows = account(64)
    body = "".join(
        f"<tr><td>{r.day}</td><td>{r.text}</td><td>{yuan(r.fen)}</td><td>{yuan(r.balance)}</td></tr><tr><td colspan=4>"
        f"<table><tr><td>流水号</td><td>{number}</td></tr><tr><td>机构</td><td>市医保中心</td></tr></table></td></tr>"
        for number, r in enumerate(rows)
    )
    head = "<tr><th>日期</th><th>业务类型</th><th>金额</th><th>余额</th></tr>"
    return f"<table>{head}{body}</table>".encode(), shown(rows)


def days_over_several_rows() -> Export:
    """rowspan over the movements of a day, and of a month."""
    rows = account(32, months=30)
    body, before = "", None
    for day, group in groupby(rows, key=lambda r: r.day):
        kept = list(group)
        in_month = sum(r.day.replace(day=1) == day.replace(day=1) for r in rows)
        for at, r in enumerate(kept):
            body += "<tr>"
            if day.replace(day=1) != before:
                body += f"<td rowspan={in_month}>{day:%Y年%m月}</td>"
                before = day.replace(day=1)
            body += f"<td rowspan={len(kept)}>{day}</td>" if at == 0 else ""
            body += f"<td>{r.text}<br><small>{r.place}</small></td><td>{signed(r)}</td><td>{yuan(r.balance)}</td></tr>"
    head = "<tr><th>月份</th><th>日期</th><th>项目</th><th>金额</th><th>余额</th></tr>"
    return f"<table>{head}{body}</table>".encode(), shown(rows)


def shown_and_hidden() -> Export:
    """Cells with a second value that the page does not show."""
    rows = account(55)
    text = page(
        ["交易日期", "交易类型", "交易金额", "余额"],
        lambda _, r: [
            f"{r.day}<span style='display:none'>{r.day} 00:00:00</span>",
            r.text,
            f"<input type=hidden value='9'>{yuan(r.fen)}",
            yuan(r.balance),
        ],
        rows,
    )
    return text.encode(), shown(rows)


def made_by_word() -> Export:
    """A page saved by a word processor: paragraphs and spans in each cell, empty o:p, a charset that says gb2312."""
    rows = account(11)

    def cell(text: str) -> str:
        return f"<p class=MsoNormal><span lang=EN-US>{text[:4]}</span><span>{text[4:]}<o:p></o:p></span></p>"

    text = page(
        [cell(word) for word in ("交易日期", "业务类型", "划入金额", "支出金额", "账户余额", "费款所属期")],
        lambda _, r: [
            cell(text) if text else "&nbsp;"
            for text in (f"{r.day.year}年{r.day.month}月{r.day.day}日", r.text, *sums(r), r.month)
        ],
        rows,
        before="<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p><b>个人账户明细表</b></p>",
    )
    return text.encode("gb18030"), shown(rows, months=True)


PORTALS = [
    *(marked_sums_behind, marked_sums_before, bars_outside_and_a_ruler, newest_first_in_brackets, two_languages),
    *(lines_under_the_heading, pages_carried_forward, months_above_their_days, the_year_in_the_title),
    *(day_in_three_columns, months_only, sums_in_fen, words_without_a_name, no_heading, balance_before_and_after),
    *(wallet_preamble, set_by_spaces, totals_of_days, heading_in_a_table_of_its_own, tables_that_lay_out),
    *(details_below_each_row, days_over_several_rows, shown_and_hidden, made_by_word),
]
