"""What balances, files and interest show: where the chain breaks, at the year's turn, in which file."""

from __future__ import annotations

from itertools import pairwise

from yibao_desk.domain.kind import MEDICAL_SPENDING, Kind
from yibao_desk.domain.month import Month
from yibao_desk.explain.scene import REGULAR, Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.words import day_words, month_words, tr, yuan_words

WORDLESS = (Kind.UNKNOWN_CREDIT, Kind.UNKNOWN_DEBIT, Kind.SPENDING, Kind.INTEREST)
"""Kinds that a bank's row may be taken for."""


@signal
def chain_is_off(scene: Scene) -> Sign | None:
    """A stated balance does not follow from the row before."""
    if not scene.sum:
        return None
    if not scene.lines:
        return Sign(tr("The balance is off by {sum}", sum=yuan_words(scene.sum)))
    text = tr("Off by {sum} at row {row}", sum=yuan_words(scene.sum), row=scene.lines[-1].origin.row)
    return Sign(text, scene.finding.lines)


@signal
def chain_goes_on(scene: Scene) -> Sign | None:
    """After the break the balances add up again, so that just one row or some rows are missing."""
    if not scene.finding.lines:
        return None
    start = scene.finding.lines[-1]
    later = scene.seen.ledger.lines[start : start + 4]
    pairs = [(a, b) for a, b in pairwise(later) if a.balance is not None and b.balance is not None]
    if len(pairs) < 2 or any((a.balance or 0) + b.amount != b.balance for a, b in pairs):
        return None
    return Sign(tr("From {day} on it adds up again", day=day_words(pairs[0][1].date)), (start,))


@signal
def break_between_files(scene: Scene) -> Sign | None:
    """The break lies where one file ends and the next begins."""
    if not scene.finding.lines or scene.finding.lines[-1] == 0:
        return None
    here, before = scene.lines[-1], scene.seen.ledger.lines[scene.finding.lines[-1] - 1]
    if here.origin.file == before.origin.file:
        return None
    return Sign(tr("Two files meet on {day}", day=day_words(here.date)), scene.finding.lines)


@signal
def adjustment_nearby(scene: Scene) -> Sign | None:
    """The office adjusted the balance near the break."""
    for index, line in scene.rows(Kind.ADJUSTMENT):
        if abs(Month.of(line.date) - scene.finding.period) <= 1:
            return Sign(tr("Adjusted on {day}", day=day_words(line.date)), (index,))
    return None


@signal
def carried_over_here(scene: Scene) -> Sign | None:
    """The current-year part was carried over to the prior years' part at this place."""
    for index, line in scene.rows(Kind.CARRYOVER):
        if abs(Month.of(line.date) - scene.finding.period) <= 1:
            return Sign(tr("Carried over on {day}", day=day_words(line.date)), (index,))
    return None


@signal
def prior_years_hold_it(scene: Scene) -> Sign | None:
    """Rows show a prior years' part that holds what seems lost."""
    near = [number for shift in (-1, 0, 1) for number in scene.index.by_month.get(scene.finding.period.plus(shift), ())]
    for number in near:
        held = scene.seen.ledger.lines[number].balance_prior_years
        if held and scene.sum and held >= scene.sum:
            return Sign(tr("Prior years hold {sum}", sum=yuan_words(held)), (number,))
    return None


@signal
def at_turn_of_year(scene: Scene) -> Sign | None:
    """Just at the turn of the year, when systems carry over."""
    if not (scene.flag("turn_of_year") or scene.finding.period.number in (1, 12)):
        return None
    return Sign(tr("At the turn of the year, {when}", when=month_words(scene.finding.period)), scene.finding.lines)


@signal
def no_row_accounts(scene: Scene) -> Sign | None:
    """No debit accounts for the loss."""
    lost = scene.sum or scene.amount_fact("lost", "before") or 0
    if not lost:
        return Sign(tr("No debit in {month} accounts for it", month=month_words(scene.finding.period)))
    return Sign(tr("No debit accounts for {sum}", sum=yuan_words(lost)))


@signal
def months_not_covered(scene: Scene) -> Sign | None:
    """No statement covers these months."""
    covered = scene.seen.coverage
    lacking = [m for m in scene.months if not any(s.first <= m.last_day() and m.first_day() <= s.last for s in covered)]
    if not lacking:
        return None
    return Sign(tr("{months} not covered", months=month_words(lacking[0], lacking[-1])))


@signal
def statements_on_both_sides(scene: Scene) -> Sign | None:
    """Statements exist before and after."""
    after = [s.first for s in scene.seen.coverage if s.first > scene.finding.last.last_day()]
    if not after:
        return None
    return Sign(tr("It goes on from {day}", day=day_words(min(after))))


@signal
def rows_of_another_account(scene: Scene) -> Sign | None:
    """The rows are those of a bank account: transfers, cash, wages; no regular credit stands in the same file."""
    number = scene.first_saying("bank", *WORDLESS)
    if number is None:
        return None
    file = scene.seen.ledger.lines[number].origin.file
    if any(line.origin.file == file for _, line in scene.rows(Kind.CREDIT_REGULAR)):
        return None
    return Sign(tr("A bank's words on {day}", day=day_words(scene.seen.ledger.lines[number].date)), (number,))


@signal
def nothing_of_a_medical_account(scene: Scene) -> Sign | None:
    """In the whole statement neither a credit nor a payment of a medical account."""
    medical = any(scene.index.by_kind.get(kind) for kind in (*REGULAR, *MEDICAL_SPENDING))
    covered = scene.seen.coverage
    if medical or not covered:
        return None
    return Sign(tr("No medical row up to {day}", day=day_words(covered[-1].last)))


@signal
def zero_throughout(scene: Scene) -> Sign | None:
    """Every balance shown is zero."""
    if not scene.index.always_zero:
        return None
    return Sign(tr("The balance is always {zero}", zero=yuan_words(0)))


@signal
def interest_came_before(scene: Scene) -> Sign | None:
    """Interest was credited in other years."""
    rows = [(i, line) for i, line in scene.rows(Kind.INTEREST) if Month.of(line.date) < scene.finding.period]
    if not rows:
        return None
    return Sign(tr("Interest came on {day}", day=day_words(rows[-1][1].date)), (rows[-1][0],))


@signal
def interest_never_came(scene: Scene) -> Sign | None:
    """The account has never shown interest, over a year or more."""
    covered = scene.seen.coverage
    if any(True for _ in scene.rows(Kind.INTEREST)) or not covered or (covered[-1].last - covered[0].first).days < 500:
        return None
    return Sign(tr("No interest since {day} at all", day=day_words(covered[0].first)))


@signal
def interest_is_due_by_rule(scene: Scene) -> Sign | None:
    """The rule names the month of interest, and the account had a balance."""
    held = scene.amount_fact("balance")
    if held:
        text = tr("By rule in {month}, on {sum}", month=month_words(scene.finding.period), sum=yuan_words(held))
        return Sign(text)
    return Sign(tr("By rule interest comes in {month}", month=month_words(scene.finding.period)))


@signal
def base_below_floor(scene: Scene) -> Sign | None:
    """The base lies under the floor."""
    base, floor = scene.amount_fact("base"), scene.amount_fact("floor")
    if not base or not floor or base >= floor:
        return None
    return Sign(tr("{base} is under the floor {floor}", base=yuan_words(base), floor=yuan_words(floor)))


@signal
def base_above_ceiling(scene: Scene) -> Sign | None:
    """The base lies over the ceiling."""
    base, ceiling = scene.amount_fact("base"), scene.amount_fact("ceiling")
    if not base or not ceiling or base <= ceiling:
        return None
    return Sign(tr("{base} is over the ceiling {ceiling}", base=yuan_words(base), ceiling=yuan_words(ceiling)))


@signal
def limits_moved(scene: Scene) -> Sign | None:
    """The base is the same as before; the limits moved in this month."""
    now, then = scene.expected(scene.finding.period), scene.expected(scene.finding.period.plus(-1))
    if now is None or then is None or not now.base or now.base != then.base:
        return None
    text = tr("{base} since before {month}", base=yuan_words(now.base), month=month_words(scene.finding.period))
    return Sign(text)


@signal
def base_fell_then(scene: Scene) -> Sign | None:
    """The base itself fell in this month."""
    now, then = scene.expected(scene.finding.period), scene.expected(scene.finding.period.plus(-1))
    if now is None or then is None or not now.base or not then.base or now.base >= then.base:
        return None
    return Sign(tr("Base from {before} to {after}", before=yuan_words(then.base), after=yuan_words(now.base)))


@signal
def base_rose_then(scene: Scene) -> Sign | None:
    """The base itself rose in this month."""
    now, then = scene.expected(scene.finding.period), scene.expected(scene.finding.period.plus(-1))
    if now is None or then is None or not now.base or not then.base or now.base <= then.base:
        return None
    return Sign(tr("Base from {before} to {after}", before=yuan_words(then.base), after=yuan_words(now.base)))
