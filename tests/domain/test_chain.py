"""The balance chain names the first break: where, how much, and what would mend it."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.normalise.made_statement import account
from yibao_desk.domain.chain import Chain, ChainBreak, Mend, chain_of
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.statement import StatementLine


def _lines(luck: random.Random) -> list[StatementLine]:
    rows = [row for row in account(luck, 30) if row.fen]
    return [
        StatementLine(r.day, Kind.UNKNOWN_CREDIT, r.fen, Origin("a", "a", None, at), balance=r.balance, clock=r.clock)
        for at, r in enumerate(rows, 2)
    ]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_one_row_deleted_doubled_or_altered_is_found(seed: int) -> None:
    """In every case the first break is at the right row, with its sum and what mends it; untouched rows close."""
    luck = random.Random(seed)
    lines = _lines(luck)
    assert chain_of(lines).closes
    at = luck.randrange(1, len(lines) - 1)
    gone = lines[at]
    missing = Mend.CREDIT if gone.amount > 0 else Mend.DEBIT
    assert _first(chain_of([*lines[:at], *lines[at + 1 :]])) == ChainBreak(at, gone.amount, missing)
    assert _first(chain_of([*lines[: at + 1], *lines[at:]])) == ChainBreak(at + 1, -gone.amount, Mend.DOUBLE)
    more = luck.choice((-1, 1)) * luck.randrange(1, 5000)
    balance = replace(gone, balance=(gone.balance or 0) + more)
    assert _first(chain_of([*lines[:at], balance, *lines[at + 1 :]])) == ChainBreak(at, more, Mend.BALANCE)
    altered = replace(gone, amount=gone.amount - more)
    found = _first(chain_of([*lines[:at], altered, *lines[at + 1 :]]))
    assert (found.index, found.off) == (at, more)
    assert found.mend in {Mend.CREDIT, Mend.DEBIT}


def _first(chain: Chain) -> ChainBreak:
    return chain.breaks[0]
