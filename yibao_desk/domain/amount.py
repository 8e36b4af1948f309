"""The forms that an amount of a rule may take (the contract's table)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month


class Reference(StrEnum):
    """Whose figure a share is taken of: the benefit month's own, last December's, or last year's monthly average."""

    MONTH = "month"
    DECEMBER_BEFORE = "december_before"
    YEAR_BEFORE = "year_before"


@dataclass(frozen=True, slots=True)
class RateOfBase:
    """A share of the contribution base of the benefit month (or of the reference)."""

    rate: Decimal
    reference: Reference = Reference.MONTH


@dataclass(frozen=True, slots=True)
class RateOfPension:
    """A share of the person's own monthly pension."""

    rate: Decimal
    reference: Reference = Reference.MONTH


@dataclass(frozen=True, slots=True)
class Fixed:
    """A monthly sum."""

    fen: Fen


@dataclass(frozen=True, slots=True)
class PerYear:
    """A yearly sum: each month is cut down to the fen, the odd fen go to the last month."""

    fen: Fen


@dataclass(frozen=True, slots=True)
class NoAccount:
    """No personal account: zero is right."""


@dataclass(frozen=True, slots=True)
class UnknownAmount:
    """The rule of these months is not known: cannot judge."""


@dataclass(frozen=True, slots=True)
class AgeTier:
    """An amount for ages from `at_least` (0: any) to below `under` (None: no bound), in whole years."""

    amount: Amount
    at_least: int = 0
    under: int | None = None


@dataclass(frozen=True, slots=True)
class ByAge:
    """Tiers by age, without gap or overlap."""

    tiers: tuple[AgeTier, ...]


@dataclass(frozen=True, slots=True)
class SumOf:
    """Components that the explanation keeps apart; the total is rounded."""

    parts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Clamp:
    """An amount held between two sums, either of which may be missing."""

    amount: Amount
    floor: Fen | None = None
    ceiling: Fen | None = None


@dataclass(frozen=True, slots=True)
class OwnCreditOf:
    """Frozen at what this account was credited for that month, or at the average of that many months from it on."""

    month: Month
    months: int = 1


Amount: TypeAlias = (
    RateOfBase | RateOfPension | Fixed | PerYear | NoAccount | UnknownAmount | ByAge | SumOf | Clamp | OwnCreditOf
)
