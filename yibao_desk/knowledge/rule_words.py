"""Rules in words: what a pack says, line by line, for the policy page, `policy show` and comparisons."""

from __future__ import annotations

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
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import Cadence, DeductionRule, PolicyPack, PostingRule, Provenance, TakenFrom
from yibao_desk.domain.profile import Category
from yibao_desk.words import language, month_words, tr, tr_n, yuan_words


def category_words(category: Category) -> str:
    """What a category is called."""
    match category:
        case Category.EMPLOYEE:
            return tr("Employees")
        case Category.RETIREE:
            return tr("Retirees")
        case Category.FLEXIBLE:
            return tr("Flexible workers")
        case Category.RESIDENT:
            return tr("Residents")


def provenance_words(provenance: Provenance) -> str:
    """How good a source is."""
    match provenance:
        case Provenance.OFFICIAL:
            return tr("official text")
        case Provenance.SECONDARY:
            return tr("quoted by others")
        case Provenance.SEED:
            return tr("popular article")
        case Provenance.RECALL:
            return tr("not verified, indicative only")


def amount_words(amount: Amount) -> str:
    """An amount as one phrase: "2% of the contribution base", "under 70: 100.00 a month; from 70: 125.00 a month"."""
    match amount:
        case RateOfBase(rate, reference):
            return tr("{rate} of the contribution base{when}", rate=f"{rate * 100:f}".rstrip("0").rstrip(".") + "%",
                      when=_when(reference))  # fmt: skip
        case RateOfPension(rate, reference):
            return tr("{rate} of the own pension{when}", rate=f"{rate * 100:f}".rstrip("0").rstrip(".") + "%",
                      when=_when(reference))  # fmt: skip
        case Fixed(fen):
            return tr("{sum} a month", sum=yuan_words(fen))
        case PerYear(fen):
            return tr("{sum} a year", sum=yuan_words(fen))
        case NoAccount():
            return tr("no personal account")
        case UnknownAmount():
            return tr("not known: cannot be judged")
        case OwnCreditOf(month):
            return tr("frozen at the own credit of {month}", month=month_words(month))
        case ByAge(tiers):
            return "; ".join(_tier(tier) for tier in tiers) if len(tiers) <= 6 else _many_tiers(tiers)
        case SumOf(parts):
            return tr(" plus ").join(amount_words(part) for part in parts)
        case Clamp(inner, floor, ceiling):
            return _clamped(amount_words(inner), floor, ceiling)


def _when(reference: Reference) -> str:
    match reference:
        case Reference.MONTH:
            return ""
        case Reference.DECEMBER_BEFORE:
            return tr(" of last December")
        case Reference.YEAR_BEFORE:
            return tr(" (last year's average)")


def _tier(tier: AgeTier) -> str:
    inner = amount_words(tier.amount)
    if tier.under is None and tier.at_least == 0:
        return inner
    if tier.under is None:
        return tr("from {least} on: {amount}", least=tier.at_least, amount=inner)
    if tier.at_least == 0:
        return tr("under {under}: {amount}", under=tier.under, amount=inner)
    return tr("{least} to under {under}: {amount}", least=tier.at_least, under=tier.under, amount=inner)


def _many_tiers(tiers: tuple[AgeTier, ...]) -> str:
    known = [tier for tier in tiers if not isinstance(tier.amount, UnknownAmount)]
    return tr("by year of age, {first} … {last}", first=_tier(known[0]), last=_tier(known[-1]))


def _clamped(inner: str, floor: int | None, ceiling: int | None) -> str:
    if floor is not None and ceiling is not None:
        return tr("{amount}, at least {floor}, at most {ceiling}", amount=inner, floor=yuan_words(floor),
                  ceiling=yuan_words(ceiling))  # fmt: skip
    if floor is not None:
        return tr("{amount}, at least {floor}", amount=inner, floor=yuan_words(floor))
    return tr("{amount}, at most {ceiling}", amount=inner, ceiling=yuan_words(ceiling or 0))


def span_words(first: Month | None, last: Month | None) -> str:
    """A stretch of months: "Jan 2023 – Dec 2023", "since Feb 2023"."""
    if first is None:
        return "" if last is None else tr("until {month}", month=month_words(last))
    return tr("since {month}", month=month_words(first)) if last is None else month_words(first, last)


def premium_line(rule: DeductionRule) -> str:
    """A premium as one phrase."""
    taken = {
        TakenFrom.CREDIT: tr("taken from the credit before it arrives"),
        TakenFrom.ACCOUNT: tr("a row of its own on the account"),
        TakenFrom.WAGE: tr("taken from the wage, never from the account"),
    }[rule.taken_from]
    amount = amount_words(rule.amount)
    if rule.cadence is Cadence.YEARLY and isinstance(rule.amount, Fixed):
        amount = tr("{sum} once a year, in month {month}", sum=yuan_words(rule.amount.fen), month=rule.month)
    return tr("{premium}: {amount}; {taken}", premium=premium_name(rule.kind), amount=amount, taken=taken)


def premium_name(kind: Kind) -> str:
    """What a premium is called on the policy page."""
    match kind:
        case Kind.PREMIUM_CATASTROPHIC:
            return tr("Catastrophic illness premium")
        case Kind.PREMIUM_CARE:
            return tr("Long-term care premium")
        case Kind.PREMIUM_COMMERCIAL:
            return tr("Commercial insurance premium")
        case _:
            return tr("Resident insurance premium")


def posting_line(rule: PostingRule) -> str:
    """When a credit must have arrived, as one phrase."""
    cadence = {
        Cadence.MONTHLY: tr("monthly"),
        Cadence.QUARTERLY: tr("quarterly"),
        Cadence.HALFYEARLY: tr("half-yearly"),
        Cadence.YEARLY: tr("yearly"),
    }[rule.cadence]
    if rule.in_advance:
        cadence = tr("{cadence}, in advance from month {month}", cadence=cadence, month=rule.first_month)
    day = tr("by day {day}", day=rule.due_day) if rule.due_day else tr("by the month's end")
    lag = tr_n(", {n} month later", ", {n} months later", rule.lag_months) if rule.lag_months else ""
    return tr("{cadence}, {day}{lag}, {grace} working days of grace", cadence=cadence, day=day, lag=lag,
              grace=rule.grace_workdays)  # fmt: skip


def scheme_words(pack: PolicyPack, scheme: str | None) -> str:
    """What a scheme is called; "" for none."""
    for known in pack.schemes:
        if known.id == scheme:
            return known.name.in_language(language())
    return scheme or ""
