"""Rules in short words, for the time line: what is due, and the fine print below."""

from __future__ import annotations

from decimal import Decimal

from yibao_desk.domain.policy import (
    Amount,
    ByAge,
    Cadence,
    Clamp,
    CreditRule,
    Fixed,
    NoAccount,
    OwnCreditOf,
    PerYear,
    PostingRule,
    RateOfBase,
    RateOfPension,
    SumOf,
    UnknownAmount,
)
from yibao_desk.words import month_words, tr, tr_n, yuan_words


def percent(rate: Decimal) -> str:
    """0.02 → "2 %"."""
    text = f"{(rate * 100).normalize():f}"
    return f"{text}%"


def amount_words(amount: Amount) -> str:
    """An amount in a few words."""
    match amount:
        case RateOfBase(rate):
            return tr("{rate} of the base", rate=percent(rate))
        case RateOfPension(rate):
            return tr("{rate} of the pension", rate=percent(rate))
        case Fixed(fen):
            return tr("{amt} a month", amt=yuan_words(fen))
        case PerYear(fen):
            return tr("{amt} a year", amt=yuan_words(fen))
        case NoAccount():
            return tr("no personal account")
        case UnknownAmount():
            return tr("not known")
        case ByAge(tiers):
            return tr("by age: {list}", list=tr(", ").join(_tier(t.at_least, t.under, t.amount) for t in tiers))
        case SumOf(parts):
            return " + ".join(amount_words(p) for p in parts)
        case Clamp(inner, floor, ceiling):
            words = amount_words(inner)
            if floor is not None:
                words = tr("{words}, at least {amt}", words=words, amt=yuan_words(floor))
            if ceiling is not None:
                words = tr("{words}, at most {amt}", words=words, amt=yuan_words(ceiling))
            return words
        case OwnCreditOf(month):
            return tr("as credited in {month}", month=month_words(month))


def _tier(at_least: int, under: int | None, amount: Amount) -> str:
    words = amount_words(amount)
    if under is None:
        return tr("from {age}: {words}", age=at_least, words=words)
    return tr("under {age}: {words}", age=under, words=words)


def rule_lines(rule: CreditRule, scheme: str = "") -> tuple[str, str]:
    """The rule and its fine print; `scheme` is its scheme's name."""
    notes: list[str] = []
    if scheme:
        notes.append(scheme)
    if rule.provisional:
        notes.append(tr("a difference is paid later"))
    notes.append(tr("from {month}", month=month_words(rule.first)))
    return amount_words(rule.amount), tr(", ").join(notes)


def posting_lines(rule: PostingRule) -> tuple[str, str]:
    """When the money comes."""
    often = {
        Cadence.MONTHLY: tr("every month"),
        Cadence.QUARTERLY: tr("every quarter"),
        Cadence.HALFYEARLY: tr("twice a year"),
        Cadence.YEARLY: tr("once a year"),
    }[rule.cadence]
    if rule.in_advance:
        often = tr("{often}, in advance", often=often)
    day = tr("by the {day}th", day=rule.due_day) if rule.due_day else tr("by the end of the month")
    first = tr("{often}, {day}", often=often, day=day)
    notes: list[str] = []
    if rule.lag_months:
        notes.append(tr_n("one month later", "{n} months later", rule.lag_months))
    if rule.grace_workdays:
        notes.append(tr_n("one workday of grace", "{n} workdays of grace", rule.grace_workdays))
    return first, tr(", ").join(notes)
