"""What the contribution record says: paid, not paid, paid late, made up, another employer."""

from __future__ import annotations

from datetime import date, timedelta

from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import Status
from yibao_desk.explain.scene import Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.words import day_words, month_words, tr

LONG_RUN = 3
"""Unpaid for so many months on end it is an interruption, below it a payment that failed."""


def _unpaid(scene: Scene) -> list[Month]:
    return [m for m in scene.months if scene.paid(m) is False]


def _run_on_record(scene: Scene) -> tuple[Month, Month] | None:
    """The whole stretch of unpaid months on record that touches the finding."""
    unpaid = _unpaid(scene)
    if not unpaid:
        return None
    first, last = unpaid[0], unpaid[-1]
    while scene.paid(first.plus(-1)) is False:
        first = first.plus(-1)
    while scene.paid(last.plus(1)) is False:
        last = last.plus(1)
    return first, last


@signal
def record_unpaid_briefly(scene: Scene) -> Sign | None:
    """The record shows one or two unpaid months."""
    run = _run_on_record(scene)
    if run is None or run[1] - run[0] + 1 >= LONG_RUN:
        return None
    return Sign(tr("Record: {months} not paid", months=month_words(*run)))


@signal
def record_unpaid_long(scene: Scene) -> Sign | None:
    """The record shows three or more unpaid months on end."""
    run = _run_on_record(scene)
    if run is None or run[1] - run[0] + 1 < LONG_RUN:
        return None
    return Sign(tr("Record: nothing paid in {months}", months=month_words(*run)))


@signal
def record_lacks_months(scene: Scene) -> Sign | None:
    """The record goes on around months that it does not hold at all."""
    lacking = [m for m in scene.months if not scene.record(m) and scene.record_reaches(m)]
    if not lacking:
        return None
    return Sign(tr("Record: {months} not listed", months=month_words(lacking[0], lacking[-1])))


@signal
def record_resumes(scene: Scene) -> Sign | None:
    """After the unpaid months the record shows payments again."""
    run = _run_on_record(scene)
    if run is None or not scene.paid(run[1].plus(1)):
        return None
    return Sign(tr("Record: paid again from {month}", month=month_words(run[1].plus(1))))


@signal
def record_paid_late(scene: Scene) -> Sign | None:
    """The money reached the fund after the day on which the credit was due."""
    late = [(day, month) for month in scene.months if (day := scene.arrived(month)) and _after_due(scene, month, day)]
    if not late:
        return None
    return Sign(tr("Record: paid on {day}", day=day_words(max(late)[0])))


@signal
def record_paid_in_time(scene: Scene) -> Sign | None:
    """The record shows every month as paid, and none of them after its due day."""
    if not all(scene.paid(month) and not scene.unpaid_first(month) for month in scene.months):
        return None
    days = [day for month in scene.months if (day := scene.arrived(month))]
    if any(_after_due(scene, month, day) for month in scene.months if (day := scene.arrived(month))):
        return None
    if not days:
        return Sign(tr("Record: {months} paid", months=month_words(scene.finding.period, scene.finding.until)))
    if len(scene.months) > 1:
        return Sign(tr("Record: {months} paid in time", months=month_words(scene.months[0], scene.months[-1])))
    return Sign(tr("Record: paid in time on {day}", day=day_words(max(days))))


@signal
def record_made_up(scene: Scene) -> Sign | None:
    """The record shows a month as paid afterwards."""
    for month in scene.months:
        made_up = any(c.pay_type == "backpay" for c in scene.record(month))
        if made_up or (scene.unpaid_first(month) and scene.paid(month)):
            return Sign(tr("Record: {month} made up later", month=month_words(month)))
    return None


@signal
def record_changes_employer(scene: Scene) -> Sign | None:
    """Before and after the months the record names different employers."""
    names = [(c.period, c.employer_name) for c in scene.seen.ledger.contributions if c.employer_name]
    before = [name for period, name in names if period < scene.finding.period]
    after = [(period, name) for period, name in names if period >= scene.finding.period]
    for period, name in after:
        if before and name != before[-1] and period - scene.finding.last <= LONG_RUN:
            return Sign(tr("Record: another employer from {month}", month=month_words(period)))
    return None


@signal
def record_one_employer(scene: Scene) -> Sign | None:
    """Before and after the months the record names the same employer."""
    names = [(c.period, c.employer_name) for c in scene.seen.ledger.contributions if c.employer_name]
    before = [name for period, name in names if period < scene.finding.period]
    after = [name for period, name in names if period > scene.finding.last]
    if not before or not after or before[-1] != after[0]:
        return None
    return Sign(tr("Record: same employer around {month}", month=month_words(scene.finding.period)))


@signal
def record_month_still_open(scene: Scene) -> Sign | None:
    """The month's own due day had not come when the statements end."""
    open_ = [s for s in scene.states if s.status is Status.PENDING and s.expected.due]
    if len(open_) != len(scene.months) or not open_:
        return None
    due = open_[-1].expected.due
    return Sign(tr("Not due before {day}", day=day_words(due))) if due else None


@signal
def record_lacks_payment_but_credited(scene: Scene) -> Sign | None:
    """The account was credited, and in time, for a month that the record shows as unpaid."""
    for state in scene.states:
        if state.posted > 0 and state.status is not Status.LATE and scene.paid(state.period) is False:
            rows = tuple(a.line for a in state.allotments)
            return Sign(tr("{month} was credited all the same", month=month_words(state.period)), rows)
    return None


@signal
def record_credited_elsewhere(scene: Scene) -> Sign | None:
    """The record says that the account was credited, the statement does not show it."""
    for month in scene.months:
        state = scene.state(month)
        if any(c.into_account for c in scene.record(month)) and state is not None and not state.posted:
            return Sign(tr("Record: {month} shown as credited", month=month_words(month)))
    return None


def _after_due(scene: Scene, month: Month, arrived: date) -> bool:
    state = scene.state(month)
    due = state.expected.due if state else None
    if due is None:
        return arrived > month.plus(1).last_day()
    return arrived > due - timedelta(days=3)
