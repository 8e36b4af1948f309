"""A made-up account written out in a random layout: any heading of the vocabulary, any spelling, any order."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from yibao_desk.domain.table import FileFormat, RawFile, RawTable
from yibao_desk.domain.vocabulary import Vocabulary

KINDS = {
    "正常缴费划入": ("credit_regular", 1),
    "补缴划入": ("credit_backpay", 1),
    "公务员补助划入": ("subsidy", 1),
    "利息": ("interest", 1),
    "手工报销划回": ("reimbursement", 1),
    "退费": ("refund", 1),
    "转移转入": ("transfer_in", 1),
    "门诊": ("outpatient", -1),
    "药店购药": ("pharmacy", -1),
    "住院": ("inpatient", -1),
    "家庭共济支出": ("family_use", -1),
    "代缴城乡居民医保": ("premium_resident", -1),
    "大额医疗补助保险费": ("premium_catastrophic", -1),
    "长期护理保险费": ("premium_care", -1),
    "惠民保": ("premium_commercial", -1),
    "划入冲正": ("credit_reversal", -1),
    "一次性支取": ("withdrawal", -1),
    "年度结转": ("carryover", 0),
}


@dataclass(frozen=True)
class Row:
    """One movement of the made-up account."""

    day: date
    clock: str
    text: str
    fen: int
    balance: int
    place: str
    month: date | None


def account(rng: random.Random, rows: int = 40) -> list[Row]:
    """An account's movements, oldest first."""
    day, balance, out = date(2022, 1, 1), 500_000, []
    for _ in range(rows):
        day += timedelta(days=rng.choice((0, 0, 1, 3, 9)))
        second = 0 if not out or out[-1].day != day else int(out[-1].clock[6:]) + 1
        text = rng.choice([*KINDS, *["正常缴费划入", "门诊", "药店购药"] * 6])
        kind, sign = KINDS[text]
        fen = sign * rng.randrange(100, 40_000)
        balance += fen
        place = (
            rng.choice(("第一医院", "康泽大药房(古荡店)")) if kind in {"outpatient", "pharmacy", "inpatient"} else ""
        )
        month = day.replace(day=1) if kind in {"credit_regular", "credit_backpay"} else None
        out.append(Row(day, f"10:11:{second:02d}", text, fen, balance, place, month))
    return out


DAYS = (
    lambda r: r.day.isoformat(),
    lambda r: f"{r.day.isoformat()} {r.clock}",
    lambda r: f"{r.day.year}/{r.day.month}/{r.day.day}",
    lambda r: f"{r.day.year}年{r.day.month}月{r.day.day}日",
    lambda r: f"{r.day:%Y.%m.%d}",
    lambda r: f"{r.day:%Y%m%d}",
    lambda r: f"{r.day:%Y%m%d}{r.clock.replace(':', '')}",
    lambda r: str((r.day - date(1899, 12, 30)).days),
    lambda r: f"{r.day.isoformat()}{r.clock}",
    lambda r: f'="{r.day:%Y%m%d}"',
)
MONTHS = (
    lambda d: f"{d:%Y%m}",
    lambda d: f"{d:%Y-%m}",
    lambda d: f"{d.year}年{d.month}月",
    lambda d: f"{d:%Y年%m月}",
    lambda d: f"{d:%Y}/{d.month}",
    lambda d: f"{d:%Y.%m}",
)
SUMS = (
    lambda y: f"{y:.2f}",
    lambda y: f"{y:,.2f}",
    lambda y: f"￥{y:,.2f}",
    lambda y: f"{y:.2f}元",
    lambda y: f"{y:.2f}".rstrip("0").rstrip("."),
    lambda y: "".join(chr(ord(c) + 0xFEE0) for c in f"{y:.2f}"),
)
SIGNED = (
    lambda f, s: ("-" if f < 0 else "") + s,
    lambda f, s: ("-" if f < 0 else "+") + s,
    lambda f, s: f"({s})" if f < 0 else s,
    lambda f, s: ("\u2212" if f < 0 else "") + s,
    lambda f, s: s + "-" if f < 0 else s,
    lambda f, s: ("支出 -" if f < 0 else "收入 +") + s,
)


def written(rng: random.Random, rows: list[Row], words: Vocabulary) -> RawFile:
    """The account as a file in a random layout."""
    heading = {f.name: f for f in words.fields}
    weak = rng.random() < 0.4

    def word(*fields: str) -> str:
        kept = [w for field in fields for w in heading[field].strong]
        if weak:
            kept += [w for field in fields for w in heading[field].weak]
        return rng.choice(kept)

    day, month, plain, signed = (rng.choice(options) for options in (DAYS, MONTHS, SUMS, SIGNED))
    blank = rng.choice(("", "", "--", "0.00"))
    unused = "" if blank == "--" else blank
    columns = [
        (word("txn_date"), day),
        (word("kind", "summary"), lambda r: r.text),
        (word("org_name"), lambda r: r.place or ("--" if blank == "--" else "")),
        (word("period"), lambda r: month(r.month) if r.month else ""),
    ]
    style = rng.choice(("two", "signed", "flag", "minus", "plain"))
    if style in {"two", "minus"}:
        minus = "-" if style == "minus" else ""
        columns.append((word("amount_in"), lambda r: plain(r.fen / 100) if r.fen > 0 else unused))
        columns.append((word("amount_out"), lambda r: minus + plain(-r.fen / 100) if r.fen < 0 else unused))
    elif style == "flag":
        ins, outs = rng.choice((("收", "支"), ("收入", "支出"), ("贷", "借"), ("存入", "支取"), ("+", "-")))
        columns.append((word("direction"), lambda r: ins if r.fen >= 0 else outs))
        columns.append((word("amount"), lambda r: plain(abs(r.fen) / 100)))
    elif style == "signed":
        columns.append((word("amount"), lambda r: signed(r.fen, plain(abs(r.fen) / 100))))
    else:
        columns.append((word("amount"), lambda r: plain(abs(r.fen) / 100)))
    stated = rng.random() < 0.75
    if stated and rng.random() < 0.3:
        columns.append((word("balance_cur"), lambda r: plain(r.balance // 3 / 100)))
        columns.append((word("balance_prior"), lambda r: plain((r.balance - r.balance // 3) / 100)))
    elif stated:
        columns.append((word("balance"), lambda r: plain(r.balance / 100)))
    rng.shuffle(columns)
    if rng.random() < 0.5:
        columns.insert(0, (word("seq"), lambda r: str(rows.index(r) + 1)))
    listed = rows[::-1] if rng.random() < 0.3 else rows
    if stated and rng.random() < 0.3:
        listed = sorted(listed, key=lambda r: (r.day, rng.random()))
    unit = rng.choice(("", "(元)", "（元）", " "))
    head = [
        name
        + (
            unit
            if words.types.get((words.strong.get(words.key(name)) or words.weak[words.key(name)])[0]) == "sum"
            else ""
        )
        for name, _ in columns
    ]
    grid: list[list[str]] = []
    if rng.random() < 0.6:
        grid += [["职工医保个人账户收支明细"], ["姓名：王秀兰    证件号码：33010619********12"]]
    if rng.random() < 0.6:
        first, last = rows[0].day, rows[-1].day
        grid.append([f"查询区间：{first.isoformat()}至{last.isoformat()}"])
    totals = rng.random() < 0.3
    grid.append(head)
    for number, row in enumerate(listed):
        if number and number % 15 == 0 and rng.random() < 0.5:
            grid.append(head)
        grid.append([write(row) for _, write in columns])
        if number % 9 == 8 and totals:
            grid.append(["小计", *[""] * (len(columns) - 1)])
    if rng.random() < 0.5:
        grid.append([f"共{len(rows)}条记录"])
    made = tuple(tuple(row) for row in grid)
    if not stated:
        rows[:] = [replace(row, balance=0) for row in rows]
    return RawFile("made.csv", "made", FileFormat.CSV, "utf-8", (RawTable(None, made, tuple(range(1, len(made) + 1))),))
