"""The profile of a person from TOML, read strictly: unknown keys, bare numbers and overlaps are refused."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import pairwise
from typing import Any, NoReturn

from yibao_desk.domain.money import fen_from_yuan
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category, DatedSum, Enrolment, Profile, Sex
from yibao_desk.errors import UsageError
from yibao_desk.knowledge.strict import Refused
from yibao_desk.words import tr

_TABLE = re.compile(r"\s*\[{1,2}\s*([A-Za-z_]+)\s*\]{1,2}")
_KEYS = {
    "person": {"name", "birth", "sex"},
    "enrolment": {"from", "to", "region", "category", "scheme", "employer"},
    "base": {"from", "amount", "estimated"},
    "pension": {"from", "amount", "estimated"},
}


def load_profile(text: str, file_name: str) -> Profile:
    """The person that a profile file describes; UsageError with file, line and reason where it is broken."""
    try:
        return _Reading(text, file_name).profile()
    except Refused as refused:
        raise UsageError(str(refused)) from None


class _Reading:
    """One reading of one file: the tables and the lines on which they stand."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        try:
            self.tables: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            found = re.search(r"at line (\d+)", str(problem))
            line = int(found[1]) if found else len(self.lines)
            raise Refused(file, line, tr("This is not well-formed: {what}", what=str(problem))) from None

    def profile(self) -> Profile:
        for name in self.tables:
            if name not in _KEYS:
                self._refuse(tr("\u201c{key}\u201d is not known here", key=name), name)
        if not isinstance(self.tables.get("person"), dict):
            self._refuse(tr("\u201c{key}\u201d is missing", key="[person]"))
        person: dict[str, Any] = self.tables["person"]
        self._known(person, "person", 0)
        birth, birth_day = self._birth(person)
        return Profile(
            name=self._text(person, "person", 0, "name"),
            birth=birth,
            birth_day=birth_day,
            sex=self._sex(person),
            enrolments=self._enrolments(),
            bases=self._sums("base"),
            pensions=self._sums("pension"),
        )

    def _birth(self, person: dict[str, Any]) -> tuple[Month | None, int | None]:
        if "birth" not in person:
            return None, None
        text = self._text(person, "person", 0, "birth")
        try:
            if len(text) == 7:
                return Month.parse(text), None
            day = date.fromisoformat(text)
        except ValueError:
            self._wrong(
                "person", 0, "birth", tr("a day or a month, like \u201c1956-03-12\u201d or \u201c1956-03\u201d")
            )
        return Month.of(day), day.day

    def _sex(self, person: dict[str, Any]) -> Sex | None:
        if "sex" not in person:
            return None
        if person["sex"] not in tuple(Sex):
            self._wrong("person", 0, "sex", tr("one of: {choices}", choices=", ".join(Sex)))
        return Sex(person["sex"])

    def _enrolments(self) -> tuple[Enrolment, ...]:
        stretches: list[Enrolment] = []
        for index, table in enumerate(self._rows("enrolment")):
            where = ("enrolment", index)
            first = self._month(table, *where, "from")
            last = self._month(table, *where, "to") if "to" in table else None
            region = self._text(table, *where, "region")
            if not re.fullmatch(r"\d{6}", region):
                self._wrong(*where, "region", tr("a region code of six digits in quotation marks"))
            if table.get("category") not in tuple(Category):
                self._wrong(*where, "category", tr("one of: {choices}", choices=", ".join(Category)))
            if last is not None and last < first:
                self._wrong(*where, "to", tr("a month that is not before \u201cfrom\u201d"))
            before = stretches[-1] if stretches else None
            if before and (first <= before.first or (before.last is not None and first <= before.last)):
                self._wrong(*where, "from", tr("after the stretch before it"))
            stretches.append(
                Enrolment(
                    first=first,
                    region=region,
                    category=Category(table["category"]),
                    last=last,
                    scheme=self._optional(table, *where, "scheme"),
                    employer=self._optional(table, *where, "employer"),
                )
            )
        if not stretches:
            self._refuse(tr("\u201c{key}\u201d is missing", key="[[enrolment]]"))
        return tuple(stretches)

    def _sums(self, name: str) -> tuple[DatedSum, ...]:
        sums: list[DatedSum] = []
        for index, table in enumerate(self._rows(name)):
            first = self._month(table, name, index, "from")
            wanted = tr("a sum in quotation marks, like \u201c100.00\u201d")
            try:
                amount = fen_from_yuan(self._text(table, name, index, "amount"))
            except ValueError:
                self._wrong(name, index, "amount", wanted)
            if amount < 0:
                self._wrong(name, index, "amount", wanted)
            if not isinstance(table.get("estimated", False), bool):
                self._wrong(name, index, "estimated", tr("true or false"))
            sums.append(DatedSum(first, amount, table.get("estimated", False)))
        sums.sort(key=lambda step: step.first)
        for step, later in pairwise(sums):
            if step.first == later.first:
                self._refuse(tr("\u201c{key}\u201d stands here twice", key=str(step.first)), name)
        return tuple(sums)

    def _rows(self, name: str) -> list[dict[str, Any]]:
        rows = self.tables.get(name, [])
        if not isinstance(rows, list):
            self._refuse(tr("\u201c{name}\u201d must be {wanted}", name=name, wanted=f"[[{name}]]"), name)
        for index, row in enumerate(rows):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
            self._known(row, name, index)  # pyright: ignore[reportUnknownArgumentType]
        return rows  # pyright: ignore[reportUnknownVariableType]

    def _known(self, table: dict[str, Any], name: str, index: int) -> None:
        for key in table:
            if key not in _KEYS[name]:
                self._refuse(tr("\u201c{key}\u201d is not known here", key=key), name, index, key)

    def _text(self, table: dict[str, Any], name: str, index: int, key: str) -> str:
        if key not in table:
            self._refuse(tr("\u201c{key}\u201d is missing", key=key), name, index)
        if not isinstance(table[key], str) or not table[key].strip():
            self._wrong(name, index, key, tr("a text in quotation marks"))
        return table[key]

    def _optional(self, table: dict[str, Any], name: str, index: int, key: str) -> str | None:
        return self._text(table, name, index, key).strip() if table.get(key, "") != "" else None

    def _month(self, table: dict[str, Any], name: str, index: int, key: str) -> Month:
        try:
            return Month.parse(self._text(table, name, index, key))
        except ValueError:
            self._wrong(name, index, key, tr("a month in quotation marks, like \u201c2024-01\u201d"))

    def _wrong(self, name: str, index: int, key: str, wanted: str) -> NoReturn:
        self._refuse(tr("\u201c{name}\u201d must be {wanted}", name=key, wanted=wanted), name, index, key)

    def _refuse(self, reason: str, table: str = "", index: int = 0, key: str = "") -> NoReturn:
        raise Refused(self.file, self._line(table, index, key), reason)

    def _line(self, table: str, index: int, key: str) -> int:
        """The line of a key, or of its table where the key does not stand there; 1 where neither can be found."""
        start, seen, inside = 1, -1, False
        for number, line in enumerate(self.lines, 1):
            heading = _TABLE.match(line)
            if heading:
                seen += heading[1] == table
                inside = heading[1] == table and seen == index
                start = number if inside else start
            elif inside and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number
        return start
