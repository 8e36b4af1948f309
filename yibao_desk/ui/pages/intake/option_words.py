"""An answer to "what are these columns" in words, with what the balance chain says of it."""

from __future__ import annotations

from collections.abc import Mapping

from yibao_desk.domain.recognition import Option, Question
from yibao_desk.ui.pages.intake.field_words import field_words
from yibao_desk.words import tr, tr_n

ENOUGH = 3
"""Balances that have to join before they speak for an answer."""


def option_words(question: Question, option: Option, headings: Mapping[int, str]) -> str:
    """The answer as a short statement."""
    says = ((question.column, option.field), *option.also)
    used = [(column, field) for column, field in says if field is not None]
    if question.code == "ambiguous" and len(used) == 1:
        return tr("The column “{heading}” counts", heading=headings.get(used[0][0]) or used[0][0] + 1)
    if option.also:
        parts = (
            tr("{heading}: {meaning}", heading=headings.get(column) or column + 1, meaning=field_words(field))
            for column, field in used
        )
        return tr(", ").join(parts)
    return {
        "amount": tr("A minus means spending"),
        "amount_in": tr("All of it is income"),
        "amount_out": tr("All of it is spending"),
        None: tr("Leave this column out"),
    }.get(option.field, field_words(option.field))


def option_hint(option: Option) -> str:
    """What the balance chain says of an answer."""
    if option.checked is None or option.closed is None:
        unused = option.field is None and not option.also
        return tr("without it the file may not be usable") if unused else tr("no balance can prove it")
    if option.closed == option.checked:
        return tr_n("so the one balance joins", "so all {n} balances join", option.checked)
    return tr("only {closed} of {checked} balances join", closed=option.closed, checked=option.checked)


def fits(option: Option) -> bool:
    """Do all balances add up under it, and enough of them for it to be no accident?"""
    return option.checked is not None and option.checked >= ENOUGH and option.closed == option.checked
