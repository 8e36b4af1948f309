"""A made-up person with a rule pack and statements, for the tests of the desk and of the command line."""

from __future__ import annotations

from yibao_desk.domain.offer import BytesSource

PROFILE = """\
[person]
name = "吴小满"
birth = "1980-03"
sex = "male"

[[enrolment]]
from = "2020-01"
region = "350100"
category = "employee"

[[base]]
from = "2023-01"
amount = "6000.00"
"""

PACK = """\
schema: 1
region: "350100"
name: {zh: 样例, en: Sample}
credits:
  - {category: employee, from: "2020-01", amount: {rate_of_base: "RATE"}, source: s1}
posting:
  - {category: employee, cadence: monthly, lag_months: 0, due_day: 20, grace_workdays: 3, source: s1}
sources:
  s1: {title: 样例, doc_no: 样例1号, url: "https://example.org/", provenance: seed}
"""

HEAD = "交易日期,业务类型,收入,支出,账户余额,定点机构,费款所属期"
PLACES = ("福州惠民药店", "福州市第一医院")


def pack(rate: str = "0.02") -> str:
    """The pack with a rate."""
    return PACK.replace("RATE", rate)


def statement(months: list[str], opening: int = 50_000) -> str:
    """A credit of 120.00 for each month (YYYY-MM) and a purchase of 20.00."""
    lines = [HEAD]
    balance = opening
    for number, month in enumerate(months):
        balance += 12_000
        lines.append(f"{month}-15,正常缴费划入,120.00,,{balance / 100:.2f},,{month}")
        balance -= 2_000
        lines.append(f"{month}-22,药店购药,,20.00,{balance / 100:.2f},{PLACES[number % 2]},")
    return "\n".join(lines) + "\n"


MONTHS = [f"2024-{month:02d}" for month in (1, 2, 3, 5, 6, 7, 8)]
"""April is missing."""


def source(text: str, name: str = "a.csv") -> BytesSource:
    """The text as an offered file."""
    return BytesSource(name, text.encode())
