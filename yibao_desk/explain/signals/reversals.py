"""Credits for no due, credits taken back, and differences that fit another level."""

from __future__ import annotations

from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.policy import RateOfBase
from yibao_desk.explain.scene import Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.signals.rules import moved_on_record
from yibao_desk.explain.strength import Sign
from yibao_desk.words import day_words, month_words, tr, yuan_words

TOLERANCE = 5


@signal
def taken_back(scene: Scene) -> Sign | None:
    """A reversal row takes the sum back."""
    for index, line in scene.rows(Kind.CREDIT_REVERSAL):
        if index in scene.finding.lines or (scene.sum and -line.amount == scene.sum and _near(scene, index)):
            return Sign(
                tr("{sum} taken back on {day}", sum=yuan_words(-line.amount), day=day_words(line.date)), (index,)
            )
    return None


@signal
def credited_again(scene: Scene) -> Sign | None:
    """After the reversal the month was credited again."""
    back = [line.date for _, line in scene.rows(Kind.CREDIT_REVERSAL) if _ in scene.finding.lines]
    for state in scene.states:
        for allotment in state.allotments:
            line = scene.seen.ledger.lines[allotment.line]
            if back and allotment.fen > 0 and line.date >= min(back):
                return Sign(tr("Credited again on {day}", day=day_words(line.date)), (allotment.line,))
    return None


@signal
def two_credits_then_one_back(scene: Scene) -> Sign | None:
    """The month was credited twice before one was taken back."""
    if not scene.beside(FindingType.DUPLICATE_CREDIT):
        return None
    return Sign(tr("{month} had been credited twice", month=month_words(scene.finding.period)))


@signal
def reversal_spans_months(scene: Scene) -> Sign | None:
    """One reversal covers several months."""
    rows = [(i, line) for i, line in scene.rows(Kind.CREDIT_REVERSAL) if i in scene.finding.lines]
    spans = scene.finding.until is not None or any(line.period_from for _, line in rows)
    if not spans or not rows:
        return None
    text = tr("Several months taken back on {day}", day=day_words(rows[-1][1].date))
    return Sign(text, tuple(i for i, _ in rows))


@signal
def fits_lower_base(scene: Scene) -> Sign | None:
    """The credits are what a lower base would bring."""
    if scene.finding.severity is Severity.INFO:
        return None
    base, recorded = fitting_base(scene), _recorded(scene)
    if base is None or recorded is None or base >= recorded:
        return None
    return Sign(tr("The credits fit a base of {base}", base=yuan_words(base)))


@signal
def fits_higher_base(scene: Scene) -> Sign | None:
    """The credits are what a higher base would bring."""
    if scene.finding.severity is Severity.INFO:
        return None
    base, recorded = fitting_base(scene), _recorded(scene)
    if base is None or recorded is None or base <= recorded:
        return None
    return Sign(tr("The credits fit a base of {base}", base=yuan_words(base)))


@signal
def record_has_the_base(scene: Scene) -> Sign | None:
    """The contribution record itself shows the base from which more was due."""
    if scene.finding.severity is Severity.INFO or moved_on_record(scene):
        return None
    bases = [c.base for c in scene.record(scene.finding.period) if c.base and c.paid is not False]
    if not bases:
        return None
    return Sign(tr("Record: paid on a base of {base}", base=yuan_words(bases[-1])))


@signal
def former_level_goes_on(scene: Scene) -> Sign | None:
    """The sum that came is still the one due before a change of age, category, scheme or rule."""
    first = scene.finding.period
    came = _came_as_due_in(scene, first, first.plus(-1))
    return Sign(tr("Still the {sum} of the month before", sum=yuan_words(came))) if came else None


@signal
def next_level_already(scene: Scene) -> Sign | None:
    """The sum that came is the one due from a later month on."""
    last = scene.finding.last
    came = _came_as_due_in(scene, last, last.plus(1))
    return Sign(tr("Already the {sum} of the month after", sum=yuan_words(came))) if came else None


def _came_as_due_in(scene: Scene, month: Month, neighbour: Month) -> Fen | None:
    """What came in the month, where it is the due of its neighbour and not its own."""
    state, beside = scene.state(month), scene.expected(neighbour)
    if state is None or beside is None or beside.amount in (None, state.expected.amount):
        return None
    return state.posted if abs(state.posted - beside.amount) <= TOLERANCE else None


@signal
def a_component_lacks(scene: Scene) -> Sign | None:
    """What is missing is just one component of the due, such as the employer's share."""
    for state in scene.states:
        short = (state.expected.amount or 0) - state.posted
        parts = state.expected.components if len(state.expected.components) > 1 else ()
        if short > TOLERANCE and any(abs(short - part) <= TOLERANCE for part in parts):
            return Sign(tr("One share of {sum} lacks", sum=yuan_words(short)))
    return None


@signal
def provisional_sum(scene: Scene) -> Sign | None:
    """The rule says that the sum is provisional and a difference follows."""
    if not any(s.expected.provisional for s in scene.states):
        return None
    return Sign(tr("The sum of {month} is provisional", month=month_words(scene.finding.period)))


@signal
def one_month_amiss(scene: Scene) -> Sign | None:
    """Only one month differs; its neighbours are right."""
    if len(scene.months) > 1:
        return None
    return Sign(tr("Only {month} differs", month=month_words(scene.finding.period)))


@signal
def many_months_amiss(scene: Scene) -> Sign | None:
    """Three months or more differ in the same way."""
    if len(scene.months) < 3:
        return None
    return Sign(tr("{count} months differ alike", count=len(scene.months)))


@signal
def just_double(scene: Scene) -> Sign | None:
    """The month received exactly twice its due."""
    for state in scene.states:
        if state.expected.amount and state.posted == 2 * state.expected.amount:
            return Sign(tr("Twice {sum} for {month}", sum=yuan_words(state.expected.amount), month=_month(scene)))
    return None


@signal
def level_off_rule_for_months(scene: Scene) -> Sign | None:
    """Three months or more at one sum other than the rule's, and no base explains it."""
    posted = {state.posted for state in scene.states}
    if len(scene.months) < 3 or len(posted) != 1 or fitting_base(scene):
        return None
    return Sign(tr("Always {sum} since {month}", sum=yuan_words(posted.pop()), month=_month(scene)))


def fitting_base(scene: Scene) -> int | None:
    """The base that the credits of the finding fit, in fen: the detector's, else posted ÷ rate."""
    stated = scene.amount_fact("fitting", "base_that_fits")
    if stated is not None:
        return stated
    found = {base for state in scene.states if (base := _base_of(state)) is not None}
    return max(found) if found and max(found) - min(found) <= max(found) // 100 else None


def _base_of(state: MonthState) -> int | None:
    rule = state.expected.rule
    if rule is None or not isinstance(rule.amount, RateOfBase) or not state.posted or not rule.amount.rate:
        return None
    netted = sum(premium.amount for premium in state.expected.netted)
    return int((state.posted + netted) / rule.amount.rate)


def _recorded(scene: Scene) -> int | None:
    expected = scene.expected(scene.finding.period)
    return scene.amount_fact("base") or (expected.base if expected else None)


def _month(scene: Scene) -> str:
    return month_words(scene.finding.period)


def _near(scene: Scene, index: int) -> bool:
    line = scene.seen.ledger.lines[index]
    return scene.day is None or abs((line.date - scene.day).days) <= 200
