"""Rows of several files, each counted once: a row's number is the largest that any one file shows.

Two rows of different files are the same when account, day and amount agree and nothing that both state (balance, time
of day, benefit month) differs; wordings may differ. Rows of one file are never the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yibao_desk.domain.account_order import Step, account_order
from yibao_desk.domain.accounts import accounts_of
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.many_rows import collector_paused
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.records import merge_contributions
from yibao_desk.domain.same_row import Bins
from yibao_desk.domain.statement import Checkpoint, StatementFile, StatementLine


def merge(profile: Profile, files: Sequence[StatementFile]) -> Ledger:
    """The person's book: all rows of all files, each once, in the account's order; the order of files is no matter."""
    with collector_paused():
        return _merged(profile, files)


def _merged(profile: Profile, files: Sequence[StatementFile]) -> Ledger:
    unique = _unique_files(files)
    numbers = accounts_of(profile, unique)
    by_account: dict[int, list[list[StatementLine]]] = {}
    for file, accounts in zip(unique, numbers, strict=True):
        if not any(accounts):
            by_account.setdefault(0, []).append(list(file.lines))
            continue
        shares: dict[int, list[StatementLine]] = {}
        for line, account in zip(file.lines, accounts, strict=True):
            shares.setdefault(account, []).append(line)
        for account, share in shares.items():
            by_account.setdefault(account, []).append(share)
    lines: list[tuple[StatementLine, int]] = []
    for account in sorted(by_account):
        lines += ((line, account) for line in counted(by_account[account]))
    if len(by_account) > 1:
        lines.sort(key=lambda pair: (pair[0].date, pair[1]))
    return Ledger(
        profile=profile,
        lines=tuple(line for line, _ in lines),
        accounts=tuple(account for _, account in lines),
        contributions=merge_contributions([file.contributions for file in unique]),
        files=tuple(files),
        checkpoints=_checkpoints(unique),
    )


def counted(lists: Sequence[Sequence[StatementLine]]) -> list[StatementLine]:
    """Lists of rows of one account as one, in the account's order: each row as often as the list that has it most."""
    if len(lists) == 1:
        return _ordered(lists[0])
    bins = Bins()
    for share in sorted(lists, key=_precedence):
        bins.take(share)
    return _ordered(bins.lines())


def _ordered(lines: Sequence[StatementLine]) -> list[StatementLine]:
    order = account_order([Step(line.date, line.clock, line.amount, line.balance) for line in lines])
    return [lines[i] for i in order]


def _precedence(share: Sequence[StatementLine]) -> tuple[int, int, tuple[str, ...]]:
    """Files that state more go first, so that what they state decides; the rest is a fixed order by content."""
    stated = sum((line.balance is not None) + bool(line.clock) + (line.period is not None) for line in share)
    names = tuple(dict.fromkeys(line.origin.sha256 for line in share))
    return -stated // max(1, len(share)), -len(share), names


def _unique_files(files: Iterable[StatementFile]) -> list[StatementFile]:
    """Each content once (a file given twice is one file), in an order that depends on content alone."""
    found: dict[tuple[str, str], StatementFile] = {}
    for file in files:
        found.setdefault((file.sha256, file.name if not file.sha256 else ""), file)
    return [found[key] for key in sorted(found)]


def _checkpoints(files: Iterable[StatementFile]) -> tuple[Checkpoint, ...]:
    """The balances that files state for days, and those for the start and the end of a range where both are stated."""
    found: dict[tuple[object, ...], Checkpoint] = {}
    for file in files:
        for point in (*file.checkpoints, *_ends(file)):
            found.setdefault((point.day, point.opening, point.balance), point)
    return tuple(sorted(found.values(), key=lambda point: (point.day, not point.opening, point.balance)))


def _ends(file: StatementFile) -> tuple[Checkpoint, ...]:
    facts, span = file.facts, file.covered
    if not facts.of_range or facts.opening_balance is None or facts.closing_balance is None or span is None:
        return ()
    origin = Origin(file.name, file.sha256, None, 0)
    return (
        Checkpoint(span.first, facts.opening_balance, origin, opening=True),
        Checkpoint(span.last, facts.closing_balance, origin),
    )
