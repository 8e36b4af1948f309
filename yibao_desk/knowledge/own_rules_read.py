"""The user's own rules back from their pack, to be changed in the form that made them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from yibao_desk.domain.amount import (
    Amount,
    ByAge,
    Fixed,
    NoAccount,
    RateOfBase,
    RateOfPension,
    Reference,
    UnknownAmount,
)
from yibao_desk.domain.month import Month
from yibao_desk.domain.own_rule import OwnPremium, OwnRule, OwnTier
from yibao_desk.domain.policy import CreditRule, DeductionRule, PackOrigin, PolicyPack, PostingRule, Source
from yibao_desk.domain.profile import Category
from yibao_desk.knowledge.own_rules import own_pack_text
from yibao_desk.knowledge.policy_files import load_pack


def own_rules_of(pack: PolicyPack) -> tuple[OwnRule, ...] | None:
    """The rules of a pack as the form knows them; None where the pack says more than the form can."""
    stated = [credit for credit in pack.credits if not isinstance(credit.amount, UnknownAmount)]
    rules = [_with_amount(_bare(credit.category, credit, credit.first), credit.amount) for credit in stated]
    for posting in pack.postings:
        if posting.first is not None:
            _merge(rules, _with_posting(_bare(posting.category, posting, posting.first), posting))
    for premium in pack.deductions:
        if isinstance(premium.amount, Fixed):
            paid = OwnPremium(premium.kind, premium.amount.fen, premium.taken_from, premium.month)
            for category in sorted(premium.categories):
                _merge(rules, replace(_bare(category, premium, premium.first), premiums=(paid,)))
    made = tuple(rules)
    return made if _says_the_same(made, pack) else None


def _bare(category: Category, rule: CreditRule | PostingRule | DeductionRule, first: Month) -> OwnRule:
    source = rule.source
    return OwnRule(category, first, rule.last, scheme=rule.scheme, said=source.title, said_on=source.checked_on)


def _with_amount(rule: OwnRule, amount: Amount) -> OwnRule:
    match amount:
        case RateOfBase(rate, Reference.MONTH):
            return replace(rule, rate_of_base=rate)
        case RateOfPension(rate, Reference.MONTH):
            return replace(rule, rate_of_pension=rate)
        case Fixed(fen):
            return replace(rule, tiers=(OwnTier(0, fen),))
        case NoAccount():
            return replace(rule, no_account=True)
        case ByAge(tiers):
            known = [(tier.at_least, tier.amount) for tier in tiers]
            return replace(
                rule, tiers=tuple(OwnTier(age, inner.fen) for age, inner in known if isinstance(inner, Fixed))
            )
        case _:
            return rule


def _with_posting(rule: OwnRule, posting: PostingRule) -> OwnRule:
    return replace(
        rule,
        cadence=posting.cadence,
        lag_months=posting.lag_months,
        due_day=posting.due_day,
        grace_workdays=posting.grace_workdays,
        in_advance=posting.in_advance,
    )


def _merge(rules: list[OwnRule], part: OwnRule) -> None:
    """Put a posting or a premium into the rule for the same people and months, or beside them."""
    for index, rule in enumerate(rules):
        same = (rule.category, rule.scheme, rule.first, rule.last, rule.said, rule.said_on)
        if same != (part.category, part.scheme, part.first, part.last, part.said, part.said_on):
            continue
        if part.states_posting:
            rules[index] = replace(part, **_credit_of(rule), premiums=rule.premiums)
        else:
            rules[index] = replace(rule, premiums=(*rule.premiums, *part.premiums))
        return
    rules.append(part)


def _credit_of(rule: OwnRule) -> dict[str, object]:
    keys = ("rate_of_base", "rate_of_pension", "tiers", "no_account")
    return {key: getattr(rule, key) for key in keys}


def _says_the_same(rules: tuple[OwnRule, ...], pack: PolicyPack) -> bool:
    """Do the rules, written down again, make this pack?"""
    if pack.interest or pack.base_limits or pack.contacts or pack.notes or pack.conflicts or pack.schemes:
        return False
    again = load_pack(own_pack_text(pack.region, pack.name, rules, date.min, ""), "", PackOrigin.OWN)
    return _plain(again) == _plain(pack)


def _plain(pack: PolicyPack) -> tuple[object, ...]:
    """What the pack says and who says so, without the names of its sources and the order of its rules."""
    credit = {
        (r.category, r.scheme, r.first, r.last, r.amount, r.switch, r.provisional, r.note, _word(r))
        for r in pack.credits
    }
    posting = {replace(r, source=_word(r)) for r in pack.postings}
    premium = {
        (category, replace(r, categories=frozenset(), source=_word(r)))
        for r in pack.deductions
        for category in r.categories
    }
    return credit, posting, premium


def _word(rule: CreditRule | PostingRule | DeductionRule) -> Source:
    return replace(rule.source, id="", file=None)
