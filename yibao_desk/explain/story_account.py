"""What happened with the balance, a payment, a statement or the record, told in sentences with the sums and months."""

from __future__ import annotations

from yibao_desk.domain.finding import Severity
from yibao_desk.domain.kind import PREMIUMS
from yibao_desk.explain.scene import Scene, sentences
from yibao_desk.explain.titles import elsewhere
from yibao_desk.words import day_words, month_words, tr, yuan_words


def deduction(scene: Scene) -> str:
    """A debit that nothing explains, or a premium above its rule."""
    parts = [tr("{sum} was taken on {day}.", sum=yuan_words(scene.sum), day=_day(scene))]
    if any(line.kind in PREMIUMS for line in scene.lines):
        allowed = scene.amount_fact("allowed")
        if allowed:
            parts.append(tr("The rule allows {allowed}.", allowed=yuan_words(allowed)))
        parts.append(tr("That is more insurance premium than the rule knows; please ask for it back."))
    else:
        parts.append(tr("The row does not say what it was for, and it fits no rule. Please check who used it."))
    return sentences(parts)


def charged_twice(scene: Scene) -> str:
    """The same place charges the same amount twice."""
    place = scene.lines[-1].counterparty if scene.lines else None
    parts = [
        tr("{place} took {sum} twice on {day}.", place=place, sum=yuan_words(scene.sum), day=_day(scene))
        if place
        else tr("{sum} was taken twice on {day}.", sum=yuan_words(scene.sum), day=_day(scene)),
        tr("No refund is in the statement. If you bought only once, one of the two has to come back."),
    ]
    return sentences(parts)


def unusual(scene: Scene) -> str:
    """A payment far outside the account's habit, or in another province."""
    place = scene.lines[-1].counterparty if scene.lines else None
    parts = [tr("{sum} was spent on {day}.", sum=yuan_words(scene.sum), day=_day(scene))]
    if place:
        parts.append(tr("The place is {place}.", place=place))
    far = elsewhere(scene)
    usual = scene.amount_fact("median")
    if far:
        parts.append(tr("Its name points to {province}, where you are not insured.", province=far))
    elif usual:
        parts.append(tr("A payment of this account is usually about {usual}.", usual=yuan_words(usual)))
    parts.append(tr("If neither you nor your family went there, please have it looked into."))
    return sentences(parts)


def fell(scene: Scene) -> str:
    """The balance falls by half or more within a month."""
    before, after = scene.amount_fact("before"), scene.amount_fact("after")
    parts: list[str] = []
    if before is not None and after is not None:
        month = month_words(scene.finding.period)
        before_, after_ = yuan_words(before), yuan_words(after)
        parts.append(
            tr("In {month} the balance went from {before} to {after}.", month=month, before=before_, after=after_)
        )
    parts.append(tr("It is {sum} lower than at the start of the month.", sum=yuan_words(scene.sum)))
    if scene.lines:
        largest = min(scene.lines, key=lambda line: line.amount)
        parts.append(
            tr(
                "The largest debit is {sum} on {day}.",
                sum=yuan_words(abs(largest.amount)),
                day=day_words(largest.date),
            )
        )
    if scene.finding.severity is Severity.INFO:
        parts.append(tr("The rows account for it."))
    return sentences(parts)


def broken(scene: Scene) -> str:
    """A stated balance is not the former balance plus the row."""
    parts: list[str] = []
    if scene.lines:
        line = scene.lines[-1]
        parts.append(
            tr(
                "From row {row} of {file} on the balance does not add up.",
                row=line.origin.row,
                file=line.origin.file,
            )
        )
    stated, reckoned = scene.amount_fact("stated_balance"), scene.amount_fact("expected_balance")
    if not scene.lines and stated is not None and reckoned is not None:
        parts.append(
            tr(
                "The statement gives a balance of {stated} for {day}; with its rows it comes to {reckoned}.",
                stated=yuan_words(stated),
                day=_day(scene),
                reckoned=yuan_words(reckoned),
            )
        )
    parts.append(tr("It is off by {sum}; a row may be missing from the statement.", sum=yuan_words(scene.sum)))
    return sentences(parts)


def reset(scene: Scene) -> str:
    """The balance falls to zero or is carried over with a loss."""
    month, total = month_words(scene.finding.period), yuan_words(scene.sum)
    first = (
        tr("In {month} {sum} vanished from the balance.", month=month, sum=total)
        if scene.sum
        else tr("In {month} the balance was set back.", month=month)
    )
    return sentences(
        [
            first,
            tr("No row in the statement accounts for it."),
            tr("What is left in a personal account carries over from year to year; it must not be cleared."),
        ]
    )


def no_interest(scene: Scene) -> str:
    """No interest in the month that the rule names."""
    return sentences(
        [
            tr("The rule says that interest is credited in {month}.", month=month_words(scene.finding.period)),
            tr("The account had a balance, but neither that month nor the next shows interest."),
        ]
    )


def gap(scene: Scene) -> str:
    """Months that no statement covers."""
    return sentences(
        [
            tr(
                "No statement covers {months}, {count} months in all.",
                months=_when(scene),
                count=len(scene.months),
            ),
            tr("Nothing can be said about credits of that time before it is there."),
        ]
    )


def unpaid(scene: Scene) -> str:
    """The record says that a month was not paid."""
    credited = [s for s in scene.states if s.posted]
    parts = [
        tr("The contribution record shows no payment for {months}.", months=_when(scene)),
        tr("A month that is not paid brings no credit to the account."),
    ]
    if credited:
        parts[1] = tr("Yet the account was credited; the record may lag behind.")
    return sentences(parts)


def base_out(scene: Scene) -> str:
    """The base lies outside the floor and ceiling of its month."""
    expected = scene.expected(scene.finding.period)
    base = scene.amount_fact("base") or (expected.base if expected else None)
    parts = [tr("The contribution base is the monthly wage from which contributions are reckoned.")]
    if base:
        parts.append(tr("For {months} it stands at {base}.", months=_when(scene), base=yuan_words(base)))
    floor, ceiling = scene.amount_fact("floor"), scene.amount_fact("ceiling")
    if floor and base and base < floor:
        parts.append(tr("The lowest allowed is {floor}.", floor=yuan_words(floor)))
    elif ceiling and base and base > ceiling:
        parts.append(tr("The highest allowed is {ceiling}.", ceiling=yuan_words(ceiling)))
    else:
        parts.append(tr("That is outside what was allowed then."))
    return sentences(parts)


def base_off(scene: Scene) -> str:
    """The credits fit another base."""
    expected = scene.expected(scene.finding.period)
    base = scene.amount_fact("base") or (expected.base if expected else None)
    fitting = scene.amount_fact("fitting", "base_that_fits")
    parts = [tr("The contribution base is the monthly wage from which contributions are reckoned.")]
    if base:
        parts.append(tr("On record it is {base} for {months}.", base=yuan_words(base), months=_when(scene)))
    if fitting:
        parts.append(tr("The credits fit a base of {base}.", base=yuan_words(fitting)))
    else:
        parts.append(tr("The credits of {months} do not fit it.", months=_when(scene)))
    return sentences(parts)


def _day(scene: Scene) -> str:
    return day_words(scene.day) if scene.day else month_words(scene.finding.period)


def _when(scene: Scene) -> str:
    return month_words(scene.finding.period, scene.finding.until)
