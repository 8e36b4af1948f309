"""The policy library: one file a region, resources/policy/<province>/<code>.yaml, fetched when asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from yibao_desk import places
from yibao_desk.domain.policy import ONE_POOL, Bilingual, PackOrigin, PolicyBook, PolicyPack, Region
from yibao_desk.errors import KnowledgeError
from yibao_desk.knowledge.policy_files import load_pack
from yibao_desk.knowledge.strict import Entry, Refused, read_yaml


def load_policy_book() -> PolicyBook:
    """The library: all regions by name at once, their packs when a region is asked for."""
    register = read_regions()
    return PolicyBook(regions=register[1], version=register[0], shelf=packs_on_shelf)


def packs_on_shelf(region: str) -> tuple[PolicyPack, ...]:
    """The built-in packs that speak of a region: its own, its prefecture's, and the national frame.

    The pack under a province's code is that of the provincial pool (省直), not of the province's cities, save where
    the province is one pool.
    """
    codes = [region, f"{region[:4]}00"]
    if region[:2] in ONE_POOL:
        codes.append(f"{region[:2]}0000")
    found = tuple(pack for code in dict.fromkeys(codes) if (pack := built_in_pack(code)) is not None)
    return (*found, national_frame())


@cache
def national_frame() -> PolicyPack:
    """What holds everywhere: no account in resident insurance, the hotlines, the notes on the reform."""
    path = folder() / "national.yaml"
    return load_pack(path.read_text(encoding="utf-8"), path.name, PackOrigin.BUILT_IN)


@cache
def built_in_pack(code: str) -> PolicyPack | None:
    """The shipped pack of exactly this region; None where the library has none."""
    path = folder() / code[:2] / f"{code}.yaml"
    if not code.isdecimal() or not path.is_file():
        return None
    return load_pack(path.read_text(encoding="utf-8"), path.name, PackOrigin.BUILT_IN)


def folder() -> Path:
    """Where the library lies."""
    return places.resources() / "policy"


def pack_codes() -> tuple[str, ...]:
    """The codes of all regions for which the library has a pack, in order."""
    return tuple(sorted(path.stem for path in folder().glob("[0-9][0-9]/*.yaml")))


@cache
def read_regions() -> tuple[str, tuple[Region, ...]]:
    """The version of the policy data, and every region by name in the order of the codes."""
    path = folder() / "regions.yaml"
    if not path.is_file():
        return "", ()
    try:
        fields = read_yaml(path.read_text(encoding="utf-8"), path.name).keys(("schema", "version", "provinces"))
        regions = [region for item in fields["provinces"].items() for region in _province(item)]
        return fields["version"].text(), tuple(regions)
    except Refused as refused:
        raise KnowledgeError(str(refused)) from None


def _province(item: Entry) -> list[Region]:
    fields = item.keys(("code", "zh", "en", "pinyin", "regions"))
    code = fields["code"].text()
    name = Bilingual(fields["zh"].text(), fields["en"].text())
    found: list[Region] = []
    for entry in fields["regions"].items():
        own, zh, en, pinyin = (part.text() for part in entry.items())
        found.append(Region(own, Bilingual(zh, en), code, pinyin, name))
    if code not in {region.code for region in found}:
        found.insert(0, Region(code, name, code, fields["pinyin"].text(), name))
    return found
