"""Payments that were given back."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date, timedelta
from itertools import islice, takewhile

from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen

_RETURNS = frozenset({Kind.REFUND, Kind.REIMBURSEMENT, Kind.UNKNOWN_CREDIT})
_TIME = timedelta(days=92)


class Refunds:
    """The rows of a ledger that may give a payment back, looked up by their sum."""

    def __init__(self, evidences: Evidences) -> None:
        self._lines = evidences.ledger.lines
        self._by_sum: dict[Fen, list[tuple[date, int]]] = defaultdict(list)
        for place, line in enumerate(self._lines):
            if line.kind in _RETURNS:
                self._by_sum[line.amount].append((line.date, place))
        for found in self._by_sum.values():
            found.sort()

    def of(self, index: int) -> list[int]:
        """Rows that give back a payment to the fen, from the same place or from none named, within a quarter."""
        paid = self._lines[index]
        found = self._by_sum.get(-paid.amount, [])
        first = bisect_left(found, (paid.date, -1))
        within = takewhile(lambda entry: entry[0] - paid.date <= _TIME, islice(found, first, None))
        return [place for _, place in within if self._same_place(index, place)]

    def _same_place(self, index: int, place: int) -> bool:
        paid, line = self._lines[index], self._lines[place]
        return line.counterparty is None or paid.counterparty is None or line.counterparty == paid.counterparty
