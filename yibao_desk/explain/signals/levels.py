"""A change in the level of the credit, seen on the rows: how large, in which month, with which other rows."""

from __future__ import annotations

from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category
from yibao_desk.explain.scene import Scene
from yibao_desk.explain.signals.posting import rows_of
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.words import day_words, month_words, tr, yuan_words

REFORM_FIRST, REFORM_LAST = Month(2021, 7), Month(2024, 1)
"""Start months of the outpatient reform (门诊共济) over the regions, by the national guideline."""


def level_before(scene: Scene) -> int | None:
    """The level before the change, in fen."""
    stated = scene.amount_fact("before")
    if stated is not None:
        return stated
    state = scene.state(scene.finding.period.plus(-1))
    return state.posted if state and state.posted else None


@signal
def employee_level_changed(scene: Scene) -> Sign | None:
    """An employee's credit changes without a rule at hand: the base is what usually moves."""
    if scene.category not in (Category.EMPLOYEE, Category.FLEXIBLE) or not _by_history(scene):
        return None
    return Sign(tr("Own 2 % of the base changed in {month}", month=month_words(scene.finding.period)))


@signal
def in_base_month(scene: Scene) -> Sign | None:
    """January or July: the months in which bases are set anew."""
    if scene.finding.period.number not in (1, 7):
        return None
    return Sign(tr("Bases are set anew in {month}", month=month_words(scene.finding.period)))


@signal
def in_reform_years(scene: Scene) -> Sign | None:
    """Within the years in which the regions brought in the outpatient reform, by a fifth or more."""
    before = level_before(scene)
    if not REFORM_FIRST <= scene.finding.period <= REFORM_LAST or not before or scene.sum * 4 < before:
        return None
    share = round(scene.sum * 100 / before)
    return Sign(tr("{percent} % less, in the years of the reform", percent=share))


@signal
def retiree_level_changed(scene: Scene) -> Sign | None:
    """A retiree's credit changes without a rule at hand."""
    if scene.category is not Category.RETIREE or not _by_history(scene):
        return None
    return Sign(tr("A retiree's credit changed in {month}", month=month_words(scene.finding.period)))


@signal
def small_step(scene: Scene) -> Sign | None:
    """The step is as small as a premium of one month."""
    if not 0 < scene.sum <= 2000:
        return None
    return Sign(tr("The step is only {sum}", sum=yuan_words(scene.sum)))


@signal
def subsidy_rows_changed(scene: Scene) -> Sign | None:
    """Subsidy rows begin, end or change at these months."""
    before = _subsidies(scene, scene.finding.period.plus(-3), scene.finding.period.plus(-1))
    after = _subsidies(scene, scene.finding.period, scene.finding.period.plus(2))
    if set(before.values()) == set(after.values()):
        return None
    return Sign(tr("Subsidy rows changed in {month}", month=month_words(scene.finding.period)), (*before, *after))


@signal
def step_is_subsidy(scene: Scene) -> Sign | None:
    """The step is exactly the sum of a subsidy that came or went."""
    near = _subsidies(scene, scene.finding.period.plus(-4), scene.finding.last.plus(4))
    rows = tuple(i for i, amount in near.items() if amount == scene.sum)
    if not rows:
        return None
    return Sign(tr("Just the subsidy of {sum}", sum=yuan_words(scene.sum)), rows)


@signal
def rows_name_a_subsidy(scene: Scene) -> Sign | None:
    """The credit's own rows name a subsidy on one side of the step alone."""
    lines, when = scene.seen.ledger.lines, scene.finding.period
    before, after = scene.state(when.plus(-1)), scene.state(when)
    if scene.finding.type not in (FindingType.CREDIT_DROP, FindingType.CREDIT_RISE) or not before or not after:
        return None
    then, now = ([i for i in rows_of([side]) if scene.says(lines[i], "subsidy")] for side in (before, after))
    if bool(then) == bool(now):
        return None
    rows = then or now
    return Sign(tr("The row of {day} names a subsidy", day=day_words(lines[rows[0]].date)), tuple(rows))


@signal
def back_to_former_level(scene: Scene) -> Sign | None:
    """The level returns to where it was before an earlier fall."""
    falls = [
        f
        for f in scene.others
        if f.type is FindingType.CREDIT_DROP and f.period < scene.finding.period and f.amount == scene.finding.amount
    ]
    if scene.finding.type is not FindingType.CREDIT_RISE or not falls:
        return None
    return Sign(tr("It had fallen by as much in {month}", month=month_words(falls[-1].period)))


def _subsidies(scene: Scene, first: Month, last: Month) -> dict[int, int]:
    return {i: line.amount for i, line in scene.rows(Kind.SUBSIDY) if first <= Month.of(line.date) <= last}


def _by_history(scene: Scene) -> bool:
    expected = scene.expected(scene.finding.period)
    return expected is None or expected.basis is not Basis.POLICY
