"""Made-up accounts in random layouts: every heading of the vocabulary, every spelling, every order."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.normalise.made_statement import KINDS, account, written
from tests.normalise.tables import outcome, raw
from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.statement import StatementLine
from yibao_desk.knowledge import load_vocabulary


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**9))
def test_random_layouts_give_the_account_exactly(seed: int) -> None:
    """Whatever headings, spellings, columns and order: the same rows with day, kind, sum, balance, place and month."""
    rng = random.Random(seed)
    rows = account(rng)
    made = outcome(written(rng, rows, load_vocabulary())).value
    assert made is not None
    got = [(x.date, x.kind.value, x.amount, x.balance or 0, x.counterparty, str(x.period or "")) for x in made.lines]
    assert got == [
        (r.day, KINDS[r.text][0], r.fen, r.balance, r.place or None, f"{r.month:%Y-%m}" if r.month else "")
        for r in rows
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_read_written_read_is_the_same(seed: int) -> None:
    """What was read, written out plainly and read again, is what was read."""
    rng = random.Random(seed)
    first = outcome(written(rng, account(rng), load_vocabulary())).value
    assert first is not None
    second = outcome(raw(_plainly(first.lines))).value
    assert second is not None
    assert [_core(x) for x in second.lines] == [_core(x) for x in first.lines]


def _plainly(lines: tuple[StatementLine, ...]) -> str:
    rows = ["交易时间|业务类型|费款所属期|收入金额|支出金额|账户余额|定点机构名称"]
    for x in lines:
        when = f"{x.date.isoformat()} {x.clock}".strip()
        came = yuan_text(x.amount) if x.amount > 0 else ""
        went = yuan_text(-x.amount) if x.amount < 0 else ""
        balance = "" if x.balance is None else yuan_text(x.balance)
        rows.append(f"{when}|{x.text}|{x.period or ''}|{came}|{went}|{balance}|{x.counterparty or ''}")
    return "\n".join(rows)


def _core(x: StatementLine) -> tuple[object, ...]:
    return x.date, x.clock, x.kind, x.amount, x.balance, x.period, x.counterparty, x.text
