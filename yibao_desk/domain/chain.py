"""The balance chain: each stated balance is the former one plus the row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from yibao_desk.domain.money import Fen
from yibao_desk.domain.statement import StatementLine


class Mend(StrEnum):
    """What would make the balances join again."""

    CREDIT = "credit"
    DEBIT = "debit"
    DOUBLE = "double"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """At `index` (in the rows given) the stated balance is off by `off` fen from the former plus the rows between.

    `mend`: a row of that sum is missing (CREDIT, DEBIT), the row stands there twice, or its balance alone is wrong.
    """

    index: int
    off: Fen
    mend: Mend = Mend.CREDIT


@dataclass(frozen=True, slots=True)
class Chain:
    """`checked` balances were compared; none where fewer than two rows state one."""

    checked: int
    breaks: tuple[ChainBreak, ...] = ()

    @property
    def closes(self) -> bool | None:
        """Does it close? None where there was nothing to check."""
        return None if not self.checked else not self.breaks


def chain_of(lines: Sequence[StatementLine]) -> Chain:
    """Check rows in the account's own order (oldest first); rows without a balance are summed over."""
    checked = 0
    breaks: list[ChainBreak] = []
    running: Fen | None = None
    for index, line in enumerate(lines):
        if running is not None:
            running += line.amount
        if line.balance is None:
            continue
        if running is not None:
            checked += 1
            if running != line.balance:
                breaks.append(ChainBreak(index, line.balance - running, _mend(lines, index, line.balance - running)))
        running = line.balance
    return Chain(checked, tuple(breaks))


def _mend(lines: Sequence[StatementLine], index: int, off: Fen) -> Mend:
    line, before = lines[index], lines[index - 1] if index else None
    if before is not None and before.amount == line.amount == -off and before.balance == line.balance:
        return Mend.DOUBLE
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is not None and line.balance is not None and after.balance == line.balance - off + after.amount:
        return Mend.BALANCE
    return Mend.CREDIT if off > 0 else Mend.DEBIT
