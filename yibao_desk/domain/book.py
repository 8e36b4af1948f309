"""What the book (the user's own database) shows: people, pages of the ledger, origins, copies, its change log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementLine


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the book by number; names are unique."""

    id: int
    profile: Profile

    @property
    def name(self) -> str:
        """The person's name."""
        return self.profile.name


class LedgerSort(StrEnum):
    """Columns that the ledger sorts by; ACCOUNT is the account's own order."""

    ACCOUNT = "account"
    DATE = "date"
    KIND = "kind"
    AMOUNT = "amount"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What to show of the ledger; empty or None: everything. `text` looks into words and places; days are inclusive."""

    kinds: frozenset[Kind] = frozenset()
    first: date | None = None
    last: date | None = None
    place: str = ""
    text: str = ""
    period: Month | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A ledger row: `index` is its place in the ledger (Judgement.evidences.ledger.lines), `account` its account."""

    index: int
    line: StatementLine
    account: int


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page of what the filter shows; `total` and the sums are over all that it shows, not the page alone."""

    rows: tuple[LedgerRow, ...]
    total: int
    credited: Fen
    debited: Fen


@dataclass(frozen=True, slots=True)
class OriginView:
    """The rows of the file round the one that a ledger row comes from: (row number as seen in the file, its cells).

    `imported` is when, `number` the import; several views for a row that several files hold. `heading` is the row of
    column names that it stands under, as the file has it; () where the file has none.
    """

    origin: Origin
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    number: int
    imported: datetime
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the change log: `what` is a stable word ("import", "decision", "person" …), `text` a sentence."""

    number: int
    at: datetime
    what: str
    text: str
    person: int | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class CopyFigures:
    """What a copy of the book was found to hold when it was read back; sums in fen."""

    path: Path
    made_at: datetime
    size: int
    people: int
    imports: int
    rows: int
    decisions: int
    sum_of_rows: Fen
    closed_months: int = 0

    def words(self) -> str:
        """Its figures as they are kept in the change log."""
        return (
            f'{{"people":{self.people},"imports":{self.imports},"rows":{self.rows},'
            f'"decisions":{self.decisions},"closed":{self.closed_months}}}'
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of what a restore would change: a word, the figure now, the figure in the copy."""

    what: str
    now: str
    copy: str


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A calendar month in which the person's book may no longer change; what was due for it stays as it was then.

    `due` is None where it could not be judged when it was closed.
    """

    person: int
    month: Month
    closed_at: datetime
    due: ExpectedCredit | None = None
