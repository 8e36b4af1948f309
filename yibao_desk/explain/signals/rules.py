"""What the rules say of a change or a difference: which part of the due moved, and why."""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.domain.expectation import BaseOrigin, Basis, ExpectedCredit
from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.money import Fen
from yibao_desk.domain.policy import Amount, ByAge, Clamp, RateOfBase, RateOfPension, SumOf
from yibao_desk.domain.profile import Category
from yibao_desk.explain.scene import Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.words import month_words, tr, yuan_words

_ROUNDING = 5
"""Fen by which a credit may be off its share of the base."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a level change that goes the way the level went; `share` of all that goes that way."""

    fen: int
    share: float


def part(scene: Scene, name: str) -> Part | None:
    """The part of a level change that the rules put down to `name`, as the detector split it."""
    names = (scene.text_fact("reasons") or "").split()
    sums = scene.finding.facts.get("reason_fen")
    if not isinstance(sums, tuple) or len(sums) != len(names):
        return None
    rises = scene.finding.type is FindingType.CREDIT_RISE
    figures = {reason: fen for reason, fen in zip(names, sums, strict=True) if isinstance(fen, int)}
    alike = sum(abs(fen) for fen in figures.values() if (fen > 0) is rises)
    fen = figures.get(name, 0)
    return Part(fen, abs(fen) / alike) if fen and (fen > 0) is rises else None


def _around(scene: Scene) -> tuple[ExpectedCredit, ExpectedCredit] | None:
    then, now = scene.expected(scene.finding.period.plus(-1)), scene.expected(scene.finding.period)
    return (then, now) if then is not None and now is not None else None


def _reform_of_employees(now: ExpectedCredit) -> bool:
    """The rule change takes away what came beside the own share of the base."""
    working = now.category in (Category.EMPLOYEE, Category.FLEXIBLE)
    return working and now.rule is not None and holds(now.rule.amount, RateOfBase)


def _reform_of_retirees(then: ExpectedCredit, now: ExpectedCredit) -> bool:
    """The rule change turns a share of the pension into a fixed sum or a lower share."""
    return now.category is Category.RETIREE and then.rule is not None and holds(then.rule.amount, RateOfPension)


def _reform(scene: Scene) -> bool:
    pair = _around(scene)
    fell = scene.finding.type is FindingType.CREDIT_DROP
    return fell and pair is not None and (_reform_of_employees(pair[1]) or _reform_of_retirees(*pair))


@signal
def employer_share_removed(scene: Scene) -> Sign | None:
    """By rule the employer's share no longer reaches the account from this month."""
    pair, step = _around(scene), part(scene, "reform")
    if pair is None or step is None or not (_reform(scene) and _reform_of_employees(pair[1])):
        return None
    return Sign(tr("By rule {sum} of the employer's share ends", sum=yuan_words(abs(step.fen))), share=step.share)


@signal
def pension_share_replaced(scene: Scene) -> Sign | None:
    """By rule a fixed sum or a lower share takes the place of the share of the pension."""
    pair, step = _around(scene), part(scene, "reform")
    if pair is None or step is None or not (_reform(scene) and _reform_of_retirees(*pair)):
        return None
    before, after = yuan_words(pair[0].amount or 0), yuan_words(pair[1].amount or 0)
    return Sign(tr("By rule {before} becomes {after}", before=before, after=after), share=step.share)


@signal
def rule_changed(scene: Scene) -> Sign | None:
    """The rule's own figure changes from this month, other than by the reform."""
    step = part(scene, "reform")
    if step is None or _reform(scene):
        return None
    return Sign(tr("Another rule is in force from {month}", month=_month(scene)), share=step.share)


@signal
def base_moved_by_record(scene: Scene) -> Sign | None:
    """The base that the record or the profile tells changes in this month, the way the credit went."""
    if scene.text_fact("base_origin") == BaseOrigin.INFERRED:
        return None
    if moved := moved_on_record(scene):
        return Sign(tr("Base from {before} to {after}", before=yuan_words(moved[0]), after=yuan_words(moved[1])))
    return _base_moved(scene)


@signal
def base_moved_by_inference(scene: Scene) -> Sign | None:
    """The base read from the credits changes in this month."""
    return _base_moved(scene) if scene.text_fact("base_origin") == BaseOrigin.INFERRED else None


@signal
def base_did_not_move(scene: Scene) -> Sign | None:
    """The base on record is the same as the month before."""
    pair = _around(scene)
    if pair is None or pair[1].base_origin in (None, BaseOrigin.INFERRED) or pair[0].base != pair[1].base:
        return None
    return Sign(tr("The base stays at {base}", base=yuan_words(pair[1].base or 0)))


@signal
def pension_moved(scene: Scene) -> Sign | None:
    """The pension from which the credit is reckoned changes in this month."""
    step = part(scene, "pension")
    if step is None:
        return None
    before, after = scene.amount_fact("pension_before") or 0, scene.amount_fact("pension_after") or 0
    text = tr("Pension from {before} to {after}", before=yuan_words(before), after=yuan_words(after))
    return Sign(text, share=step.share)


@signal
def age_tier_begins(scene: Scene) -> Sign | None:
    """A higher age tier begins in this month."""
    step, age = part(scene, "age"), scene.amount_fact("age_after")
    if step is None or age is None:
        return None
    return Sign(tr("{age} years old, a new tier from {month}", age=age, month=_month(scene)), share=step.share)


@signal
def birthday_about_then(scene: Scene) -> Sign | None:
    """Without a rule at hand: a retiree turns 70, 75 or 80 in this month or the one before."""
    birth, expected = scene.profile.birth, scene.expected(scene.finding.period)
    if birth is None or scene.category is not Category.RETIREE:
        return None
    if expected is not None and expected.basis is Basis.POLICY and scene.finding.type is FindingType.CREDIT_RISE:
        return None
    for age in (65, 70, 75, 80, 85, 90):
        if 0 <= scene.finding.period - birth.plus(12 * age) <= 1:
            return Sign(tr("{age} years old in {month}", age=age, month=month_words(birth.plus(12 * age))))
    return None


@signal
def category_step(scene: Scene) -> Sign | None:
    """Another category, with its own rule, from this month."""
    step = part(scene, "category")
    return Sign(tr("Insured status changed in {month}", month=_month(scene)), share=step.share) if step else None


@signal
def scheme_step(scene: Scene) -> Sign | None:
    """Another scheme, with its own rule, from this month."""
    step = part(scene, "scheme")
    return Sign(tr("Another scheme from {month}", month=_month(scene)), share=step.share) if step else None


@signal
def region_step(scene: Scene) -> Sign | None:
    """Another region, with its own rule, from this month."""
    step = part(scene, "region")
    return Sign(tr("Insured in another place from {month}", month=_month(scene)), share=step.share) if step else None


@signal
def subsidy_step(scene: Scene) -> Sign | None:
    """A subsidy that is part of the credit begins, ends or changes in this month."""
    step = part(scene, "subsidy")
    if step is None:
        return None
    return Sign(tr("The subsidy changed by {sum}", sum=yuan_words(abs(step.fen))), share=step.share)


@signal
def premium_step(scene: Scene) -> Sign | None:
    """A premium taken from the credit begins, ends or changes by rule in this month."""
    step = part(scene, "netted")
    if step is None:
        return None
    return Sign(tr("By rule a premium of {sum} is netted", sum=yuan_words(abs(step.fen))), share=step.share)


@signal
def level_known_by_rule_without_reform(scene: Scene) -> Sign | None:
    """Rules are known for the months before and after, and none of them is a reform."""
    pair = _around(scene)
    known = pair is not None and pair[0].basis is pair[1].basis is Basis.POLICY
    if not known or part(scene, "reform"):
        return None
    return Sign(tr("No other rule from {month}", month=_month(scene)))


def moved_on_record(scene: Scene) -> tuple[Fen, Fen] | None:
    """The record's bases before and after a change of level that keeps their proportion."""
    level = scene.amount_fact("before"), scene.amount_fact("after")
    then, now = ([c.base for c in scene.record(scene.finding.period.plus(n)) if c.base] for n in (-1, 0))
    if None in level or not then or not now or then[-1] == now[-1]:
        return None
    before, after = level[0] or 0, level[1] or 0
    fits = abs(after * then[-1] - before * now[-1]) <= _ROUNDING * max(then[-1], now[-1])
    return (then[-1], now[-1]) if fits else None


def _base_moved(scene: Scene) -> Sign | None:
    step = part(scene, "base")
    if step is None:
        return None
    before, after = scene.amount_fact("base_before") or 0, scene.amount_fact("base_after") or 0
    text = tr("Base from {before} to {after}", before=yuan_words(before), after=yuan_words(after))
    return Sign(text, share=step.share)


def _month(scene: Scene) -> str:
    return month_words(scene.finding.period)


def holds(amount: Amount, kind: type) -> bool:
    """Is an amount of this form part of the amount?"""
    match amount:
        case SumOf(parts=parts):
            return any(holds(inner, kind) for inner in parts)
        case ByAge(tiers=tiers):
            return any(holds(tier.amount, kind) for tier in tiers)
        case Clamp(amount=inner):
            return holds(inner, kind)
        case _:
            return isinstance(amount, kind)
