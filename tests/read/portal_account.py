"""A made-up account of a year and a half, as the portals of these tests export it."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from datetime import date
from typing import Any

TEXTS = {
    "credit_regular": "正常缴费划入",
    "credit_backpay": "补缴划入",
    "refund": "门诊退费",
    "interest": "个人账户年度结息",
    "pharmacy": "药店购药",
    "outpatient": "门诊",
}
PLACES = {
    "pharmacy": ("康泽大药房(古荡店)", "老百姓大药房连锁有限公司"),
    "outpatient": ("市第一人民医院", "西湖区古荡街道社区卫生服务中心"),
}
Shown = list[tuple[str, str, int, int | None, str | None]]
Export = tuple[bytes, Shown]


@dataclass
class Row:
    """One movement; `fen` signed, `month` the benefit month of a credit ("202401")."""

    day: date
    kind: str
    fen: int
    place: str = ""
    month: str = ""
    balance: int = 0
    clock: str = ""

    @property
    def text(self) -> str:
        return TEXTS[self.kind]


def account(seed: int, months: int = 18, *, credit: int = 130_25, extras: bool = True) -> list[Row]:
    """Movements, oldest first; with a refund, a later payment and interest unless told otherwise."""
    luck, rows = random.Random(seed), []
    for number in range(months):
        year, month = 2023 + number // 12, number % 12 + 1
        rows.append(Row(date(year, month, luck.randint(15, 20)), "credit_regular", credit, month=f"{year}{month:02d}"))
        for _ in range(luck.randint(0, 3)):
            kind = luck.choice(("pharmacy", "pharmacy", "outpatient"))
            fen = -luck.randint(500, 9000)
            rows.append(Row(date(year, month, luck.randint(1, 28)), kind, fen, luck.choice(PLACES[kind])))
        if extras and number == 4:
            rows.append(Row(date(year, month, 25), "refund", 32_10, "市第一人民医院"))
        if extras and number == 7:
            rows.append(Row(date(year, month, 26), "credit_backpay", 65_00, month=f"{year}{month - 2:02d}"))
        if extras and month == 12:
            rows.append(Row(date(year, month, 31), "interest", 4_56))
    rows.sort(key=lambda row: row.day)
    balance, of_day = 500_00, dict[date, int]()
    for row in rows:
        balance += row.fen
        row.balance = balance
        of_day[row.day] = of_day.get(row.day, 0) + 1
        row.clock = f"{8 + of_day[row.day]:02d}:15:{of_day[row.day] * 7:02d}"
    return rows


def shown(rows: list[Row], *, balance: bool = True, months: bool = False) -> Shown:
    """What has to come out of the file."""
    return [
        (
            row.day.isoformat(),
            row.kind,
            row.fen,
            row.balance if balance else None,
            f"{row.month[:4]}-{row.month[4:]}" if months and row.month else None,
        )
        for row in rows
    ]


def yuan(fen: int) -> str:
    return f"{fen / 100:.2f}"


def grouped(fen: int) -> str:
    return f"{fen / 100:,.2f}"


def came(row: Row) -> str:
    return yuan(row.fen) if row.fen > 0 else ""


def went(row: Row) -> str:
    return yuan(-row.fen) if row.fen < 0 else ""


def sums(row: Row) -> list[str]:
    """Credited, spent, balance."""
    return [came(row), went(row), yuan(row.balance)]


def signed(row: Row) -> str:
    return ("+" if row.fen > 0 else "") + yuan(row.fen)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
