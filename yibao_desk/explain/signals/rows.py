"""What a single row shows that nothing explains: its words, its sum, and what came before it."""

from __future__ import annotations

from datetime import timedelta

from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.kind import PREMIUMS, Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.statement import StatementLine
from yibao_desk.explain.scene import REGULAR, Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.words import day_words, month_words, tr, yuan_words

UNNAMED = (Kind.UNKNOWN_DEBIT, Kind.UNKNOWN_CREDIT)
GIVEN_TOO_MUCH = (FindingType.DUPLICATE_CREDIT, FindingType.EXCESS_CREDIT, FindingType.UNEXPECTED_CREDIT)
SETTLING_DAYS = 120


def last_row(scene: Scene) -> tuple[int, StatementLine] | None:
    """The finding's last row with its index."""
    return (scene.finding.lines[-1], scene.lines[-1]) if scene.lines else None


@signal
def row_is_silent(scene: Scene) -> Sign | None:
    """The row says neither what nor where."""
    found = last_row(scene)
    if found is None or found[1].kind not in UNNAMED:
        return None
    return Sign(tr("The row of {day} names no purpose", day=day_words(found[1].date)), (found[0],))


@signal
def row_is_catastrophic_premium(scene: Scene) -> Sign | None:
    """The row is a premium for serious illness."""
    return _of_kind(scene, Kind.PREMIUM_CATASTROPHIC)


@signal
def row_is_care_premium(scene: Scene) -> Sign | None:
    """The row is a premium of the care insurance."""
    return _of_kind(scene, Kind.PREMIUM_CARE)


@signal
def row_is_commercial_premium(scene: Scene) -> Sign | None:
    """The row is a premium of a commercial insurance."""
    return _of_kind(scene, Kind.PREMIUM_COMMERCIAL)


@signal
def row_is_resident_premium(scene: Scene) -> Sign | None:
    """The row is a relative's resident premium."""
    return _of_kind(scene, Kind.PREMIUM_RESIDENT)


@signal
def row_is_family_use(scene: Scene) -> Sign | None:
    """The row is a relative's use of the account."""
    return _of_kind(scene, Kind.FAMILY_USE)


@signal
def row_is_adjustment(scene: Scene) -> Sign | None:
    """The row is an adjustment of the balance."""
    return _of_kind(scene, Kind.ADJUSTMENT)


@signal
def row_is_withdrawal(scene: Scene) -> Sign | None:
    """The row is a withdrawal."""
    return _of_kind(scene, Kind.WITHDRAWAL)


@signal
def premium_taken_before(scene: Scene) -> Sign | None:
    """The same premium was taken within the year before already."""
    found = last_row(scene)
    if found is None or found[1].kind not in PREMIUMS:
        return None
    day = found[1].date
    for index, line in scene.rows_in(day - timedelta(days=330), day, found[1].kind):
        if index not in scene.finding.lines:
            text = tr("{sum} taken on {day} already", sum=yuan_words(-line.amount), day=day_words(line.date))
            return Sign(text, (index,))
    return None


@signal
def sum_is_catastrophic_premium(scene: Scene) -> Sign | None:
    """The sum is that of a serious-illness premium by rule."""
    return _of_rule(scene, Kind.PREMIUM_CATASTROPHIC)


@signal
def sum_is_care_premium(scene: Scene) -> Sign | None:
    """The sum is that of a care premium by rule."""
    return _of_rule(scene, Kind.PREMIUM_CARE)


@signal
def sum_is_commercial_premium(scene: Scene) -> Sign | None:
    """The sum was paid for a commercial insurance in another year."""
    return _of_own_rows(scene, Kind.PREMIUM_COMMERCIAL)


@signal
def sum_is_resident_premium(scene: Scene) -> Sign | None:
    """In the months of enrolment for residents, a sum that is a year's resident premium or some of them."""
    found = last_row(scene)
    if found is None or found[1].date.month not in (9, 10, 11, 12, 1, 2):
        return None
    for text in scene.phrases.get("resident_premiums", ()):
        premium = int(text) * 100
        if scene.sum and scene.sum % premium == 0 and scene.sum // premium <= 4:
            count = scene.sum // premium
            return Sign(
                tr("Just {count} resident premiums of {sum}", count=count, sum=yuan_words(premium)), (found[0],)
            )
    return None


@signal
def sum_was_credited_too_much(scene: Scene) -> Sign | None:
    """The same sum had been credited twice or too much before."""
    found = last_row(scene)
    if found is None or found[1].amount >= 0:
        return None
    over = {left.line for left in scene.seen.pairing.left_over if left.fen == scene.sum}
    over |= {
        other.lines[-1]
        for other in scene.others
        if other.type in GIVEN_TOO_MUCH and other.lines and other.amount == scene.sum
    }
    for index in sorted(over):
        line = scene.seen.ledger.lines[index]
        if line.date <= found[1].date:
            return Sign(tr("As much was over on {day}", day=day_words(line.date)), (index,))
    for _, line in scene.rows_of_sum(scene.sum, *REGULAR):
        if 0 <= (found[1].date - line.date).days <= 62:
            return Sign(tr("Just a credit of {day}", day=day_words(line.date)))
    return None


@signal
def treated_before(scene: Scene) -> Sign | None:
    """A stay in hospital some weeks before, the bill of which may have been settled now."""
    found = last_row(scene)
    if found is None:
        return None
    day = found[1].date
    for index, line in scene.rows_in(day - timedelta(days=SETTLING_DAYS), day - timedelta(days=1), Kind.INPATIENT):
        if index not in scene.finding.lines:
            return Sign(tr("In hospital on {day}", day=day_words(line.date)), (index,))
    return None


@signal
def row_says_settled_late(scene: Scene) -> Sign | None:
    """The row's own words say that it settles an earlier bill; of a fallen balance the largest debit has to say so."""
    rows = list(zip(scene.finding.lines, scene.lines, strict=True))
    if scene.finding.type is FindingType.BALANCE_DROP:
        rows = sorted(rows, key=lambda row: row[1].amount)[:1]
    for index, line in rows:
        if scene.says(line, "settled_late"):
            return Sign(tr("The row of {day} says: settled later", day=day_words(line.date)), (index,))
    return None


@signal
def family_has_used(scene: Scene) -> Sign | None:
    """Relatives have used the account in the same year."""
    found = last_row(scene)
    if found is None:
        return None
    day, year = found[1].date, timedelta(days=365)
    for index, line in scene.rows_in(day - year, day + year, Kind.FAMILY_USE, Kind.PREMIUM_RESIDENT):
        if index not in scene.finding.lines:
            return Sign(tr("Relatives used it on {day}", day=day_words(line.date)), (index,))
    return None


@signal
def row_names_a_relative(scene: Scene) -> Sign | None:
    """The row names somebody else as the one who used it."""
    for index, line in zip(scene.finding.lines, scene.lines, strict=True):
        if line.beneficiary and line.beneficiary != scene.profile.name:
            return Sign(tr("The row of {day} names a relative", day=day_words(line.date)), (index,))
    return None


@signal
def whole_balance_left(scene: Scene) -> Sign | None:
    """The debit took the whole balance."""
    found = last_row(scene)
    if found is None or found[1].amount >= -10000 or found[1].balance != 0:
        return None
    return Sign(tr("The balance became {zero} on {day}", zero=yuan_words(0), day=day_words(found[1].date)), (found[0],))


def _of_kind(scene: Scene, kind: Kind) -> Sign | None:
    found = last_row(scene)
    if found is None or found[1].kind is not kind:
        return None
    text = found[1].text.strip() or str(kind)
    text = text if len(text) <= 10 else text[:9] + "…"
    return Sign(tr("The row of {day} says: {words}", day=day_words(found[1].date), words=text), (found[0],))


def _of_rule(scene: Scene, kind: Kind) -> Sign | None:
    found = last_row(scene)
    stretch = scene.profile.enrolment_on(Month.of(found[1].date)) if found else None
    pack = scene.seen.policy.pack_for(stretch.region) if stretch else None
    for rule in pack.deductions if pack else ():
        if rule.kind is kind and scene.sum and getattr(rule.amount, "fen", None) == scene.sum:
            return Sign(tr("Just the premium of {sum} by rule", sum=yuan_words(scene.sum)), scene.finding.lines)
    return _of_own_rows(scene, kind)


def _of_own_rows(scene: Scene, kind: Kind) -> Sign | None:
    for index, line in scene.rows_of_sum(-scene.sum, kind) if scene.sum else ():
        if index not in scene.finding.lines:
            month = month_words(Month.of(line.date))
            return Sign(tr("As much as the premium of {month}", month=month), (index,))
    return None
