"""Credits whose row says nothing: what their sum and day point to."""

from __future__ import annotations

from datetime import timedelta

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.explain.scene import REGULAR, Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.signals.rows import last_row
from yibao_desk.explain.strength import Sign
from yibao_desk.words import day_words, tr, yuan_words

PAYING_BACK_DAYS = 240
TREATMENT = (Kind.OUTPATIENT, Kind.INPATIENT, Kind.PHARMACY, Kind.SPENDING)


@signal
def sum_is_months_of_credit(scene: Scene) -> Sign | None:
    """The credit is as much as one or some months of the regular credit, and a month is open."""
    found = last_row(scene)
    if found is None or found[1].amount <= 0:
        return None
    levels = {line.amount for _, line in scene.rows(*REGULAR) if abs((line.date - found[1].date).days) <= 400}
    for level in sorted(levels, reverse=True):
        if level > 0 and scene.sum % level == 0 and scene.sum // level <= 12:
            count = scene.sum // level
            return Sign(tr("Just {count} x {sum}, the monthly credit", count=count, sum=yuan_words(level)))
    return None


@signal
def sum_is_like_interest(scene: Scene) -> Sign | None:
    """Round the turn of the year or the middle, a sum that a year's interest on the balance could be."""
    found = last_row(scene)
    if found is None or found[1].amount <= 0 or found[1].balance is None:
        return None
    before = found[1].balance - found[1].amount
    day = found[1].date
    near = (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 15) or (day.month == 6 and day.day >= 20)
    if not near or not before // 1000 <= found[1].amount <= before // 28:
        return None
    return Sign(tr("On {day}, about the interest on {sum}", day=day_words(day), sum=yuan_words(before)), (found[0],))


@signal
def sum_was_paid_before(scene: Scene) -> Sign | None:
    """A payment of the same sum or more, some months before, could have been paid back."""
    found = last_row(scene)
    if found is None or found[1].amount <= 0:
        return None
    since = found[1].date - timedelta(days=PAYING_BACK_DAYS)
    same: list[tuple[Fen, int]] = []
    for index, line in scene.rows_in(since, found[1].date, *TREATMENT):
        if -line.amount >= scene.sum:
            same.append((-line.amount - scene.sum, index))
    if not same:
        return None
    line = scene.seen.ledger.lines[min(same)[1]]
    text = tr("{sum} paid on {day}", sum=yuan_words(-line.amount), day=day_words(line.date))
    return Sign(text, (min(same)[1],))


@signal
def sum_is_round(scene: Scene) -> Sign | None:
    """A round sum, as subsidies are."""
    if not scene.sum or scene.sum % 5000:
        return None
    return Sign(tr("A round sum: {sum}", sum=yuan_words(scene.sum)))


@signal
def sum_came_before_as_subsidy(scene: Scene) -> Sign | None:
    """Subsidies came in other months or years."""
    found = last_row(scene)
    for index, line in scene.rows(Kind.SUBSIDY):
        if found is not None and abs(line.amount - scene.sum) * 4 <= line.amount and index not in scene.finding.lines:
            return Sign(tr("A subsidy came on {day}", day=day_words(line.date)), (index,))
    return None
