"""How likely a cause is, as bars and a word: never a number on screen."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.cause import Cause, ExplainedFinding
from yibao_desk.report.labels import inner_cause
from yibao_desk.words import tr


def undecided(causes: Sequence[Cause]) -> bool:
    """Are the first two so close that neither leads?"""
    return len(causes) > 1 and causes[0].likelihood - causes[1].likelihood < 0.1


def chance(causes: Sequence[Cause], index: int) -> tuple[int, str]:
    """Bars (1 to 3) and word of one cause among its siblings."""
    likelihood = causes[index].likelihood
    if index < 2 and undecided(causes) and likelihood >= 0.2:
        return 2, tr("possible")
    if likelihood >= 0.5:
        return 3, tr("most likely")
    return (2, tr("possible")) if likelihood >= 0.2 else (1, tr("less likely"))


def lead(found: ExplainedFinding) -> str:
    """One line: the likeliest cause and whom to ask first."""
    cause = found.causes[0]
    title = inner(inner_cause(cause.title))
    sure, _ = chance(found.causes, 0)
    if undecided(found.causes):
        text = tr("Hard to say; maybe {cause}.", cause=title)
    elif sure == 3:
        text = tr("Most likely {cause}.", cause=title)
    else:
        text = tr("Maybe {cause}.", cause=title)
    if cause.next_step.whom:
        return tr("{cause} First ask {whom}.", cause=text, whom=inner(cause.next_step.whom[0]))
    return text


def inner(text: str) -> str:
    """A title inside a sentence: without its full stop, and small at its start unless it is a name in capitals."""
    text = text.rstrip("\u3002. ")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
