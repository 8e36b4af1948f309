"""The book of the pictures: a made-up person, a reform, a month late, one missing, two short, a silent debit.

packaging/screenshots lays it out; nothing of it goes into the program.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

AS_OF = date(2024, 1, 10)
BASE = Decimal(7000)
REFORM = (2023, 2)
FIRST_DAY = {
    (2022, 6): 13, (2022, 7): 13, (2022, 8): 15, (2022, 9): 20, (2022, 10): 20, (2022, 11): 14, (2022, 12): 15,
    (2023, 1): 16, (2023, 2): 15, (2023, 3): 15, (2023, 4): 20, (2023, 5): 18, (2023, 7): 19, (2023, 9): 18,
    (2023, 10): 19, (2023, 11): 15, (2023, 12): 15,
}  # fmt: skip
"""The day of each month's credit; June 2023 comes in August, August 2023 never."""
SHORT = {(2023, 11), (2023, 12)}
PLACES = (
    "武汉百仁堂大药房关山分店",
    "武汉瑞丰堂药店(钟家村店)",
    "武汉市第一人民医院",
    "武汉市洪山区中医医院",
    "武汉市汉阳区钟家村社区卫生服务中心",
)
SPENT = (
    "2022-07-02 50.30 0|2022-07-15 44.18 0|2022-07-21 47.95 1|2022-08-15 84.10 0|2022-09-27 102.30 2|"
    "2022-10-20 45.80 1|2022-11-16 76.10 0|2022-12-19 10.58 1|2022-12-28 240.00 3|2023-01-01 123.34 0|"
    "2023-01-11 70.50 1|2023-01-24 46.54 0|2023-02-08 38.70 1|2023-02-27 58.50 0|2023-03-04 74.00 4|"
    "2023-03-11 68.24 0|2023-03-15 59.27 1|2023-04-06 51.80 1|2023-04-07 89.47 3|2023-04-12 81.35 1|"
    "2023-05-07 63.72 2|2023-07-04 82.26 2|2023-08-20 50.30 0|2023-09-06 18.41 2|2023-09-10 28.59 4|"
    "2023-11-28 25.03 4|2023-12-01 16.35 0|2023-12-21 70.25 1|2023-12-22 32.38 0"
)
PROFILE = """\
[person]
name = "何玉梅"
birth = "1979-09-09"
sex = "female"

[[enrolment]]
from = "2016-03"
region = "420100"
category = "employee"
scheme = ""
employer = "武汉安泰建设有限公司"

[[base]]
from = "2022-01"
amount = "7000.00"
"""
FATHER = """\
[person]
name = "何建国"
birth = "1952-03-05"
sex = "male"

[[enrolment]]
from = "2012-03"
region = "420100"
category = "retiree"
scheme = ""
"""
_BY_AGE = """\
    amount:
      sum:
        - rate_of_base: "0.02"
        - by_age:
            - {under: 35, rate_of_base: "0.004"}
            - {from: 35, under: 45, rate_of_base: "0.007"}
            - {from: 45, rate_of_base: "0.010"}
    source: s1
"""
PACK = f"""\
schema: 1
region: "420100"
name: {{zh: 武汉市, en: Wuhan}}
credits:
  - category: employee
    from: "2019-01"
    to: "2023-01"
{_BY_AGE}\
  - {{category: employee, from: "2023-02", amount: {{rate_of_base: "0.02"}}, source: s1}}
  - category: flexible
    from: "2019-01"
    to: "2023-01"
{_BY_AGE}\
  - {{category: flexible, from: "2023-02", amount: {{rate_of_base: "0.02"}}, source: s1}}
  - {{category: retiree, from: "2019-01", amount: {{fixed: "95.00"}}, source: s1}}
posting:
  - {{category: employee, cadence: monthly, lag_months: 0, due_day: 20, grace_workdays: 3, source: s1}}
  - {{category: flexible, cadence: monthly, lag_months: 0, due_day: 20, grace_workdays: 3, source: s1}}
interest: {{cadence: yearly, month: 12}}
sources:
  s1:
    title: 武汉市职工医保个人账户计入办法（样例）
    doc_no: 样例〔2022〕1号
    url: "https://example.org/policy"
    provenance: seed
"""

Row = tuple[date, str, Decimal, str, str]


def credit(month: tuple[int, int]) -> Decimal:
    """What is due for a month by the rules above."""
    return (BASE * Decimal("0.027" if month < REFORM else "0.02")).quantize(Decimal("0.01"))


def movements(*, right: bool) -> list[Row]:
    """Day, what, sum, place, benefit month, by day; `right`: nothing late, missing, short or silent."""
    rows: list[Row] = []
    days = dict(FIRST_DAY)
    if right:
        days |= {(2023, 6): 13, (2023, 8): 16}
    for month, day in days.items():
        sum_ = credit(month) if right or month not in SHORT else Decimal("120.00")
        rows.append((date(*month, day), "正常缴费划入", sum_, "", f"{month[0]}{month[1]:02d}"))
    for entry in SPENT.split("|"):
        day_, sum_, place = entry.split(" ")
        what = "药店购药" if int(place) < 2 else "门诊"
        rows.append((date.fromisoformat(day_), what, -Decimal(sum_), PLACES[int(place)], ""))
    rows += [
        (date(2022, 12, 31), "利息", Decimal("16.53"), "", ""),
        (date(2023, 12, 31), "利息", Decimal("18.61"), "", ""),
    ]
    if not right:
        rows.append((date(2023, 8, 4), "正常缴费划入", credit((2023, 6)), "", "202306"))
        rows.append((date(2023, 10, 21), "", Decimal("-163.00"), "", ""))
    return sorted(rows, key=lambda row: row[0])


def balanced(rows: list[Row]) -> Iterator[tuple[Row, Decimal]]:
    """Each row with the balance after it."""
    balance = Decimal("4100.00")
    for row in rows:
        balance += row[2]
        yield row, balance


def statement(*, right: bool = False) -> str:
    """The statement of 2022 and 2023, with a carry-over line at New Year."""
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\r\n").writerow
    write(["交易日期", "摘要", "费款所属期", "贷方金额", "借方金额", "余额", "交易机构"])
    year = 2022
    before = Decimal("4100.00")
    for (day, what, sum_, place, period), balance in balanced(movements(right=right)):
        if day.year != year:
            year = day.year
            write([f"{year}-01-01", "年度结转", "", "", "", f"{before:.2f}", ""])
        before = balance
        sums = (f"{sum_:.2f}", "") if sum_ > 0 else ("", f"{-sum_:.2f}")
        write([day.isoformat(), what, period, *sums, f"{balance:.2f}", place])
    return text.getvalue()


def january(path: Path, *, asks: bool, right: bool = False) -> None:
    """The newer export: the end of December again, two new rows; `asks`: its columns of sums have no telling names."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        return
    sheet.append(["个人账户交易记录"])
    sheet.append(["查询区间：2023-12-10 至 2024-01-10"])
    sums_ = ["甲列", "乙列"] if asks else ["发生额", "可用余额"]
    sheet.append(["交易时间", "业务名称", *sums_, "医疗机构"])
    *_, last = balanced(movements(right=right))
    rows = [(row, balance) for row, balance in balanced(movements(right=right)) if row[0] >= date(2023, 12, 10)]
    end = last[1]
    rows.append(((date(2024, 1, 1), "年度结转", Decimal(0), "", ""), end))
    rows.append(((date(2024, 1, 6), "药店购药", Decimal("-48.20"), PLACES[1], ""), end - Decimal("48.20")))
    for (day, what, sum_, place, _), balance in rows:
        signed = [f"{sum_:.2f}", f"{balance:.2f}"]
        apart = [f"{sum_:.2f}", ""] if sum_ > 0 else ["", f"{-sum_:.2f}"]
        sheet.append([day.isoformat(), what, *(apart if asks else signed), place])
    sheet.append(["合计", "", f"{sum((row[2] for row, _ in rows), Decimal(0)):.2f}", "", ""])
    book.save(path)


def bank(path: Path) -> None:
    """A bank's list of the social security card: not what is wanted."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    paper = Canvas(str(path), pagesize=A4)
    paper.setFont("STSong-Light", 11)
    lines = ["社会保障卡银行账户交易流水", "户名：何玉梅    卡号：6217000012345678901    开户行：武汉江汉支行", ""]
    lines += ["交易日期    摘要    交易金额    账户余额    对方户名"]
    lines += [f"2023-11-{day:02d}    消费    -{day}.50    {3000 - day}.20    便民超市" for day in range(3, 20)]
    for number, line in enumerate(lines):
        paper.drawString(50, 780 - 20 * number, line)
    paper.save()


def files(folder: Path, *, right: bool = False, asks: bool = False) -> list[Path]:
    """Write the files; the bank's list only where the import view is the picture."""
    folder.mkdir(parents=True, exist_ok=True)
    first, second = folder / "个人账户明细2022-2023.csv", folder / "交易记录导出.xlsx"
    first.write_bytes(statement(right=right).encode("utf-16"))
    january(second, asks=asks, right=right)
    if not asks:
        return [first, second]
    bank(folder / "社保卡流水.pdf")
    return [first, second, folder / "社保卡流水.pdf"]
