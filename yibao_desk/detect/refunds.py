"""Payments that were given back."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen

_RETURNS = frozenset({Kind.REFUND, Kind.REIMBURSEMENT, Kind.UNKNOWN_CREDIT})
_TIME = timedelta(days=92)


class Refunds:
    """The rows of a ledger that may give a payment back, looked up by their sum."""

    def __init__(self, evidences: Evidences) -> None:
        self._lines = evidences.ledger.lines
        self._by_sum: dict[Fen, list[int]] = defaultdict(list)
        for place, line in enumerate(self._lines):
            if line.kind in _RETURNS:
                self._by_sum[line.amount].append(place)

    def of(self, index: int) -> list[int]:
        """Rows that give back a payment to the fen, from the same place or from none named, within a quarter."""
        paid = self._lines[index]
        return [place for place in self._by_sum.get(-paid.amount, ()) if self._gives_back(index, place)]

    def _gives_back(self, index: int, place: int) -> bool:
        paid, line = self._lines[index], self._lines[place]
        same = line.counterparty is None or paid.counterparty is None or line.counterparty == paid.counterparty
        return same and timedelta(0) <= line.date - paid.date <= _TIME
