"""What was checked and what was not: said on page 1, so that silence is never taken for a tick."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import Status
from yibao_desk.domain.problem import Gravity
from yibao_desk.report.context import date_range
from yibao_desk.report.verdict_words import judged_months
from yibao_desk.words import day_words, month_words, tr, tr_n

_SHOWN = 6


def checked(judgement: Judgement) -> tuple[str, ...]:
    """What the report vouches for."""
    return tuple(_checked(judgement))


def not_checked(judgement: Judgement) -> tuple[str, ...]:
    """What it can say nothing about, each with the reason."""
    found = list(_not_checked(judgement))
    if len(found) > _SHOWN:
        found = [*found[: _SHOWN - 1], tr_n("one more", "{n} more", len(found) - _SHOWN + 1)]
    return tuple(found) or (tr("nothing was left out"),)


def _checked(judgement: Judgement) -> Iterator[str]:
    evidences = judgement.evidences
    if months := judged_months(judgement):
        yield tr_n("sum and day of the credit of one month", "sum and day of the credits of {n} months", months)
    with_balance = sum(line.balance is not None for line in evidences.ledger.lines)
    breaks = sum(f.finding.type is FindingType.BALANCE_BREAK for f in judgement.findings)
    if with_balance and not breaks:
        yield tr_n("the balance of one row adds up", "the balances of {n} rows add up", with_balance)
    elif with_balance:
        yield tr("the balances of {n} rows; {k} do not add up", n=with_balance, k=breaks)
    if any(line.amount < 0 for line in evidences.ledger.lines):
        yield tr("every deduction: has it a reason, was it taken twice")
    if recorded := len({line.period for line in evidences.ledger.contributions}):
        yield tr_n("one month of the contribution record", "{n} months of the contribution record", recorded)


def _not_checked(judgement: Judgement) -> Iterator[str]:
    evidences = judgement.evidences
    coverage = evidences.coverage
    if not coverage:
        yield tr("all credits (no statement)")
    else:
        yield tr("before {day} (no statement)", day=day_words(coverage[0].first))
    for former, later in pairwise(coverage):
        gap = date_range(former.last + timedelta(days=1), later.first - timedelta(days=1))
        yield tr("{range} (no statement)", range=gap)
    for first, last in runs(s.period for s in evidences.book.states if s.status is Status.PENDING):
        yield tr("the credit of {month} (not due yet)", month=month_words(first, last))
    unknown = [s for s in evidences.book.states if s.status is Status.UNKNOWN]
    for first, last in runs(s.period for s in unknown if s.expected.basis is Basis.NONE):
        yield tr("the credit of {month} (the rule is not known)", month=month_words(first, last))
    for first, last in runs(s.period for s in unknown if s.expected.basis is not Basis.NONE):
        yield tr("the credit of {month} (no statement of the time it is due)", month=month_words(first, last))
    if not evidences.ledger.contributions:
        yield tr("whether the contributions were paid in full (no contribution record)")
    for name in dict.fromkeys(p.file for p in judgement.unreadable):
        yield tr("{file} (could not be read)", file=name)
    if rows := sum(p.gravity is Gravity.ROW for p in judgement.problems):
        yield tr_n("one row that could not be read", "{n} rows that could not be read", rows)


def runs(periods: Iterator[Month]) -> Iterator[tuple[Month, Month]]:
    """Months as runs without a gap."""
    first: Month | None = None
    last: Month | None = None
    for period in periods:
        if first is None or last is None:
            first = last = period
        elif period - last == 1:
            last = period
        else:
            yield first, last
            first = last = period
    if first is not None and last is not None:
        yield first, last
