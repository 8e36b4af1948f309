"""The arithmetic of a rule: what an amount comes to for a month, exact, with the trace that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from yibao_desk.domain.amount import (
    AgeTier,
    Amount,
    ByAge,
    Clamp,
    Fixed,
    NoAccount,
    OwnCreditOf,
    PerYear,
    RateOfBase,
    RateOfPension,
    Reference,
    SumOf,
    UnknownAmount,
)
from yibao_desk.domain.money import Fen, half_up, yuan_decimal
from yibao_desk.domain.month import Month
from yibao_desk.domain.rules import AgeSwitch


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a rule may ask about a person in a benefit month; None where it is not known.

    `bases_before` and `pensions_before` are those of the twelve months of the year before, January first.
    """

    month: Month
    base: Fen | None = None
    pension: Fen | None = None
    age: int | None = None
    bases_before: tuple[Fen | None, ...] = ()
    pensions_before: tuple[Fen | None, ...] = ()
    own_credits: Mapping[Month, Fen] = field(default_factory=dict[Month, Fen])


@dataclass(frozen=True, slots=True)
class Term:
    """One part of the arithmetic: the amount as the rule words it, what it comes to in yuan, and its inner parts.

    `tier` is the age tier that was taken, for amounts by age.
    """

    amount: Amount
    value: Decimal
    inner: tuple[Term, ...] = ()
    tier: AgeTier | None = None

    @property
    def no_account(self) -> bool:
        """Does the rule say that there is no personal account?"""
        if isinstance(self.amount, NoAccount):
            return True
        return isinstance(self.amount, (ByAge, Clamp)) and self.inner[0].no_account


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The result: a term, or the words for what is missing ("rule", "base", "pension", "birth", "own_credit")."""

    term: Term | None
    missing: tuple[str, ...] = ()

    @property
    def gross(self) -> Fen | None:
        """The sum in fen, rounded half up; None where something is missing."""
        return None if self.term is None else half_up(self.term.value)

    def components(self) -> tuple[Fen, ...]:
        """The parts of a sum in fen; the last takes what rounding leaves, so that they add up to the gross sum."""
        if self.term is None or self.gross is None:
            return ()
        parts = [half_up(part.value) for part in _summands(self.term)]
        parts[-1] += self.gross - sum(parts)
        return tuple(parts)


def age_on(birth: Month, month: Month, switch: AgeSwitch) -> int:
    """Age in whole years that counts for a benefit month; a new age counts from the birthday's month or the next."""
    reached = month.number > birth.number or (switch is AgeSwitch.SAME_MONTH and month.number == birth.number)
    return max(0, month.year - birth.year - (0 if reached else 1))


def month_share(yearly: Fen, month: Month) -> Fen:
    """A month's part of a yearly sum: cut down to the fen, the odd fen in December, so that the year adds up."""
    share = yearly // 12
    return yearly - 11 * share if month.number == 12 else share


def reckon(amount: Amount, about: Circumstances) -> Reckoned:
    """Work an amount out for a month."""
    match amount:
        case RateOfBase(rate, reference):
            return _share(amount, rate, figure_of(reference, about.base, about.bases_before), "base")
        case RateOfPension(rate, reference):
            return _share(amount, rate, figure_of(reference, about.pension, about.pensions_before), "pension")
        case Fixed(fen):
            return Reckoned(Term(amount, yuan_decimal(fen)))
        case PerYear(fen):
            return Reckoned(Term(amount, yuan_decimal(month_share(fen, about.month))))
        case NoAccount():
            return Reckoned(Term(amount, Decimal(0)))
        case UnknownAmount():
            return Reckoned(None, ("rule",))
        case OwnCreditOf(month, count):
            credited = [about.own_credits.get(month.plus(n)) for n in range(count)]
            known = [fen for fen in credited if fen is not None]
            if len(known) < count:
                return Reckoned(None, ("own_credit",))
            return Reckoned(Term(amount, yuan_decimal(half_up(yuan_decimal(sum(known)) / count))))
        case ByAge(tiers):
            return _by_age(amount, tiers, about)
        case SumOf(parts):
            return _sum(amount, parts, about)
        case Clamp(inner, floor, ceiling):
            return _clamp(amount, inner, floor, ceiling, about)


def figure_of(reference: Reference, own: Fen | None, before: tuple[Fen | None, ...]) -> Fen | None:
    """The sum of which a share is taken; an average is rounded to the fen."""
    if reference is Reference.MONTH:
        return own
    if reference is Reference.DECEMBER_BEFORE:
        return before[-1] if before else None
    known = [fen for fen in before if fen is not None]
    return half_up(Decimal(sum(known)) / len(known) / 100) if known and len(known) == len(before) else None


def _share(amount: Amount, rate: Decimal, of: Fen | None, what: str) -> Reckoned:
    if rate == 0:
        return Reckoned(Term(amount, Decimal(0)))
    return Reckoned(None, (what,)) if of is None else Reckoned(Term(amount, yuan_decimal(of) * rate))


def _by_age(amount: Amount, tiers: tuple[AgeTier, ...], about: Circumstances) -> Reckoned:
    if about.age is None:
        return Reckoned(None, ("birth",))
    for tier in tiers:
        if tier.at_least <= about.age and (tier.under is None or about.age < tier.under):
            found = reckon(tier.amount, about)
            term = found.term
            return found if term is None else Reckoned(Term(amount, term.value, (term,), tier))
    return Reckoned(None, ("rule",))


def _sum(amount: Amount, parts: tuple[Amount, ...], about: Circumstances) -> Reckoned:
    results = [reckon(part, about) for part in parts]
    missing = tuple(dict.fromkeys(word for result in results for word in result.missing))
    terms = tuple(result.term for result in results if result.term is not None)
    if missing:
        return Reckoned(None, missing)
    return Reckoned(Term(amount, sum((term.value for term in terms), Decimal(0)), terms))


def _clamp(amount: Amount, inner: Amount, floor: Fen | None, ceiling: Fen | None, about: Circumstances) -> Reckoned:
    found = reckon(inner, about)
    if found.term is None:
        return found
    value = found.term.value
    if floor is not None:
        value = max(value, yuan_decimal(floor))
    if ceiling is not None:
        value = min(value, yuan_decimal(ceiling))
    return Reckoned(Term(amount, value, (found.term,)))


def _summands(term: Term) -> tuple[Term, ...]:
    if isinstance(term.amount, SumOf):
        return tuple(leaf for part in term.inner for leaf in _summands(part)) or (term,)
    return (term,)


def uses(amount: Amount, kind: type[Amount]) -> bool:
    """Does the amount anywhere ask for this form (RateOfBase: the base, ByAge: the birth …)?"""
    match amount:
        case ByAge(tiers):
            inner: tuple[Amount, ...] = tuple(tier.amount for tier in tiers)
        case SumOf(parts):
            inner = parts
        case Clamp(within, _, _):
            inner = (within,)
        case _:
            inner = ()
    return isinstance(amount, kind) or any(uses(part, kind) for part in inner)
