"""What files suggest about their person: each answer with the reason for it, nothing where they say nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from yibao_desk import places
from yibao_desk.domain.month import Month
from yibao_desk.domain.offer import Previews, ProfileGuess
from yibao_desk.domain.policy import Region
from yibao_desk.domain.profile import Category
from yibao_desk.domain.statement import StatementFile
from yibao_desk.words import month_words, tr, yuan_words

_ENOUGH = 3
"""Rows with a place in a region before the places say anything."""


def guess_profile(previews: Previews, regions: Sequence[Region]) -> ProfileGuess:
    """Answers with reasons from all files that could be read."""
    files = [preview.statement for preview in previews if preview.statement is not None]
    return ProfileGuess(*_name(files), *_region(files, regions), *_category(files), *_first_month(files), *_base(files))


def _name(files: Iterable[StatementFile]) -> tuple[str | None, str]:
    for file in files:
        if file.facts.person_name:
            return file.facts.person_name, tr("It stands in {file}.", file=file.name)
    return None, ""


def _region(files: Sequence[StatementFile], regions: Sequence[Region]) -> tuple[str | None, str]:
    for file in files:
        area = file.facts.insured_area or ""
        named = [region for region in regions if short_name(region) in area] if area else []
        if named:
            best = max(named, key=lambda region: (len(short_name(region)), region.code[4:] == "00", region.code))
            return best.code, tr("{file} says: {words}", file=file.name, words=area)
    return _region_of_places([line.counterparty or "" for file in files for line in file.lines], regions)


def _region_of_places(names: Sequence[str], regions: Sequence[Region]) -> tuple[str | None, str]:
    """Most hospitals and pharmacies bear the name of their city."""
    cities = [(region, short_name(region)) for region in regions if region.code.endswith("00")]
    found = Counter(region.code for name in names if name for region, short in cities if name.startswith(short))
    if not found:
        return None, ""
    (code, count), *_ = found.most_common(1)
    placed = sum(1 for name in names if name)
    if count < _ENOUGH or count * 2 < placed:
        return None, ""
    return code, tr("{n} of {all} places in the rows bear its name.", n=count, all=placed)


def short_name(region: Region) -> str:
    """The name as it stands in texts: without its kind where enough is left."""
    name = region.name.zh.partition("(")[0]
    for suffix in _words()["kinds"]:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def _category(files: Sequence[StatementFile]) -> tuple[str | None, str]:
    for file in files:
        said = file.facts.person_type or ""
        for category, words in _words()["categories"].items():
            if any(word in said for word in words):
                return category, tr("{file} says: {words}", file=file.name, words=said)
    for file in files:
        if any(line.phrase == "retiree_credit" for line in file.lines):
            return Category.RETIREE.value, tr("The credits in {file} are those of retired people.", file=file.name)
    for file in files:
        if file.contributions:
            return Category.EMPLOYEE.value, tr("{file} shows contributions of an employer.", file=file.name)
    return None, ""


def _first_month(files: Sequence[StatementFile]) -> tuple[str | None, str]:
    months = [line.period or Month.of(line.date) for file in files for line in file.lines]
    months += [line.period for file in files for line in file.contributions]
    if not months:
        return None, ""
    return str(min(months)), tr("It is the first month in the files.")


def _base(files: Sequence[StatementFile]) -> tuple[int | None, str]:
    stated = [(line.period, line.base, file.name) for file in files for line in file.contributions if line.base]
    if not stated:
        return None, ""
    period, base, name = max(stated)
    return base, tr("{file} states {sum} for {month}.", file=name, sum=yuan_words(base or 0), month=month_words(period))


@cache
def _words() -> dict[str, Any]:
    """Kinds of regions, and words for each category, the more special ones first."""
    return json.loads((places.resources() / "desk" / "profile_words.json").read_text(encoding="utf-8"))
