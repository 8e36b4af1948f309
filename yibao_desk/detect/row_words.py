"""What a row's own words say of a premium taken from the credit before it arrived (words: resources/rows)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from yibao_desk import places
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen, fen_from_yuan
from yibao_desk.domain.statement import StatementLine

_SUM = re.compile(r"(?<![\d.])\d{1,6}(?:\.\d{1,2})?(?![\d.])")


@dataclass(frozen=True, slots=True)
class NamedPremium:
    """The row's words, the kind of premium that they name, and the sum where they name one."""

    text: str
    kind: Kind | None
    fen: Fen | None


@dataclass(frozen=True, slots=True)
class _Words:
    netted: tuple[str, ...]
    premiums: Mapping[Kind, tuple[str, ...]]


def named_premium(line: StatementLine, missing: Fen) -> NamedPremium | None:
    """Do the row's own words say that a premium was taken? A sum that they name must be what is missing."""
    words = _words()
    kind = next((kind for kind, names in words.premiums.items() if _any(line.text, names)), None)
    sums = [fen_from_yuan(found) for found in _SUM.findall(line.text)]
    if _any(line.text, words.netted) or kind is not None:
        if missing in sums:
            return NamedPremium(line.text, kind, missing)
        if not sums or kind is not None:
            return NamedPremium(line.text, kind, None)
    return None


def _any(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


@cache
def _words() -> _Words:
    data = json.loads((places.resources() / "rows" / "words.json").read_text(encoding="utf-8"))
    premiums = {Kind(kind): tuple(names) for kind, names in data["premiums"].items()}
    return _Words(tuple(data["netted"]), premiums)
