"""From a file's tables to what they are: headings found by content, types checked, doubts named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.problem import Gravity, Outcome, Problem
from yibao_desk.domain.recognition import Recognition, Remembered, TableLayout
from yibao_desk.domain.table import RawFile, RawTable
from yibao_desk.domain.vocabulary import Vocabulary
from yibao_desk.recognise.column_check import Cells
from yibao_desk.recognise.columns import assign
from yibao_desk.recognise.heading_rows import heading_rows
from yibao_desk.recognise.table_kind import fitted, table_kind
from yibao_desk.words import tr


def recognise(
    file: RawFile, vocabulary: Vocabulary, remembered: Sequence[Remembered] = ()
) -> Outcome[Recognition | None]:
    """What each table of the file is. None with a problem of gravity FILE where nothing concerns an account."""
    sums = SumReader(vocabulary)
    layouts: list[TableLayout] = []
    for number, table in enumerate(file.tables):
        layouts += _layouts(number, table, vocabulary, sums)
    visible = [layout for layout in layouts if not file.tables[layout.table].hidden]
    layouts = visible or layouts
    if not layouts:
        return Outcome(None, (_no_table(file),))
    return Outcome(Recognition(tuple(layouts)))


def _layouts(number: int, table: RawTable, vocabulary: Vocabulary, sums: SumReader) -> Iterator[TableLayout]:
    for run in heading_rows(table, vocabulary, sums):
        cells = Cells(table, run.last + 1, run.end, vocabulary, sums)
        assigned = assign(run.labels, cells, vocabulary)
        title = _title(table, run.first)
        kind = table_kind(assigned.columns, title, vocabulary)
        if kind is not None:
            columns = fitted(assigned.columns, kind, vocabulary)
            yield TableLayout(number, kind, run.first, run.last, run.end, columns)


def _title(table: RawTable, first: int) -> str:
    return " ".join([table.sheet or "", *(cell for row in table.rows[:first] for cell in row[:12] if cell)])


def _no_table(file: RawFile) -> Problem:
    return Problem(
        "no_table",
        tr("There is no list of account movements or contributions in it: no row of headings with a date and an amount."),
        Gravity.FILE,
        file.name,
    )
