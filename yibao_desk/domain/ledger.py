"""All that is known of one person's accounts: what every later stage reads."""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.domain.money import Fen
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.span import Span, joined
from yibao_desk.domain.statement import (
    Checkpoint,
    ContributionLine,
    DocumentKind,
    StatementFile,
    StatementLine,
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """One person's book: rows of all files, each counted once, in the account's order (oldest first).

    `accounts[i]` is the number of the account that line i belongs to (0 is the first; a move to another region opens
    the next). `files` are all files that went in, also those that added nothing new.
    """

    profile: Profile
    lines: tuple[StatementLine, ...] = ()
    accounts: tuple[int, ...] = ()
    contributions: tuple[ContributionLine, ...] = ()
    files: tuple[StatementFile, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()

    def coverage(self) -> tuple[Span, ...]:
        """The days that statements cover, joined (uncut: a verdict cuts them at its own day)."""
        spans = [f.covered for f in self.files if f.kind is DocumentKind.STATEMENT and f.covered is not None]
        return joined(spans)

    @property
    def balance(self) -> Fen | None:
        """The last balance that a row states; None where no row states one."""
        for line in reversed(self.lines):
            if line.balance is not None:
                return line.balance
        return None
