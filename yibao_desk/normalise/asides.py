"""Rows of a table that are no movement: sums, footers, headings repeated, opening balances, wrapped words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from yibao_desk.domain.cell_days import months_of
from yibao_desk.domain.cell_sums import NOT_A_SUM
from yibao_desk.domain.statement import Checkpoint
from yibao_desk.domain.table import FileFormat
from yibao_desk.domain.vocabulary import clean
from yibao_desk.normalise.draft import Draft
from yibao_desk.normalise.sheet import Sheet
from yibao_desk.normalise.surroundings import Surroundings

_NUMBER = re.compile(r"\(?(\d{1,2})\)?")
_WRAPPING = frozenset({FileFormat.PDF, FileFormat.IMAGE, FileFormat.CLIPBOARD})


@dataclass(slots=True)
class Total:
    """A row of sums as the file prints it: after `drafts` movements of its table were read."""

    index: int
    words: str
    row: tuple[str, ...]
    drafts: int


@dataclass(slots=True)
class Asides:
    """Sorts the rows that carry no day, and keeps what they say."""

    sheet: Sheet
    surroundings: Surroundings
    totals: list[Total] = field(default_factory=list[Total])
    counts: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    checkpoints: list[Checkpoint] = field(default_factory=list[Checkpoint])

    def take(
        self, index: int, row: tuple[str, ...], dates: Sequence[str], before: Sequence[Draft], said: str = ""
    ) -> None:
        """Say why the row is no movement; a row that should be one and cannot be read is a trouble."""
        sheet = self.sheet
        words = said or sheet.first_words(row)
        if sheet.is_heading(row) or _counts_columns(row):
            sheet.skip(index, "repeated header")
        elif sheet.vocabulary.pattern("carried").search(words):
            sheet.skip(index, "carried forward")
        elif sheet.vocabulary.pattern("subtotal").search(words):
            self._count(index, row)
            self.totals.append(Total(index, words, row, len(before)))
            sheet.skip(index, "subtotal")
        elif self._is_footer(words, row):
            self._count(index, row)
            self.surroundings.listen([row])
            sheet.skip(index, "footer")
        elif self._wrapped(row, before):
            sheet.skip(index, "continued")
        elif any(self._sums(row)):
            if dates:
                sheet.trouble(index, "bad_date", dates[0])
            elif words or len(self._sums(row)) > 1:
                sheet.trouble(index, "no_date", "")
            else:
                sheet.skip(index, "not a movement")
        elif dates and clean(dates[0])[:1].isdigit() and not _is_month_heading(row):
            sheet.trouble(index, "bad_date", dates[0])
        else:
            self.surroundings.listen([row])
            sheet.skip(index, "not a movement")

    def stated(self, index: int, when: tuple[date, str] | None, balance: int | None, *, opening: bool) -> None:
        """An opening or closing balance printed as a row."""
        if when is not None and balance is not None:
            self.checkpoints.append(Checkpoint(when[0], balance, self.sheet.origin(index), opening=opening))
        self.sheet.skip(index, "opening balance" if opening else "closing balance")

    def _sums(self, row: Sequence[str]) -> list[int]:
        columns = self.sheet.columns("amount", "amount_in", "amount_out", "balance", "in_cur", "out_cur")
        read = [self.sheet.sums.read(row[c]) for c in columns if c < len(row)]
        return [v for v in read if v is not None and v is not NOT_A_SUM]

    def _is_footer(self, words: str, row: Sequence[str]) -> bool:
        footer = self.sheet.vocabulary.pattern("footer")
        if footer.search(words) or footer.search("".join(clean(cell) for cell in row)):
            return True
        filled = {cell for cell in row if cell.strip()}
        return len(filled) <= 2 and any(":" in clean(cell) for cell in filled) and not any(self._sums(row))

    def _count(self, index: int, row: Sequence[str]) -> None:
        line = " ".join(clean(cell) for cell in row if cell)
        if found := self.sheet.vocabulary.pattern("count").search(line):
            number = next(group for group in found.groups() if group)
            self.counts.append((index, int(number)))

    def _wrapped(self, row: tuple[str, ...], before: Sequence[Draft]) -> bool:
        """The second line of a cell of words: it belongs to the row before."""
        if self.sheet.file.format not in _WRAPPING or not before:
            return False
        filled = [i for i, cell in enumerate(row) if cell.strip()]
        place = self.sheet.column("org_name")
        texts = set(self.sheet.columns("org_name", "summary", "kind", "memo"))
        if not filled or not texts.issuperset(filled):
            return False
        last = before[-1]
        if place is not None and place in filled:
            last.counterparty = (last.counterparty or "") + clean(row[place])
        return True


def _counts_columns(row: Sequence[str]) -> bool:
    """(1) (2) (3) …: a line that only numbers the columns."""
    numbers = [found[1] for cell in row if cell.strip() and (found := _NUMBER.fullmatch(clean(cell)))]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, sum(bool(cell.strip()) for cell in row) + 1)]


def _is_month_heading(row: Sequence[str]) -> bool:
    """A row of nothing but a month, above the days of it."""
    filled = {cell for cell in row if cell.strip()}
    return len(filled) == 1 and months_of(filled.pop()) is not None
