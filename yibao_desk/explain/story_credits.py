"""What happened with a credit, told in sentences with the sums and months."""

from __future__ import annotations

from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.money import Fen
from yibao_desk.explain.scene import Scene, sentences
from yibao_desk.explain.titles import days_late
from yibao_desk.words import day_words, month_words, tr, yuan_words


def missing(scene: Scene) -> str:
    """Never credited though a statement covers the time."""
    parts = [_due(scene)]
    last_days = [s.expected.last_day or s.expected.due for s in scene.states]
    known = [day for day in last_days if day]
    if known:
        parts.append(tr("It should have arrived by {day} at the latest.", day=day_words(max(known))))
    if scene.seen.coverage:
        parts.append(tr("The statements reach {day} and do not show it.", day=day_words(scene.seen.coverage[-1].last)))
    return sentences(parts)


def late(scene: Scene) -> str:
    """Credited after its due day and grace."""
    dues = [s.expected.due for s in scene.states if s.expected.due]
    days = sorted({s.arrived for s in scene.states if s.arrived} or {line.date for line in scene.lines})
    months, total = _when(scene), yuan_words(scene.sum)
    parts: list[str] = []
    if dues:
        parts.append(tr("The {sum} for {months} was due by {day}.", sum=total, months=months, day=day_words(min(dues))))
    else:
        parts.append(tr("The credit for {months} is {sum}.", months=months, sum=total))
    if days and scene.finding.until:
        parts.append(tr("It came together on {day}.", day=day_words(days[-1])))
    elif days:
        parts.append(tr("It came on {day}, {late} days late.", day=day_words(days[-1]), late=days_late(scene)))
    parts.append(tr("The money is there; nothing is lost."))
    return sentences(parts)


def short(scene: Scene) -> str:
    """Credited below what is due."""
    due = sum(s.expected.amount or 0 for s in scene.states)
    posted = sum(s.posted for s in scene.states)
    parts: list[str] = []
    if due and posted:
        parts.append(_due_and_posted(scene, due, posted))
    total, count = yuan_words(scene.sum), len(scene.months)
    parts.append(
        tr("{sum} is missing over {n} months.", sum=total, n=count) if count > 1 else tr("{sum} is missing.", sum=total)
    )
    named = scene.text_fact("named")
    if named:
        parts.append(tr("The row itself says: {words}", words=named))
    return sentences(parts)


def excess(scene: Scene) -> str:
    """Credited above what is due."""
    due = sum(s.expected.amount or 0 for s in scene.states)
    posted = sum(s.posted for s in scene.states)
    parts: list[str] = []
    if posted:
        parts.append(_due_and_posted(scene, due, posted))
    parts.append(tr("That is {sum} too much; it may be taken back later.", sum=yuan_words(scene.sum)))
    return sentences(parts)


def duplicate(scene: Scene) -> str:
    """One month credited twice."""
    days = [line.date for line in scene.lines]
    parts = [tr("The credit for {months} was entered twice.", months=_when(scene))]
    if len(days) >= 2:
        parts.append(tr("The rows are of {first} and {second}.", first=day_words(days[0]), second=day_words(days[-1])))
    if scene.flag("taken_back"):
        parts.append(tr("{sum} was too much and has been taken back already.", sum=yuan_words(scene.sum)))
    else:
        parts.append(tr("{sum} is too much and may be taken back later.", sum=yuan_words(scene.sum)))
    return sentences(parts)


def unexpected(scene: Scene) -> str:
    """Credited though nothing is due."""
    expected, total = scene.expected(scene.finding.period), yuan_words(scene.sum)
    if expected is not None and expected.no_account:
        why = tr("In {month} this kind of insurance has no personal account.", month=_when(scene))
    elif scene.stretch is None:
        why = tr("No insurance is recorded for {month}.", month=_when(scene))
    elif expected is not None and expected.amount:
        why = tr("Of what came in {month}, {sum} is for no month that is due here.", month=_when(scene), sum=total)
    else:
        why = tr("Nothing is due for {month}.", month=_when(scene))
    return sentences([why, tr("Yet {sum} was credited; it may be taken back later.", sum=total)])


def reversed_(scene: Scene) -> str:
    """A credit taken back."""
    day = day_words(scene.day) if scene.day else _when(scene)
    parts = [tr("A credit of {sum} was taken back on {day}.", sum=yuan_words(scene.sum), day=day)]
    if scene.finding.severity is Severity.INFO:
        parts.append(tr("It was credited correctly as well; nothing is missing."))
    else:
        parts.append(tr("It has not been credited again so far."))
    return sentences(parts)


def step(scene: Scene) -> str:
    """The level of the regular credit changes and stays."""
    finding = scene.finding
    before = scene.amount_fact("before")
    after = scene.amount_fact("after")
    fell = finding.type is FindingType.CREDIT_DROP
    month, total = month_words(finding.period), yuan_words(scene.sum)
    said = (
        tr("From {month} on {sum} less arrives each month.", month=month, sum=total)
        if fell
        else tr("From {month} on {sum} more arrives each month.", month=month, sum=total)
    )
    parts = [said]
    if before is not None and after is not None:
        parts.append(
            tr("It was {before} a month and is now {after}.", before=yuan_words(before), after=yuan_words(after))
        )
    if finding.severity is Severity.INFO:
        parts.append(tr("The rules in force explain it; nothing needs to be done."))
    else:
        parts.append(tr("No rule that is known here says so; please ask why."))
    return sentences(parts)


def unexplained(scene: Scene) -> str:
    """A credit whose row says nothing."""
    day = day_words(scene.day) if scene.day else _when(scene)
    return sentences(
        [
            tr("{sum} came in on {day}.", sum=yuan_words(scene.sum), day=day),
            tr("The row does not say what it is for, and no month due, refund or rule accounts for it."),
        ]
    )


def _due(scene: Scene) -> str:
    history = any(s.expected.basis is Basis.HISTORY for s in scene.states)
    count, months, total = len(scene.months), _when(scene), yuan_words(scene.sum)
    if history:
        return tr("By the account's own habit {sum} should have come for {months}.", sum=total, months=months)
    if count > 1:
        return tr("For {months}, {count} months, {sum} was due to the account.", months=months, count=count, sum=total)
    return tr("For {months} {sum} was due to the account.", months=months, sum=total)


def _due_and_posted(scene: Scene, due: Fen, posted: Fen) -> str:
    return tr(
        "{months}: {due} was due, {posted} came.",
        months=_when(scene),
        due=yuan_words(due),
        posted=yuan_words(posted),
    )


def _when(scene: Scene) -> str:
    return month_words(scene.finding.period, scene.finding.until)
