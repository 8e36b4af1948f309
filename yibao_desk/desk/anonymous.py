"""A sample for a fault report: the same findings, and no name, number or sum of the original; both are proved."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from yibao_desk import corridor
from yibao_desk.desk.disguise import Disguise, names_of, sums_of
from yibao_desk.desk.guessing import short_name
from yibao_desk.desk.knowledge import Knowledge
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.money import Fen
from yibao_desk.domain.policy import PackOrigin
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.statement import StatementFile
from yibao_desk.errors import UsageError
from yibao_desk.store.codec import build, plain
from yibao_desk.words import tr

_TRIES = 12
_MONEY = frozenset(
    {"amount", "balance", "base", "personal", "employer", "into_account", "balance_current_year", "balance_prior_years"}
)


@dataclass(frozen=True, slots=True)
class Sample:
    """The text of a sample, and what of the original's findings it does not show."""

    text: str
    lost: tuple[str, ...]


def sample_of(judgement: Judgement, packs: Sequence[str], knowledge: Knowledge) -> Sample:
    """The best of a few disguises; UsageError when none hides everything. `packs` are the rules in force as text."""
    ledger = judgement.evidences.ledger
    originals = sums_of(ledger.profile, ledger.files)
    regions = {name for region in knowledge.policy.regions for name in (region.name.zh, short_name(region))}
    cities = tuple(sorted(regions, key=len, reverse=True))
    best: Sample | None = None
    for attempt in range(_TRIES):
        factor = Decimal(random.SystemRandom().randint(1_050, 1_350)) / 1_000
        disguise = Disguise(factor, originals, cities)
        disguise.follow(ledger)
        text = _written(disguise, judgement, packs)
        if tells(text, ledger.profile, ledger.files):
            continue
        lost = _lost(judgement, judged(text, knowledge))
        if best is None or len(lost) < len(best.lost):
            best = Sample(text, lost)
        if not lost or attempt > _TRIES // 2:
            break
    if best is None:
        raise UsageError(tr("No sample could be made that hides everything."))
    return best


def _written(disguise: Disguise, judgement: Judgement, packs: Sequence[str]) -> str:
    ledger = judgement.evidences.ledger
    document = {
        "schema": 1,
        "as_of": judgement.evidences.as_of.isoformat(),
        "profile": plain(disguise.profile(ledger.profile)),
        "files": [plain(disguise.file(file, number)) for number, file in enumerate(ledger.files, start=1)],
        "packs": [disguise.pack(text) for text in packs],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def judged(text: str, knowledge: Knowledge) -> Judgement:
    """The verdict on a sample, as the person who looks for the fault sees it."""
    document = json.loads(text)
    files = [build(StatementFile, file) for file in document["files"]]
    packs = [knowledge.pack(pack, "sample.yaml", PackOrigin.OWN) for pack in document["packs"]]
    profile = build(Profile, document["profile"])
    as_of = date.fromisoformat(document["as_of"])
    return corridor.verdict(profile, files, knowledge.policy_with(packs), knowledge.causes, as_of)


def tells(text: str, profile: Profile, files: Sequence[StatementFile]) -> bool:
    """Does a name, a number or a sum of the original stand in the sample?"""
    document = json.loads(text)
    story = [document["profile"], document["files"]]
    texts = set(_texts_in(story))
    names = names_of(profile, files)
    told = any(name in texts if name.isdecimal() else any(name in said for said in texts) for name in names)
    return told or bool({abs(fen) for fen in _sums_in(story)} & sums_of(profile, files))


def _texts_in(node: Any) -> Iterable[str]:  # noqa: ANN401
    """Every text that stands for something; field names are ours."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping | list):
        held: Any = node  # pyright: ignore[reportUnknownVariableType]
        for item in held.values() if isinstance(held, Mapping) else held:  # pyright: ignore[reportUnknownVariableType]
            yield from _texts_in(item)


def _sums_in(node: Any) -> Iterable[Fen]:  # noqa: ANN401
    if isinstance(node, Mapping):
        for key, value in node.items():  # pyright: ignore[reportUnknownVariableType]
            if key in _MONEY and isinstance(value, int):
                yield value
            else:
                yield from _sums_in(value)
    elif isinstance(node, list):
        for item in node:  # pyright: ignore[reportUnknownVariableType]
            yield from _sums_in(item)


def _lost(original: Judgement, sample: Judgement) -> tuple[str, ...]:
    """Titles of findings that the sample does not show."""
    shown = Counter((found.finding.type, found.finding.period) for found in sample.findings)
    lost: list[str] = []
    for found in original.findings:
        key = (found.finding.type, found.finding.period)
        if shown[key]:
            shown[key] -= 1
        else:
            lost.append(found.title)
    return tuple(lost)
