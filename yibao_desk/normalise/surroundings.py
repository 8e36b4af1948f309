"""What the lines round a table say: whose account, which days, balances at the ends, when it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from yibao_desk.domain.cell_days import day_of, months_of
from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.span import Span, joined
from yibao_desk.domain.statement import Facts
from yibao_desk.domain.vocabulary import Vocabulary, clean
from yibao_desk.normalise.sheet import Sheet

_DAY = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?|(?<!\d)(?:19|20)\d{6}(?!\d)"
_MONTH = r"\d{4}\s*[-/.年]\s*\d{1,2}月?|(?<!\d)(?:19|20)\d{4}(?!\d)"
_TO = r"\s*(?:至|到|~|～|-{1,3}|—{1,2})\s*"
_DAYS = re.compile(f"({_DAY}){_TO}({_DAY})")
_MONTHS = re.compile(f"({_MONTH}){_TO}({_MONTH})(?![-/.月]?\\d)")
_PAIR = re.compile(r"([^\s:,;|]{1,14})\s*:\s*(.*?)(?=[\s,;|]+(?!\d)[^\s:,;|]{1,14}\s*:|$)")
_ENDS = ("range_begin", "range_end")
_OF_ALL = {
    "person_name": "person_name",
    "id_number": "id_number",
    "insured_area": "insured_area",
    "person_type": "person_type",
    "card_no": "card_no",
}


@dataclass(slots=True)
class Surroundings:
    """Collects what is said; the first word on a thing counts."""

    vocabulary: Vocabulary
    sums: SumReader
    said: dict[str, str] = field(default_factory=dict[str, str])
    spans: list[Span] = field(default_factory=list[Span])
    titles: list[str] = field(default_factory=list[str])

    def entitle(self, rows: Iterable[Sequence[str]], sheet: str | None) -> None:
        """Take in the lines above a table and its sheet's name: what of them is no "key: value" is a title."""
        kept = list(rows)
        before, self.spans = self.spans, []
        pair = [self.said.pop(key, None) for key in _ENDS]
        self.listen(kept)
        own = self.spans[:1] or ([span] if (span := self._pair()) else [])
        self.spans = before + [span for span in own if span not in before]
        for key, text in zip(_ENDS, pair, strict=True):
            if text is not None:
                self.said[key] = text
        cells = {clean(cell) for row in kept for cell in row}
        self.titles += [cell for cell in sorted(cells) if cell and ":" not in cell]
        if sheet:
            self.titles.append(clean(sheet))

    def hear_columns(self, sheet: Sheet) -> None:
        """A column of names, numbers or areas that says the same in every row says it of the whole table."""
        for name, what in _OF_ALL.items():
            column = sheet.column(name)
            if column is not None:
                texts = {clean(row[column]) for _, row in sheet.rows() if row[column].strip()}
                texts -= self.vocabulary.empty | {sheet.layout.columns[column].heading.strip()}
                if len(texts) == 1:
                    self.said.setdefault(what, texts.pop())

    def other_insurance(self) -> bool:
        """Do the titles or the person's category say that this is no employee's medical account?"""
        title = " ".join(self.titles)
        resident = self.vocabulary.pattern("titles.resident")
        if resident.search(title) and not self.vocabulary.pattern("titles.employee").search(title):
            return True
        if self.vocabulary.pattern("titles.resident_person").search(self.said.get("person_type", "")):
            return True
        other = self.vocabulary.pattern("titles.other_insurance").search(title)
        return other is not None and self.vocabulary.pattern("titles.care").search(title) is None

    def listen(self, rows: Iterable[Sequence[str]]) -> None:
        """Take in lines above or below a table."""
        for row in rows:
            cells = [clean(cell) for cell in _without_repeats(row)]
            line = "  ".join(cell for cell in cells if cell)
            if not line:
                continue
            self._range_in(line)
            for key, value in _pairs(cells, self.vocabulary):
                what = self.vocabulary.line_key.get(self.vocabulary.key(key))
                if what and value.strip():
                    self.said.setdefault(what, value.strip())
            if masked := self.vocabulary.pattern("titles.masked_name").search(line):
                self.said.setdefault("person_name", masked[1])
                if masked[2]:
                    self.said.setdefault("insured_area", masked[2])
            if city := self.vocabulary.pattern("titles.area").match(line):
                self.said.setdefault("title_area", city[1])

    def stretches(self) -> tuple[Span, ...]:
        """The ranges that the file states, one for each table that states another; those that touch joined."""
        if self.spans:
            return joined(self.spans)
        if pair := self._pair():
            return (pair,)
        for key in ("range", "range_year"):
            if named := months_of(self.said.get(key, "")):
                return (Span(named[0].first_day(), named[1].last_day()),)
        return ()

    def _pair(self) -> Span | None:
        """A first and a last day stated each by itself."""
        first, last = self._day(_ENDS[0], last=False), self._day(_ENDS[1], last=True)
        return Span(first, last) if first and last and first <= last else None

    def facts(self) -> Facts:
        """Whose account it is, and what else stands round the table."""
        printed = day_of(self.said.get("printed_at", ""))
        return Facts(
            person_name=self.said.get("person_name"),
            id_tail=_tail(self.said.get("id_number")),
            card_tail=_tail(self.said.get("card_no")),
            insured_area=self.said.get("insured_area") or self.said.get("title_area"),
            employer_name=self.said.get("employer_name"),
            person_type=self.said.get("person_type"),
            opening_balance=self._sum("start_balance", "opening_balance"),
            closing_balance=self._sum("end_balance", "closing_balance"),
            of_range="start_balance" in self.said and "end_balance" in self.said,
            printed_on=printed[0] if printed else None,
        )

    def _range_in(self, line: str) -> None:
        if self.vocabulary.pattern("not_a_range").search(line):
            return
        if found := _DAYS.search(line):
            first, last = day_of(found[1]), day_of(found[2])
            if first and last and first[0] <= last[0]:
                self.spans.append(Span(first[0], last[0]))
        elif found := _MONTHS.search(line):
            one, other = months_of(found[1]), months_of(found[2])
            if one and other and one[0] <= other[0]:
                self.spans.append(Span(one[0].first_day(), other[1].last_day()))

    def _day(self, key: str, *, last: bool) -> date | None:
        text = self.said.get(key, "")
        if day := day_of(text):
            return day[0]
        named: tuple[Month, Month] | None = months_of(text)
        if named is None:
            return None
        return named[1].last_day() if last else named[0].first_day()

    def _sum(self, *keys: str) -> Fen | None:
        """What the first of these keys that is there states."""
        value = self.sums.read(next((self.said[key] for key in keys if key in self.said), ""))
        return value if isinstance(value, int) else None


def _without_repeats(row: Sequence[str]) -> Iterator[str]:
    """A merged cell that was expanded says its text once."""
    before = None
    for cell in row:
        if cell != before:
            yield cell
        before = cell


def _pairs(cells: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    filled = [cell for cell in cells if cell]
    for cell, following in zip(filled, [*filled[1:], ""], strict=True):
        if ":" in cell.rstrip(":"):
            yield from ((found[1], found[2]) for found in _PAIR.finditer(cell))
        elif vocabulary.key(cell) in vocabulary.line_key:
            yield cell, following


def _tail(number: str | None) -> str | None:
    if not number:
        return None
    return "".join(number.split())[-4:].replace("*", "") or None
