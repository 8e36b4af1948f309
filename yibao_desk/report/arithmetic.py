"""How the sum that is due was reached: the steps of the months of a finding, each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.document import Block, Column, Paragraph, Row, Run, Table
from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.policy import Source
from yibao_desk.report.context import Context, figure, source_words
from yibao_desk.report.month_notes import difference_parts, difference_sentence, month_notes
from yibao_desk.report.outline_months import difference
from yibao_desk.words import day_words, month_words, tr, tr_n

_CREDITS = {
    FindingType.MISSING_CREDIT,
    FindingType.LATE_CREDIT,
    FindingType.SHORT_CREDIT,
    FindingType.EXCESS_CREDIT,
    FindingType.DUPLICATE_CREDIT,
    FindingType.UNEXPECTED_CREDIT,
    FindingType.REVERSED_CREDIT,
    FindingType.CREDIT_DROP,
    FindingType.CREDIT_RISE,
    FindingType.UNPAID_CONTRIBUTION,
    FindingType.BASE_MISMATCH,
    FindingType.BASE_OUT_OF_RANGE,
}
_MONTHS, _SINGLY = 12, 3


def states_of(context: Context, found: ExplainedFinding) -> list[MonthState]:
    """The benefit months that a finding on credits speaks of."""
    finding = found.finding
    if finding.type not in _CREDITS:
        return []
    states = context.judgement.evidences.book.states
    return [s for s in states if finding.period <= s.period <= finding.last]


def arithmetic(context: Context, found: ExplainedFinding) -> Iterator[Block]:
    """The steps of the first month, once more where they change, then due and credited of every month."""
    states = states_of(context, found)
    former: list[tuple[Fen | None, Source | None]] = []
    rows: list[Row] = []
    for state in states:
        reckoned = [(step.result, step.source) for step in state.expected.steps]
        if reckoned == former:
            continue
        former, said = reckoned, ""
        for number, step in enumerate(state.expected.steps):
            month = month_words(state.period) if number == 0 else ""
            named = source_words(step.source) if step.source else ""
            origin, said = ("" if named == said else named), named or said
            rows.append(Row((month, step.text, figure(step.result) if step.result is not None else "", origin)))
    if rows:
        yield Table(
            (
                Column(tr("How it is reckoned"), 16, whole=True),
                Column(tr("Step"), 40),
                Column(tr("Sum"), 12, right=True),
                Column(tr("Source"), 32),
            ),
            tuple(rows[:_MONTHS]),
        )
    if states:
        yield month_table(states)
        yield from (Paragraph((Run(text),), "small") for text in _notes(context, states))


def _notes(context: Context, states: list[MonthState]) -> list[str]:
    """What the differences are made of, once for each kind, and what has to be said of the months beside it."""
    told: list[str] = []
    former: tuple[tuple[str, Fen], ...] = ()
    for state in states:
        if state.parts and (parts := difference_parts(state)) != former:
            told.append(difference_sentence(state))
            former = parts
        told += month_notes(context.judgement.evidences, state)
    return list(dict.fromkeys(text for text in told if text))[:_MONTHS]


def month_table(states: list[MonthState]) -> Table:
    """Due, credited, difference and the latest day of some months; many alike months are one row, then the sum."""
    runs = _alike(states) if len(states) > _SINGLY else [[s] for s in states]
    rows = [_row_of(run) for run in runs]
    if len(runs) < len(states):
        due = sum(s.expected.amount or 0 for s in states)
        posted = sum(s.posted for s in states)
        together = tr_n("one month", "{n} months in all", len(states))
        rows.append(Row((together, "", figure(due), figure(posted), figure(posted - due), ""), bold=True))
    return Table(
        (
            Column(tr("Benefit month"), 20, whole=True),
            Column(tr("Base"), 14, right=True),
            Column(tr("Due"), 14, right=True),
            Column(tr("Credited"), 14, right=True),
            Column(tr("Difference"), 14, right=True),
            Column(tr("Latest day"), 24),
        ),
        tuple(rows),
    )


def _alike(states: list[MonthState]) -> list[list[MonthState]]:
    """Runs of months with the same base, due and credited."""
    runs: list[list[MonthState]] = []
    for state in states:
        last = runs[-1][-1] if runs else None
        if last is not None and state.period - last.period == 1 and _figures(state) == _figures(last):
            runs[-1].append(state)
        else:
            runs.append([state])
    return runs


def _figures(state: MonthState) -> tuple[Fen | None, Fen | None, Fen]:
    return state.expected.base, state.expected.amount, state.posted


def _row_of(run: list[MonthState]) -> Row:
    first, last = run[0], run[-1]
    day = last.expected.last_day or last.expected.due
    latest = day_words(day) if day else "—"
    if len(run) > 1:
        latest = tr_n("each month", "each month, {n} times", len(run))
    return Row(
        (
            month_words(first.period, last.period),
            figure(first.expected.base),
            figure(first.expected.amount),
            figure(first.posted),
            difference(first),
            latest,
        )
    )
