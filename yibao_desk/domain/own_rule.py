"""The user's own rules as a simple form knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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

    At most one of `rate_of_base`, `rate_of_pension`, `tiers`, `no_account` is given; with none of them the amount
    stays the library's, with neither `cadence` nor `due_day` the time of posting. `said`: where the user has it from,
    in own words, noted down on `said_on`.
    """

    category: Category
    first: Month
    last: Month | None = None
    rate_of_base: Decimal | None = None
    rate_of_pension: Decimal | None = None
    tiers: tuple[OwnTier, ...] = ()
    no_account: bool = False
    premiums: tuple[OwnPremium, ...] = ()
    cadence: Cadence | None = None
    lag_months: int = 0
    due_day: int | None = None
    grace_workdays: int = 3
    in_advance: bool = False
    scheme: str | None = None
    said: str = ""
    said_on: date | None = None

    @property
    def states_credit(self) -> bool:
        """Does it say what is due, and not only a premium or a day?"""
        given = (self.rate_of_base, self.rate_of_pension, *self.tiers)
        return self.no_account or any(value is not None for value in given)

    @property
    def states_posting(self) -> bool:
        """Does it say when the money comes?"""
        return self.due_day is not None or self.cadence is not None
