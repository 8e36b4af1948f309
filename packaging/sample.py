"""Makes the bundled sample (resources/sample): a made-up person, three years, a reform, a credit that never came.

python packaging/sample.py
"""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

OUT = Path(__file__).resolve().parent.parent / "resources" / "sample"
_MOMENT = re.compile(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
FIRST, LAST = (2022, 1), (2024, 12)
REFORM = (2023, 7)
MISSING = (2024, 5)
LATE = {(2022, 11): 26}
BASES = {2022: Decimal(6500), 2023: Decimal(6800), 2024: Decimal(7200)}
EMPLOYER = "杭州春和纺织有限公司"
PLACES = ("杭州和康大药房(湖墅店)", "杭州市拱墅区仁安医院", "杭州益寿堂药店", "杭州市第三中心医院")

PROFILE = """\
[person]
name = "周明兰"
birth = "1976-04-18"
sex = "female"

[[enrolment]]
from = "2012-03"
region = "330100"
category = "employee"
scheme = ""
employer = "杭州春和纺织有限公司"
"""

PACK = """\
schema: 1
region: "330100"
name: {zh: 杭州市（样例规则）, en: Hangzhou (sample rules)}
credits:
  - category: employee
    from: "2015-01"
    to: "2023-06"
    amount:
      sum:
        - rate_of_base: "0.02"
        - by_age:
            - {under: 35, rate_of_base: "0.004"}
            - {from: 35, under: 45, rate_of_base: "0.007"}
            - {from: 45, rate_of_base: "0.010"}
    source: s1
  - category: employee
    from: "2023-07"
    amount: {rate_of_base: "0.02"}
    source: s1
posting:
  - {category: employee, cadence: monthly, lag_months: 0, due_day: 20, grace_workdays: 3, source: s1}
interest: {cadence: yearly, month: 12}
sources:
  s1:
    title: 样例规则，不是当地的真实规定
    doc_no: 样例〔2022〕1号
    url: "https://example.org/sample"
    provenance: seed
"""


def months() -> list[tuple[int, int]]:
    """Every month of the sample."""
    return [(year, month) for year in range(FIRST[0], LAST[0] + 1) for month in range(1, 13)]


def credit(month: tuple[int, int]) -> Decimal:
    """What is due for a month by the sample's rules."""
    age = month[0] - 1976 - (month <= (month[0], 4))
    share = Decimal("0.02")
    if month < REFORM:
        share += Decimal("0.010") if age >= 45 else Decimal("0.007")
    return (BASES[month[0]] * share).quantize(Decimal("0.01"))


def movements() -> list[tuple[date, str, Decimal, str, str]]:
    """Day, what, sum, place, benefit month; by day."""
    chance = random.Random(20240101)  # noqa: S311 (a made-up person)
    rows: list[tuple[date, str, Decimal, str, str]] = []
    for month in months():
        year, number = month
        if month != MISSING:
            day = date(year, number, LATE.get(month, chance.randint(12, 19)))
            rows.append((day, "正常缴费划入", credit(month), "", f"{year}-{number:02d}"))
        for _ in range(chance.choice((0, 1, 1, 2))):
            place = chance.choice(PLACES)
            what = "药店购药" if "药" in place else "门诊"
            sum_ = Decimal(chance.randint(1500, 16000)) / 100
            rows.append((date(year, number, chance.randint(1, 28)), what, -sum_, place, ""))
        if number == 12:
            rows.append((date(year, 12, 31), "个人账户计息", Decimal(chance.randint(1800, 2600)) / 100, "", ""))
    rows.append((date(2024, 8, 14), "", Decimal("-58.00"), "", ""))
    return sorted(rows, key=lambda row: row[0])


def statement() -> bytes:
    """The statement as a portal would give it: title, facts, heading, rows, sums."""
    book = Workbook()
    sheet = book.active
    sheet.title = "个人账户明细"
    sheet.append(["基本医疗保险个人账户明细查询"])
    sheet.append(["姓名：周明兰", "", "参保地：杭州市", "", "单位：" + EMPLOYER])
    sheet.append(["查询区间：2022-01-01 至 2024-12-31"])
    sheet.append(
        ["序号", "交易日期", "业务类型", "收入（元）", "支出（元）", "账户余额（元）", "定点机构", "费款所属期"]
    )
    balance = Decimal("2314.60")
    income = spending = Decimal(0)
    for number, (day, what, sum_, place, period) in enumerate(movements(), start=1):
        balance += sum_
        income, spending = income + max(sum_, Decimal(0)), spending - min(sum_, Decimal(0))
        row = [number, day.isoformat(), what, *((float(sum_), "") if sum_ > 0 else ("", float(-sum_)))]
        sheet.append([*row, float(balance), place, period])
    sheet.append(["合计", "", "", float(income), float(spending), "", "", ""])
    book.properties.creator = ""
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def timeless(archive: bytes) -> bytes:
    """The same archive with one fixed time for all members, so that making it again changes nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (2025, 1, 2, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, _MOMENT.sub(b"2025-01-02T00:00:00Z", source.read(name)))
    return out.getvalue()


def record() -> bytes:
    """The contribution record: a row a month."""
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\r\n").writerow
    write(["费款所属期", "险种类型", "单位名称", "缴费基数", "个人缴费金额", "单位缴费金额", "缴费状态", "到账日期"])
    for year, number in months():
        base = BASES[year]
        day = date(year, number, 10)
        own, other = base * Decimal("0.02"), base * Decimal("0.095")
        sums = [f"{value:.2f}" for value in (base, own, other)]
        write([f"{year}{number:02d}", "职工基本医疗保险", EMPLOYER, *sums, "已到账", day.isoformat()])
    return text.getvalue().encode("gb18030")


def main() -> None:
    """Write the four files."""
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "profile.toml").write_text(PROFILE, encoding="utf-8")
    (OUT / "pack.yaml").write_text(PACK, encoding="utf-8")
    (OUT / "账户明细2022-2024.xlsx").write_bytes(statement())
    (OUT / "缴费记录2022-2024.csv").write_bytes(record())


if __name__ == "__main__":
    main()
