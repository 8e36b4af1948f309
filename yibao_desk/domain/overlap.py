"""Rows of several files, each counted once: a row's number is the largest that any one file shows."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.account_order import Step, account_order
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementFile, StatementLine


def merge(profile: Profile, files: Sequence[StatementFile]) -> Ledger:
    """The person's book."""
    counts: dict[object, list[StatementLine]] = {}
    for file in files:
        mine: dict[object, int] = {}
        for line in file.lines:
            key = (line.date, line.amount, line.balance)
            mine[key] = mine.get(key, 0) + 1
            if mine[key] > len(counts.setdefault(key, [])):
                counts[key].append(line)
    lines = sorted((line for held in counts.values() for line in held), key=lambda line: line.date)
    order = account_order([Step(line.date, line.clock, line.amount, line.balance) for line in lines])
    ordered = tuple(lines[i] for i in order)
    return Ledger(
        profile,
        ordered,
        (0,) * len(ordered),
        tuple(c for file in files for c in file.contributions),
        tuple(files),
        tuple(c for file in files for c in file.checkpoints),
    )
