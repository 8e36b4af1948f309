"""Which account a row belongs to: a move to another region closes one account and opens the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.profile import Enrolment, Profile
from yibao_desk.domain.statement import StatementFile, StatementLine

_NEAR = timedelta(days=400)
"""A transfer this far from the profile's move still belongs to it; papers take months."""


def accounts_of(profile: Profile, files: Sequence[StatementFile]) -> list[list[int]]:
    """The account number of every line of every file, 0 for the first."""
    moves = _moves(profile)
    if not moves:
        return [[0] * len(file.lines) for file in files]
    borders = [_border(day, files) for day in moves]
    return [_file_accounts(file, moves, borders, _regions(profile)) for file in files]


def _moves(profile: Profile) -> list[date]:
    """The first days of the stretches that begin in another region."""
    stretches = profile.enrolments
    return [later.first.first_day() for earlier, later in pairwise(stretches) if _place(earlier) != _place(later)]


def _regions(profile: Profile) -> list[str]:
    regions: list[str] = []
    for stretch in profile.enrolments:
        if not regions or regions[-1] != _place(stretch):
            regions.append(_place(stretch))
    return regions


def _place(stretch: Enrolment) -> str:
    return stretch.region[:4]


def _border(move: date, files: Sequence[StatementFile]) -> date:
    """The last day of the old account: its transfer out, else the day before the transfer in, else the move itself."""
    out = [line.date for file in files for line in file.lines if line.kind is Kind.TRANSFER_OUT and _near(line, move)]
    if out:
        return min(out, key=lambda day: abs(day - move))
    came = [line.date for file in files for line in file.lines if line.kind is Kind.TRANSFER_IN and _near(line, move)]
    if came:
        return min(came, key=lambda day: abs(day - move)) - timedelta(days=1)
    return move - timedelta(days=1)


def _near(line: StatementLine, move: date) -> bool:
    return abs(line.date - move) <= _NEAR


def _file_accounts(
    file: StatementFile, moves: Sequence[date], borders: Sequence[date], regions: Sequence[str]
) -> list[int]:
    area = (file.facts.insured_area or "")[:4]
    if area.isdigit() and regions.count(area) == 1:
        return [regions.index(area)] * len(file.lines)
    account = _first_account(file, moves, borders)
    numbers: list[int] = []
    closed = False
    before: StatementLine | None = None
    for line in file.lines:
        while account < len(borders) and (closed or (line.date > borders[account] and not _runs_on(before, line))):
            account, closed = account + 1, False
        numbers.append(account)
        before = line
        if account < len(borders) and line.kind is Kind.TRANSFER_OUT and line.date == borders[account]:
            closed = True
    return numbers


def _runs_on(before: StatementLine | None, line: StatementLine) -> bool:
    """The balance goes on over the move: the old account is still being used, the new one would begin at zero."""
    return before is not None and before.balance is not None and before.balance + line.amount == line.balance


def _first_account(file: StatementFile, moves: Sequence[date], borders: Sequence[date]) -> int:
    """A file that shows the money arriving is the new account's from its first row on, whatever its day."""
    for number, move in enumerate(moves):
        kinds = {line.kind for line in file.lines if _near(line, move)}
        if Kind.TRANSFER_IN in kinds and Kind.TRANSFER_OUT not in kinds:
            return number + 1
    first = file.lines[0].date if file.lines else date.max
    return sum(1 for border in borders if first > border)
