"""How the money arrived or did not: alone or in a run, together, in batches, after what pause."""

from __future__ import annotations

from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.explain.scene import REGULAR, Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.explain.titles import days_late
from yibao_desk.words import day_words, month_words, tr

LONG_RUN = 3
NOT_THERE = (FindingType.MISSING_CREDIT, FindingType.UNPAID_CONTRIBUTION)
IDLE_MONTHS = 12
ARRIVED = (Status.PAID, Status.LATE, Status.SHORT, Status.EXCESS)


@signal
def one_month_only(scene: Scene) -> Sign | None:
    """One or two months are missing, the months around them arrived."""
    if len(scene.months) >= LONG_RUN or scene.finding.type not in NOT_THERE:
        return None
    after = scene.state(scene.finding.last.plus(1))
    if after is None or after.status not in ARRIVED or any(s.posted for s in scene.states):
        return None
    return Sign(tr("The next month arrived; only {months} lacks", months=when(scene)))


@signal
def long_run(scene: Scene) -> Sign | None:
    """Three or more months on end."""
    if len(scene.months) < LONG_RUN:
        return None
    return Sign(tr("{count} months on end from {month}", count=len(scene.months), month=month_words(scene.months[0])))


@signal
def never_resumed(scene: Scene) -> Sign | None:
    """After two months or more nothing arrived any more, as far as the statements reach."""
    if len(scene.months) < 2:
        return None
    later = [s for s in scene.seen.book.states if s.period > scene.finding.last and s.status in ARRIVED and s.posted]
    if later:
        return None
    return Sign(tr("Nothing has come since {month}", month=month_words(scene.finding.period)))


@signal
def resumed(scene: Scene) -> Sign | None:
    """After the months the credits came again."""
    later = [s for s in scene.seen.book.states if s.period > scene.finding.last and s.status in ARRIVED and s.posted]
    if not later:
        return None
    rows = tuple(a.line for a in later[0].allotments)
    return Sign(tr("Credits come again from {month}", month=month_words(later[0].period)), rows)


@signal
def idle_before(scene: Scene) -> Sign | None:
    """The account was not used at all for a year or more before the credits stopped, and statements show that."""
    start = scene.finding.period.first_day()
    watched = [span.first for span in scene.seen.coverage if span.first < start]
    if not watched:
        return None
    used = scene.index.last_use_before(start)
    since = Month.of(used[0]) if used else Month.of(min(watched))
    if scene.finding.period - since < IDLE_MONTHS:
        return None
    if used:
        return Sign(tr("Not used since {day}", day=day_words(used[0])))
    return Sign(tr("Never used since {month}", month=month_words(since)))


@signal
def used_before(scene: Scene) -> Sign | None:
    """The account was used within the year before."""
    start = scene.finding.period.first_day()
    used = scene.index.last_use_before(start)
    if used is None or scene.finding.period - Month.of(used[0]) >= IDLE_MONTHS:
        return None
    return Sign(tr("The account was in use on {day}", day=day_words(used[0])), (used[1],))


@signal
def row_says_made_up(scene: Scene) -> Sign | None:
    """The row itself says that it makes up for earlier months."""
    for index in (*scene.finding.lines, *rows_of(scene.states)):
        line = scene.seen.ledger.lines[index]
        if line.kind is Kind.CREDIT_BACKPAY:
            return Sign(tr("The row of {day} says: made up", day=day_words(line.date)), (index,))
    return None


@signal
def few_days_late(scene: Scene) -> Sign | None:
    """Only a few days beyond the due day."""
    days = days_late(scene)
    if not 0 < days <= 12:
        return None
    return Sign(tr("Only {days} days after the due day", days=days))


@signal
def weeks_late(scene: Scene) -> Sign | None:
    """Weeks beyond the due day."""
    days = days_late(scene)
    if days <= 12:
        return None
    return Sign(tr("{days} days after the due day", days=days))


@signal
def usual_day_not_reached(scene: Scene) -> Sign | None:
    """The statement ends before the day on which such a credit usually comes."""
    history = all(s.expected.basis is not Basis.POLICY for s in scene.states)
    days = sorted(line.date.day for _, line in scene.rows(*REGULAR))
    if not scene.seen.coverage or not days or not history:
        return None
    end = scene.seen.coverage[-1].last
    late = sum(1 for day in days if day >= end.day)
    if Month.of(end) != scene.finding.last.plus(0) or late * 4 < len(days):
        return None
    return Sign(tr("The statement ends on {day} already", day=day_words(end)))


@signal
def statement_ends_soon(scene: Scene) -> Sign | None:
    """The statements end within a few days of the last day for this credit."""
    if not scene.seen.coverage:
        return None
    end = scene.seen.coverage[-1].last
    limits = [s.expected.last_day for s in scene.states if s.expected.last_day]
    if not limits or not 0 <= (end - max(limits)).days <= 5:
        return None
    return Sign(tr("The statements end on {day}, just after", day=day_words(end)))


@signal
def earlier_month_open(scene: Scene) -> Sign | None:
    """A month shortly before was never credited."""
    for back in range(1, 7):
        state = scene.state(scene.finding.period.plus(-back))
        if state is not None and state.status is Status.MISSING:
            return Sign(tr("{month} is still open", month=month_words(state.period)))
    return None


@signal
def open_month_was_paid(scene: Scene) -> Sign | None:
    """A month nearby was never credited though the record shows it as paid: the money may stand in this month."""
    for shift in (-1, 1, -2, 2, -3, 3):
        month = scene.finding.period.plus(shift)
        state = scene.state(month)
        if state is not None and state.status is Status.MISSING and scene.paid(month):
            return Sign(tr("{month} was paid but never credited", month=month_words(month)))
    return None


@signal
def neighbour_credited_twice(scene: Scene) -> Sign | None:
    """A month nearby was credited twice, by as much as is missing here."""
    for other in scene.others:
        near = abs(other.period - scene.finding.period) <= 3
        if other.type is FindingType.DUPLICATE_CREDIT and near and other.amount == scene.finding.amount:
            return Sign(tr("{month} was credited twice", month=month_words(other.period)), other.lines)
    return None


@signal
def twice_in_a_month(scene: Scene) -> Sign | None:
    """Two credits of one sum for one month."""
    rows = [(i, line) for i, line in zip(scene.finding.lines, scene.lines, strict=True) if line.amount > 0]
    if not rows:
        return None
    index, line = rows[-1]
    return Sign(tr("Entered again on {day}", day=day_words(line.date)), tuple(i for i, _ in rows) or (index,))


def rows_of(states: tuple[MonthState, ...] | list[MonthState]) -> tuple[int, ...]:
    """The ledger rows that credited these months."""
    return tuple(dict.fromkeys(a.line for s in states for a in s.allotments if a.fen > 0))


def when(scene: Scene) -> str:
    """The finding's months in words."""
    return month_words(scene.finding.period, scene.finding.until)
