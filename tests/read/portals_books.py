"""Exports of imagined portals as workbooks; each docstring names the quirk."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import openpyxl
import xlwt
from portal_account import Export, Row, account, full_width, grouped, saved, shown, sums, yuan


def _numbers(row: Row) -> list[float | None]:
    return [row.fen / 100 if row.fen > 0 else None, -row.fen / 100 if row.fen < 0 else None, row.balance / 100]


def sheets_of_years_behind_a_summary() -> Export:
    """A summary first, then a sheet a year: two rows of merged headings, sums of months, notes below, hidden parts."""
    rows = account(1)
    book = openpyxl.Workbook()
    front = book.active
    front.title = "汇总"
    front.append(["年度", "划入笔数", "划入金额", "支出笔数", "支出金额", "年末余额"])
    for year, group in groupby(rows, key=lambda r: r.day.year):
        kept = list(group)
        ins, outs = [r.fen for r in kept if r.fen > 0], [-r.fen for r in kept if r.fen < 0]
        front.append([year, len(ins), sum(ins) / 100, len(outs), sum(outs) / 100, kept[-1].balance / 100])
        sheet = book.create_sheet(f"{year}年明细")
        sheet.append([f"宁波市职工基本医疗保险个人账户明细（{year}年度）"])
        sheet.append(["姓名", "王秀兰", "", "个人编号", "3302001122", "", ""])
        sheet.append(["交易日期", "业务", "", "发生额（元）", "", "账户余额", "所属期"])
        sheet.append(["", "类型", "机构名称", "划入", "支出", "", ""])
        for area in ("A1:G1", "A3:A4", "B3:C3", "D3:E3", "F3:F4", "G3:G4"):
            sheet.merge_cells(area)
        for month, of_month in groupby(kept, key=lambda r: r.day.month):
            held = list(of_month)
            for r in held:
                sheet.append([r.day, r.text, r.place, *_numbers(r), r.month])
            sheet.append([f"{month}月小计", "", "", sum(r.fen for r in held if r.fen > 0) / 100])
        sheet.append(["本年合计"])
        sheet.append(["备注：1、本表仅供参考，以经办机构数据为准。"])
        sheet.append(["2、如有疑问请拨打12393。打印时间：2024-07-01 10:00:00"])
        sheet.row_dimensions[8].hidden = True
    codes = book.create_sheet("代码表")
    codes.append(["代码", "名称"])
    codes.sheet_state = "hidden"
    return saved(book), shown(rows, months=True)


def two_tables_below_each_other() -> Export:
    """Income, then spending with another heading, on one sheet; figures in full width."""
    rows = account(2)
    ins, outs = [r for r in rows if r.fen > 0], [r for r in rows if r.fen < 0]
    lines = [["一、个人账户收入明细"], ["序号", "到账日期", "费款所属期", "收入类型", "收入金额（元）"]]
    lines += [[str(i), full_width(str(r.day)), r.month, r.text, full_width(yuan(r.fen))] for i, r in enumerate(ins, 1)]
    lines += [["合计", "", "", "", yuan(sum(r.fen for r in ins))], [], ["二、个人账户支出明细"]]
    lines += [["序号", "消费日期", "定点医药机构", "医疗类别", "个人账户支付", "现金支付"]]
    lines += [[str(i), full_width(str(r.day)), r.place, r.text, yuan(-r.fen), "10.00"] for i, r in enumerate(outs, 1)]
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            sheet.write(number, column, cell)
    return saved(book), shown(rows, balance=False, months=True)


def two_tables_beside_each_other() -> Export:
    """Income on the left, spending on the right, each with days of its own."""
    rows = account(3, extras=False)
    ins, outs = [r for r in rows if r.fen > 0], [r for r in rows if r.fen < 0]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["收入", "", "", "", "支出", "", ""])
    sheet.append(["日期", "类型", "金额", "", "日期", "机构名称", "金额"])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("E1:G1")
    for at in range(max(len(ins), len(outs))):
        left = [str(ins[at].day), ins[at].text, yuan(ins[at].fen)] if at < len(ins) else ["", "", ""]
        right = [str(outs[at].day), outs[at].place, yuan(-outs[at].fen)] if at < len(outs) else ["", "", ""]
        sheet.append([*left, "", *right])
    return saved(book), shown(rows, balance=False)


def serials_and_trailing_minus() -> Export:
    """Days as bare serial numbers, 1,234.00-元, the heading after eight lines of notes."""
    rows = account(7, credit=1300_25)
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (
        "市医疗保障局",
        "职工医保个人账户对账单",
        "参保人：王秀兰",
        "查询时间段：2023年01月01日—2024年06月30日",
    ):
        sheet.append([line])
    for line in ("说明：", "1．划入金额以实际到账为准；", "2．支出金额为个人账户支付部分；", " "):
        sheet.append([line])
    sheet.append(["业务日期", "业务类型", "收支金额(元)", "账户余额(元)"])
    for r in rows:
        moved = grouped(abs(r.fen)) + ("-" if r.fen < 0 else "")
        sheet.append([(r.day - date(1899, 12, 30)).days, r.text, f"{moved}元", f"{grouped(r.balance)}元"])
    return saved(book), shown(rows)


def national_codes() -> Export:
    """Codes of the national platform and unsigned sums."""
    codes = {"credit_regular": "101", "refund": "109", "credit_backpay": "111", "interest": "102"}
    rows = account(19)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "证件号码", "医保区划", "年度", "收支时间", "账户收支类型", "收支总金额", "定点医药机构名称"])
    for r in rows:
        when, code = f"{r.day} {r.clock}", codes.get(r.kind, "201")
        sheet.append(["王秀兰", "330106********0022", "330100", str(r.day.year), when, code, yuan(abs(r.fen)), r.place])
    return saved(book), shown(rows, balance=False)


def merged_days_and_months() -> Export:
    """Cells of day and month merged over the rows that they hold for; rows that a filter hides."""
    rows = account(18, months=30)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["月份", "交易日期", "业务类型", "收入", "支出", "账户余额", "机构名称"])
    for r in rows:
        sheet.append([f"{r.day:%Y年%m月}", str(r.day), r.text, *sums(r), r.place])
    for column, key in ((1, lambda r: f"{r.day:%Y%m}"), (2, lambda r: r.day)):
        top = 2
        for _, group in groupby(rows, key=key):
            count = len(list(group))
            sheet.merge_cells(start_row=top, end_row=top + count - 1, start_column=column, end_column=column)
            top += count
    for number in range(3, 12):
        sheet.row_dimensions[number].hidden = True
    return saved(book), shown(rows)


def month_and_day_below_the_year() -> Export:
    """As in paper books: 2023年 over 月 and 日."""
    rows = account(34, months=12)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["2023年", "", "摘要", "收入", "支出", "结存"])
    sheet.append(["月", "日", "", "", "", ""])
    for area in ("A1:B1", "C1:C2", "D1:D2", "E1:E2", "F1:F2"):
        sheet.merge_cells(area)
    for r in rows:
        sheet.append([r.day.month, r.day.day, r.text, *_numbers(r)])
    return saved(book), shown(rows)


def a_sheet_a_month() -> Export:
    """Eighteen sheets, each with a title and a heading of few words."""
    rows = account(36)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for month, group in groupby(rows, key=lambda r: f"{r.day:%Y.%m}"):
        sheet = book.create_sheet(month)
        for line in (["明细"], [], ["日期", "业务", "收入", "支出", "余额"]):
            sheet.append(line)
        for r in group:
            sheet.append([r.day, r.text, *_numbers(r)])
    return saved(book), shown(rows)


def parts_below_a_wide_heading() -> Export:
    """Three rows of headings; the credit in two parts that are nowhere added up."""
    rows = account(59)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["交易信息", "", "", "资金变动(元)", "", "", "机构"])
    sheet.append(["日期", "类型", "所属期", "划入", "", "支出", "名称"])
    sheet.append(["", "", "", "个人", "单位", "", ""])
    for area in ("A1:C1", "D1:F1", "D2:E2", "A2:A3", "B2:B3", "C2:C3", "F2:F3", "G2:G3"):
        sheet.merge_cells(area)
    for r in rows:
        part = 20_00 if r.fen > 20_00 else 0
        sheet.append([r.day, r.text, r.month, max(r.fen - part, 0) / 100, part / 100, max(-r.fen, 0) / 100, r.place])
    return saved(book), shown(rows, balance=False, months=True)


def two_purses() -> Export:
    """当年 and 历年 with sums and balances of their own."""
    rows = account(25)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        ["交易日期", "业务类型", "当年收入", "历年收入", "当年账户支付", "历年账户支付", "当年账户余额", "历年账户余额"]
    )
    current, prior = 200_00, 300_00
    for r in rows:
        now = min(current, -r.fen) if r.fen < 0 else 0
        before = -r.fen - now if r.fen < 0 else 0
        current, prior = current + max(r.fen, 0) - now, prior - before
        parts = (max(r.fen, 0), 0, now, before, current, prior)
        sheet.append([r.day, r.text, *(part / 100 for part in parts)])
    return saved(book), shown(rows)


def record_and_details_in_one_book() -> Export:
    """A sheet of contributions before the sheet of movements."""
    rows = account(60)
    book = openpyxl.Workbook()
    record = book.active
    record.title = "缴费记录"
    record.append(["费款所属期", "险种类型", "缴费基数", "个人缴费金额", "划入个人账户金额", "缴费标志"])
    for r in rows:
        if r.kind == "credit_regular":
            record.append([r.month, "职工基本医疗保险", 6512.5, 130.25, 130.25, "已实缴"])
    sheet = book.create_sheet("收支明细")
    sheet.append(["交易日期", "业务类型", "收入", "支出", "余额"])
    for r in rows:
        sheet.append([r.day, r.text, *_numbers(r)])
    return saved(book), shown(rows)


PORTALS = [
    *(sheets_of_years_behind_a_summary, two_tables_below_each_other, two_tables_beside_each_other),
    *(serials_and_trailing_minus, national_codes, merged_days_and_months, month_and_day_below_the_year),
    *(a_sheet_a_month, parts_below_a_wide_heading, two_purses, record_and_details_in_one_book),
]
