"""What an import would do with each row of a file: new, known already, or at odds with what the book holds."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.offer import RowState
from yibao_desk.domain.same_row import Bins
from yibao_desk.domain.statement import ContributionLine, StatementFile, StatementLine
from yibao_desk.words import tr, yuan_words

States = tuple[tuple[RowState, ...], dict[int, str]]


def compared(there: Sequence[StatementFile], file: StatementFile) -> States:
    """A state for each line, then for each contribution month; reasons (by index) for those that need one."""
    lines, reasons = _lines(there, file)
    months, more = _months(there, file)
    return (*lines, *months), reasons | {index + len(lines): text for index, text in more.items()}


def _lines(there: Sequence[StatementFile], file: StatementFile) -> tuple[list[RowState], dict[int, str]]:
    others = [other for other in there if other.lines]
    if not others:
        return [RowState.NEW] * len(file.lines), {}
    if any(other.sha256 == file.sha256 for other in others):
        return [RowState.KNOWN] * len(file.lines), {}
    bins = Bins()
    for other in others:
        bins.take(other.lines)
    bins.take(file.lines)
    fresh = {line.order for line in bins.lines() if line.origin.sha256 == file.sha256}
    balances = {(line.date, line.balance or 0): line for other in others for line in other.lines if line.balance}
    states: list[RowState] = []
    reasons: dict[int, str] = {}
    for index, line in enumerate(file.lines):
        held = balances.get((line.date, line.balance)) if line.balance else None
        if line.order not in fresh:
            states.append(RowState.KNOWN)
        elif held is not None and held.amount != line.amount:
            states.append(RowState.CONFLICT)
            reasons[index] = _at_odds(held)
        else:
            states.append(RowState.NEW)
    return states, reasons


def _at_odds(held: StatementLine) -> str:
    return tr(
        "{file}, row {row} has {sum} here.", file=held.origin.file, row=held.origin.row, sum=yuan_words(held.amount)
    )


def _months(there: Sequence[StatementFile], file: StatementFile) -> tuple[list[RowState], dict[int, str]]:
    held = {(line.period, line.pay_type): line for other in there for line in other.contributions}
    states: list[RowState] = []
    reasons: dict[int, str] = {}
    for index, line in enumerate(file.contributions):
        other = held.get((line.period, line.pay_type))
        if other is None:
            states.append(RowState.NEW)
        elif _says(other) == _says(line):
            states.append(RowState.KNOWN)
        else:
            states.append(RowState.CONFLICT)
            reasons[index] = tr("The record says something else for this month than the one that is there.")
    return states, reasons


def _says(line: ContributionLine) -> tuple[object, ...]:
    return line.base, line.personal, line.employer, line.into_account, line.paid
