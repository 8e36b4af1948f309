"""Two packs of one region held against each other: which rules differ, and from which month on."""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.domain.amount import Amount
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import CreditRule, PolicyPack
from yibao_desk.domain.profile import Category
from yibao_desk.rule_words import amount_words


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A run of months in which two packs say different things of a category and scheme; None: says nothing."""

    category: Category
    scheme: str | None
    first: Month
    last: Month | None
    then: str | None
    now: str | None


def compare_packs(then: PolicyPack | None, now: PolicyPack) -> tuple[RuleChange, ...]:
    """All runs of months in which the rules differ, in order of category, scheme and time."""
    groups = {(rule.category, rule.scheme) for pack in (then, now) if pack for rule in pack.credits}
    ordered = sorted(groups, key=lambda group: (list(Category).index(group[0]), group[1] or ""))
    return tuple(change for group in ordered for change in _changes(then, now, *group))


def _changes(then: PolicyPack | None, now: PolicyPack, category: Category, scheme: str | None) -> list[RuleChange]:
    def rules(pack: PolicyPack | None) -> list[CreditRule]:
        return [r for r in pack.credits if (r.category, r.scheme) == (category, scheme)] if pack else []

    old, new = rules(then), rules(now)
    starts = sorted(
        {rule.first for rule in (*old, *new)} | {rule.last.plus(1) for rule in (*old, *new) if rule.last is not None}
    )
    changes: list[RuleChange] = []
    for index, start in enumerate(starts):
        end = starts[index + 1].plus(-1) if index + 1 < len(starts) else None
        before, after = _held(old, start), _held(new, start)
        if before != after:
            words = (amount_words(before) if before else None, amount_words(after) if after else None)
            changes.append(RuleChange(category, scheme, start, end, *words))
    return changes


def _held(rules: list[CreditRule], month: Month) -> Amount | None:
    for rule in rules:
        if rule.in_force(month):
            return rule.amount
    return None
