"""Calendar months in one pass over the rows (the window waits for them), and the habit by pandas, on demand."""

from __future__ import annotations

from typing import Any

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import CalendarMonth, Habit

EVERYDAY = frozenset({Kind.OUTPATIENT, Kind.PHARMACY, Kind.SPENDING})
"""Payments that make up a habit: a stay in hospital and relatives' use do not."""

MAD_TO_SPREAD = 1.4826


def calendar_of(ledger: Ledger) -> tuple[CalendarMonth, ...]:
    """Sums and balances of each calendar month of each account, in order of time."""
    found: dict[tuple[int, int], CalendarMonth] = {}
    for line, account, balance in zip(ledger.lines, ledger.accounts, _balances(ledger), strict=True):
        key = (line.date.year * 12 + line.date.month, account)
        credited, debited = max(0, line.amount), max(0, -line.amount)
        so_far = found.get(key)
        if so_far is None:
            before = None if balance is None else balance - line.amount
            found[key] = CalendarMonth(Month.of(line.date), account, credited, debited, before, balance)
        else:
            sums = (so_far.credited + credited, so_far.debited + debited)
            found[key] = CalendarMonth(so_far.month, account, *sums, so_far.balance_before, balance)
    return tuple(found[key] for key in sorted(found))


def _balances(ledger: Ledger) -> list[Fen | None]:
    """The balance after each row: stated, or the last stated one and the rows since."""
    held: dict[int, Fen] = {}
    out: list[Fen | None] = []
    for line, account in zip(ledger.lines, ledger.accounts, strict=True):
        if line.balance is not None:
            held[account] = line.balance
        elif account in held:
            held[account] += line.amount
        out.append(held.get(account))
    return out


def habit_of(ledger: Ledger) -> Habit | None:
    """Median and spread of the everyday payments; None where there are none. Loads pandas: no verdict waits for it."""
    sums = [-line.amount for line in ledger.lines if line.kind in EVERYDAY and line.amount < 0]
    if not sums:
        return None
    import pandas as pd  # noqa: PLC0415

    series: Any = pd.Series(sums)
    median = series.median()
    spread = (series - median).abs().median() * MAD_TO_SPREAD
    return Habit(len(sums), round(float(median)), round(float(spread)))
