"""The arithmetic of an expected credit in words: the text alone reproduces the figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from yibao_desk.domain.amount import (
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
)
from yibao_desk.domain.expectation import BaseOrigin, Step
from yibao_desk.domain.money import Fen, half_up
from yibao_desk.domain.policy import Bilingual, Source
from yibao_desk.domain.reckoning import Circumstances, Term, figure_of, month_share
from yibao_desk.rule_words import rate_words
from yibao_desk.words import language, month_words, tr, yuan_words


def yuan_exact(value: Decimal) -> str:
    """An exact sum in yuan, with as many decimals as it needs, two at least: "130.245 元"."""
    digits = f"{value:,f}"
    if "." in digits:
        whole, _, rest = digits.partition(".")
        digits = f"{whole}.{rest.rstrip('0').ljust(2, '0')}"
    else:
        digits = f"{digits}.00"
    return f"¥{digits}" if language() == "en" else f"{digits} 元"


def said(text: Bilingual) -> str:
    """A text of the knowledge files in the language in force."""
    return text.in_language(language())


def base_words(origin: BaseOrigin | None) -> str:
    """Who says what the base is."""
    match origin:
        case BaseOrigin.RECORD:
            return tr("as the contribution record says")
        case BaseOrigin.PROFILE:
            return tr("as entered for the person")
        case BaseOrigin.INFERRED:
            return tr("estimated from the credits, please confirm")
        case None:
            return ""


def reference_words(reference: Reference) -> str:
    """Of which month a base or pension is, where it is not the benefit month's own."""
    match reference:
        case Reference.DECEMBER_BEFORE:
            return tr("of December of the year before")
        case Reference.YEAR_BEFORE:
            return tr("monthly average of the year before")
        case Reference.MONTH:
            return ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words need beside the term."""

    about: Circumstances
    source: Source | None
    base_origin: BaseOrigin | None = None

    def steps(self, term: Term) -> tuple[Step, ...]:
        """The arithmetic from the inside out, each line with its figure."""
        match term.amount:
            case RateOfBase(rate, reference):
                base = yuan_words(figure_of(reference, self.about.base, self.about.bases_before) or 0)
                who = reference_words(reference) or base_words(self.base_origin) or tr("given")
                text = tr(
                    "Contribution base {base} ({who}) × {rate} = {value}",
                    base=base,
                    who=who,
                    rate=rate_words(rate),
                    value=yuan_exact(term.value),
                )
                return (self._product(text, term, (tr("Contribution base"), who, base), rate),)
            case RateOfPension(rate, reference):
                pension = yuan_words(figure_of(reference, self.about.pension, self.about.pensions_before) or 0)
                who = reference_words(reference) or tr("as entered for the person")
                text = tr(
                    "Own monthly pension {pension} ({who}) × {rate} = {value}",
                    pension=pension,
                    who=who,
                    rate=rate_words(rate),
                    value=yuan_exact(term.value),
                )
                return (self._product(text, term, (tr("Own monthly pension"), who, pension), rate),)
            case Fixed():
                text = tr("Fixed sum for the month: {value}", value=yuan_exact(term.value))
            case PerYear(fen):
                text = self._yearly(fen, term)
            case NoAccount():
                text = tr("There is no personal account here, so nothing is credited: {value}", value=yuan_words(0))
            case OwnCreditOf(month, months) if months > 1:
                whole = sum(self.about.own_credits.get(month.plus(n), 0) for n in range(months))
                text = tr(
                    "The account was credited {sum} for {year}; a twelfth of it, rounded to the fen: {value}",
                    sum=yuan_words(whole),
                    year=month.year,
                    value=yuan_exact(term.value),
                )
            case OwnCreditOf(month):
                text = tr(
                    "Frozen at what the account was credited for {month}: {value}",
                    month=month_words(month),
                    value=yuan_exact(term.value),
                )
            case ByAge():
                return (Step(self._tier(term)), *self.steps(term.inner[0]))
            case SumOf():
                return self._sum(term)
            case Clamp(_, floor, ceiling):
                return (*self.steps(term.inner[0]), self._step(_clamped(term, floor, ceiling), term))
            case _:
                return ()
        return (self._step(text, term),)

    def _step(self, text: str, term: Term) -> Step:
        return Step(text, half_up(term.value), self.source)

    def _product(self, text: str, term: Term, of: tuple[str, str, str], rate: Decimal) -> Step:
        return replace(self._step(text, term), factors=(of, (tr("× share credited"), "", rate_words(rate))))

    def _yearly(self, fen: Fen, term: Term) -> str:
        share = fen // 12
        if fen % 12 == 0:
            return tr("{year} a year ÷ 12 = {value}", year=yuan_words(fen), value=yuan_exact(term.value))
        if self.about.month.number == 12:
            return tr(
                "{year} a year − 11 × {share} = {value}: the last month takes the odd fen",
                year=yuan_words(fen),
                share=yuan_words(share),
                value=yuan_exact(term.value),
            )
        return tr(
            "{year} a year ÷ 12, cut down to the fen = {value}",
            year=yuan_words(fen),
            value=yuan_words(month_share(fen, self.about.month)),
        )

    def _tier(self, term: Term) -> str:
        tier = term.tier
        age = self.about.age or 0
        if tier is None or (tier.at_least == 0 and tier.under is None):
            return tr("Age {age}", age=age)
        if tier.under is None:
            return tr("Age {age}: the tier from {least} on", age=age, least=tier.at_least)
        if tier.at_least == 0:
            return tr("Age {age}: the tier under {under}", age=age, under=tier.under)
        return tr("Age {age}: the tier from {least} to under {under}", age=age, least=tier.at_least, under=tier.under)

    def _sum(self, term: Term) -> tuple[Step, ...]:
        inner = tuple(step for part in term.inner for step in self.steps(part))
        if len(term.inner) < 2:
            return inner
        parts = " + ".join(yuan_exact(part.value) for part in term.inner)
        text = tr("Together: {parts} = {value}", parts=parts, value=yuan_exact(term.value))
        return (*inner, self._step(text, term))


def _clamped(term: Term, floor: Fen | None, ceiling: Fen | None) -> str:
    inside = yuan_exact(term.inner[0].value)
    value = yuan_exact(term.value)
    if term.value > term.inner[0].value and floor is not None:
        return tr(
            "{inside} lies below the least sum {bound}: {value}", inside=inside, bound=yuan_words(floor), value=value
        )
    if term.value < term.inner[0].value and ceiling is not None:
        return tr(
            "{inside} lies above the highest sum {bound}: {value}",
            inside=inside,
            bound=yuan_words(ceiling),
            value=value,
        )
    return tr("This lies within the least and the highest sum: {value}", value=value)
