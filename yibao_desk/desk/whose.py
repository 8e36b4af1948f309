"""Whose account the files are: the person's own, or a stranger's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yibao_desk.domain.offer import Previews
from yibao_desk.domain.policy import Region
from yibao_desk.domain.problem import Problem
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import Facts, StatementFile


def stranger_to(file: StatementFile, profile: Profile, regions: Sequence[Region]) -> Problem | None:
    """Why the file is not the person's, None where nothing speaks against it."""
    from yibao_desk.normalise import stranger  # noqa: PLC0415

    if not (file.facts.person_name or file.facts.insured_area):
        return None
    return stranger(file, profile, names_of(regions))


def names_of(regions: Sequence[Region]) -> dict[str, str]:
    """The Chinese names of regions and provinces by code, without what stands in brackets."""
    names = {region.province: region.province_name.zh for region in regions if region.province_name.zh}
    return names | {region.code: region.name.zh.partition("(")[0] for region in regions}


def strangers_among(
    previews: Previews, profile: Profile | None, there: Iterable[StatementFile], regions: Sequence[Region]
) -> dict[str, Problem]:
    """The strangers by their preview's key. What files already taken for the person state is the person's too.

    For somebody who is not in the book yet, the first whole name among the files is the person's.
    """
    files = {preview.key: preview.statement for preview in previews if preview.statement is not None}
    person = profile or _first_named(files.values())
    if person is None:
        return {}
    own = {_stated(file.facts) for file in there}
    found: dict[str, Problem] = {}
    for key, file in files.items():
        problem = None if _stated(file.facts) in own else stranger_to(file, person, regions)
        if problem is not None:
            found[key] = problem
    return found


def _stated(facts: Facts) -> tuple[str | None, str | None]:
    return facts.person_name, facts.insured_area


def _first_named(files: Iterable[StatementFile]) -> Profile | None:
    names = [file.facts.person_name for file in files if file.facts.person_name and not file.optical]
    return Profile(names[0], None, None, None, ()) if names else None
