"""Findings: what does not fit, with its facts and without its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month

Fact: TypeAlias = str | int | bool | date | Month | tuple[Month, ...] | tuple[int, ...] | None


class FindingType(StrEnum):
    """The finding types of the contract."""

    MISSING_CREDIT = "missing_credit"
    LATE_CREDIT = "late_credit"
    SHORT_CREDIT = "short_credit"
    EXCESS_CREDIT = "excess_credit"
    DUPLICATE_CREDIT = "duplicate_credit"
    UNEXPECTED_CREDIT = "unexpected_credit"
    REVERSED_CREDIT = "reversed_credit"
    CREDIT_DROP = "credit_drop"
    CREDIT_RISE = "credit_rise"
    UNEXPLAINED_CREDIT = "unexplained_credit"
    UNEXPLAINED_DEDUCTION = "unexplained_deduction"
    DUPLICATE_CHARGE = "duplicate_charge"
    UNUSUAL_SPENDING = "unusual_spending"
    BALANCE_DROP = "balance_drop"
    BALANCE_BREAK = "balance_break"
    BALANCE_RESET = "balance_reset"
    MISSING_INTEREST = "missing_interest"
    STATEMENT_GAP = "statement_gap"
    UNPAID_CONTRIBUTION = "unpaid_contribution"
    BASE_OUT_OF_RANGE = "base_out_of_range"
    BASE_MISMATCH = "base_mismatch"


class Severity(StrEnum):
    """info: explained, nothing to do; check: worth a look; act: money is at stake."""

    INFO = "info"
    CHECK = "check"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the contract's table.

    `amount` is positive fen; `lines` are indexes into the ledger's lines; `facts` are the figures, days and months
    that its words and its causes need, by stable names that the detector's docstring lists.
    `stake` is the part of the money at stake that this finding alone counts (each yuan once over all findings).
    """

    type: FindingType
    period: Month
    severity: Severity
    until: Month | None = None
    amount: Fen | None = None
    lines: tuple[int, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    stake: Fen = 0

    @property
    def last(self) -> Month:
        """The last month of the finding."""
        return self.until or self.period
