"""From a file's tables to what they are: headings found by content, types checked, doubts named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.problem import Gravity, Outcome, Problem
from yibao_desk.domain.recognition import (
    Drift,
    Option,
    Question,
    Recognition,
    Remembered,
    TableKind,
    TableLayout,
)
from yibao_desk.domain.table import RawFile, RawTable
from yibao_desk.domain.vocabulary import Vocabulary
from yibao_desk.recognise.beside import halves, of_half
from yibao_desk.recognise.column_check import Cells
from yibao_desk.recognise.columns import assign
from yibao_desk.recognise.drift import carried, drift_of, remembered_for, with_mapping
from yibao_desk.recognise.guess import guess
from yibao_desk.recognise.heading_rows import HeadingRows, heading_rows
from yibao_desk.recognise.rivals import judged
from yibao_desk.recognise.table_kind import fitted, table_kind
from yibao_desk.words import tr


def recognise(
    file: RawFile, vocabulary: Vocabulary, remembered: Sequence[Remembered] = ()
) -> Outcome[Recognition | None]:
    """What each table of the file is; None with a problem of gravity FILE where nothing concerns an account.

    `remembered` are layouts that were taken before: a mapping that the person confirmed is taken as it is for the same
    headings; for headings that have changed since, the recognition names the drift and asks.
    """
    sums = SumReader(vocabulary)
    shown = [n for n, table in enumerate(file.tables) if not table.hidden] or list(range(len(file.tables)))
    layouts: list[TableLayout] = []
    questions: list[Question] = []
    for number in shown:
        for layout, asked in _read(number, file.tables[number], vocabulary, sums):
            questions += (replace(q, layout=len(layouts)) for q in asked)
            layouts.append(layout)
    if not layouts:
        for number in shown:
            if found := guess(number, file.tables[number], vocabulary, sums):
                questions += (replace(q, layout=len(layouts)) for q in found[1])
                layouts.append(found[0])
    if not layouts:
        dayless = any(heading_rows(file.tables[number], vocabulary, sums) for number in shown)
        return Outcome(None, (_no_days(file) if dayless else _no_table(file),))
    recognition = _recalled(layouts, questions, remembered)
    said = tuple(Problem("assumed", q.text, Gravity.NOTE, file.name) for q in recognition.questions if not q.blocking)
    return Outcome(recognition, said)


def _read(
    number: int, table: RawTable, vocabulary: Vocabulary, sums: SumReader
) -> Iterator[tuple[TableLayout, tuple[Question, ...]]]:
    for run, half in _tables(table, vocabulary, sums):
        cells = Cells(table, run.last + 1, run.end, vocabulary, sums)
        assigned = assign(run.labels if half is None else of_half(run.labels, half), cells, vocabulary)
        title = _title(table, run.first)
        kind = table_kind(assigned.columns, title, vocabulary)
        if kind is None:
            continue
        columns, asked = judged(assigned, cells, sums, vocabulary)
        if kind is TableKind.CONTRIBUTION:
            asked = ()
        columns = fitted(columns, kind)
        layout = TableLayout(number, kind, run.first, run.last, run.end, columns, half)
        yield layout, (*asked, *_direction(layout, cells))


def _tables(
    table: RawTable, vocabulary: Vocabulary, sums: SumReader
) -> Iterator[tuple[HeadingRows, tuple[int, int] | None]]:
    """Every run of rows under a heading, and the columns of each table where two stand side by side."""
    for run in heading_rows(table, vocabulary, sums):
        beside = halves(table, run, sums)
        yield from ((run, half if len(beside) > 1 else None) for half in beside)


def _direction(layout: TableLayout, cells: Cells) -> Iterator[Question]:
    """One column of sums without sign, flag, words or balance: taken as credits, and said so."""
    amount = layout.column_of("amount")
    if amount is None or layout.kind is not TableKind.LEDGER:
        return
    if any(layout.column_of(f) is not None for f in ("kind", "summary", "memo", "direction", "balance", "med_type")):
        return
    if all(value >= 0 for value in cells.sums_of(amount)):
        text = tr("Nothing says whether these sums were credited or spent. They were taken as credited.")
        yield Question("direction", 0, amount, text, (Option("amount_in"), Option("amount_out")), blocking=False)


def _recalled(
    layouts: Sequence[TableLayout], questions: Sequence[Question], remembered: Sequence[Remembered]
) -> Recognition:
    """What was confirmed before for the same headings is not asked again; changed headings are."""
    settled: list[TableLayout] = []
    drifts: list[Drift] = []
    open_questions = list(questions)
    for number, layout in enumerate(layouts):
        known = remembered_for(layout, remembered)
        if known is not None and known.confirmed:
            settled.append(with_mapping(layout, known))
            open_questions = [q for q in open_questions if q.layout != number]
            continue
        drift = None if known is not None else drift_of(number, layout, remembered)
        if drift is not None:
            drifts.append(drift)
            layout = carried(layout, drift)  # noqa: PLW2901 - the same layout, better known
            open_questions = [q for q in open_questions if q.layout != number or not _answered(layout, q)]
        settled.append(layout)
    return Recognition(tuple(settled), tuple(open_questions), tuple(drifts))


def _answered(layout: TableLayout, question: Question) -> bool:
    return all(column.field is not None for column in layout.columns if column.index in question.columns)


def _title(table: RawTable, first: int) -> str:
    return " ".join([table.sheet or "", *(cell for row in table.rows[:first] for cell in row[:12] if cell)])


def _no_days(file: RawFile) -> Problem:
    text = tr(
        "Its rows state a year, but no day and no month, so nothing can be checked with them. Please choose the list "
        "of details that has dates."
    )
    return Problem("no_days", text, Gravity.FILE, file.name)


def _no_table(file: RawFile) -> Problem:
    return Problem(
        "no_table",
        tr("There is no list of account movements or contributions in it (no headings with a date and an amount)."),
        Gravity.FILE,
        file.name,
    )
