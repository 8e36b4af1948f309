"""Hiding names, numbers and places: every text of a finished document goes through one mask."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

from yibao_desk import places
from yibao_desk.domain.document import Masking, ReportOptions
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.kind import Kind
from yibao_desk.words import tr

Whole = TypeVar("Whole")

_KEPT = r"https?://\S+|(?<![0-9A-Za-z])[0-9a-f]{32,64}(?![0-9A-Za-z])"
_DIGEST = re.compile(r"[0-9a-f]{32,64}")
_GROUPED = r"\d{4}(?: \d{4}){2,3}(?: ?\d{1,4}[Xx]?)?"
_LONG = r"\d{14}[\dXx*]{1,5}|[A-Za-z]\d{8}|\d{9,}"
_NUMBER = re.compile(rf"{_KEPT}|(?<!\d)(?:{_GROUPED}|{_LONG})(?!\d)")
"""Addresses and digests (kept as they are); numbers of cards, papers and phones."""


def mask_for(judgement: Judgement, options: ReportOptions) -> Callable[[str], str]:
    """The mask for one person's paper: a function from text to text."""
    names = options.mask_names
    if names is None:
        names = options.masking is not Masking.FULL
    providers = options.mask_providers
    if providers is None:
        providers = options.masking is Masking.PROVIDERS
    swaps: dict[str, str] = {}
    if providers:
        swaps |= _provider_swaps(judgement)
    if names:
        swaps |= {name: mask_name(name) for name in _names(judgement)}
    numbers = options.masking is not Masking.FULL
    if not swaps and not numbers:
        return lambda text: text
    pattern = re.compile("|".join(re.escape(word) for word in sorted(swaps, key=len, reverse=True))) if swaps else None

    def mask(text: str) -> str:
        if pattern is not None:
            text = pattern.sub(lambda hit: swaps[hit[0]], text)
        return _NUMBER.sub(lambda hit: mask_number(hit[0]), text) if numbers else text

    return mask


def mask_number(text: str) -> str:
    """A long number with its middle hidden: "4201**********28"; an address or a digest stays as it is."""
    if "://" in text or _DIGEST.fullmatch(text):
        return text
    keep = 4 if len(text) >= 15 else 2
    return text[:keep] + "*" * (len(text) - keep - 2) + text[-2:]


def mask_name(name: str) -> str:
    """The family name alone for a Chinese name, the initial for any other."""
    if len(name) < 2:
        return "*"
    middle = "*" * (len(name) - 2) if len(name) > 2 else ""
    return f"{name[0]}{middle}*" if not name.isascii() else f"{name[0]}***"


def masked(whole: Whole, mask: Callable[[str], str]) -> Whole:
    """The same value with every text in it masked, however deep."""
    return cast("Whole", _masked(whole, mask))


def _masked(value: Any, mask: Callable[[str], str]) -> Any:  # noqa: ANN401 - walks any frozen value
    if type(value) is str:
        return mask(value)
    if isinstance(value, tuple):
        return tuple(_masked(part, mask) for part in cast("tuple[Any, ...]", value))
    if is_dataclass(value) and not isinstance(value, type):
        texts: Mapping[str, Any] = {f.name: _masked(getattr(value, f.name), mask) for f in fields(value)}
        return replace(value, **texts)
    return value


def _names(judgement: Judgement) -> set[str]:
    """The person, the names that the files state, and relatives; words such as "spouse" are no names."""
    ledger = judgement.evidences.ledger
    found = {ledger.profile.name}
    found |= {f.facts.person_name for f in ledger.files if f.facts.person_name}
    relations = _relation_words()
    found |= {line.beneficiary for line in ledger.lines if line.beneficiary and line.beneficiary not in relations}
    found |= {use.person for use in judgement.evidences.shared}
    return {name for name in found if len(name) >= 2}


def _provider_swaps(judgement: Judgement) -> dict[str, str]:
    """Each place by a number, the same everywhere, so that two charges at one place can still be told."""
    swaps: dict[str, str] = {}
    counts: dict[str, int] = {}
    for line in judgement.evidences.ledger.lines:
        place = line.counterparty
        if not place or place in swaps or len(place) < 2:
            continue
        word = tr("pharmacy") if line.kind is Kind.PHARMACY else tr("place")
        counts[word] = counts.get(word, 0) + 1
        swaps[place] = f"{word} {counts[word]}"
    return swaps


@cache
def _relation_words() -> frozenset[str]:
    path = places.resources() / "report" / "relations.json"
    return frozenset(cast("list[str]", json.loads(path.read_text(encoding="utf-8"))))
