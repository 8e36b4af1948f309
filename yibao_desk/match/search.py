"""The exact search: which open dues the remaining credits pay.

Least unexplained money, then fewest months off their time, fewest days off, fewest splits. Open dues of equal
rest are one class: of a class neighbours in time are taken, never every choice. Bounded look-back: at most
`MOST_OPEN` open dues, none beyond its closing day; beyond `MOST_STATES` readings the worst are dropped and said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.match.dues import FIT, Credit, Due

MOST_OPEN = 14
MOST_STATES = 150
FEW_STATES = 12

Cost: TypeAlias = tuple[Fen, int, int, int]
"""Unexplained fen, months off their time, days off, splits."""

Open: TypeAlias = tuple[tuple[int, Fen], ...]
"""Open dues by index, oldest first, with what each still lacks."""

Payment: TypeAlias = tuple[tuple[int, Fen], ...]
"""Due index and fen, for one credit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The best reading found: a payment for each credit. `rivals` cost the same but leave other months unpaid."""

    payments: tuple[Payment, ...]
    cost: Cost
    rivals: tuple[tuple[Payment, ...], ...] = ()
    truncated: bool = False


@dataclass(slots=True)
class _Path:
    cost: Cost
    payment: Payment
    before: _Path | None


def search(dues: Sequence[Due], incoming: Sequence[Credit], lacking: Sequence[Fen]) -> Reading:
    """Follow the credits in order of time. `lacking[i]` is what due i still lacks; dues are in order of time.

    A first, narrow pass finds a reading that is good; the second follows all that may be better or as good.
    """
    first = _Search(dues, incoming, lacking, FEW_STATES, None).best()
    assert first is not None, "without a bound there is always a reading"
    if not first.truncated:
        return first
    return _Search(dues, incoming, lacking, MOST_STATES, first.cost).best() or first


class _Search:
    """One pass over the credits, with at most so many readings side by side and none dearer than the bound."""

    def __init__(
        self, dues: Sequence[Due], incoming: Sequence[Credit], lacking: Sequence[Fen], width: int, bound: Cost | None
    ) -> None:
        self._dues, self._incoming, self._lacking = dues, incoming, lacking
        self._width, self._bound = width, bound
        self._truncated = False
        self._upcoming = 0

    def best(self) -> Reading | None:
        """The reading of least cost, and those as cheap that leave other months unpaid; None if the bound cuts all."""
        states: dict[Open, _Path] = {(): _Path((0, 0, 0, 0), (), None)}
        for credit in self._incoming:
            states = self._step(states, credit)
        if not states:
            return None
        never = range(self._upcoming, len(self._dues))
        unpaid = sum(self._lacking[i] for i in never if self._dues[i].judged and self._lacking[i] > 0)
        closed = {state: _close(path, state, self._dues, unpaid) for state, path in states.items()}
        cost = min(closed.values())
        # of equal readings the first pays the older months
        paths = [_walk(states[state]) for state in sorted(closed, reverse=True) if closed[state] == cost]
        return Reading(paths[0], cost, tuple(paths[1:]), self._truncated)

    def _step(self, states: dict[Open, _Path], credit: Credit) -> dict[Open, _Path]:
        fresh: list[tuple[int, Fen]] = []
        while self._upcoming < len(self._dues) and self._dues[self._upcoming].opens <= credit.day:
            if self._lacking[self._upcoming] > 0:
                fresh.append((self._upcoming, self._lacking[self._upcoming]))
            self._upcoming += 1
        following: dict[Open, _Path] = {}
        for state, path in states.items():
            kept, unpaid, many = _aged((*state, *fresh), credit, self._dues)
            self._truncated = self._truncated or many
            for payment, money in self._choices(kept, credit):
                cost = self._cost(path.cost, unpaid + money, payment, credit)
                if self._bound is not None and cost > self._bound:
                    continue
                after = _paid(kept, payment)
                known = following.get(after)
                if known is None or cost < known.cost:
                    following[after] = _Path(cost, payment, path)
        if len(following) > self._width:
            self._truncated = True
            best = sorted(following.items(), key=lambda item: (item[1].cost, item[0]))[: self._width]
            following = dict(best)
        return following

    def _choices(self, kept: Open, credit: Credit) -> Iterable[tuple[Payment, Fen]]:
        """All options; in the first pass, a credit that is all that is open, to the fen, is not read otherwise."""
        refused = credit.refused and any(self._dues[index].period in credit.refused for index, _ in kept)
        if self._bound is None and kept and credit.amount == sum(rest for _, rest in kept) and not refused:
            self._truncated = True
            return [(kept, 0)]
        return _options(kept, credit, self._dues)

    def _cost(self, before: Cost, money: Fen, payment: Payment, credit: Credit) -> Cost:
        unexplained, off_months, off_days, splits = before
        days = [self._dues[index].off(credit.day) for index, _ in payment]
        partial = sum(1 for index, fen in payment if fen < self._lacking[index])
        return (
            unexplained + money,
            off_months + sum(1 for late in days if late),
            off_days + sum(days),
            splits + max(0, len(payment) - 1) + partial,
        )


def _walk(path: _Path) -> tuple[Payment, ...]:
    payments: list[Payment] = []
    while path.before is not None:
        payments.append(path.payment)
        path = path.before
    return tuple(reversed(payments))


def _aged(state: Open, credit: Credit, dues: Sequence[Due]) -> tuple[Open, Fen, bool]:
    """The dues still open on the credit's day, the money given up on, and whether too many were open."""
    unpaid = 0
    kept: list[tuple[int, Fen]] = []
    for index, rest in state:
        if dues[index].closes < credit.day:
            unpaid += rest if dues[index].judged else 0
        else:
            kept.append((index, rest))
    dropped = kept[: max(0, len(kept) - MOST_OPEN)]
    unpaid += sum(rest for index, rest in dropped if dues[index].judged)
    return tuple(kept[len(dropped) :]), unpaid, bool(dropped)


def _options(state: Open, credit: Credit, dues: Sequence[Due]) -> Iterator[tuple[Payment, Fen]]:
    """Payments to try, each with the money of the credit that it leaves unexplained.

    What a month that was paid short still lacks is paid by arrears, or by what fits to the fen.
    """
    yield (), credit.amount
    may = [(i, rest) for i, rest in state if dues[i].period not in credit.refused]
    for payment in _exact_sums(may, credit.amount, dues):
        yield payment, max(0, credit.amount - sum(fen for _, fen in payment))
    if credit.exact:
        return
    near = may if credit.arrears else [(i, rest) for i, rest in may if rest == dues[i].amount]
    for members in _classes(near, dues):
        for index, rest in {members[0], members[-1]}:
            if rest > credit.amount:
                yield ((index, credit.amount),), 0
            elif rest < credit.amount:
                yield ((index, rest),), credit.amount - rest
    for start in range(len(near) - 1):
        payment, left = _fill(near[start:], credit.amount)
        if len(payment) > 1:
            yield payment, left


def _fill(run: Sequence[tuple[int, Fen]], amount: Fen) -> tuple[Payment, Fen]:
    payment: list[tuple[int, Fen]] = []
    for index, rest in run:
        if amount <= 0:
            break
        payment.append((index, min(rest, amount)))
        amount -= min(rest, amount)
    return tuple(payment), amount


def _classes(may: Sequence[tuple[int, Fen]], dues: Sequence[Due]) -> list[list[tuple[int, Fen]]]:
    def key(item: tuple[int, Fen]) -> tuple[Fen, bool]:
        return item[1], dues[item[0]].judged

    return [sorted(group) for _, group in groupby(sorted(may, key=lambda i: (*key(i), i[0])), key=key)]


def _exact_sums(may: Sequence[tuple[int, Fen]], amount: Fen, dues: Sequence[Due]) -> Iterator[Payment]:
    """Every way to make up the amount from open dues, within `FIT` a month; of each class a run."""
    classes = sorted(_classes(may, dues), key=lambda members: -members[0][1])
    reach = [0] * (len(classes) + 1)
    for place in range(len(classes) - 1, -1, -1):
        reach[place] = reach[place + 1] + sum(rest for _, rest in classes[place])

    def choose(place: int, left: Fen, taken: Payment) -> Iterator[Payment]:
        if taken and abs(left) <= FIT * len(taken):
            yield _trimmed(taken, left)
        if left <= 0 or place == len(classes) or left > reach[place] + FIT * len(may):
            return
        members = classes[place]
        rest = members[0][1]
        for count in range(min(len(members), (left + FIT * len(may)) // rest), -1, -1):
            for start in range(len(members) - count + 1 if count else 1):
                run = members[start : start + count]
                yield from choose(place + 1, left - count * rest, (*taken, *run))

    yield from choose(0, amount, ())


def _trimmed(taken: Payment, left: Fen) -> Payment:
    """The payment in order; where the credit is some fen less than what is due, its last month bears it."""
    ordered = sorted(taken)
    if left < 0:
        index, fen = ordered[-1]
        ordered[-1] = index, fen + left
    return tuple(ordered)


def _paid(state: Open, payment: Payment) -> Open:
    paid = dict(payment)
    left = ((index, rest - paid.get(index, 0)) for index, rest in state)
    return tuple((index, rest) for index, rest in left if rest > (FIT if index in paid else 0))


def _close(path: _Path, state: Open, dues: Sequence[Due], never: Fen) -> Cost:
    unpaid = never + sum(rest for index, rest in state if dues[index].judged)
    return (path.cost[0] + unpaid, *path.cost[1:])


def months_of(payment: Payment, dues: Sequence[Due]) -> tuple[Month, ...]:
    """The benefit months that a payment pays."""
    return tuple(sorted(dues[index].period for index, _ in payment))
