"""Which rows of different files are one and the same row of the account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.statement import StatementLine

VAGUE = frozenset({Kind.SPENDING, Kind.UNKNOWN_CREDIT, Kind.UNKNOWN_DEBIT})
"""Kinds that leave open what a row is."""
_FEW = 40_000
Key: TypeAlias = tuple[date, Fen, bool]


class Bins:
    """The rows known so far by day and amount; each list of rows (a file) is taken once."""

    def __init__(self) -> None:
        self._bins: dict[Key, list[StatementLine]] = {}
        self._monthly = False

    def take(self, share: Sequence[StatementLine]) -> None:
        """Rows that are known are matched one to one with known rows, at most once each; the others are new."""
        mine: dict[Key, list[StatementLine]] = {}
        for line in share:
            key = (line.date, line.amount, line.kind is Kind.CARRYOVER)
            if key in mine:
                mine[key].append(line)
            else:
                mine[key] = [line]
        monthly = any(line.date_from_period for line in share)
        twins = self._by_month() if self._bins and (monthly or self._monthly) else {}
        self._monthly |= monthly
        for key, lines in mine.items():
            home = self._bins.get(key)
            if home is None and twins:
                home = self._bins.get(_twin(lines, twins) or key)
            if home is None:
                self._bins[key] = lines
            else:
                _match(home, lines)

    def lines(self) -> list[StatementLine]:
        """All rows, by day, those of one file in its order."""
        out = [line for held in self._bins.values() for line in held]
        out.sort(key=lambda line: (line.date, line.origin.sha256, line.origin.sheet or "", line.order, line.origin.row))
        return out

    def _by_month(self) -> dict[tuple[Month, Fen, bool], Key]:
        """Where the row of a benefit month and amount is: dated by its day or by its month alone."""
        found: dict[tuple[Month, Fen, bool], Key] = {}
        for key, held in self._bins.items():
            for line in held:
                if line.period is not None:
                    found[line.period, line.amount, line.date_from_period] = key
        return found


def _twin(lines: Sequence[StatementLine], twins: dict[tuple[Month, Fen, bool], Key]) -> Key | None:
    """A row that names its month and no day meets the row of that month and amount, whatever its day."""
    for line in lines:
        if line.period is not None:
            found = twins.get((line.period, line.amount, not line.date_from_period))
            if found is not None:
                return found
    return None


def conflict(one: StatementLine, other: StatementLine) -> bool:
    """Do both state something in which they differ? The same balance outweighs another month in another portal."""
    if one.clock and other.clock and one.clock[:5] != other.clock[:5]:
        return True
    if one.balance is not None and other.balance is not None:
        return one.balance != other.balance
    return one.period is not None and other.period is not None and one.period != other.period


def likeness(one: StatementLine, other: StatementLine) -> int:
    """How much beyond day and amount two rows agree in; for choosing among several that may be the same."""
    return (
        8 * (one.balance is not None and one.balance == other.balance)
        + 4 * (bool(one.clock) and one.clock[:5] == other.clock[:5])
        + 4 * (one.period is not None and one.period == other.period)
        + 2 * (one.kind is other.kind)
        + (one.counterparty is not None and one.counterparty == other.counterparty)
        + (bool(one.text) and one.text == other.text)
    )


def enriched(known: StatementLine, other: StatementLine) -> StatementLine:
    """The known row with what only the other file states of it."""
    if _stated(known) == _stated(other):
        return known
    vaguer = known.kind in VAGUE and other.kind not in VAGUE
    changes: dict[str, object] = {}
    if known.balance is None and other.balance is not None:
        changes |= {
            "balance": other.balance,
            "balance_current_year": other.balance_current_year,
            "balance_prior_years": other.balance_prior_years,
        }
    if known.period is None and other.period is not None:
        changes |= {"period": other.period, "period_from": None, "period_until": None}
    if known.counterparty is None and other.counterparty is not None:
        changes["counterparty"] = other.counterparty
    if not known.clock and other.clock:
        changes["clock"] = other.clock
    if vaguer:
        changes |= {"kind": other.kind, "phrase": other.phrase, "text": other.text}
    elif not known.text and other.text:
        changes["text"] = other.text
    if known.date_from_period and not other.date_from_period:
        changes |= {"date": other.date, "date_from_period": False}
    if known.doubtful and not other.doubtful:
        changes["doubtful"] = False
    return replace(known, **changes) if changes else known  # pyright: ignore[reportArgumentType]


def _match(home: list[StatementLine], lines: Sequence[StatementLine]) -> None:
    """As many of the lines as possible meet a known row, each at most one; the rest are new."""
    if len(home) == len(lines) == 1 and not conflict(home[0], lines[0]):
        home[0] = enriched(home[0], lines[0])
        return
    free = list(range(len(home)))
    rest = _meet_twins(home, free, lines)
    pairs = _meet_few(home, free, rest) if len(free) * len(rest) <= _FEW else _meet_many(home, free, rest)
    for place, number in pairs.items():
        home[place] = enriched(home[place], rest[number])
    met = set(pairs.values())
    home.extend(line for number, line in enumerate(rest) if number not in met)


def _meet_twins(home: Sequence[StatementLine], free: list[int], lines: Sequence[StatementLine]) -> list[StatementLine]:
    """Rows that agree in all that they state meet at once; what is left of the lines is returned."""
    twins: dict[object, list[int]] = {}
    for place in reversed(free):
        twins.setdefault(_stated(home[place]), []).append(place)
    rest: list[StatementLine] = []
    taken: set[int] = set()
    for line in lines:
        places = twins.get(_stated(line))
        if places:
            taken.add(places.pop())
        else:
            rest.append(line)
    free[:] = [place for place in free if place not in taken]
    return rest


def _stated(line: StatementLine) -> tuple[object, ...]:
    return line.balance, line.clock[:5], line.period, line.kind, line.counterparty, line.text, line.doubtful


def _meet_few(home: Sequence[StatementLine], free: Sequence[int], lines: Sequence[StatementLine]) -> dict[int, int]:
    """Kuhn's matching, the likeliest pairs first."""
    ways = [
        sorted((i for i in free if not conflict(home[i], line)), key=lambda i, line=line: (-likeness(home[i], line), i))
        for line in lines
    ]
    best = [max((likeness(home[i], line) for i in way), default=-1) for line, way in zip(lines, ways, strict=True)]
    held: dict[int, int] = {}
    for start in sorted(range(len(lines)), key=lambda n: -best[n]):
        _place(start, ways, held, set())
    return held


def _meet_many(home: Sequence[StatementLine], free: Sequence[int], lines: Sequence[StatementLine]) -> dict[int, int]:
    """Hundreds of equal rows on one day: in their order, as far as they go."""
    held: dict[int, int] = {}
    number = 0
    for place in free:
        if number < len(lines) and not conflict(home[place], lines[number]):
            held[place] = number
            number += 1
    return held


def _place(number: int, ways: Sequence[Sequence[int]], held: dict[int, int], tried: set[int]) -> bool:
    for place in ways[number]:
        if place in tried:
            continue
        tried.add(place)
        if place not in held or _place(held[place], ways, held, tried):
            held[place] = number
            return True
    return False
