"""One account, cut at random into overlapping files of random formats that come in any order: always the same book."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import PROFILE

from tests.normalise.made_statement import Row, account
from tests.read.read_samples import csv_bytes, html_text, ods_bytes, pdf_bytes, sml_text, xls_bytes, xlsx_bytes
from yibao_desk.bootstrap import empty_desk
from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.offer import BytesSource, ClipboardSource, Source
from yibao_desk.domain.statement import StatementLine

CASES = int(os.environ.get("YIBAO_CASES", "25"))
HEAD = ("交易时间", "业务类型", "费款所属期", "收入金额", "支出金额", "账户余额", "定点机构名称")
Cells = list[tuple[str, ...]]
FORMATS: dict[str, Callable[[Cells], bytes]] = {
    "csv": csv_bytes,
    "gbk": lambda rows: csv_bytes(rows, "gb18030"),
    "utf-16": lambda rows: csv_bytes(rows, "utf-16", "\t"),
    "xlsx": lambda rows: xlsx_bytes({"明细": rows}),
    "xls": xls_bytes,
    "ods": ods_bytes,
    "page": lambda rows: html_text(rows).encode(),
    "xml": lambda rows: sml_text(rows).encode(),
    "pdf": lambda rows: pdf_bytes(rows, widths=(110, 110, 62, 62, 62, 70, 150)),
}


@settings(max_examples=CASES, deadline=None)
@given(st.integers(0, 10**9))
def test_any_split_over_files_and_formats_gives_the_same_book(seed: int) -> None:
    """Every row once, with day, kind, sum, balance, month and place; the same files once more add nothing."""
    rng = random.Random(seed)
    rows = account(rng, rng.randint(8, 40))
    desk = empty_desk()
    desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
    sources = [_source(rng, share, number) for number, share in enumerate(_shares(rng, rows))]
    rng.shuffle(sources)
    cut = rng.randint(0, len(sources))
    for offer in (sources[:cut], sources[cut:], sources[:1]):  # some together, the rest together, one again
        if offer:
            desk.take(desk.look_at(offer, 1), 1)
    kept = [row.line for row in desk.ledger_page(1, limit=200).rows]
    assert [_core(line) for line in kept] == [
        (r.day, r.fen, r.balance, f"{r.month:%Y-%m}" if r.month else "", r.place or None) for r in rows
    ]
    desk.close()


def _shares(rng: random.Random, rows: Sequence[Row]) -> list[list[Row]]:
    """Stretches of whole days that cover all, some of them twice."""
    days = sorted({row.day for row in rows})
    cuts = sorted({0, len(days), *(rng.randint(0, len(days)) for _ in range(rng.randint(0, 4)))})
    spans = [(a, min(len(days), b + rng.choice((0, 0, 1, 3)))) for a, b in pairwise(cuts)]
    spans += [(a, b) for a, b in (sorted(rng.sample(range(len(days) + 1), 2)) for _ in range(rng.randint(0, 2)))]
    return [[row for row in rows if row.day in set(days[a:b])] for a, b in spans]


def _source(rng: random.Random, rows: list[Row], number: int) -> Source:
    cells: Cells = [HEAD]
    for r in rows if rng.random() < 0.7 else rows[::-1]:
        came, went = (yuan_text(r.fen) if r.fen > 0 else ""), (yuan_text(-r.fen) if r.fen < 0 else "")
        month = f"{r.month:%Y%m}" if r.month else ""
        cells.append((f"{r.day} {r.clock}", r.text, month, came, went, yuan_text(r.balance), r.place))
    if rng.random() < 0.15:
        return ClipboardSource(html_text(cells), None)
    kind = rng.choice(list(FORMATS))
    return BytesSource(f"{number}.{kind}", FORMATS[kind](cells))


def _core(line: StatementLine) -> tuple[object, ...]:
    return line.date, line.amount, line.balance, str(line.period or ""), line.counterparty
