"""Knowledge files read strictly: every entry knows its line, and what is not understood is refused.

YAML is read from the parser's events, so aliases, tags, duplicate keys and deep nesting are refused before anything is
built. Numbers that carry money, rates or dates have to be text; whole counts (an age, a day) may be plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

import yaml

from yibao_desk.domain.money import Fen, fen_from_yuan
from yibao_desk.domain.month import Month
from yibao_desk.errors import DeskError
from yibao_desk.words import tr

Value: TypeAlias = "str | int | bool | list[Entry] | dict[str, Entry] | None"
Read = TypeVar("Read")

MAX_BYTES = 2_000_000
MAX_DEPTH = 30
_RATE = re.compile(r"0(\.\d{1,8})?|1(\.0{1,8})?")
_QUOTED = ("'", '"', "|", ">")
_RESOLVE: Callable[..., Any] = yaml.resolver.Resolver().resolve  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
_PARSE: Callable[..., Any] = yaml.parse  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Refused(DeskError):  # noqa: N818 - reads as what happened
    """A knowledge file is refused: `file`, `line` (0: the file as a whole) and `reason` in the language in force."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        where = tr("{file}, line {line}: {reason}", file=file, line=line, reason=reason)
        super().__init__(where if line else tr("{file}: {reason}", file=file, reason=reason))


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the file with its place; the methods read it as what it has to be, or refuse it."""

    file: str
    line: int
    name: str
    value: Value

    def refuse(self, reason: str) -> Refused:
        """The refusal to raise, at this entry's line."""
        return Refused(self.file, self.line, reason)

    def wrong(self, wanted: str) -> Refused:
        """The refusal that says what should stand here."""
        return self.refuse(tr("\u201c{name}\u201d must be {wanted}", name=self.name, wanted=wanted))

    def keys(self, required: Iterable[str] = (), optional: Iterable[str] = ()) -> dict[str, Entry]:
        """The mapping, which has all of `required` and nothing beyond `optional`; null entries count as missing."""
        if not isinstance(self.value, dict):
            raise self.wrong(tr("a group of named values"))
        known = {*required, *optional}
        for key, entry in self.value.items():
            if key not in known:
                raise entry.refuse(tr("\u201c{key}\u201d is not known here", key=key))
        present = {key: entry for key, entry in self.value.items() if entry.value is not None}
        for key in required:
            if key not in present:
                raise self.refuse(tr("\u201c{key}\u201d is missing", key=key))
        return present

    def mapping(self) -> dict[str, Entry]:
        """The mapping with any keys."""
        if not isinstance(self.value, dict):
            raise self.wrong(tr("a group of named values"))
        return self.value

    def items(self) -> list[Entry]:
        """The list."""
        if not isinstance(self.value, list):
            raise self.wrong(tr("a list"))
        return self.value

    def text(self) -> str:
        """A text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong(tr("a text in quotation marks"))
        return self.value

    def texts(self) -> tuple[str, ...]:
        """One text or a list of texts."""
        return tuple(e.text() for e in self.items()) if isinstance(self.value, list) else (self.text(),)

    def whole(self, least: int, most: int) -> int:
        """A whole number within bounds."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or not least <= self.value <= most:
            raise self.wrong(tr("a whole number from {least} to {most}", least=least, most=most))
        return self.value

    def truth(self) -> bool:
        """Truth as true or false."""
        if not isinstance(self.value, bool):
            raise self.wrong(tr("true or false"))
        return self.value

    def one_of(self, build: Callable[[str], Read], choices: Iterable[str]) -> Read:
        """One of the words of an enumeration."""
        choices = tuple(choices)
        if not isinstance(self.value, str) or self.value not in choices:
            raise self.wrong(tr("one of: {choices}", choices=", ".join(choices)))
        return build(self.value)

    def month(self) -> Month:
        """A month as text, "2024-01"."""
        return self._parsed(Month.parse, tr("a month in quotation marks, like \u201c2024-01\u201d"))

    def day(self) -> date:
        """A day as text, "2024-01-31"."""
        return self._parsed(date.fromisoformat, tr("a day in quotation marks, like \u201c2024-01-31\u201d"))

    def yuan(self) -> Fen:
        """A sum of yuan as text, "100.00", not negative."""
        fen = self._parsed(fen_from_yuan, tr("a sum in quotation marks, like \u201c100.00\u201d"))
        if fen < 0:
            raise self.wrong(tr("a sum of zero or more"))
        return fen

    def rate(self) -> Decimal:
        """A share from 0 to 1 as text, "0.02"."""
        wanted = tr("a share of 1 in quotation marks, like \u201c0.02\u201d")
        if not isinstance(self.value, str) or not _RATE.fullmatch(self.value):
            raise self.wrong(wanted)
        return Decimal(self.value)

    def _parsed(self, parse: Callable[[str], Read], wanted: str) -> Read:
        if not isinstance(self.value, str):
            raise self.wrong(wanted)
        try:
            return parse(self.value)
        except ValueError:
            raise self.wrong(wanted) from None


def read_yaml(text: str, file: str) -> Entry:
    """The one document of a YAML text as entries; Refused with the line for anything out of order."""
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise Refused(file, 0, tr("The file is too large for rules."))
    try:
        events: Iterator[Any] = _PARSE(text, Loader=_LOADER)
        documents = [_built(events, event, file, tr("the file"), 0) for event in events if _starts_value(event)]
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 if mark else 0
        raise Refused(file, line, tr("This is not well-formed: {what}", what=problem.problem or "")) from None
    except yaml.YAMLError:
        raise Refused(file, 0, tr("The file holds characters that do not belong into a text.")) from None
    if len(documents) != 1:
        raise Refused(file, 0, tr("The file must hold exactly one document."))
    return documents[0]


def _starts_value(event: object) -> bool:
    return isinstance(event, yaml.NodeEvent)


def _built(events: Iterator[Any], event: Any, file: str, name: str, depth: int) -> Entry:  # noqa: ANN401 - the parser has no types
    line = int(event.start_mark.line) + 1
    if isinstance(event, yaml.AliasEvent):
        raise Refused(file, line, tr("Repeating a part by reference is not allowed; please write it out."))
    if getattr(event, "tag", None) is not None:
        raise Refused(file, line, tr("Type marks are not allowed."))
    if depth > MAX_DEPTH:
        raise Refused(file, line, tr("This is nested too deeply."))
    if isinstance(event, yaml.ScalarEvent):
        return Entry(file, line, name, _scalar(event))
    if isinstance(event, yaml.SequenceStartEvent):
        parts: list[Entry] = []
        while not isinstance(following := next(events), yaml.SequenceEndEvent):
            parts.append(_built(events, following, file, name, depth + 1))
        return Entry(file, line, name, parts)
    fields: dict[str, Entry] = {}
    while not isinstance(following := next(events), yaml.MappingEndEvent):
        key = _built(events, following, file, name, depth + 1)
        if not isinstance(key.value, str):
            raise key.refuse(tr("A name must be a text."))
        if key.value in fields:
            raise key.refuse(tr("\u201c{key}\u201d stands here twice", key=key.value))
        fields[key.value] = _built(events, next(events), file, key.value, depth + 1)
    return Entry(file, line, name, fields)


def _scalar(event: Any) -> Any:  # noqa: ANN401
    """Plain whole numbers, truths and nulls as such; quoted text as text; other plain numbers and dates as neither."""
    if event.style in _QUOTED:
        return event.value
    tag = str(_RESOLVE(yaml.ScalarNode, event.value, (True, False))).rpartition(":")[2]
    if tag == "null":
        return None
    if tag == "bool":
        return event.value.lower() in {"true", "yes", "on"}
    if tag == "int" and re.fullmatch(r"-?(0|[1-9]\d{0,8})", event.value):
        return int(event.value)
    return event.value if tag == "str" else 0.5  # anything no reader accepts: unquoted decimals, dates, hexadecimals
