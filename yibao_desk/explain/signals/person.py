"""What the person's time line says: category, employer, region, scheme, and when they changed."""

from __future__ import annotations

from itertools import pairwise

from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category, Enrolment
from yibao_desk.explain.scene import REGULAR, Scene
from yibao_desk.explain.signals.registry import signal
from yibao_desk.explain.strength import Sign
from yibao_desk.words import month_words, tr

NEAR = 2
"""Months within which a change of status and a missing credit belong together."""

LONG_BREAK = 6
"""After so many months without insurance it begins anew."""


def changes_near(scene: Scene, before: int = NEAR, after: int = 1) -> list[tuple[Enrolment, Enrolment]]:
    """Changes of enrolment (old, new) that begin up to `before` months before the finding or within its months."""
    found: list[tuple[Enrolment, Enrolment]] = []
    for old, new in pairwise(scene.profile.enrolments):
        if -before <= new.first - scene.finding.period <= (scene.finding.last - scene.finding.period) + after:
            found.append((old, new))
    return found


@signal
def flexible_worker(scene: Scene) -> Sign | None:
    """A flexible worker pays by bank debit."""
    if scene.category is not Category.FLEXIBLE:
        return None
    return Sign(tr("Flexible worker in {month}: bank debit", month=month_words(scene.finding.period)))


@signal
def employed(scene: Scene) -> Sign | None:
    """An employee: the employer pays."""
    if scene.category is not Category.EMPLOYEE:
        return None
    return Sign(tr("Employed in {month}; the employer pays", month=month_words(scene.finding.period)))


@signal
def retired(scene: Scene) -> Sign | None:
    """A retiree: nothing has to be paid for the credit."""
    if scene.category is not Category.RETIREE:
        return None
    return Sign(tr("Retired in {month}; nobody has to pay", month=month_words(scene.finding.period)))


@signal
def retired_then(scene: Scene) -> Sign | None:
    """Retirement begins at these months."""
    for old, new in changes_near(scene):
        if new.category is Category.RETIREE and old.category is not Category.RETIREE:
            return Sign(tr("Retired from {month}", month=month_words(new.first)))
    return None


@signal
def region_changed(scene: Scene) -> Sign | None:
    """The region of insurance changes at these months."""
    for old, new in changes_near(scene):
        if old.region != new.region:
            return Sign(tr("Insured in another place from {month}", month=month_words(new.first)))
    return None


@signal
def employer_changed(scene: Scene) -> Sign | None:
    """Another employer in the same region from these months on, or a gap between two stretches of work."""
    for old, new in changes_near(scene, after=NEAR):
        same = old.region == new.region and old.category is new.category is Category.EMPLOYEE
        if same and (old.employer != new.employer or old.last is not None):
            return Sign(tr("Another employer from {month}", month=month_words(new.first)))
    return None


@signal
def category_changed_then(scene: Scene) -> Sign | None:
    """The insured status changes at these months, other than by a move."""
    for old, new in changes_near(scene):
        if old.category is not new.category and old.region == new.region:
            return Sign(tr("Insured status changed in {month}", month=month_words(new.first)))
    return None


@signal
def category_changed_before(scene: Scene) -> Sign | None:
    """The insured status changed within the year before."""
    for old, new in changes_near(scene, before=12, after=0):
        if old.category is not new.category:
            return Sign(tr("Insured status changed in {month}", month=month_words(new.first)))
    return None


@signal
def scheme_changed_then(scene: Scene) -> Sign | None:
    """Another scheme of the same category from these months on."""
    for old, new in changes_near(scene):
        if old.category is new.category and old.region == new.region and (old.scheme or "") != (new.scheme or ""):
            return Sign(tr("Another scheme from {month}", month=month_words(new.first)))
    return None


@signal
def scheme_changed_before(scene: Scene) -> Sign | None:
    """The scheme changed within the year before."""
    for old, new in changes_near(scene, before=12, after=0):
        if old.category is new.category and (old.scheme or "") != (new.scheme or ""):
            return Sign(tr("Another scheme from {month}", month=month_words(new.first)))
    return None


@signal
def newly_insured(scene: Scene) -> Sign | None:
    """The months are the first of the insurance, or of a new one after a break."""
    stretch = scene.stretch
    if stretch is None or scene.finding.period - stretch.first > NEAR:
        return None
    old = scene.before(stretch)
    long_break = old is not None and old.last is not None and stretch.first - old.last > LONG_BREAK
    if old is not None and old.category is not Category.RESIDENT and not long_break:
        return None
    return Sign(tr("Insured only from {month}", month=month_words(stretch.first)))


@signal
def long_insured(scene: Scene) -> Sign | None:
    """Regular credits came long before these months."""
    earlier = [(i, line) for i, line in scene.rows(*REGULAR) if scene.finding.period - Month.of(line.date) > NEAR]
    if not earlier:
        return None
    index, line = earlier[0]
    return Sign(tr("Credits came as early as {month}", month=month_words(Month.of(line.date))), (index,))


@signal
def no_account_due(scene: Scene) -> Sign | None:
    """The kind of insurance has no personal account."""
    expected = scene.expected(scene.finding.period)
    if expected is None or not expected.no_account:
        return None
    return Sign(tr("No personal account in {month}", month=month_words(scene.finding.period)))


@signal
def not_insured(scene: Scene) -> Sign | None:
    """No insurance is recorded for the months."""
    if scene.stretch is not None:
        return None
    return Sign(tr("No insurance on record for {month}", month=month_words(scene.finding.period)))


@signal
def insurance_ended(scene: Scene) -> Sign | None:
    """The insurance ended within the year before."""
    ends = [e.last for e in scene.profile.enrolments if e.last and 0 < scene.finding.period - e.last <= 12]
    if not ends or scene.stretch is not None:
        return None
    return Sign(tr("The insurance ended in {month}", month=month_words(ends[-1])))


@signal
def balance_was_moved(scene: Scene) -> Sign | None:
    """The balance was transferred out or in near these months."""
    for index, line in scene.rows(Kind.TRANSFER_OUT, Kind.TRANSFER_IN):
        if -NEAR - 1 <= Month.of(line.date) - scene.finding.period <= scene.finding.last - scene.finding.period + NEAR:
            return Sign(tr("Balance transferred in {month}", month=month_words(Month.of(line.date))), (index,))
    return None


@signal
def became_accountless(scene: Scene) -> Sign | None:
    """From these months on a flexible worker or resident, where no rule says that there is an account."""
    expected = scene.expected(scene.finding.period)
    if expected is not None and expected.basis is Basis.POLICY:
        return None
    for old, new in changes_near(scene):
        if old.category is Category.EMPLOYEE and new.category in (Category.FLEXIBLE, Category.RESIDENT):
            return Sign(tr("Insured status changed in {month}", month=month_words(new.first)))
    return None
