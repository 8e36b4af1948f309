"""What a file was taken for: its tables, the field of each column, and what the person has to say about them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from enum import StrEnum


class TableKind(StrEnum):
    """What the rows of a table are."""

    LEDGER = "ledger"
    INCOME = "income"
    SPENDING = "spending"
    SETTLEMENT = "settlement"
    ANNUAL = "annual"
    CONTRIBUTION = "contribution"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading as the file prints it, its key (folded), and the field that it was taken for, if any."""

    index: int
    heading: str
    key: str
    field: str | None


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A run of rows under one heading.

    `table` is the index in RawFile.tables, `first`…`last` the heading's rows (indexes, both included; last is -1 where
    the table has no heading), `end` the index after its last row. `across`: its first and last column, where another
    table stands beside it.
    """

    table: int
    kind: TableKind
    first: int
    last: int
    end: int
    columns: tuple[Column, ...]
    across: tuple[int, int] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded headings, empty columns at the end left off: the layout's identity."""
        keys = [column.key for column in self.columns]
        while keys and not keys[-1]:
            keys.pop()
        return tuple(keys)

    def column_of(self, field: str) -> int | None:
        """The index of the first column that holds a field."""
        return next((c.index for c in self.columns if c.field == field), None)


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: the field to take (None: leave the column out), and the fields of other columns that go with it.

    Of `checked` balances `closed` add up under it; both None where there is nothing to check.
    """

    field: str | None
    closed: int | None = None
    checked: int | None = None
    also: tuple[tuple[int, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What only the person can say of one column: `layout` is the index in Recognition.layouts.

    `code`: "unknown" (a needed field was not found; options are likely columns' fields), "ambiguous" (several readings
    fit) or "direction" (one column of unsigned sums). `text` asks it in one sentence. A question that does not block
    was answered by the likeliest option, and said so.
    """

    code: str
    layout: int
    column: int
    text: str
    options: tuple[Option, ...]
    blocking: bool = True

    @property
    def columns(self) -> frozenset[int]:
        """All columns that the answers speak of."""
        return frozenset((self.column, *(column for option in self.options for column, _ in option.also)))


@dataclass(frozen=True, slots=True)
class Drift:
    """A layout that was known has changed: headings side by side (None: not there), and what was remembered."""

    layout: int
    sides: tuple[tuple[str | None, str | None], ...]
    remembered: Remembered


@dataclass(frozen=True, slots=True)
class Remembered:
    """A layout that was taken: the folded headings in order, the field of each, and the kind of table.

    `confirmed`: the person said so, and the mapping is taken as it is; else only its headings are known.
    """

    keys: tuple[str, ...]
    fields: tuple[str | None, ...]
    kind: TableKind
    confirmed: bool = True

    @property
    def fingerprint(self) -> str:
        """The identity of the layout: one hex digest of its headings in order."""
        return hashlib.sha256("\x1f".join(self.keys).encode()).hexdigest()

    def to_json(self) -> str:
        """For the book."""
        return json.dumps({"keys": self.keys, "fields": self.fields, "kind": self.kind}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Remembered:
        """From the book; ValueError or KeyError for anything else."""
        held = json.loads(text)
        return cls(tuple(held["keys"]), tuple(held["fields"]), TableKind(held["kind"]))


@dataclass(frozen=True, slots=True)
class Recognition:
    """The reading of a file. While it `asks`, no row of the file may be stored.

    `trying`: rows may be read to look at them (the mapping view's sample), though they may not be stored yet.
    """

    layouts: tuple[TableLayout, ...]
    questions: tuple[Question, ...] = ()
    drifts: tuple[Drift, ...] = ()
    confirmed: bool = False
    trying: bool = False

    @property
    def asks(self) -> bool:
        """Does the person have to say something before rows may be taken?"""
        if self.confirmed:
            return False
        return self.trying or bool(self.drifts) or any(q.blocking for q in self.questions)

    def answered(self, layout: int, column: int, field: str | None) -> Recognition:
        """The same reading with one column taken for another field: to be tried, and to be confirmed."""
        layouts = list(self.layouts)
        held = layouts[layout]
        columns = [_given(c, column, field) for c in held.columns]
        layouts[layout] = replace(held, columns=tuple(columns))
        questions = tuple(q for q in self.questions if q.layout != layout or column not in q.columns)
        return replace(self, layouts=tuple(layouts), questions=questions, trying=True)

    def chosen(self, question: Question, option: Option) -> Recognition:
        """The same reading with a question answered by one of its options."""
        found = self
        for column in question.columns:
            found = found.answered(question.layout, column, None)
        for column, field in ((question.column, option.field), *option.also):
            found = found.answered(question.layout, column, field)
        return found

    def tried(self) -> Recognition:
        """The same reading, to be looked at before anything is answered."""
        return replace(self, trying=True)

    def confirm(self) -> Recognition:
        """The same reading as the person's own word: it asks no more."""
        return replace(self, confirmed=True)

    def to_remember(self) -> tuple[Remembered, ...]:
        """The mappings to keep once the rows are taken, one for each heading."""
        found = {r.keys: r for r in map(remembered_of, self.layouts)}
        return tuple(found.values())


def remembered_of(layout: TableLayout) -> Remembered:
    """The mapping of one layout."""
    keys = layout.keys
    return Remembered(keys, tuple(c.field for c in layout.columns[: len(keys)]), layout.kind)


def _given(column: Column, index: int, field: str | None) -> Column:
    if column.index == index:
        return replace(column, field=field)
    return replace(column, field=None) if field is not None and column.field == field else column
