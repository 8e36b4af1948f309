"""Calendar months in one pass over the rows: the window waits for them."""

from __future__ import annotations

from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import CalendarMonth


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
