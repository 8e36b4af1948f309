"""Family sharing across two people of one book: a debit of the giver's account and the same visit of the relative's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from yibao_desk.domain.kind import MEDICAL_SPENDING, Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.statement import StatementLine

GIVEN = frozenset({Kind.FAMILY_USE, Kind.UNKNOWN_DEBIT})
"""Rows of the giver that may be a relative's use: those that say so, and those that say nothing."""

_SEEN = MEDICAL_SPENDING | {Kind.FAMILY_USE}
_NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SharedUse:
    """Row `line` of the giver was spent by `person`, whose own statement shows it on `day`."""

    line: int
    person: str
    day: date


def has_given(giver: Ledger) -> bool:
    """Is there a row that a relative may have caused?"""
    return any(line.kind in GIVEN and line.amount < 0 for line in giver.lines)


def shared_uses(giver: Ledger, user: Ledger, strangers: Collection[str] = ()) -> tuple[SharedUse, ...]:
    """Pair the giver's rows with the relative's; each row of either side at most once, the nearest day first.

    The same sum within a day, at the same place where both name one; for a row that says itself that a relative used
    the account also the same place on the same day, for the relative's own account may have paid the rest.
    `strangers`: names of the others of the book; a row that names one of them is not this relative's.
    """
    rows = {i: line for i, line in enumerate(giver.lines) if line.kind in GIVEN and line.amount < 0}
    name = user.profile.name
    theirs: dict[date, list[int]] = defaultdict(list)
    for place, line in enumerate(user.lines):
        if line.kind in _SEEN and line.amount <= 0:
            theirs[line.date].append(place)
    own = {
        (line.date, line.amount, line.counterparty) for line in giver.lines if line.kind in MEDICAL_SPENDING
    }  # what the giver's own rows show too is no sign of the relative
    pairs = sorted(_pairs(rows, user, theirs))
    used: set[int] = set()
    found: dict[int, SharedUse] = {}
    for _, _, index, place in pairs:
        line, their = rows[index], user.lines[place]
        twin = (their.date, their.amount, their.counterparty) in own
        if index not in found and place not in used and not twin and line.beneficiary not in strangers:
            found[index] = SharedUse(index, name, their.date)
            used.add(place)
    return tuple(found[index] for index in sorted(found))


def _pairs(
    rows: dict[int, StatementLine], user: Ledger, theirs: dict[date, list[int]]
) -> Iterator[tuple[bool, int, int, int]]:
    """(another sum, days between, giver's row, relative's row): the best first when sorted."""
    for index, line in rows.items():
        for day in (line.date - _NEXT_DAY, line.date, line.date + _NEXT_DAY):
            for place in theirs.get(day, ()):
                their = user.lines[place]
                named = line.counterparty is not None and their.counterparty is not None
                equal_place = named and line.counterparty == their.counterparty
                if named and not equal_place:
                    continue
                equal = line.amount == their.amount
                same_visit = line.kind is Kind.FAMILY_USE and equal_place and day == line.date
                if equal or same_visit:
                    yield not equal, abs((day - line.date).days), index, place


def uses_of(giver: Ledger, relatives: Iterable[Ledger]) -> tuple[SharedUse, ...]:
    """The same over all relatives of the book; a row that fits two of them is given to the first."""
    users = list(relatives)
    found: dict[int, SharedUse] = {}
    for user in users:
        strangers = {other.profile.name for other in users} - {user.profile.name}
        for use in shared_uses(giver, user, strangers):
            found.setdefault(use.line, use)
    return tuple(found[line] for line in sorted(found))
