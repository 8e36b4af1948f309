"""Months that were credited together: once, or as the rhythm of the place."""

from __future__ import annotations

from datetime import date

from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.domain.policy import Cadence
from yibao_desk.explain.scene import Scene
from yibao_desk.explain.signals.posting import ARRIVED, rows_of, when
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.words import day_words, month_words, tr


@signal
def came_together(scene: Scene) -> Sign | None:
    """Several months were entered on one day."""
    days = _days_of(scene.states) or {line.date for line in scene.lines if line.amount > 0}
    if len(scene.months) < 2 or len(days) != 1:
        return None
    text = tr("{months} came together on {day}", months=when(scene), day=day_words(min(days)))
    return Sign(text, rows_of(scene.states) or scene.finding.lines)


@signal
def came_with_a_later_month(scene: Scene) -> Sign | None:
    """One month was entered on the same day as a later one."""
    days = _days_of(scene.states)
    if len(scene.months) != 1 or not days:
        return None
    for state in scene.seen.book.states:
        if state.period > scene.finding.last and days & _days_of([state]):
            text = tr("It came together with {month}", month=month_words(state.period))
            return Sign(text, (*rows_of(scene.states), *rows_of([state])))
    return None


@signal
def credits_come_in_batches(scene: Scene) -> Sign | None:
    """Here several months are always entered on one day, at even distances.

    A credit that is missing although the rule knows that rhythm is not explained by it.
    """
    days = sorted(_batches(scene))
    if len(days) < 2 or (scene.finding.type is FindingType.MISSING_CREDIT and rule_is_batch(scene)):
        return None
    size = max(_batches(scene).values(), key=len)
    text = tr("{count} months come at a time, as on {day}", count=len(size), day=day_words(days[0]))
    return Sign(text, tuple(rows_of([s for s in scene.seen.book.states if s.arrived == days[0]])))


@signal
def rule_is_batch(scene: Scene) -> Sign | None:
    """The rule itself credits by the quarter, the half-year or the year."""
    expected = scene.expected(scene.finding.period)
    cadence = expected.posting.cadence if expected and expected.posting else Cadence.MONTHLY
    if cadence is Cadence.MONTHLY:
        return None
    return Sign(tr("The rule credits every {count} months", count=cadence.months))


@signal
def cadence_just_changed(scene: Scene) -> Sign | None:
    """The rhythm of the credits changes at these months by rule."""
    now, then = scene.expected(scene.finding.period), scene.expected(scene.finding.period.plus(-1))
    if not (now and then and now.posting and then.posting) or now.posting.cadence is then.posting.cadence:
        return None
    return Sign(tr("Another rhythm of credits from {month}", month=month_words(scene.finding.period)))


@signal
def many_months_late(scene: Scene) -> Sign | None:
    """Most months of the account come late, not just this one."""
    late = [s for s in scene.seen.book.states if s.status is Status.LATE]
    settled = [s for s in scene.seen.book.states if s.status in ARRIVED]
    if len(late) < 4 or len(late) * 2 < len(settled):
        return None
    return Sign(tr("{late} of {all} months came late", late=len(late), all=len(settled)))


def _batches(scene: Scene) -> dict[date, list[Month]]:
    """Days on which two or more months arrived together."""
    found: dict[date, list[Month]] = {}
    for state in scene.seen.book.states:
        if state.arrived is not None and state.status in ARRIVED:
            found.setdefault(state.arrived, []).append(state.period)
    return {day: held for day, held in found.items() if len(held) >= 2}


def _days_of(states: tuple[MonthState, ...] | list[MonthState]) -> set[date]:
    return {s.arrived for s in states if s.arrived is not None}
