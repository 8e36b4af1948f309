"""What an import would do with each row of a file: new, known already, or at odds with what the book holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.offer import RowState
from yibao_desk.domain.records import differ
from yibao_desk.domain.same_row import VAGUE, Bins
from yibao_desk.domain.statement import ContributionLine, StatementFile, StatementLine
from yibao_desk.words import tr, yuan_words


class States(NamedTuple):
    """A state for each line, then for each contribution month; by index the reasons, and the conflicts counted once."""

    states: tuple[RowState, ...]
    reasons: dict[int, str]
    once: frozenset[int]


class _Seen(NamedTuple):
    """One row: known or new, and what speaks against it ("": nothing)."""

    known: bool
    reason: str = ""

    @property
    def state(self) -> RowState:
        if self.reason:
            return RowState.CONFLICT
        return RowState.KNOWN if self.known else RowState.NEW


def compared(there: Sequence[StatementFile], file: StatementFile) -> States:
    """The rows of a file against the files that are there."""
    seen = [*_lines(there, file), *_months(there, file)]
    return States(
        tuple(row.state for row in seen),
        {index: row.reason for index, row in enumerate(seen) if row.reason},
        frozenset(index for index, row in enumerate(seen) if row.reason and row.known),
    )


def _lines(there: Sequence[StatementFile], file: StatementFile) -> list[_Seen]:
    others = [other for other in there if other.lines]
    if not others:
        return [_Seen(known=False)] * len(file.lines)
    if any(other.sha256 == file.sha256 for other in others):
        return [_Seen(known=True)] * len(file.lines)
    bins = Bins()
    for other in others:
        bins.take(other.lines)
    held = _Held(bins.lines(), file)
    bins.take(file.lines)
    fresh = {line.order for line in bins.lines() if line.origin.sha256 == file.sha256}
    return [
        _Seen(known=False, reason=held.against(line))
        if line.order in fresh
        else _Seen(known=True, reason=held.otherwise_called(line))
        for line in file.lines
    ]


class _Held:
    """The rows that are there, and what of them speaks against the rows of a file."""

    def __init__(self, rows: Sequence[StatementLine], file: StatementFile) -> None:
        self._by_sum: dict[tuple[date, Fen], list[StatementLine]] = {}
        for row in rows:
            self._by_sum.setdefault((row.date, row.amount), []).append(row)
        self._by_balance = {(row.date, row.balance): row for row in rows if row.balance}
        self._shown = {(line.date, line.amount, line.balance) for line in file.lines}

    def against(self, line: StatementLine) -> str:
        """Why a new row hardly stands beside those that are there; "" for no reason.

        Another sum with the same balance, or the same sum with another where the file does not show the row there.
        """
        if not line.balance or line.kind is Kind.CARRYOVER:
            return ""
        row = self._by_balance.get((line.date, line.balance))
        if row is not None and row.amount != line.amount:
            place = row.origin
            return tr("{file}, row {row} has {sum} here.", file=place.file, row=place.row, sum=yuan_words(row.amount))
        for row in self._by_sum.get((line.date, line.amount), ()):
            said = (row.date, row.amount, row.balance)
            if row.balance and said not in self._shown:
                self._shown.add(said)  # it speaks against one row, not against each of its equals
                return tr(
                    "{file}, row {row} has the same sum on this day, but the balance {balance}. Both would count.",
                    file=row.origin.file,
                    row=row.origin.row,
                    balance=yuan_words(row.balance),
                )
        return ""

    def otherwise_called(self, line: StatementLine) -> str:
        """What a known row is called there, where both say plainly what it is, and not the same; "" else."""
        rows = self._by_sum.get((line.date, line.amount), ())
        if line.kind in VAGUE or not rows or any(row.kind in VAGUE or row.kind is line.kind for row in rows):
            return ""
        place, words = rows[0].origin, rows[0].text or rows[0].phrase
        return tr("{file}, row {row} calls it “{words}”. It counts once.", file=place.file, row=place.row, words=words)


def _months(there: Sequence[StatementFile], file: StatementFile) -> list[_Seen]:
    held = {(line.period, line.pay_type): line for other in there for line in other.contributions}
    seen: list[_Seen] = []
    for line in file.contributions:
        other = held.get((line.period, line.pay_type))
        if other is None or _says(other) == _says(line):
            seen.append(_Seen(known=other is not None))
        else:
            why = tr("The record says something else for this month than the one that is there.")
            seen.append(_Seen(known=not differ(other, line), reason=why))
    return seen


def _says(line: ContributionLine) -> tuple[object, ...]:
    return line.base, line.personal, line.employer, line.into_account, line.paid
