"""What payments show: how far from the habit, where, twice, and which kind made the balance fall."""

from __future__ import annotations

from yibao_desk.domain.kind import DEBITS, MEDICAL_SPENDING, Kind
from yibao_desk.domain.month import Month
from yibao_desk.explain.scene import Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.explain.titles import elsewhere
from yibao_desk.words import day_words, tr, yuan_words


@signal
def far_above_habit(scene: Scene) -> Sign | None:
    """The payment is many times the usual one."""
    usual = scene.amount_fact("median")
    if not usual or scene.sum < usual * 3:
        return None
    text = tr("{times} times the usual {sum}", times=scene.sum // usual, sum=yuan_words(usual))
    return Sign(text, scene.finding.lines)


@signal
def place_is_elsewhere(scene: Scene) -> Sign | None:
    """The place lies in another province."""
    if elsewhere(scene) is None or scene.day is None:
        return None
    return Sign(tr("In {place} on {day}", place=elsewhere(scene), day=day_words(scene.day)), scene.finding.lines)


@signal
def place_is_hospital(scene: Scene) -> Sign | None:
    """The payment went to a hospital or clinic."""
    for index, line in zip(scene.finding.lines, scene.lines, strict=True):
        if line.kind in (Kind.OUTPATIENT, Kind.INPATIENT):
            return Sign(tr("Paid at a clinic on {day}", day=day_words(line.date)), (index,))
    return None


@signal
def place_is_shop(scene: Scene) -> Sign | None:
    """The payment went to a pharmacy."""
    for index, line in zip(scene.finding.lines, scene.lines, strict=True):
        if line.kind in (Kind.PHARMACY, Kind.SPENDING):
            return Sign(tr("Paid at a shop on {day}", day=day_words(line.date)), (index,))
    return None


@signal
def place_is_known(scene: Scene) -> Sign | None:
    """The account has paid at this place before."""
    for line in scene.lines:
        for number in scene.index.by_place.get(line.counterparty or "", ())[:1]:
            other = scene.seen.ledger.lines[number]
            if other.date < line.date:
                return Sign(tr("Used there on {day} too", day=day_words(other.date)), (number,))
    return None


@signal
def same_place_same_sum(scene: Scene) -> Sign | None:
    """The same place, the same sum, within a day."""
    if scene.day is None:
        return None
    return Sign(tr("{sum} twice on {day}", sum=yuan_words(scene.sum), day=day_words(scene.day)), scene.finding.lines)


@signal
def on_following_days(scene: Scene) -> Sign | None:
    """The two charges lie on two days."""
    days = sorted({line.date for line in scene.lines})
    if len(days) < 2:
        return None
    return Sign(tr("Charged again the next day, {day}", day=day_words(days[-1])), scene.finding.lines)


@signal
def several_in_a_day(scene: Scene) -> Sign | None:
    """Three or more payments of different places on the finding's day."""
    day = scene.day
    if day is None:
        return None
    lines = scene.seen.ledger.lines
    month = scene.index.by_month.get(Month.of(day), ())
    rows = tuple(i for i in month if lines[i].date == day and lines[i].kind in MEDICAL_SPENDING)
    if len(rows) < 3:
        return None
    return Sign(tr("{count} payments on {day}", count=len(rows), day=day_words(day)), rows)


def _share(scene: Scene, *kinds: Kind) -> Sign | None:
    """The kinds' share in all debits of the month, from a quarter on."""
    lines = scene.seen.ledger.lines
    own = [i for i in scene.index.by_month.get(scene.finding.period, ()) if lines[i].amount < 0]
    debits = {i: -lines[i].amount for i in own if lines[i].kind in DEBITS or lines[i].kind is Kind.ADJUSTMENT}
    rows = {i: fen for i, fen in debits.items() if lines[i].kind in kinds}
    if not rows or sum(rows.values()) * 4 < sum(debits.values()):
        return None
    largest = lines[max(rows, key=lambda i: rows[i])]
    text = tr("{sum} of it on {day}", sum=yuan_words(sum(rows.values())), day=day_words(largest.date))
    return Sign(text, tuple(rows), sum(rows.values()) / sum(debits.values()))


@signal
def spent_on_treatment(scene: Scene) -> Sign | None:
    """Own treatment and medicine made the balance fall."""
    return _share(scene, *MEDICAL_SPENDING)


@signal
def spent_by_family(scene: Scene) -> Sign | None:
    """Relatives' use made the balance fall."""
    return _share(scene, Kind.FAMILY_USE)


@signal
def spent_on_resident_premium(scene: Scene) -> Sign | None:
    """Relatives' resident premiums made the balance fall."""
    return _share(scene, Kind.PREMIUM_RESIDENT)


@signal
def spent_on_commercial_premium(scene: Scene) -> Sign | None:
    """A commercial premium made the balance fall."""
    return _share(scene, Kind.PREMIUM_COMMERCIAL)


@signal
def spent_on_catastrophic_premium(scene: Scene) -> Sign | None:
    """A serious-illness premium made the balance fall."""
    return _share(scene, Kind.PREMIUM_CATASTROPHIC)


@signal
def spent_on_care_premium(scene: Scene) -> Sign | None:
    """A care premium made the balance fall."""
    return _share(scene, Kind.PREMIUM_CARE)


@signal
def moved_away(scene: Scene) -> Sign | None:
    """The balance was transferred out."""
    return _share(scene, Kind.TRANSFER_OUT)


@signal
def withdrawn(scene: Scene) -> Sign | None:
    """The balance was paid out."""
    return _share(scene, Kind.WITHDRAWAL)


@signal
def clawed_back(scene: Scene) -> Sign | None:
    """Credits were taken back."""
    return _share(scene, Kind.CREDIT_REVERSAL)


@signal
def fell_by_adjustment(scene: Scene) -> Sign | None:
    """An adjustment made the balance fall."""
    return _share(scene, Kind.ADJUSTMENT)


@signal
def fell_by_silent_rows(scene: Scene) -> Sign | None:
    """Rows without a word made the balance fall."""
    return _share(scene, Kind.UNKNOWN_DEBIT)
