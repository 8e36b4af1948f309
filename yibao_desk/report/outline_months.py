"""The month table: a row a benefit month, grouped by year; earlier stretches of the chart above it."""

from __future__ import annotations

from yibao_desk.domain.document import Block, Chart, Column, Heading, Paragraph, Row, Run, Section, SectionKind, Table
from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.month_book import MonthState, Status
from yibao_desk.names import status_words
from yibao_desk.report.chart_data import chart_data
from yibao_desk.report.context import Context, figure
from yibao_desk.report.files import file_digests
from yibao_desk.report.month_notes import search_note, tie_sentence
from yibao_desk.report.outline_verdict import CHART_MONTHS, period_line
from yibao_desk.words import day_words, month_words, tr

_OPEN = {Status.PENDING, Status.UNKNOWN}


def section(context: Context) -> Section:
    """Month by month; no blocks where there is no benefit month."""
    states = context.judgement.evidences.book.states
    blocks: tuple[Block, ...] = (*_earlier_charts(context), _table(states)) if states else ()
    if any(s.expected.basis is Basis.HISTORY for s in states):
        note = tr("* no rule known: judged by the account's own history")
        blocks = (*blocks, Paragraph((Run(note),), "hint"))
    seen = context.judgement.evidences
    notes = [*(tie_sentence(seen, tie) for tie in seen.pairing.ties), search_note(seen)]
    blocks = (*blocks, *(Paragraph((Run(text),), "small") for text in notes if text))
    return Section(
        id="months",
        kind=SectionKind.MONTHS,
        bookmark=tr("Month by month"),
        title=tr("Month by month"),
        head=(context.person_line(), period_line(context.judgement)),
        blocks=blocks,
        foot=file_digests(context.judgement),
    )


def _earlier_charts(context: Context) -> list[Block]:
    data = chart_data(context.judgement)
    rest = len(data.months) - CHART_MONTHS
    charts = -(-rest // CHART_MONTHS) if rest > 0 else 0
    blocks: list[Block] = []
    for number in range(charts):
        part = data.part(rest * number // charts, rest * (number + 1) // charts)
        blocks += [Heading(month_words(part.months[0].month, part.months[-1].month), 2), Chart(part, low=True)]
    if not blocks:
        return []
    return [Heading(tr("Monthly credits and balance, earlier")), *blocks, Heading(tr("Month by month"))]


def _table(states: tuple[MonthState, ...]) -> Table:
    rows: list[Row] = []
    year = 0
    for state in states:
        if state.period.year != year:
            year = state.period.year
            rows.append(_year(year, [s for s in states if s.period.year == year]))
        rows.append(_month(state))
    return Table(
        (
            Column(tr("Month"), 16, whole=True),
            Column(tr("Due"), 13, right=True),
            Column(tr("Credited"), 13, right=True),
            Column(tr("Difference"), 13, right=True),
            Column(tr("Latest day"), 17, whole=True),
            Column(tr("Arrived"), 17, whole=True),
            Column(tr("State"), 15, whole=True),
        ),
        tuple(rows),
    )


def _year(year: int, states: list[MonthState]) -> Row:
    judged = [s for s in states if s.expected.amount is not None and s.status not in _OPEN]
    due = sum(s.expected.amount or 0 for s in judged)
    posted = sum(s.posted for s in states)
    name = tr("Year {year}", year=year)
    return Row((name, figure(due) if judged else "—", figure(posted), "", "", "", ""), bold=True, group=True)


def _month(state: MonthState) -> Row:
    due = state.expected.amount
    day = state.expected.last_day or state.expected.due
    note = "" if state.expected.basis is not Basis.HISTORY else "*"
    return Row(
        (
            month_words(state.period),
            figure(due) + note,
            figure(state.posted),
            difference(state),
            day_words(day) if day else "—",
            day_words(state.arrived) if state.arrived else "—",
            status_words(state.status),
        ),
        mark=state.status,
    )


def difference(state: MonthState) -> str:
    """Credited less due, a dash where it says nothing."""
    due = state.expected.amount
    if due is None or state.status in _OPEN:
        return "—"
    return figure(state.posted - due)
