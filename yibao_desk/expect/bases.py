"""The contribution base of each benefit month: the record, then the profile, then what the credits themselves say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from yibao_desk.domain.amount import Amount, ByAge, Clamp, RateOfBase, SumOf
from yibao_desk.domain.expectation import BaseOrigin, InferredBase
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen, half_up, yuan_decimal
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.reckoning import Circumstances, reckon
from yibao_desk.domain.statement import ContributionLine
from yibao_desk.expect.levels import Reading, levels_of

_HALF_FEN = Decimal("0.005")
_JUST_BELOW = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class KnownBase:
    """A base and who says so."""

    amount: Fen
    origin: BaseOrigin


def stated_base(profile: Profile, record: Mapping[Month, Fen], month: Month) -> KnownBase | None:
    """The base that the contribution record or the profile states for a month."""
    if month in record:
        return KnownBase(record[month], BaseOrigin.RECORD)
    amount = profile.base_on(month)
    if amount is None:
        return None
    step = [step for step in profile.bases if step.first <= month][-1]
    return KnownBase(amount, BaseOrigin.INFERRED if step.estimated else BaseOrigin.PROFILE)


def recorded_bases(ledger: Ledger) -> dict[Month, Fen]:
    """The base of each month that the contribution record holds; the month's normal row speaks for it."""
    rank = {"normal": 0, "": 0, "backpay": 1, "difference": 2}
    chosen: dict[Month, ContributionLine] = {}
    for line in ledger.contributions:
        if line.base is None or line.pay_type not in rank:
            continue
        held = chosen.get(line.period)
        if held is None or rank[line.pay_type] < rank[held.pay_type]:
            chosen[line.period] = line
    return {month: line.base for month, line in chosen.items() if line.base}


@dataclass(frozen=True, slots=True)
class Clue:
    """A month's credit before premiums, with the rule's amount: what the base can be read from."""

    amount: Amount
    about: Circumstances
    gross: Fen


def infer_bases(clues: Sequence[Clue]) -> tuple[InferredBase, ...]:
    """The bases of one stretch of enrolment as steps that reproduce its credits."""
    readings = [reading for clue in clues if (reading := _reading(clue)) is not None]
    return tuple(InferredBase(level.first, half_up(level.value())) for level in levels_of(readings))


def inferred_on(steps: Sequence[InferredBase], month: Month) -> Fen | None:
    """The inferred base of a month; before the first step, the first."""
    held = [step for step in steps if step.first <= month]
    return held[-1].amount if held else (steps[0].amount if steps else None)


def _reading(clue: Clue) -> Reading | None:
    line = _straight(clue.amount, clue.about)
    if line is None or line[1] == 0:
        return None
    fixed, rate = line
    gross = yuan_decimal(clue.gross) - fixed
    if gross <= 0:
        return None
    return Reading(clue.about.month, (gross - _HALF_FEN) / rate, (gross + _HALF_FEN) / rate - _JUST_BELOW)


def _straight(amount: Amount, about: Circumstances) -> tuple[Decimal, Decimal] | None:
    """The amount as fixed + rate × base; None where it cannot be turned round."""
    match amount:
        case RateOfBase(rate):
            return Decimal(0), rate
        case SumOf(parts):
            found = [_straight(part, about) for part in parts]
            if any(line is None for line in found):
                return None
            return sum((f[0] for f in found if f), Decimal(0)), sum((f[1] for f in found if f), Decimal(0))
        case ByAge(tiers):
            for tier in tiers:
                age = about.age
                if age is not None and tier.at_least <= age and (tier.under is None or age < tier.under):
                    return _straight(tier.amount, about)
            return None
        case Clamp(inner, _, _):
            return _straight(inner, about)  # at a bound this is the base nearest to it, which gives the same credit
        case _:
            term = reckon(amount, about).term
            return None if term is None else (term.value, Decimal(0))
