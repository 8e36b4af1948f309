"""Which credit pays which benefit month: every fen allotted or left over, nothing twice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month

LOOK_BACK = 14
"""Months after its last day in which a due can still be paid by a row that names no month."""


class Tier(StrEnum):
    """Why a credit was given to a month, strongest first."""

    LINKED = "linked"
    STATED = "stated"
    EXACT = "exact"
    SUM = "sum"
    BATCH = "batch"
    NEAR = "near"
    REVERSAL = "reversal"
    NETTED = "netted"


@dataclass(frozen=True, slots=True)
class Allotment:
    """`fen` of ledger line `line` (index) goes to benefit month `period`; negative: taken back or netted."""

    line: int
    period: Month
    fen: Fen
    tier: Tier


@dataclass(frozen=True, slots=True)
class LeftOver:
    """`fen` of a credit that no due month accounts for; negative for a reversal that no credit accounts for."""

    line: int
    fen: Fen


@dataclass(frozen=True, slots=True)
class Tie:
    """Readings of a credit that are equally good: the months it could pay."""

    line: int
    readings: tuple[tuple[Month, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """The person's own word: this row pays (or, when refused, does not pay) this month."""

    line: int
    period: Month
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer out of one account and the transfer in that answers it (ledger lines); None: not seen (yet)."""

    out: int | None
    into: int | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """All allotments and what is left over: credits up to the verdict's day = allotted + left over, always.

    `truncated`: more readings than were followed; the best of those followed is shown.
    """

    allotments: tuple[Allotment, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    ties: tuple[Tie, ...] = ()
    truncated: bool = False
    transfers: tuple[Transfer, ...] = ()
