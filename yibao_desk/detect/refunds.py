"""Payments that were given back."""

from __future__ import annotations

from datetime import timedelta

from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind

_RETURNS = frozenset({Kind.REFUND, Kind.REIMBURSEMENT, Kind.UNKNOWN_CREDIT})
_TIME = timedelta(days=92)


def refunds_of(evidences: Evidences, index: int) -> list[int]:
    """Rows that give back a payment to the fen, from the same place or from none named, within a quarter."""
    paid = evidences.ledger.lines[index]
    return [
        place
        for place, line in enumerate(evidences.ledger.lines)
        if line.kind in _RETURNS
        and line.amount == -paid.amount
        and (line.counterparty is None or paid.counterparty is None or line.counterparty == paid.counterparty)
        and timedelta(0) <= line.date - paid.date <= _TIME
    ]
