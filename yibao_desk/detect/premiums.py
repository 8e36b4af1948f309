"""What the rules say of premiums: what each may take, when, and from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import Cadence, DeductionRule, PolicyPack, TakenFrom
from yibao_desk.domain.reckoning import Circumstances, age_on, reckon
from yibao_desk.domain.rules import AgeSwitch


@dataclass(frozen=True, slots=True)
class Premium:
    """A premium rule in a month: its sum, its rule and the pack that holds it."""

    fen: Fen
    rule: DeductionRule
    pack: PolicyPack

    def takes(self, month: Month) -> bool:
        """Does the rule take its sum in this month?"""
        return self.rule.cadence is Cadence.MONTHLY or self.rule.month == month.number

    @property
    def allowed(self) -> Fen:
        """What it may take from the account by a row of its own: nothing where the credit or the wage bears it."""
        return self.fen if self.rule.taken_from is TakenFrom.ACCOUNT else 0


def premiums_in(evidences: Evidences, month: Month) -> list[Premium]:
    """Premium rules in force for the person in a month, whose sum can be worked out."""
    return [premium for premium in _rules_in(evidences, month) if premium is not None]


def all_known(evidences: Evidences, month: Month) -> bool:
    """Can the sum of every premium rule of the month be worked out?"""
    return None not in _rules_in(evidences, month)


def _rules_in(evidences: Evidences, month: Month) -> list[Premium | None]:
    profile = evidences.ledger.profile
    stretch = profile.enrolment_on(month)
    pack = evidences.policy.pack_for(stretch.region) if stretch else None
    if stretch is None or pack is None:
        return []
    state = evidences.book.state(month)
    expected: ExpectedCredit | None = state.expected if state else None
    about = Circumstances(
        month,
        expected.base if expected and expected.base is not None else profile.base_on(month),
        profile.pension_on(month),
        age_on(profile.birth, month, AgeSwitch.NEXT_MONTH) if profile.birth else None,
    )
    rules = pack.deduction_rules(stretch.category, stretch.scheme, month)
    sums = [reckon(rule.amount, about).gross for rule in rules]
    return [None if fen is None else Premium(fen, rule, pack) for fen, rule in zip(sums, rules, strict=True)]


def of_kind(premiums: Sequence[Premium], kind: Kind) -> list[Premium]:
    """The rules for one kind of premium."""
    return [premium for premium in premiums if premium.rule.kind is kind]


def premium_like(evidences: Evidences, month: Month, fen: Fen) -> Kind | None:
    """The kind of premium whose rule has exactly this sum; None where no rule has."""
    if fen <= 0:
        return None
    return next((p.rule.kind for p in premiums_in(evidences, month) if p.fen == fen), None)
