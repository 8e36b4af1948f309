"""All that is known of one person's accounts: what every later stage reads."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

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
from yibao_desk.domain.table import FileFormat


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
        held = [f for f in self.files if f.kind is DocumentKind.STATEMENT]
        spans = [span for f in held for span in f.stretches or (f.covered,) if span is not None]
        return joined([*spans, *self._between_pictures()])

    def _between_pictures(self) -> list[Span]:
        """Screenshots are pages of one list: where the balance runs on from one to the next, nothing lies between."""
        pictures = {f.sha256 for f in self.files if f.format is FileFormat.IMAGE and f.period is None}
        if len(pictures) < 2:
            return []
        spans: list[Span] = []
        for (one, mine), (other, theirs) in pairwise(zip(self.lines, self.accounts, strict=True)):
            shown = {one.origin.sha256, other.origin.sha256}
            runs_on = one.balance is not None and one.balance + other.amount == other.balance
            if mine == theirs and len(shown) == 2 and shown <= pictures and runs_on:
                spans.append(Span(one.date, other.date))
        return spans

    @property
    def balance(self) -> Fen | None:
        """The last balance that a row states; None where no row states one."""
        for line in reversed(self.lines):
            if line.balance is not None:
                return line.balance
        return None
