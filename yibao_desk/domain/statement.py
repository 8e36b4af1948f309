"""Rows of a statement and of a contribution record after normalising, and the file that held them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.span import Span
from yibao_desk.domain.table import FileFormat


class DocumentKind(StrEnum):
    """What a file is (files[].kind)."""

    STATEMENT = "statement"
    CONTRIBUTION = "contribution"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement of the personal account.

    `amount` is signed (credit positive, 0 for a carry-over); `balance` is the total after the row where the file shows
    one. `period` is the benefit month that the row itself states; a row that states several months has period None
    and `period_until`/`period_from` set. `phrase` is the finer entry of the vocabulary ("retiree_credit",
    "prepaid_credit" …), `text` the row's own words for what it is, `counterparty` the place. `order` is the row's
    place within its file in the account's own order, oldest first. `clock` is the time of day that the row shows
    ("HH:MM:SS", "" for none). `date_from_period`: the row names a month and no day, so `date` is that month's first.
    """

    date: date
    kind: Kind
    amount: Fen
    origin: Origin
    period: Month | None = None
    period_from: Month | None = None
    period_until: Month | None = None
    balance: Fen | None = None
    balance_current_year: Fen | None = None
    balance_prior_years: Fen | None = None
    counterparty: str | None = None
    text: str = ""
    phrase: str = ""
    beneficiary: str | None = None
    order: int = 0
    doubtful: bool = False
    clock: str = ""
    date_from_period: bool = False


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """One month (spans are expanded) of a contribution record.

    `paid` is None where the record does not say; `into_account` is what the record says was credited; `pay_type` is
    "normal", "backpay", "difference", "reversal" or "" ; `arrived` the day on which the money reached the fund.
    """

    period: Month
    origin: Origin
    base: Fen | None = None
    personal: Fen | None = None
    employer: Fen | None = None
    into_account: Fen | None = None
    paid: bool | None = None
    pay_type: str = "normal"
    arrived: date | None = None
    employer_name: str | None = None


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of the file that is no movement, and why: "subtotal", "footer", "repeated header", "other insurance" …"""

    row: int
    why: str
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines above or below the table say, verbatim after cleaning; None where they say nothing.

    `id_tail` and `card_tail` are the last four characters only: more is never kept. `of_range`: the two balances are
    said to be those of the range's start and end, not of a year or of the day of printing.
    """

    person_name: str | None = None
    id_tail: str | None = None
    card_tail: str | None = None
    insured_area: str | None = None
    employer_name: str | None = None
    person_type: str | None = None
    opening_balance: Fen | None = None
    closing_balance: Fen | None = None
    printed_on: date | None = None
    of_range: bool = False


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A balance that the file states for a day (yearly ledger, carry-over, opening or closing line).

    `opening`: as it stood before the rows of that day; else after them.
    """

    day: date
    balance: Fen
    origin: Origin
    opening: bool = False


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A total of the file's own footer against what was read; `stated` and `read` in fen, or rows for what "rows"."""

    what: str
    stated: int
    read: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class StatementFile:
    """Everything that one file says. `period` is the range that it states (查询区间), None where it states none.

    `stretches` are the parts of it where its sheets state ranges with days between them that none covers.
    `optical`: its texts were read from a picture.
    """

    name: str
    sha256: str
    kind: DocumentKind
    format: FileFormat
    encoding: str | None
    lines: tuple[StatementLine, ...] = ()
    contributions: tuple[ContributionLine, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    period: Span | None = None
    facts: Facts = field(default_factory=Facts)
    checkpoints: tuple[Checkpoint, ...] = ()
    totals: tuple[ControlTotal, ...] = ()
    stretches: tuple[Span, ...] = ()
    optical: bool = False

    @property
    def rows(self) -> int:
        """Rows taken from the file."""
        return len(self.lines) + len(self.contributions)

    @property
    def covered(self) -> Span | None:
        """The days that the file covers: what it states, else its first row's day to its last."""
        if self.period:
            return self.period
        days = [line.date for line in self.lines]
        return Span(min(days), max(days)) if days else None
