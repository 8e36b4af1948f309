"""The rows of the statement around a finding: the credits before and after it, or the rows themselves."""

from __future__ import annotations

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.document import Column, Row, Table
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.statement import StatementLine
from yibao_desk.names import kind_words
from yibao_desk.report.arithmetic import states_of
from yibao_desk.report.context import Context, figure, signed
from yibao_desk.words import day_words, month_words, tr

_AROUND_LESS, _WHOLE_RUN, _MOST = 3, 4, 8


def rows_around(context: Context, found: ExplainedFinding) -> Table | None:
    """Up to eight rows that a clerk needs to see; None where the finding has no rows and no months."""
    if states_of(context, found):
        return _credits(context, found)
    lines = context.judgement.evidences.ledger.lines
    rows = [lines[i] for i in found.finding.lines][:_MOST]
    return _lines(context, rows) if rows else None


def _credits(context: Context, found: ExplainedFinding) -> Table:
    judgement = context.judgement
    states = judgement.evidences.book.states
    run = states_of(context, found)
    around = 2 if len(run) < _AROUND_LESS else 1
    first, last = found.finding.period.plus(-around), found.finding.last.plus(around)
    left_out = run[2:-1] if len(run) > _WHOLE_RUN else []
    rows: list[Row] = []
    for state in (s for s in states if first <= s.period <= last):
        if state not in left_out:
            rows += _credit_rows(context, state, found)
        elif state is left_out[0]:
            rows.append(Row((month_words(state.period, left_out[-1].period), tr("likewise"), "", "", ""), bold=True))
    return Table(
        (
            Column(tr("Benefit month"), 17, whole=True),
            Column(tr("Arrived"), 27, whole=True),
            Column(tr("Credited"), 12, right=True),
            Column(tr("Balance"), 13, right=True),
            Column(tr("Where it stands"), 31),
        ),
        tuple(rows),
    )


def _credit_rows(context: Context, state: MonthState, found: ExplainedFinding) -> list[Row]:
    bold = found.finding.period <= state.period <= found.finding.last
    month, judgement = month_words(state.period), context.judgement
    lines = judgement.evidences.ledger.lines
    if state.allotments:
        return [
            Row(
                (
                    month,
                    _arrived(lines[a.line], state),
                    figure(a.fen),
                    figure(lines[a.line].balance),
                    context.place_of(lines[a.line].origin),
                ),
                bold,
            )
            for a in state.allotments
        ]
    coverage = judgement.evidences.coverage
    if state.covered and coverage:
        until = tr("statements reach to {day}", day=day_words(coverage[-1].last))
        return [Row((month, tr("none"), figure(0), "—", until), bold)]
    return [Row((month, "—", "—", "—", tr("no statement")), bold)]


def _arrived(line: StatementLine, state: MonthState) -> str:
    if state.days_late:
        return tr("{day} ({n} days late)", day=day_words(line.date), n=state.days_late)
    return day_words(line.date)


def _lines(context: Context, rows: list[StatementLine]) -> Table:
    return Table(
        (
            Column(tr("Day"), 17, whole=True),
            Column(tr("What it is"), 26),
            Column(tr("Amount"), 13, right=True),
            Column(tr("Balance"), 14, right=True),
            Column(tr("Where it stands"), 30),
        ),
        tuple(
            Row(
                (
                    day_words(line.date),
                    line.counterparty or line.text or kind_words(line.kind),
                    signed(line.amount),
                    figure(line.balance),
                    context.place_of(line.origin),
                )
            )
            for line in rows
        ),
    )
