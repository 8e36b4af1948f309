"""Trouble in the user's data is data: a sentence with its place, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from yibao_desk.domain.origin import Origin

Value = TypeVar("Value")


class Gravity(StrEnum):
    """How much of the file a problem costs."""

    NOTE = "note"
    ROW = "row"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence for the person, in the language in force when it was met.

    `code` is a stable word for programs ("password_needed", "bad_date", "no_table" …); `cell` is the text that could
    not be read. A problem of gravity FILE means that nothing of the file was taken.
    """

    code: str
    text: str
    gravity: Gravity
    file: str
    origin: Origin | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """What every stage returns: a value (None when the file is refused) and what was met on the way."""

    value: Value
    problems: tuple[Problem, ...] = ()
