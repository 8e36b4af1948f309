"""The words of statements: headings, phrases, codes and the lines round a table, folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from yibao_desk.domain.kind import Kind

_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xAD])
_DASHES = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE63], "-")
_NUMBERED = re.compile(r"^(\d{1,2}[.、)]|\(\d{1,2}\))")


class FieldType(StrEnum):
    """What the cells under a heading hold."""

    DATE = "date"
    MONTH = "month"
    SUM = "sum"
    NUMBER = "number"
    FLAG = "flag"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class HeadingField:
    """A field and the headings that name it; earlier words are preferred over later ones."""

    name: str
    type: FieldType
    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way of saying what a row is. `effect`: 1 raises the balance, -1 lowers it, 0 either or neither.

    `kind` None: the row is no movement (an opening balance, a carried page sum).
    """

    name: str
    kind: Kind | None
    effect: int
    exact: frozenset[str]
    pattern: str


@dataclass(frozen=True)
class Vocabulary:
    """Everything that recognising and normalising know of words; built by knowledge from resources/layouts."""

    fields: tuple[HeadingField, ...]
    phrases: tuple[Phrase, ...]
    places: tuple[tuple[Kind, str], ...]
    movement_codes: Mapping[str, str]
    treatment_codes: Mapping[str, str]
    payment_codes: Mapping[str, str]
    insurance_codes: Mapping[str, bool]
    fold: Mapping[str, str]
    unit: str
    empty: frozenset[str]
    flags_in: frozenset[str]
    flags_out: frozenset[str]
    paid: frozenset[str]
    unpaid: frozenset[str]
    patterns: Mapping[str, str]
    line_keys: Mapping[str, tuple[str, ...]]
    _keys: dict[str, str] = field(default_factory=dict[str, str], repr=False, compare=False)

    def folded(self, text: str) -> str:
        """The text without spaces and invisible characters, variants folded: what comparisons see."""
        return "".join(clean(text).translate(self._table).split())

    def key(self, heading: str) -> str:
        """A heading as comparisons see it: also without its unit, its number and its star."""
        known = self._keys.get(heading)
        if known is None:
            known = self._unit.sub("", self.folded(heading).strip("*:#"))
            if len(known) > 1:
                known = known.removesuffix("元")
            known = _NUMBERED.sub("", known).strip("*:#")
            if len(self._keys) < 50_000:
                self._keys[heading] = known
        return known

    @cached_property
    def _table(self) -> dict[int, str]:
        return str.maketrans(dict(self.fold))

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        return re.compile(self.unit)

    @cached_property
    def strong(self) -> dict[str, tuple[str, int]]:
        """Heading key to (field, place in its list of words)."""
        return {self.key(word): (f.name, place) for f in self.fields for place, word in enumerate(f.strong)}

    @cached_property
    def weak(self) -> dict[str, tuple[str, int]]:
        """The same for weak words."""
        return {self.key(word): (f.name, place) for f in self.fields for place, word in enumerate(f.weak)}

    @cached_property
    def shapes(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Fields that also know their headings by a pattern over the key."""
        return tuple((f.name, re.compile(f.pattern)) for f in self.fields if f.pattern)

    @cached_property
    def types(self) -> dict[str, FieldType]:
        """Field to the type of its cells."""
        return {f.name: f.type for f in self.fields}

    @cached_property
    def exact(self) -> dict[str, Phrase]:
        """Folded text to the phrase that it is, word for word."""
        return {self.folded(word): phrase for phrase in self.phrases for word in phrase.exact}

    @cached_property
    def searches(self) -> tuple[tuple[re.Pattern[str], Phrase], ...]:
        """Patterns in their order, specific phrases first."""
        return tuple((re.compile(phrase.pattern), phrase) for phrase in self.phrases)

    @cached_property
    def by_name(self) -> dict[str, Phrase]:
        """Phrases by name."""
        return {phrase.name: phrase for phrase in self.phrases}

    @cached_property
    def place_kinds(self) -> tuple[tuple[re.Pattern[str], Kind], ...]:
        """What a place's name says of the spending there."""
        return tuple((re.compile(pattern), kind) for kind, pattern in self.places)

    @cached_property
    def line_key(self) -> dict[str, str]:
        """The key of a "key: value" line to what it states."""
        return {self.key(word): name for name, words in self.line_keys.items() for word in words}

    def pattern(self, name: str) -> re.Pattern[str]:
        """One of the named patterns for lines and titles (compiled by re's own cache)."""
        return re.compile(self.patterns[name])


def clean(text: str) -> str:
    """A cell's text as people see it: full-width forms folded, invisible characters gone, ="…" unwrapped.

    Spaces inside stay, as do the words themselves.
    """
    if text.isascii():
        if text.isalnum():
            return text
        text = text.strip()
    else:
        text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_DASHES).strip()
    if text[:2] == '="' and text[-1:] == '"' and len(text) > 2:
        text = text[2:-1].strip()
    if text[:1] == "'":
        text = text[1:].strip()
    return text
