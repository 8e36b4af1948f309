"""A table whose headings say nothing: columns by what their cells hold, for the person to confirm."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from itertools import pairwise, permutations

from yibao_desk.domain.cell_days import day_of
from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.recognition import Column, Option, Question, TableKind, TableLayout
from yibao_desk.domain.table import RawTable
from yibao_desk.domain.vocabulary import FieldType, Vocabulary
from yibao_desk.recognise.closing import Closing, closing
from yibao_desk.recognise.column_check import Cells
from yibao_desk.recognise.labels import Label, labels_of
from yibao_desk.words import tr

_SEARCHED = 60
_SURE = 0.9
_SUMS = ("amount", "amount_in", "amount_out", "balance")
_TEXTS = ("kind", "summary", "org_name", "memo", "period", "person_name")


def guess(
    number: int, table: RawTable, vocabulary: Vocabulary, sums: SumReader
) -> tuple[TableLayout, tuple[Question, ...]] | None:
    """A layout with its questions, or None for a table without a column of days and one of sums.

    The questions carry layout 0; whoever collects layouts puts them in their place.
    """
    start = _first_data(table, sums)
    if start is None:
        return None
    first = max(start - 1, 0)
    labels = labels_of(table, first, first, vocabulary) if start else ()
    cells = Cells(table, start, len(table.rows), vocabulary, sums)
    width = max(len(row) for row in cells.rows())
    days = [c for c in range(width) if cells.of(c) and cells.share(c, FieldType.DATE) >= _SURE]
    money = [c for c in range(width) if c not in days and _is_money(c, cells)]
    if not days or not money:
        return None
    fields: dict[int, str] = {days[0]: "txn_date"}
    closes: Closing | None = None
    if len(money) == 1:
        fields[money[0]] = "amount"
    else:
        found = _by_balance(money, cells, sums)
        closes = found[1]
        fields |= found[0]
    for column in range(width):
        label = labels[column] if column < len(labels) else Label("", "")
        if column not in fields and label.field and vocabulary.types[label.field] is FieldType.TEXT:
            fields[column] = label.field
    columns = tuple(_column(c, labels, fields.get(c)) for c in range(width))
    heading = first if labels and start else -1
    layout = TableLayout(number, TableKind.LEDGER, max(heading, 0), heading, len(table.rows), columns)
    sure = (len(money) == 1 and len(days) == 1) or (closes is not None and closes.proves)
    return layout, tuple(_questions(columns, money, closes, vocabulary, sure=sure))


def _first_data(table: RawTable, sums: SumReader) -> int | None:
    """The first row that holds a day and, beside it, a sum."""
    for index, row in enumerate(table.rows[:_SEARCHED]):
        days = [c for c in row if c and day_of(c) is not None]
        if days and any(c and c not in days and isinstance(sums.read(c), int) for c in row):
            return index
    return None


def _is_money(column: int, cells: Cells) -> bool:
    """A column of sums; 1, 2, 3 … is a column of row numbers."""
    values = cells.sums_of(column)
    if not values or cells.share(column, FieldType.SUM) < _SURE:
        return False
    return len(values) < 2 or any(later - earlier != 100 for earlier, later in pairwise(values))


def _by_balance(money: Sequence[int], cells: Cells, sums: SumReader) -> tuple[dict[int, str], Closing]:
    """The reading of two or three columns of sums under which most balances close."""
    tried: list[tuple[Closing, dict[int, str]]] = []
    for amount, balance in permutations(money, 2):
        proof = closing(cells, sums, [], [], balance, signed=amount)
        tried.append((proof, {amount: "amount", balance: "balance"}))
    for came, went, balance in permutations(money, 3):
        proof = closing(cells, sums, [came], [went], balance)
        tried.append((proof, {came: "amount_in", went: "amount_out", balance: "balance"}))
    best = max(tried, key=lambda one: (one[0].closed, -one[0].checked))
    return best[1], best[0]


def _column(index: int, labels: Sequence[Label], field: str | None) -> Column:
    label = labels[index] if index < len(labels) else Label("", "")
    return Column(index, label.text, label.key, field)


def _questions(
    columns: Sequence[Column], money: Sequence[int], closes: Closing | None, vocabulary: Vocabulary, *, sure: bool
) -> list[Question]:
    questions: list[Question] = []
    for column in columns:
        if column.index in money:
            number = column.index + 1
            text = tr("What do the sums in column {number} ({heading}) mean?", number=number, heading=column.heading)
            proof = (closes.closed, closes.checked) if closes and column.field else (None, None)
            likely = dict.fromkeys(f for f in (column.field, *_alike(column.key, _SUMS, vocabulary), *_SUMS) if f)
            options = tuple(Option(f, *(proof if f == column.field else (None, None))) for f in likely)
            questions.append(Question("unknown", 0, column.index, text, (*options, Option(None)), not sure))
    return questions


def _alike(key: str, fields: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Fields whose headings look like this one: offered, never taken."""
    if not key:
        return []
    words = {word: name for word, (name, _) in vocabulary.strong.items() if name in fields}
    return [words[word] for word in difflib.get_close_matches(key, list(words), n=3, cutoff=0.5)]
