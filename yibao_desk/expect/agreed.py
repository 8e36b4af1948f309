"""What was due when the person closed a month stays due, whatever becomes of the rule or of the person's facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from yibao_desk.domain.expectation import ExpectedCredit, Step
from yibao_desk.domain.month import Month
from yibao_desk.words import tr, yuan_words

Agreed = Mapping[Month, ExpectedCredit]
"""Closed benefit months with what was due when they were closed, in the words of that day."""


def agreed_or(today: ExpectedCredit, agreed: Agreed) -> ExpectedCredit:
    """The sum agreed, with a line that says what today's rules would make of it; today's where both are alike."""
    then = agreed.get(today.period)
    if then is None or replace(today, steps=()) == replace(then, steps=()):
        return today
    if today.amount is None:
        words = tr("This month was closed with this sum. By what is known today it could not be judged.")
    elif today.amount == then.amount:
        words = tr("This month was closed with this sum; the rules of today come to the same.")
    else:
        words = tr(
            "This month was closed with this sum. By today's rules it would be {sum}.", sum=yuan_words(today.amount)
        )
    return replace(then, steps=(*then.steps, Step(words)))
