"""How long matching takes on long accounts: rows of name, seconds and bound, for packaging/bench."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from datetime import date

from yibao_desk.domain.expectation import Basis, Expectations, ExpectedCredit
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import DocumentKind, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat
from yibao_desk.match import match


@dataclass(frozen=True, slots=True)
class Timing:
    """A measured run and the seconds that it may take."""

    name: str
    seconds: float
    bound: float


def timings() -> list[Timing]:
    """Three years; twenty years with a base that changes every July; fifty years of equal dues paid in 50 lumps."""
    july = [(step, 100_00 + (step + 6) // 12 * 5_37) for step in range(240)]
    return [
        _timed("36 months", july[:36], _mixed(july[:36], 1), 0.05),
        _timed("240 months, a new base every July", july, _mixed(july, 2), 1.0),
        _timed("600 equal dues, 50 lumps", [(s, 100_00) for s in range(600)], _lumps(), 0.3),
    ]


_FIRST = Month(1970, 1)


def _mixed(dues: list[tuple[int, int]], seed: int) -> list[tuple[date, int]]:
    """Most months in time, one in sixteen unpaid, and what is unpaid made up in lumps now and then."""
    chance = random.Random(seed)
    rows: list[tuple[date, int]] = []
    unpaid = 0
    for step, fen in dues:
        month = _FIRST.plus(step)
        if chance.random() < 1 / 16:
            unpaid += fen
            continue
        rows.append((month.day(15), fen))
        if unpaid and chance.random() < 0.3:
            rows.append((month.day(18), unpaid))
            unpaid = 0
    return rows


def _lumps() -> list[tuple[date, int]]:
    return [(_FIRST.plus(12 * year + 11).day(15), 1200_00) for year in range(50)]


def _timed(name: str, dues: list[tuple[int, int]], rows: list[tuple[date, int]], bound: float) -> Timing:
    profile = Profile("甲", None, None, None, (Enrolment(_FIRST, "330100", Category.EMPLOYEE),))
    last = _FIRST.plus(len(dues)).last_day()
    lines = tuple(
        StatementLine(day, Kind.CREDIT_REGULAR, fen, Origin("f", "s", None, n), order=n)
        for n, (day, fen) in enumerate(rows)
    )
    file = StatementFile("f", "s", DocumentKind.STATEMENT, FileFormat.CSV, None, period=Span(_FIRST.first_day(), last))
    ledger = Ledger(profile, lines, (0,) * len(lines), (), (file,))
    months = tuple(_due(_FIRST.plus(step), fen) for step, fen in dues)
    start = time.perf_counter()
    match(ledger, Expectations(months), last)
    return Timing(name, time.perf_counter() - start, bound)


def _due(period: Month, fen: int) -> ExpectedCredit:
    return ExpectedCredit(
        period, "330100", Category.EMPLOYEE, Basis.POLICY, fen, fen, due=period.day(20), last_day=period.day(25)
    )


if __name__ == "__main__":
    for timing in timings():
        sys.stdout.write(f"{timing.name}: {timing.seconds:.3f} s (at most {timing.bound} s)\n")
