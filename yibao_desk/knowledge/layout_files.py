"""The vocabulary of statements, read strictly from resources/layouts."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from yibao_desk import places
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.vocabulary import FieldType, HeadingField, Phrase, Vocabulary
from yibao_desk.errors import KnowledgeError
from yibao_desk.knowledge.strict import Entry, Refused, read_yaml
from yibao_desk.words import tr

_EFFECTS = {"in": 1, "out": -1, "either": 0, "none": 0}
_LISTS = ("fold", "unit", "empty", "flags_in", "flags_out", "paid", "unpaid", "lines")
_GROUPS = ("titles", "insurance", "pay_types", "currency")
_PATTERNS = (
    "own_insurance",
    "actual",
    "fen",
    "subtotal",
    "carried",
    "footer",
    "count",
    "not_a_range",
    "void",
    "refunded",
)


@cache
def load_vocabulary() -> Vocabulary:
    """The shipped vocabulary; KnowledgeError with file, line and reason where a file is broken."""
    folder = places.resources() / "layouts"
    try:
        return read_vocabulary(*((folder / f"{name}.yaml") for name in ("headings", "phrases", "lines")))
    except Refused as refused:
        raise KnowledgeError(str(refused)) from refused


def read_vocabulary(headings: Path, phrases: Path, lines: Path) -> Vocabulary:
    """The vocabulary of three files; Refused with file, line and reason."""
    head = _open(headings, "fields")
    words = _open(phrases, "phrases", "places", "codes")
    round_table = _open(lines, *_LISTS, *_GROUPS, *_PATTERNS)
    codes = words["codes"].keys(("movement", "treatment", "payment", "insurance"))
    known = tuple(_phrase(entry) for entry in words["phrases"].items())
    names = {phrase.name for phrase in known}
    patterns = {name: _pattern(round_table[name]) for name in _PATTERNS}
    for group in _GROUPS:
        patterns |= {f"{group}.{name}": _pattern(entry) for name, entry in round_table[group].mapping().items()}
    vocabulary = Vocabulary(
        fields=tuple(_field(name, entry) for name, entry in head["fields"].mapping().items()),
        phrases=known,
        places=tuple(_place(entry) for entry in words["places"].items()),
        movement_codes=_codes(codes["movement"], names),
        treatment_codes=_codes(codes["treatment"], names),
        payment_codes={k: e.keys(("name", "is"))["is"].text() for k, e in codes["payment"].mapping().items()},
        insurance_codes={
            k: e.keys(("name", "account"))["account"].truth() for k, e in codes["insurance"].mapping().items()
        },
        fold={variant: entry.text() for variant, entry in round_table["fold"].mapping().items()},
        unit=_pattern(round_table["unit"]),
        empty=frozenset(round_table["empty"].texts()) | {""},
        flags_in=frozenset(round_table["flags_in"].texts()),
        flags_out=frozenset(round_table["flags_out"].texts()),
        paid=frozenset(round_table["paid"].texts()),
        unpaid=frozenset(round_table["unpaid"].texts()),
        patterns=patterns,
        line_keys={name: entry.texts() for name, entry in round_table["lines"].mapping().items()},
    )
    _no_collision(vocabulary, head["fields"], words["phrases"])
    return vocabulary


def _open(path: Path, *keys: str) -> dict[str, Entry]:
    top = read_yaml(path.read_text(encoding="utf-8"), path.name).keys(("schema", *keys))
    top["schema"].whole(1, 1)
    return top


def _field(name: str, entry: Entry) -> HeadingField:
    parts = entry.keys(("type", "provenance"), ("strong", "own", "weak", "own_weak", "pattern"))

    def of(key: str) -> tuple[str, ...]:
        return parts[key].texts() if key in parts else ()

    parts["provenance"].text()
    return HeadingField(
        name,
        parts["type"].one_of(FieldType, list(FieldType)),
        of("strong") + of("own"),
        of("weak") + of("own_weak"),
        _pattern(parts["pattern"]) if "pattern" in parts else None,
    )


def _phrase(entry: Entry) -> Phrase:
    parts = entry.keys(("name", "effect", "exact", "pattern", "provenance"), ("kind", "own"))
    own = parts["own"].texts() if "own" in parts else ()
    return Phrase(
        parts["name"].text(),
        parts["kind"].one_of(Kind, list(Kind)) if "kind" in parts else None,
        _EFFECTS[parts["effect"].one_of(str, _EFFECTS)],
        frozenset(parts["exact"].texts() + own),
        _pattern(parts["pattern"]),
    )


def _place(entry: Entry) -> tuple[Kind, str]:
    parts = entry.keys(("kind", "pattern"))
    return parts["kind"].one_of(Kind, list(Kind)), _pattern(parts["pattern"])


def _codes(table: Entry, phrases: set[str]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, entry in table.mapping().items():
        codes[code] = entry.keys(("name", "phrase"))["phrase"].one_of(str, phrases)
    return codes


def _pattern(entry: Entry) -> str:
    try:
        re.compile(entry.text())
    except re.error:
        raise entry.wrong(tr("a search pattern")) from None
    return entry.text()


def _no_collision(vocabulary: Vocabulary, fields: Entry, phrases: Entry) -> None:
    owner: dict[str, str] = {}
    for field in vocabulary.fields:
        for word in field.strong + field.weak:
            if owner.setdefault(vocabulary.key(word), field.name) != field.name:
                raise _twice(fields, word, owner[vocabulary.key(word)], field.name)
    owner.clear()
    for phrase in vocabulary.phrases:
        for word in phrase.exact:
            if owner.setdefault(vocabulary.folded(word), phrase.name) != phrase.name:
                raise _twice(phrases, word, owner[vocabulary.folded(word)], phrase.name)


def _twice(place: Entry, word: str, *owners: str) -> Refused:
    return place.refuse(tr("\u201c{word}\u201d names two things: {names}", word=word, names=", ".join(owners)))
