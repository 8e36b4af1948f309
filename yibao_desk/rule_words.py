"""Rules in words, for every room that shows one: amounts, premiums, posting, months, grades."""

from __future__ import annotations

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
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import Cadence, DeductionRule, PolicyPack, PostingRule, Provenance, TakenFrom
from yibao_desk.domain.profile import Category
from yibao_desk.words import language, month_words, tr, tr_n, yuan_words

_TIERS_SHOWN = 6


def people_words(category: Category) -> str:
    """Those of a category: "Employees"."""
    match category:
        case Category.EMPLOYEE:
            return tr("Employees")
        case Category.RETIREE:
            return tr("Retirees")
        case Category.FLEXIBLE:
            return tr("Flexible workers")
        case Category.RESIDENT:
            return tr("Residents")


def provenance_words(grade: Provenance | None) -> str:
    """How good a source is; None: the person's own rule."""
    match grade:
        case None:
            return tr("Own rule")
        case Provenance.OFFICIAL:
            return tr("Official")
        case Provenance.SECONDARY:
            return tr("Reported")
        case Provenance.SEED:
            return tr("Popular article or sample")
        case Provenance.RECALL:
            return tr("Unverified")


def rate_words(rate: Decimal) -> str:
    """A share as per cent: 0.02 → "2%"."""
    return f"{(rate * 100).normalize():f}%"


def amount_words(amount: Amount) -> str:
    """An amount as one phrase: "2% of the contribution base", "under 70: ¥100.00 a month; 70 or older: …"."""
    match amount:
        case RateOfBase(rate, reference):
            return tr("{rate} of the contribution base{when}", rate=rate_words(rate), when=_when(reference))
        case RateOfPension(rate, reference):
            return tr("{rate} of the own pension{when}", rate=rate_words(rate), when=_when(reference))
        case Fixed(fen):
            return tr("{sum} a month", sum=yuan_words(fen))
        case PerYear(fen):
            return tr("{sum} a year", sum=yuan_words(fen))
        case NoAccount():
            return tr("no personal account")
        case UnknownAmount():
            return tr("not known: cannot be judged")
        case OwnCreditOf(month, months) if months > 1:
            return tr("frozen at a twelfth of the own credits of {year}", year=month.year)
        case OwnCreditOf(month):
            return tr("frozen at the own credit of {month}", month=month_words(month))
        case ByAge(tiers):
            return tr("; ").join(_tier(tier) for tier in tiers) if len(tiers) <= _TIERS_SHOWN else _many_tiers(tiers)
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
    known = [tier for tier in tiers if not isinstance(tier.amount, UnknownAmount)] or list(tiers)
    return tr("by year of age, {first} … {last}", first=_tier(known[0]), last=_tier(known[-1]))


def _clamped(inner: str, floor: Fen | None, ceiling: Fen | None) -> str:
    words = inner if floor is None else tr("{amount}, at least {floor}", amount=inner, floor=yuan_words(floor))
    return words if ceiling is None else tr("{amount}, at most {ceiling}", amount=words, ceiling=yuan_words(ceiling))


def span_words(first: Month | None, last: Month | None) -> str:
    """A stretch of months: "Jan 2023 – Dec 2023", "since Feb 2023"."""
    if first is None:
        return "" if last is None else tr("until {month}", month=month_words(last))
    return tr("since {month}", month=month_words(first)) if last is None else month_words(first, last)


def premium_words(kind: Kind) -> str:
    """What a premium is called, within a sentence."""
    match kind:
        case Kind.PREMIUM_RESIDENT:
            return tr("resident insurance premium")
        case Kind.PREMIUM_CATASTROPHIC:
            return tr("catastrophic illness premium")
        case Kind.PREMIUM_CARE:
            return tr("long-term care premium")
        case Kind.PREMIUM_COMMERCIAL:
            return tr("commercial insurance premium")
        case _:
            return tr("premium")


def premium_line(rule: DeductionRule) -> str:
    """A premium with its sum and from where it is taken, as one phrase."""
    taken = {
        TakenFrom.CREDIT: tr("taken from the credit before it arrives"),
        TakenFrom.ACCOUNT: tr("a row of its own on the account"),
        TakenFrom.WAGE: tr("taken from the wage, never from the account"),
    }[rule.taken_from]
    amount = amount_words(rule.amount)
    if rule.cadence is Cadence.YEARLY and isinstance(rule.amount, Fixed):
        amount = tr("{sum} once a year, in month {month}", sum=yuan_words(rule.amount.fen), month=rule.month)
    name = premium_words(rule.kind)
    return tr("{premium}: {amount}; {taken}", premium=name[:1].upper() + name[1:], amount=amount, taken=taken)


def cadence_words(cadence: Cadence) -> str:
    """How often."""
    match cadence:
        case Cadence.MONTHLY:
            return tr("monthly")
        case Cadence.QUARTERLY:
            return tr("quarterly")
        case Cadence.HALFYEARLY:
            return tr("half-yearly")
        case Cadence.YEARLY:
            return tr("yearly")


def posting_parts(rule: PostingRule) -> tuple[str, str]:
    """When a credit must have arrived, and the fine print: "monthly, by day 20", "1 month later, …"."""
    often = cadence_words(rule.cadence)
    if rule.in_advance:
        often = tr("{cadence}, in advance from month {month}", cadence=often, month=rule.first_month)
    day = tr("by day {day}", day=rule.due_day) if rule.due_day else tr("by the month's end")
    rest: list[str] = []
    if rule.lag_months:
        rest.append(tr_n("one month later", "{n} months later", rule.lag_months))
    if rule.grace_workdays:
        rest.append(tr_n("one workday of grace", "{n} workdays of grace", rule.grace_workdays))
    return tr("{often}, {day}", often=often, day=day), tr(", ").join(rest)


def posting_line(rule: PostingRule) -> str:
    """The same as one phrase."""
    return tr(", ").join(part for part in posting_parts(rule) if part)


def scheme_words(pack: PolicyPack, scheme: str | None) -> str:
    """What a scheme is called; "" for none."""
    for known in pack.schemes:
        if known.id == scheme:
            return known.name.in_language(language())
    return scheme or ""
