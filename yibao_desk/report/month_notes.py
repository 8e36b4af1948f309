"""What has to be said of a month beside its figures: the parts of a difference, ties, and how far back was looked."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.domain.pairing import LOOK_BACK, Tie
from yibao_desk.words import day_words, month_words, tr, yuan_words

_OPEN = {Status.PENDING, Status.UNKNOWN}
_PAYING = {Kind.CREDIT_REGULAR, Kind.CREDIT_BACKPAY}
_READINGS = 3


def difference_parts(state: MonthState) -> tuple[tuple[str, Fen], ...]:
    """The difference of a month, part by part in words: they add up to it.

    Empty where there is none, and where nothing came at all: that is said already.
    """
    if (
        state.expected.amount is None
        or state.status in _OPEN
        or [part.name for part in state.parts] == ["not_credited"]
    ):
        return ()
    return tuple((part_word(part.name), part.fen) for part in state.parts)


def difference_sentence(state: MonthState) -> str:
    """The same as one sentence, "" where there is none."""
    parts = difference_parts(state)
    if not parts or state.expected.amount is None:
        return ""
    told = tr("; ").join(f"{word} {yuan_words(fen)}" for word, fen in parts)
    off = yuan_words(state.posted - state.expected.amount)
    return tr(
        "Difference of {month}: {sum}. It is made of: {parts}.", month=month_words(state.period), sum=off, parts=told
    )


def part_word(name: str) -> str:
    """A part of a difference in words."""
    return {
        "reversed": tr("credited and taken back"),
        "not_credited": tr("not credited at all"),
        "second_credit": tr("credited a second time"),
        "premium_netted": tr("an insurance premium taken off before it arrived"),
        "premium_not_taken": tr("an insurance premium that was not taken off"),
        "other_base": tr("reckoned with the base of another month"),
        "other_age": tr("reckoned with another age"),
        "other_pension": tr("reckoned with the pension of another month"),
        "other_rule": tr("reckoned by the rule of another time"),
    }.get(name, tr("no reason known"))


def month_notes(seen: Evidences, state: MonthState) -> tuple[str, ...]:
    """Ties that touch a month, and debts that were not looked for any further, as sentences."""
    touching = (tie for tie in seen.pairing.ties if any(state.period in months for months in tie.readings))
    return (*(tie_sentence(seen, tie) for tie in touching), *_look_back(seen, state), *_before_the_first(seen, state))


def tie_sentence(seen: Evidences, tie: Tie) -> str:
    """A credit that may be for one month as well as for another."""
    line = seen.ledger.lines[tie.line]
    one, *others = [_months(months) for months in tie.readings[:_READINGS]]
    return tr(
        "The {sum} of {day} may be for {one}, or just as well for {other}.",
        sum=yuan_words(line.amount),
        day=day_words(line.date),
        one=one,
        other=tr(" or ").join(others),
    )


def search_note(seen: Evidences) -> str:
    """That not every way to share out the credits was tried; "" where all were."""
    if not seen.pairing.truncated:
        return ""
    return tr(
        "So many months were open that not every way of sharing out the credits was tried; "
        "of more than {n} open months the oldest were not looked at any further.",
        n=LOOK_BACK,
    )


def _look_back(seen: Evidences, state: MonthState) -> list[str]:
    """A month still open, and a later credit without a month that would be too far away from it."""
    last_day = state.expected.last_day
    if state.status not in {Status.MISSING, Status.SHORT} or last_day is None:
        return []
    border = Month.of(last_day).plus(LOOK_BACK)
    rows = (seen.ledger.lines[rest.line] for rest in seen.pairing.left_over if rest.fen > 0)
    if not any(line.kind in _PAYING and Month.of(line.date) > border and line.period is None for line in rows):
        return []
    return [tr("Credits that came more than {n} months later were not counted for this month.", n=LOOK_BACK)]


def _before_the_first(seen: Evidences, state: MonthState) -> list[str]:
    """A credit beside that of the first month on the board, which may be late money for the month before."""
    expected = state.expected
    if state is not seen.book.states[0] or expected.starts is None or expected.last_day is None:
        return []
    rows = ((seen.ledger.lines[rest.line], rest.fen) for rest in seen.pairing.left_over if rest.fen > 0)
    return [
        tr(
            "{sum} of {day} is counted for none of these months; it may be late money for the month before.",
            sum=yuan_words(fen),
            day=day_words(line.date),
        )
        for line, fen in rows
        if line.kind is Kind.CREDIT_REGULAR and expected.starts <= line.date <= expected.last_day
    ]


def _months(months: Sequence[Month]) -> str:
    runs: list[tuple[Month, Month]] = []
    for month in months:
        if runs and month - runs[-1][1] == 1:
            runs[-1] = runs[-1][0], month
        else:
            runs.append((month, month))
    return tr(", ").join(month_words(first, last) for first, last in runs)
