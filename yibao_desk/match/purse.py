"""The books of the matcher: what each due still lacks and what each credit still holds."""

from __future__ import annotations

from collections import defaultdict

from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Allotment, Tier


class Purse:
    """Takes allotments one by one; what is lacking and what is left follow from them."""

    def __init__(self, dues: dict[Month, Fen], incoming: dict[int, Fen]) -> None:
        self._lacking = dict(dues)
        self._left = dict(incoming)
        self._posted: dict[Month, Fen] = defaultdict(int)
        self.allotments: list[Allotment] = []

    def lacking(self, period: Month) -> Fen:
        """What a month still lacks; negative where it got more than is due."""
        return self._lacking.get(period, 0)

    def posted(self, period: Month) -> Fen:
        """What a month got so far, net."""
        return self._posted[period]

    def left(self, line: int) -> Fen:
        """What a line still holds; negative for a reversal not yet placed."""
        return self._left[line]

    def add(self, line: int, fen: Fen) -> None:
        """Take one more line in, with what it holds."""
        self._left[line] = fen

    def give(self, line: int, period: Month, fen: Fen, tier: Tier) -> None:
        """Allot `fen` of a line to a month."""
        if fen:
            self.allotments.append(Allotment(line, period, fen, tier))
            self._left[line] -= fen
            self._posted[period] += fen
            if period in self._lacking:
                self._lacking[period] -= fen

    def joined(self) -> tuple[Allotment, ...]:
        """All allotments by month and line; what a line gave to a month in several pieces is one."""
        whole: dict[tuple[Month, int], Allotment] = {}
        for piece in self.allotments:
            held = whole.get((piece.period, piece.line))
            fen, tier = (piece.fen, piece.tier) if held is None else (held.fen + piece.fen, Tier.NEAR)
            whole[piece.period, piece.line] = Allotment(piece.line, piece.period, fen, tier)
        return tuple(whole[key] for key in sorted(whole))

    def remains(self) -> list[tuple[int, Fen]]:
        """Lines that still hold something."""
        return [(line, fen) for line, fen in sorted(self._left.items()) if fen]


def filled(amount: Fen, lacking: list[Fen]) -> list[Fen]:
    """Share a sum among months: all up to one level, none above what it lacks; what is over is spread evenly.

    A quarter paid 5 short a month is 5 short in each month; a year paid at the former level gives each month that
    level. The odd fen go to the last months.
    """
    if not lacking:
        return []
    total = sum(lacking)
    if amount >= total:
        return [lack + more for lack, more in zip(lacking, _even(amount - total, len(lacking)), strict=True)]
    shares = [0] * len(lacking)
    rest, order = amount, sorted(range(len(lacking)), key=lambda i: lacking[i])
    for place, index in enumerate(order):
        level = rest // (len(order) - place)
        if lacking[index] <= level:
            shares[index] = lacking[index]
            rest -= lacking[index]
        else:
            for other, share in zip(sorted(order[place:]), _even(rest, len(order) - place), strict=True):
                shares[other] = share
            break
    return shares


def _even(amount: Fen, count: int) -> list[Fen]:
    share, odd = divmod(amount, count)
    return [share + (1 if index >= count - odd else 0) for index in range(count)]
