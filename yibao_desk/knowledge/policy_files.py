"""A policy pack from YAML, whole and strict: what is not known here is refused with file, line and reason.

Where regions needed it, the grammar has grown beyond the contract's page; what that page says keeps its meaning:

- `rate_of_base`, `rate_of_pension` with `of: month | december_before | year_before` (Ningbo, Nanning)
- `own_credit_of: "2022"`: a twelfth of the own credits of that year (Yangzhou)
- `schemes: {id: {zh, en}}`, and `scheme` beside credits, deductions and posting
- `base_limits[].announced`: published only in that month; until then the former limits held too (Chongqing)
- `interest.from`, `interest.source` · `note` beside credits and deductions · `contacts[].value` in both languages
"""

from __future__ import annotations

import hashlib
import re

from yibao_desk.domain.policy import (
    Conflict,
    Contact,
    PackOrigin,
    PolicyPack,
    Scheme,
)
from yibao_desk.errors import KnowledgeError, UsageError
from yibao_desk.knowledge.policy_rules import (
    Sources,
    bilingual,
    read_credits,
    read_deductions,
    read_interest,
    read_limits,
    read_postings,
)
from yibao_desk.knowledge.policy_vectors import check_vectors
from yibao_desk.knowledge.strict import Entry, Refused, read_yaml
from yibao_desk.words import tr

_REQUIRED = ("schema", "region", "name", "sources")
_OPTIONAL = (
    "credits",
    "deductions",
    "posting",
    "interest",
    "base_limits",
    "vectors",
    "contacts",
    "notes",
    "conflicts",
    "schemes",
)


def load_pack(text: str, file_name: str, origin: PackOrigin) -> PolicyPack:
    """The rules of one region; UsageError (KnowledgeError for a shipped pack) naming file, line and reason.

    Own rules without a file name are those of the form.
    """
    try:
        return read_pack(text, file_name, origin)
    except Refused as refused:
        kind = KnowledgeError if origin is PackOrigin.BUILT_IN else UsageError
        raise kind(str(refused)) from None


def read_pack(text: str, file_name: str, origin: PackOrigin) -> PolicyPack:
    """The same, raising Refused."""
    root = read_yaml(text, file_name)
    fields = root.keys(_REQUIRED, _OPTIONAL)
    if fields["schema"].value != 1:
        raise fields["schema"].wrong("1")
    region = fields["region"].text()
    if not re.fullmatch(r"\d{6}", region):
        raise fields["region"].wrong(tr("a region code of six digits in quotation marks"))
    sources = Sources(fields["sources"], origin, None if origin is PackOrigin.BUILT_IN else file_name or None)
    empty = Entry(file_name, root.line, "", [])
    pack = PolicyPack(
        region=region,
        name=bilingual(fields["name"]),
        credits=read_credits(fields.get("credits", empty), region, sources),
        deductions=read_deductions(fields.get("deductions", empty), sources),
        postings=read_postings(fields.get("posting", empty), sources),
        base_limits=read_limits(fields.get("base_limits", empty), sources),
        sources=tuple(sources.by_id.values()),
        origin=origin,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        interest=read_interest(fields["interest"], sources) if "interest" in fields else None,
        contacts=tuple(_contact(item, sources) for item in fields.get("contacts", empty).items()),
        notes=tuple(bilingual(item) for item in fields.get("notes", empty).items()),
        conflicts=tuple(_conflict(item, sources) for item in fields.get("conflicts", empty).items()),
        schemes=_schemes(fields["schemes"]) if "schemes" in fields else (),
    )
    if "vectors" in fields:
        check_vectors(fields["vectors"], pack)
    return pack


def _contact(item: Entry, sources: Sources) -> Contact:
    fields = item.keys(("what", "value", "source"), ("note",))
    note = bilingual(fields["note"]) if "note" in fields else None
    value = bilingual(fields["value"])
    english = value.en if value.en != value.zh else None
    return Contact(bilingual(fields["what"]), value.zh, sources.named(fields["source"]), note, english)


def _conflict(item: Entry, sources: Sources) -> Conflict:
    if isinstance(item.value, str):
        return Conflict(bilingual(item))
    fields = item.keys(("text",), ("sources",))
    named = fields["sources"].items() if "sources" in fields else []
    return Conflict(bilingual(fields["text"]), tuple(sources.named(name) for name in named))


def _schemes(entry: Entry) -> tuple[Scheme, ...]:
    return tuple(Scheme(name, bilingual(item)) for name, item in entry.mapping().items())
