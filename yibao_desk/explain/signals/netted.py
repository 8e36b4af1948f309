"""Premiums that were taken from a credit before it arrived."""

from __future__ import annotations

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.explain.scene import Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.words import month_words, tr, yuan_words


@signal
def row_names_premium(scene: Scene) -> Sign | None:
    """The credit's own row says that a premium was netted."""
    for index in _credit_rows(scene):
        if scene.says(scene.seen.ledger.lines[index], "netted"):
            day = scene.seen.ledger.lines[index].date
            return Sign(tr("The row of {month} says: premium netted", month=month_words(Month.of(day))), (index,))
    return None


@signal
def row_names_care_premium(scene: Scene) -> Sign | None:
    """The row names the care insurance."""
    for index in _credit_rows(scene):
        line = scene.seen.ledger.lines[index]
        if line.kind is Kind.PREMIUM_CARE or scene.says(line, "care"):
            return Sign(tr("Care insurance named on {month}", month=month_words(Month.of(line.date))), (index,))
    return None


@signal
def row_names_catastrophic_premium(scene: Scene) -> Sign | None:
    """The row names the insurance for serious illness."""
    for index in _credit_rows(scene):
        line = scene.seen.ledger.lines[index]
        if line.kind is Kind.PREMIUM_CATASTROPHIC or scene.says(line, "catastrophic"):
            text = tr("Serious-illness insurance named in {month}", month=month_words(Month.of(line.date)))
            return Sign(text, (index,))
    return None


@signal
def difference_is_a_premium(scene: Scene) -> Sign | None:
    """The difference of a month is just a premium that the rules know."""
    monthly = _monthly_difference(scene)
    region = scene.stretch.region if scene.stretch else None
    pack = scene.seen.policy.pack_for(region) if region else None
    for rule in pack.deductions if pack else ():
        amount = getattr(rule.amount, "fen", None)
        if monthly and amount == monthly and rule.in_force(scene.finding.period):
            return Sign(tr("Just the premium of {sum} by rule", sum=yuan_words(monthly)))
    return None


def _credit_rows(scene: Scene) -> tuple[int, ...]:
    rows = [a.line for s in scene.states for a in s.allotments]
    return tuple(dict.fromkeys((*scene.finding.lines, *rows)))


def _monthly_difference(scene: Scene) -> int:
    differences = {abs((s.expected.amount or 0) - s.posted) for s in scene.states if s.expected.amount is not None}
    return differences.pop() if len(differences) == 1 else 0
