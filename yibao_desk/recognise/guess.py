"""A table whose headings say nothing: columns by what their cells hold, for the person to confirm."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from itertools import pairwise, permutations
from typing import NamedTuple

from yibao_desk.domain.cell_days import day_of
from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.recognition import Column, Option, Question, TableKind, TableLayout
from yibao_desk.domain.table import RawTable
from yibao_desk.domain.vocabulary import FieldType, Vocabulary
from yibao_desk.recognise.closing import Closing, closing
from yibao_desk.recognise.column_check import Cells
from yibao_desk.recognise.columns import TELLING
from yibao_desk.recognise.labels import STRONG, Label, labels_of
from yibao_desk.words import tr

_SEARCHED = 60
_SURE = 0.9
_SUMS = ("amount", "amount_in", "amount_out", "balance")
_ENOUGH = 3
"""Balances that have to be there before they say anything."""
_OFFERED = 3
"""Answers offered to a question; any other can be put together column by column."""


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
    width = max((len(row) for row in cells.rows()), default=0)
    days = [c for c in range(width) if cells.of(c) and cells.share(c, FieldType.DATE) >= _SURE]
    told = {c: label.field for c, label in enumerate(labels) if label.strength == STRONG}
    money = [c for c in range(width) if c not in days and _is_money(c, cells) and told.get(c, "amount") in _SUMS]
    readings = [one for one in _readings(money, cells, sums) if all(told.get(c, f) == f for c, f in one.fields)]
    if not days or not readings:
        return None
    proven = len(readings) == 1 or (readings[0].proof is not None and readings[0].proof.proves)
    fields: dict[int, str] = {days[0]: "txn_date"}
    fields |= dict(readings[0].fields) if proven else {}
    for column in range(width):
        label = labels[column] if column < len(labels) else Label("", "")
        if column not in fields and label.field and vocabulary.types[label.field] is FieldType.TEXT:
            fields[column] = label.field
    if not TELLING & set(fields.values()):
        spoken = next((c for c in range(width) if c not in fields and c not in money and cells.speak(c)), None)
        fields |= {} if spoken is None else {spoken: "summary"}
    columns = tuple(_column(c, labels, fields.get(c)) for c in range(width))
    heading = first if labels and start else -1
    layout = TableLayout(number, TableKind.LEDGER, max(heading, 0), heading, len(table.rows), columns)
    told_apart = len(money) > 1 or (len(days) == 1 and any(value < 0 for value in cells.sums_of(money[0])))
    sure = proven and told_apart
    return layout, (_question(columns, money, _by_headings(readings, columns, vocabulary), blocking=not sure),)


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


class _Reading(NamedTuple):
    """One way to read the columns of sums, and how the balances close under it (None: it has none)."""

    fields: tuple[tuple[int, str], ...]
    proof: Closing | None


def _readings(money: Sequence[int], cells: Cells, sums: SumReader) -> list[_Reading]:
    """All ways to read the columns of sums, the one under which most balances close first."""
    if len(money) < 2:
        return [_Reading(((column, "amount"),), None) for column in money]
    found = [_Reading(((came, "amount_in"), (went, "amount_out")), None) for came, went in permutations(money, 2)]
    for amount, balance in permutations(money, 2):
        proof = closing(cells, sums, [], [], balance, signed=amount)
        found.append(_Reading(((amount, "amount"), (balance, "balance")), proof))
    for came, went, balance in permutations(money, 3):
        proof = closing(cells, sums, [came], [went], balance)
        found.append(_Reading(((came, "amount_in"), (went, "amount_out"), (balance, "balance")), proof))
    return sorted(found, key=_share, reverse=True)


def _share(one: _Reading) -> float:
    """The share of balances that close; a few that close by accident say nothing."""
    return one.proof.closed / one.proof.checked if one.proof and one.proof.checked >= _ENOUGH else 0.0


def _by_headings(readings: list[_Reading], columns: Sequence[Column], vocabulary: Vocabulary) -> list[_Reading]:
    """Readings that the balances judge alike, those first to which the headings come closest."""
    alike = {column.index: _alike(column.key, vocabulary) for column in columns}

    def rank(one: _Reading) -> tuple[float, int, int]:
        return -_share(one), -sum(field in alike[column] for column, field in one.fields), -len(one.fields)

    return sorted(readings, key=rank)


def _column(index: int, labels: Sequence[Label], field: str | None) -> Column:
    label = labels[index] if index < len(labels) else Label("", "")
    return Column(index, label.text, label.key, field)


def _question(
    columns: Sequence[Column], money: Sequence[int], readings: Sequence[_Reading], *, blocking: bool
) -> Question:
    """What do the sums mean? One column: three ways to see it; several: the likeliest readings of all together."""
    first = money[0]
    if len(money) == 1:
        text = tr("What do the sums in {column} mean?", column=_named(columns[first]))
        options = tuple(Option(field) for field in ("amount", "amount_in", "amount_out"))
    else:
        names = tr(" and ").join(_named(columns[column]) for column in money)
        text = tr("What do the sums in {names} mean?", names=names)
        options = tuple(_option(one, money) for one in readings[:_OFFERED])
    return Question("unknown", 0, first, text if blocking else _said(columns, readings[0]), options, blocking)


def _said(columns: Sequence[Column], reading: _Reading) -> str:
    """What the columns were taken for, where nobody has to be asked."""
    if reading.proof is None and len(reading.fields) == 1:
        return tr(
            "{column} was taken for the sums; those without a minus sign count as credited.",
            column=_named(columns[reading.fields[0][0]]),
        )
    meanings = {
        "amount": tr("the sums"),
        "amount_in": tr("what was credited"),
        "amount_out": tr("what was spent"),
        "balance": tr("the balance"),
    }
    parts = [
        tr("{column} is {meaning}", column=_named(columns[column]), meaning=meanings[field])
        for column, field in sorted(reading.fields)
    ]
    listed = tr(", ").join(parts)
    if reading.proof is None:
        return tr("The headings tell: {list}.", list=listed)
    return tr("The balances show: {list}.", list=listed)


def _option(reading: _Reading, money: Sequence[int]) -> Option:
    fields = dict(reading.fields)
    proof = reading.proof if reading.proof is not None and reading.proof.checked >= _ENOUGH else None
    also = tuple((column, fields.get(column)) for column in money[1:])
    return Option(fields.get(money[0]), *((proof.closed, proof.checked) if proof else (None, None)), also)


def _named(column: Column) -> str:
    if column.heading:
        return tr("“{heading}”", heading=column.heading)
    return tr("column {number}", number=column.index + 1)


def _alike(key: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Fields of sums whose headings look like this one: offered first, never taken."""
    words = {word: name for word, (name, _) in vocabulary.strong.items() if name in _SUMS}
    close = difflib.get_close_matches(key, list(words), n=3, cutoff=0.5) if key else []
    return frozenset(words[word] for word in close)
