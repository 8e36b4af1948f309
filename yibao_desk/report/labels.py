"""Words for the stable names of the domain, in the language in force."""

from __future__ import annotations

from yibao_desk.words import tr


def chance_word(likelihood: float) -> tuple[int, str]:
    """The chance of a cause as a number of bars and a word, never as a figure."""
    if likelihood >= 0.5:
        return 3, tr("most likely")
    if likelihood >= 0.2:
        return 2, tr("possible")
    return 1, tr("less likely")


def inner_cause(title: str) -> str:
    """A cause's title inside a sentence that says how likely it is: without a "perhaps" of its own."""
    return title.removeprefix(tr("Perhaps ")).rstrip("\u3002. ")
