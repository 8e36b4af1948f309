"""The user's own rules as a simple form knows them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category
from yibao_desk.domain.rules import Cadence, TakenFrom


@dataclass(frozen=True, slots=True)
class OwnTier:
    """A monthly sum from an age on."""

    from_age: int
    fen: Fen


@dataclass(frozen=True, slots=True)
class OwnPremium:
    """A premium taken monthly (month None) or once a year."""

    kind: Kind
    fen: Fen
    taken_from: TakenFrom = TakenFrom.CREDIT
    month: int | None = None


@dataclass(frozen=True, slots=True)
class OwnRule:
    """What the user says of one category from a month on: a share of base or pension, sums by age, or no account.

    Exactly one of `rate_of_base`, `rate_of_pension`, `tiers`, `no_account` is given. `due_day` None: not stated.
    """

    category: Category
    first: Month
    last: Month | None = None
    rate_of_base: Decimal | None = None
    rate_of_pension: Decimal | None = None
    tiers: tuple[OwnTier, ...] = ()
    no_account: bool = False
    premiums: tuple[OwnPremium, ...] = ()
    cadence: Cadence = Cadence.MONTHLY
    lag_months: int = 0
    due_day: int | None = None
    grace_workdays: int = 3
    in_advance: bool = False
