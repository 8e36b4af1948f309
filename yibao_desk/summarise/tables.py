"""Calendar months and habits by pandas, which is loaded here and nowhere else, when first asked."""

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
    if not ledger.lines:
        return ()
    import pandas as pd  # noqa: PLC0415

    lines, held = ledger.lines, _balances(ledger)
    frame: Any = pd.DataFrame(
        {
            "account": list(ledger.accounts),
            "month": [line.date.year * 12 + line.date.month - 1 for line in lines],
            "credited": [max(0, line.amount) for line in lines],
            "debited": [max(0, -line.amount) for line in lines],
            "line": range(len(lines)),
        }
    )
    grouped = frame.groupby(["month", "account"], sort=True)
    table: Any = grouped.agg(
        credited=("credited", "sum"), debited=("debited", "sum"), first=("line", "min"), last=("line", "max")
    )
    months: list[CalendarMonth] = []
    for (month, account), row in table.iterrows():
        first, last = int(row["first"]), int(row["last"])
        opening = held[first]
        before = None if opening is None else opening - lines[first].amount
        named = Month(int(month) // 12, int(month) % 12 + 1)
        credited, debited = int(row["credited"]), int(row["debited"])
        months.append(CalendarMonth(named, int(account), credited, debited, before, held[last]))
    return tuple(months)


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
    """Median and spread of the everyday payments; None where there are none."""
    sums = [-line.amount for line in ledger.lines if line.kind in EVERYDAY and line.amount < 0]
    if not sums:
        return None
    import pandas as pd  # noqa: PLC0415

    series: Any = pd.Series(sums)
    median = series.median()
    spread = (series - median).abs().median() * MAD_TO_SPREAD
    return Habit(len(sums), round(float(median)), round(float(spread)))
