"""What is fixed before any search: the person's own links, and months that the rows themselves name."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.pairing import Link, Tier
from yibao_desk.domain.statement import StatementLine
from yibao_desk.match.purse import Purse, filled


def follow_links(purse: Purse, links: Sequence[Link], lines: Sequence[int]) -> None:
    """Give each linked row to its month: what the month lacks where one row is linked to several, else all of it."""
    for line in lines:
        wanted = sorted({link.period for link in links if link.line == line and not link.refused})
        for place, period in enumerate(wanted):
            rest = purse.left(line)
            last = place == len(wanted) - 1
            purse.give(line, period, rest if last else min(rest, max(0, purse.lacking(period))), Tier.LINKED)


def follow_months(
    purse: Purse,
    ledger: Ledger,
    lines: Sequence[int],
    refused: frozenset[tuple[int, Month]],
    reach: tuple[Month, Month],
) -> None:
    """Give each row to the month that it names; a row that names several fills them to one level.

    `reach`: the first and last month that can be spoken of; a row may name months beyond it.
    """
    for line in lines:
        named = named_months(ledger.lines[line])
        rest = purse.left(line)
        if not rest or not named or any((line, period) in refused for period in named):
            continue
        if len(named) == 1:
            purse.give(line, named[0], rest, Tier.STATED)
            continue
        within = [period for period in named if reach[0] <= period <= reach[1]]
        if len(within) < len(named):
            _even_months(purse, line, named, rest)
            continue
        lacking = [max(0, purse.lacking(period)) for period in named]
        if not any(lacking):
            _even_months(purse, line, named, rest)
            continue
        for period, fen in zip(named, _shares(rest, lacking), strict=True):
            purse.give(line, period, fen, Tier.STATED)


def _shares(amount: int, lacking: list[int]) -> list[int]:
    if amount <= sum(lacking):
        return filled(amount, lacking)
    open_ = [index for index, lack in enumerate(lacking) if lack]
    shares = filled(amount, [lacking[index] for index in open_])
    out = [0] * len(lacking)
    for index, share in zip(open_, shares, strict=True):
        out[index] = share
    return out


def _even_months(purse: Purse, line: int, named: Sequence[Month], amount: int) -> None:
    share, odd = divmod(amount, len(named))
    for place, period in enumerate(named):
        purse.give(line, period, share + (1 if place >= len(named) - odd else 0), Tier.STATED)


def named_months(line: StatementLine) -> tuple[Month, ...]:
    """The benefit months that a row names; none where it names none."""
    if line.period is not None:
        return (line.period,)
    if line.period_from is not None and line.period_until is not None:
        return tuple(months(line.period_from, line.period_until))
    return ()
