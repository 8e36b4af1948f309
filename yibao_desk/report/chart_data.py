"""The chart's figures from a judgement: benefit months with what was due and credited, balances of calendar months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from yibao_desk.domain.chart import ChartData, ChartMark, ChartMonth, Turn
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.month_book import Status
from yibao_desk.report.verdict_words import verdict_words

_AFTER = 3
_FROM_OUTSIDE = {Kind.CREDIT_REGULAR, Kind.CREDIT_BACKPAY, Kind.SUBSIDY}


def chart_data(judgement: Judgement) -> ChartData:
    """Every month that has a due, a credit or a balance, without a gap between them."""
    evidences = judgement.evidences
    states = {s.period: s for s in evidences.book.states}
    balances = _balances(judgement)
    axis = sorted(states.keys() | balances.keys())
    if not axis:
        return ChartData((), verdict_words(judgement).first)
    arrived = _credited_by_day(judgement)
    out: list[ChartMonth] = []
    balance: Fen | None = None
    last_known = max(balances, default=axis[0])
    for month in months(axis[0], _end(judgement, axis)):
        state = states.get(month)
        if month in balances:
            balance = balances[month]
        credited = state.posted if state else 0
        if state is None or (state.expected.amount is None and not state.posted):
            credited = arrived.get(month, 0)
        out.append(
            ChartMonth(
                month,
                state.expected.amount if state else None,
                credited,
                state.status if state else None,
                balance if month <= last_known else None,
            )
        )
    return ChartData(tuple(out), verdict_words(judgement).first, tuple(_marks(judgement)))


def _marks(judgement: Judgement) -> Iterator[ChartMark]:
    """Where the rule or the base of a month is another than that of the month before it, in the same region."""
    expected = [s.expected for s in judgement.evidences.book.states]
    for before, now in pairwise(expected):
        if now.period != before.period.plus(1) or now.region != before.region:
            continue
        if now.rule is not None and before.rule is not None and now.rule != before.rule:
            yield ChartMark(now.period, Turn.RULE)
        elif now.base is not None and before.base is not None and now.base != before.base:
            yield ChartMark(now.period, Turn.BASE)


def _end(judgement: Judgement, axis: list[Month]) -> Month:
    """A quarter after the last month that can be spoken of, or where the months not yet due after it end.

    An old statement judged today would else end in years of "cannot judge".
    """
    status = {s.period: s.status for s in judgement.evidences.book.states}
    spoken = {month for month, found in status.items() if found not in {Status.UNKNOWN, Status.PENDING}}
    spoken |= {entry.month for entry in judgement.evidences.book.calendar if entry.balance_after is not None}
    last = end = max(spoken, default=axis[-1])
    while status.get(end.plus(1)) is Status.PENDING:
        end = end.plus(1)
    return min(axis[-1], max(end, last.plus(_AFTER)))


def _balances(judgement: Judgement) -> dict[Month, Fen]:
    """The balance at the end of each calendar month; where the account changes within a month, the later one's."""
    found: dict[Month, tuple[int, Fen]] = {}
    for entry in judgement.evidences.book.calendar:
        if entry.balance_after is not None and entry.account >= found.get(entry.month, (0, 0))[0]:
            found[entry.month] = (entry.account, entry.balance_after)
    return {month: balance for month, (_, balance) in found.items()}


def _credited_by_day(judgement: Judgement) -> dict[Month, Fen]:
    """Regular credits by the month of their row: the bars where no rule tells what was due."""
    sums: defaultdict[Month, Fen] = defaultdict(int)
    allotted = {a.line for a in judgement.evidences.pairing.allotments}
    for index, line in enumerate(judgement.evidences.ledger.lines):
        if line.kind in _FROM_OUTSIDE and index not in allotted:
            sums[Month.of(line.date)] += line.amount
    return sums
