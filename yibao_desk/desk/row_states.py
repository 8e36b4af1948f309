"""What an import would do with each row of a file: new, known already, or in conflict with what the book holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from yibao_desk.domain.money import Fen
from yibao_desk.domain.offer import RowState
from yibao_desk.domain.statement import StatementFile, StatementLine
from yibao_desk.words import tr

Identity = tuple[date, Fen, str, str, str]


def compared(there: Sequence[StatementFile], file: StatementFile) -> tuple[tuple[RowState, ...], dict[int, str]]:
    """A state for each line, then for each contribution month; reasons for those that need one."""
    held: Counter[Identity] = Counter()
    for other in there:
        held |= Counter(map(_identity, other.lines))
    months = {(c.period, c.base, c.paid, c.pay_type) for other in there for c in other.contributions}
    balances = {(line.date, line.balance, line.amount): line for f in there for line in f.lines if line.balance}
    states: list[RowState] = []
    reasons: dict[int, str] = {}
    for index, line in enumerate(file.lines):
        identity = _identity(line)
        if held[identity] > 0:
            held[identity] -= 1
            states.append(RowState.KNOWN)
        elif (line.date, line.balance, line.amount) in balances:
            states.append(RowState.CONFLICT)
            reasons[index] = tr("The book has this row with other words for it.")
        else:
            states.append(RowState.NEW)
    for line in file.contributions:
        known = (line.period, line.base, line.paid, line.pay_type) in months
        states.append(RowState.KNOWN if known else RowState.NEW)
    return tuple(states), reasons


def _identity(line: StatementLine) -> Identity:
    return line.date, line.amount, line.kind.value, line.text, line.counterparty or ""
