"""An expected credit by a rule: the gross sum, the premiums netted from it, and the steps that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from yibao_desk.domain.amount import Fixed
from yibao_desk.domain.expectation import BaseOrigin, Basis, ExpectedCredit, NettedPremium, Step
from yibao_desk.domain.money import Fen, half_up
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import (
    Cadence,
    CreditRule,
    DeductionRule,
    PackOrigin,
    PolicyPack,
    Provenance,
    Source,
    TakenFrom,
)
from yibao_desk.domain.profile import Category
from yibao_desk.domain.reckoning import Circumstances, Reckoned, age_on, reckon
from yibao_desk.expect.explanation import Wording, said, yuan_exact
from yibao_desk.rule_words import premium_words
from yibao_desk.words import day_words, month_words, tr, yuan_words

WEAK = frozenset({Provenance.SEED, Provenance.RECALL})


@dataclass(frozen=True, slots=True)
class Asked:
    """One benefit month of one person under one pack."""

    month: Month
    region: str
    category: Category
    scheme: str | None
    birth: Month | None
    base: Fen | None
    base_origin: BaseOrigin | None
    pension: Fen | None
    own_credits: dict[Month, Fen]
    bases_before: tuple[Fen | None, ...] = ()
    pensions_before: tuple[Fen | None, ...] = ()

    @property
    def people(self) -> tuple[Category, str | None]:
        """Category and scheme."""
        return self.category, self.scheme


def rule_of(pack: PolicyPack, category: Category, scheme: str | None, month: Month) -> CreditRule | None:
    """The rule in force; without a stated scheme, the one that all schemes of the region share in that month."""
    rule = pack.credit_rule(category, scheme, month)
    if rule is not None or scheme is not None:
        return rule
    held = [rule for rule in pack.credits if rule.category is category and rule.in_force(month)]
    # One scheme alone says nothing of those who are in none; where all say the same, the scheme does not matter.
    return held[0] if len(held) > 1 and all(other.amount == held[0].amount for other in held) else None


def circumstances(asked: Asked, rule: CreditRule) -> Circumstances:
    """What the rule may ask about the person."""
    age = age_on(asked.birth, asked.month, rule.switch) if asked.birth else None
    return Circumstances(
        asked.month, asked.base, asked.pension, age, asked.bases_before, asked.pensions_before, asked.own_credits
    )


def premiums_by(rules: Iterable[DeductionRule], about: Circumstances) -> tuple[NettedPremium, ...] | None:
    """The premiums that these rules take in this month; None where one of them is not known."""
    taken: list[NettedPremium] = []
    for rule in rules:
        if rule.cadence is not Cadence.MONTHLY and rule.month != about.month.number:
            continue
        term = reckon(rule.amount, about).term
        if term is None:
            return None
        if term.value > 0:
            taken.append(NettedPremium(rule.kind, half_up(term.value), rule))
    return tuple(taken)


def netted_by(rules: Iterable[DeductionRule], about: Circumstances) -> tuple[NettedPremium, ...] | None:
    """Those of them that are taken from the credit of this month."""
    return premiums_by((rule for rule in rules if rule.taken_from is TakenFrom.CREDIT), about)


def expected_by_rule(asked: Asked, pack: PolicyPack, as_of: date) -> ExpectedCredit:
    """The expected credit without its due day; basis none where the rule or what it asks for is not known."""
    rule = rule_of(pack, asked.category, asked.scheme, asked.month)
    if rule is None:
        others = [r.source for r in pack.credits if r.category is asked.category and r.in_force(asked.month)]
        # Of whom no rule is known at all, nobody is accused; of several groups the weakest grade counts.
        weak = not others or any(weakens(source, pack, as_of) for source in others)
        asks = "scheme" if others and asked.scheme is None else "rule"
        return _unknown(asked, (asks,), capped=weak)
    about = circumstances(asked, rule)
    reckoned = reckon(rule.amount, about)
    if reckoned.term is None or reckoned.gross is None:
        return _unknown(asked, reckoned.missing, rule, capped=weakens(rule.source, pack, as_of))
    gross = reckoned.gross
    no_account = reckoned.term.no_account
    deductions = () if no_account else pack.deduction_rules(asked.category, asked.scheme, asked.month)
    netted = netted_by(deductions, about)
    if netted is None:
        sources = [rule.source, *(d.source for d in deductions if d.taken_from is TakenFrom.CREDIT)]
        weak = any(weakens(source, pack, as_of) for source in sources)
        return _unknown(asked, ("premium",), rule, capped=weak)
    amount = max(0, gross - sum(premium.amount for premium in netted))
    sources = [rule.source, *(premium.rule.source for premium in netted)]
    return ExpectedCredit(
        period=asked.month,
        region=asked.region,
        category=asked.category,
        basis=Basis.POLICY,
        amount=amount,
        gross=gross,
        components=reckoned.components(),
        netted=netted,
        rule=rule,
        provenance=rule.source.provenance,
        no_account=no_account,
        provisional=rule.provisional,
        capped=any(weakens(source, pack, as_of) for source in sources),
        base=asked.base,
        base_origin=asked.base_origin,
        pension=asked.pension,
        age=about.age,
        scheme=asked.scheme,
        steps=_steps(asked, rule, pack, reckoned, netted, as_of=as_of),
        beside=premiums_by((r for r in deductions if r.taken_from is not TakenFrom.CREDIT), about) or (),
    )


def weakens(source: Source, pack: PolicyPack, as_of: date) -> bool:
    """May nothing graver than "check" rest on it: of the library, and of a low grade or past its checked-until?"""
    return pack.origin_of(source) is PackOrigin.BUILT_IN and (source.provenance in WEAK or stale(source, as_of))


def stale(source: Source, as_of: date) -> bool:
    """Is the source past the day until which it was checked?"""
    return source.checked_until is not None and source.checked_until < as_of


def _unknown(asked: Asked, missing: tuple[str, ...], rule: CreditRule | None = None, *, capped: bool) -> ExpectedCredit:
    return ExpectedCredit(
        period=asked.month,
        region=asked.region,
        category=asked.category,
        basis=Basis.NONE,
        amount=None,
        rule=rule,
        capped=capped,
        base=asked.base,
        base_origin=asked.base_origin,
        pension=asked.pension,
        scheme=asked.scheme,
        steps=tuple(Step(missing_words(word), None, rule.source if rule else None) for word in missing),
        missing=missing,
    )


def missing_words(word: str) -> str:
    """What would be needed to judge, as a sentence."""
    match word:
        case "base":
            return tr("This cannot be judged: the contribution base of the month is not known.")
        case "pension":
            return tr("This cannot be judged: the pension of the month is not known.")
        case "birth":
            return tr("This cannot be judged: the rule goes by age, and the date of birth is not known.")
        case "own_credit":
            return tr("This cannot be judged: the credit at which the sum was frozen is in no statement.")
        case "premium":
            return tr("This cannot be judged: a premium is taken from the credit, and its sum is not known.")
        case "scheme":
            return tr("This cannot be judged: the region has several schemes, and the person's own is not known.")
        case "history":
            return tr("This cannot be judged: no rule is known, and the account's own history is too short.")
        case _:
            return tr("This cannot be judged: the rule of the month is not known.")


def _outside(asked: Asked, pack: PolicyPack) -> tuple[Step, ...]:
    """A remark where an estimated base lies outside the limits of its month: then the estimate is doubtful."""
    limits = pack.limits_on(asked.month)
    if limits is None or asked.base is None or asked.base_origin is not BaseOrigin.INFERRED:
        return ()
    low, high = limits.floor, limits.ceiling
    if (low is None or asked.base >= low) and (high is None or asked.base <= high):
        return ()
    words = " – ".join(yuan_words(fen) for fen in (low, high) if fen is not None)
    return (
        Step(
            tr("The estimated base lies outside the limits of the month: {limits}", limits=words), None, limits.source
        ),
    )


def _steps(
    asked: Asked,
    rule: CreditRule,
    pack: PolicyPack,
    reckoned: Reckoned,
    netted: tuple[NettedPremium, ...],
    *,
    as_of: date,
) -> tuple[Step, ...]:
    about = circumstances(asked, rule)
    term, gross = reckoned.term, reckoned.gross
    if term is None or gross is None:
        return ()
    held = tr("In force since {month}: {title}", month=month_words(rule.first), title=rule.source.title)
    steps = [Step(held, None, rule.source, "rule"), *Wording(about, rule.source, asked.base_origin).steps(term)]
    if gross != term.value * 100:
        text = tr("{value} rounded to the fen = {gross}", value=yuan_exact(term.value), gross=yuan_words(gross))
        steps.append(Step(text, gross, rule.source))
    rest = gross
    for premium in netted:
        source = premium.rule.source
        worked = reckon(premium.rule.amount, about).term
        if worked is not None and not isinstance(premium.rule.amount, Fixed):
            name = premium_words(premium.kind)
            steps += [
                replace(step, text=tr("{premium}: {text}", premium=name, text=step.text))
                for step in Wording(about, source, asked.base_origin).steps(worked)
            ]
        left = max(0, rest - premium.amount)
        text = tr(
            "{rest} − {kind} {premium} = {left}",
            rest=yuan_words(rest),
            kind=premium_words(premium.kind),
            premium=yuan_words(premium.amount),
            left=yuan_words(left),
        )
        steps.append(Step(text, left, source))
        rest = left
    if rule.note is not None:
        steps.append(Step(said(rule.note), None, rule.source))
    if rule.provisional:
        steps.append(
            Step(tr("This sum is provisional: a difference is credited or taken back later."), None, rule.source)
        )
    for conflict in pack.conflicts:
        if rule.source in conflict.sources:
            steps.append(Step(tr("Sources disagree: {text}", text=said(conflict.text)), None, rule.source))
    steps += _outside(asked, pack)
    if stale(rule.source, as_of) and rule.source.checked_until:
        day = day_words(rule.source.checked_until)
        steps.append(Step(tr("This rule was last confirmed for the time until {day}.", day=day), None, rule.source))
    return tuple(steps)
