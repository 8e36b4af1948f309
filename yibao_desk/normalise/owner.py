"""Whose account a file is about: the person's own, or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yibao_desk.domain.problem import Gravity, Problem
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementFile
from yibao_desk.words import tr

_HIDDEN = re.compile(r"[*＊×xX某]+")


def stranger(file: StatementFile, profile: Profile, regions: Mapping[str, str] | None = None) -> Problem | None:
    """Why the file is not the person's: another name or an area where the person was never insured; None if it fits.

    `regions` gives the Chinese names of the regions by code, for files that name their area in words.
    """
    stated = file.facts.person_name
    # a character misread in a picture makes nobody else of the person
    if stated and profile.name and not same_name(stated, profile.name, loosely=file.optical):
        text = tr("This is the account of {stated}, not of {name}.", stated=stated, name=profile.name)
        return Problem("other_person", text, Gravity.FILE, file.name)
    area = file.facts.insured_area
    if area and not _insured_there(area, profile, regions or {}):
        text = tr("This account is in {area}, where {name} is not insured.", area=area, name=profile.name)
        return Problem("other_region", text, Gravity.FILE, file.name)
    return None


def same_name(stated: str, name: str, *, loosely: bool = False) -> bool:
    """The same name, where a statement may hide a part of it (高**, *秀兰, 高某); loosely: one character in common."""
    if loosely and set(stated) & set(name):
        return True
    stated, name = (re.sub(r"[\s·.•]", "", text) for text in (stated, name))
    if not _HIDDEN.search(stated):
        stated, name = name, stated
    if not _HIDDEN.search(stated):
        return stated == name
    if _HIDDEN.search(name):
        return stated[0] == name[0] or bool(_HIDDEN.match(stated[0]) or _HIDDEN.match(name[0]))
    return (
        re.fullmatch(
            _HIDDEN.sub(lambda gap: f".{{1,{max(3, len(gap[0]))}}}", re.sub(r"([?+()\[\]{}|^$\\])", "", stated)), name
        )
        is not None
    )


def _insured_there(area: str, profile: Profile, regions: Mapping[str, str]) -> bool:
    if not profile.enrolments:
        return True
    codes = [stretch.region for stretch in profile.enrolments]
    if area[:6].isdigit() and len(area) >= 6:
        whole = area[2:6] == "0000"
        return any(area[:4] == c[:4] or ((whole or c[2:] == "0000") and area[:2] == c[:2]) for c in codes)
    known = [name for code in codes if (name := _name_of(code, regions))]
    if len(known) < len(codes):
        return True
    for code in codes:  # "湖北省武汉市": the province says nothing of the city
        area = area.removeprefix(regions.get(code[:2] + "0000", "") or "\0")
    if not area or any(_alike(area, name) for name in known):
        return True
    return not any(area.startswith(name) or area == name[:-1] for name in regions.values() if len(name) > 2)


def _name_of(code: str, regions: Mapping[str, str]) -> str | None:
    return regions.get(code) or regions.get(code[:4] + "00") or regions.get(code[:2] + "0000")


def _alike(one: str, other: str) -> bool:
    """The same place, with or without what kind of place it is, or with a district behind it."""
    one, other = (name[:-1] if len(name) > 2 else name for name in (one, other))
    return one.startswith(other) or other.startswith(one)
