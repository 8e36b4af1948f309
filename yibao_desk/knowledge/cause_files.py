"""The causes as data: resources/causes/*.yaml read strictly into the cause book.

`shared.yaml` names the sources, the people to ask and the papers to bring; every other file is a family of causes.
A file with an unknown key, an unknown reference or a cause told twice is refused with file, line and reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from yibao_desk import places
from yibao_desk.domain.cause_book import DEFAULT_CAP, CauseBook, CauseEntry, Person, Weighing
from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.policy import Bilingual, Provenance, Source
from yibao_desk.errors import KnowledgeError
from yibao_desk.knowledge.strict import Entry, Refused, read_yaml

SHARED = "shared.yaml"
_TYPES = tuple(kind.value for kind in FindingType)
_PROVENANCES = tuple(grade.value for grade in Provenance)
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class _Shared:
    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    papers: Mapping[str, Bilingual]
    phrases: Mapping[str, tuple[str, ...]]


@cache
def load_cause_book() -> CauseBook:
    """The shipped cause book; KnowledgeError with file, line and reason where it is broken."""
    return read_cause_book(places.resources() / "causes")


def read_cause_book(folder: Path) -> CauseBook:
    """The cause book of a folder; KnowledgeError with file, line and reason where it is broken."""
    try:
        shared = _shared(_read(folder / SHARED))
        causes: dict[str, CauseEntry] = {}
        for path in sorted(folder.glob("*.yaml")):
            if path.name == SHARED:
                continue
            for entry in _read(path).keys(["schema", "causes"])["causes"].items():
                cause = _cause(entry, shared)
                if cause.id in causes:
                    raise entry.refuse(f"the cause {cause.id} is told twice")
                causes[cause.id] = cause
    except (Refused, OSError) as problem:
        raise KnowledgeError(str(problem)) from problem
    return CauseBook(tuple(causes.values()), shared.phrases)


def _read(path: Path) -> Entry:
    document = read_yaml(path.read_text(encoding="utf-8"), path.name)
    document.mapping().get("schema", document).whole(1, 1)
    return document


def _shared(document: Entry) -> _Shared:
    top = document.keys(["schema", "sources", "people", "papers", "phrases"])
    people = {name: _person(name, entry) for name, entry in top["people"].mapping().items()}
    papers = {name: _words(entry) for name, entry in top["papers"].mapping().items()}
    sources = {name: _source(name, entry) for name, entry in top["sources"].mapping().items()}
    phrases = {name: entry.texts() for name, entry in top["phrases"].mapping().items()}
    return _Shared(sources, people, papers, phrases)


def _person(name: str, entry: Entry) -> Person:
    part = entry.keys(["zh", "en"], ["office"])
    office = part["office"].truth() if "office" in part else False
    return Person(name, Bilingual(part["zh"].text(), part["en"].text()), office)


def _source(name: str, entry: Entry) -> Source:
    part = entry.keys(["title", "provenance"], ["doc_no", "note"])
    grade = part["provenance"].one_of(Provenance, _PROVENANCES)
    doc_no = part["doc_no"].text() if "doc_no" in part else None
    note = part["note"].text() if "note" in part else None
    return Source(name, part["title"].text(), grade, doc_no=doc_no, note=note)


def _words(entry: Entry) -> Bilingual:
    part = entry.keys(["zh", "en"])
    return Bilingual(part["zh"].text(), part["en"].text())


def _cause(entry: Entry, shared: _Shared) -> CauseEntry:
    part = entry.keys(
        ["id", "title", "explains", "supports", "step", "ask", "whom", "bring", "settled_by", "sources"],
        ["against", "excluded_by", "needs", "cap", "cites_rule"],
    )
    explains = {
        FindingType(_known(name, _TYPES, percent)): percent.whole(1, 99)
        for name, percent in part["explains"].mapping().items()
    }
    return CauseEntry(
        id=part["id"].text(),
        title=_words(part["title"]),
        explains=explains,
        supports=_weighings(part["supports"]),
        step=_words(part["step"]),
        ask=_words(part["ask"]),
        whom=_named(part["whom"], shared.people),
        bring=_named(part["bring"], shared.papers),
        settled_by=tuple(_words(item) for item in part["settled_by"].items()),
        sources=_named(part["sources"], shared.sources),
        against=_weighings(part["against"]) if "against" in part else (),
        excluded_by=tuple(_exclusion(item) for item in part["excluded_by"].items()) if "excluded_by" in part else (),
        needs=part["needs"].texts() if "needs" in part else (),
        cap=part["cap"].whole(1, 99) if "cap" in part else DEFAULT_CAP,
        cites_rule=part["cites_rule"].truth() if "cites_rule" in part else False,
    )


def _known(name: str, names: tuple[str, ...], entry: Entry) -> str:
    if name not in names:
        raise entry.refuse(f"{name} is not a finding type")
    return name


def _named(entry: Entry, known: Mapping[str, Known]) -> tuple[Known, ...]:
    found: list[Known] = []
    for item in entry.items():
        if item.text() not in known:
            raise item.refuse(f"{item.text()} is not in {SHARED}")
        found.append(known[item.text()])
    return tuple(found)


def _weighings(entry: Entry) -> tuple[Weighing, ...]:
    return tuple(_weighing(item) for item in entry.items())


def _weighing(entry: Entry) -> Weighing:
    part = entry.keys(["signal", "percent"], ["decisive", "types"])
    decisive = part["decisive"].truth() if "decisive" in part else False
    return Weighing(part["signal"].text(), part["percent"].whole(1, 99), decisive, _only(part))


def _exclusion(entry: Entry) -> Weighing:
    if isinstance(entry.value, str):
        return Weighing(entry.text(), 99)
    part = entry.keys(["signal"], ["types"])
    return Weighing(part["signal"].text(), 99, types=_only(part))


def _only(part: Mapping[str, Entry]) -> frozenset[FindingType]:
    if "types" not in part:
        return frozenset()
    return frozenset(FindingType(_known(name, _TYPES, part["types"])) for name in part["types"].texts())
