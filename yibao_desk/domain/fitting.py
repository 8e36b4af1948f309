"""The contribution base that a credit would fit."""

from __future__ import annotations

from decimal import Decimal

from yibao_desk.domain.amount import RateOfBase
from yibao_desk.domain.expectation import BaseOrigin, ExpectedCredit
from yibao_desk.domain.money import Fen, half_up
from yibao_desk.domain.reckoning import Circumstances, reckon, uses


def rate_of(month: ExpectedCredit) -> Decimal | None:
    """What the rule gives for each yuan of base; None where it does not go by the base in a straight line."""
    if month.rule is None or month.base is None or not uses(month.rule.amount, RateOfBase):
        return None
    low, high = (_exact(month, month.base * times) for times in (1, 2))
    if low is None or high is None or high <= low:
        return None
    return (high - low) / (Decimal(month.base) / 100)


def fitting_base(month: ExpectedCredit, posted: Fen) -> Fen | None:
    """The base at which the rule would give what was posted, to the yuan where rounding leaves it open."""
    rate = rate_of(month)
    if rate is None or month.base is None or month.gross is None:
        return None
    gross = posted + sum(premium.amount for premium in month.netted)
    exact = Decimal(month.base) / 100 + Decimal(gross - month.gross) / 100 / rate
    if exact <= 0:
        return None
    whole = half_up(exact.quantize(Decimal(1)))
    return whole if abs(_gross(month, whole) - gross) <= 1 else half_up(exact)


def on_record(month: ExpectedCredit) -> bool:
    """Is the base somebody's word, not read from the credits?"""
    return month.base_origin in {BaseOrigin.RECORD, BaseOrigin.PROFILE}


def _gross(month: ExpectedCredit, base: Fen) -> Fen:
    value = _exact(month, base)
    return 0 if value is None else half_up(value)


def _exact(month: ExpectedCredit, base: Fen) -> Decimal | None:
    if month.rule is None:
        return None
    term = reckon(month.rule.amount, Circumstances(month.period, base, month.pension, month.age)).term
    return None if term is None else term.value
