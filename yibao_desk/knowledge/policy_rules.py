"""The dated rules of a policy pack: credits, premiums, posting, interest, limits of the base, and their sources."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import urlsplit

from yibao_desk.domain.kind import PREMIUMS, Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import (
    AgeSwitch,
    BaseLimits,
    Bilingual,
    Cadence,
    CreditRule,
    DeductionRule,
    InterestRule,
    PackOrigin,
    PostingRule,
    Provenance,
    Source,
    TakenFrom,
)
from yibao_desk.domain.profile import Category
from yibao_desk.knowledge.policy_amounts import read_amount
from yibao_desk.knowledge.strict import Entry
from yibao_desk.words import tr

_SOURCE_TEXTS = ("doc_no", "issuer", "clause", "note")


class Sources:
    """The sources of one pack by name."""

    def __init__(self, entry: Entry, origin: PackOrigin, file: str | None = None) -> None:
        self.by_id = {name: _source(name, item, origin, file) for name, item in entry.mapping().items()}

    def named(self, entry: Entry) -> Source:
        """The source that an entry names; refused where there is none."""
        name = entry.text()
        if name not in self.by_id:
            raise entry.refuse(tr("There is no source \u201c{name}\u201d.", name=name))
        return self.by_id[name]


def _source(name: str, entry: Entry, origin: PackOrigin, file: str | None) -> Source:
    fields = entry.keys(("title", "provenance"), (*_SOURCE_TEXTS, "url", "checked_on", "checked_until"))
    texts = {key: fields[key].text() for key in _SOURCE_TEXTS if key in fields}
    return Source(
        id=name,
        title=fields["title"].text(),
        provenance=fields["provenance"].one_of(Provenance, Provenance),
        url=_authority(fields["url"].text()) if "url" in fields else None,
        checked_on=fields["checked_on"].day() if "checked_on" in fields else None,
        checked_until=fields["checked_until"].day() if "checked_until" in fields else None,
        origin=origin,
        file=file,
        **texts,
    )


def _authority(url: str) -> str | None:
    """The address where it is an authority's own; nobody is sent anywhere else."""
    host = urlsplit(url).hostname or ""
    return url if host == "gov.cn" or host.endswith(".gov.cn") else None


def bilingual(entry: Entry) -> Bilingual:
    """A text in both languages, or one text for both."""
    if isinstance(entry.value, str):
        return Bilingual(entry.text(), entry.text())
    fields = entry.keys(("zh", "en"))
    return Bilingual(fields["zh"].text(), fields["en"].text())


def _bounds(fields: dict[str, Entry], entry: Entry) -> tuple[Month, Month | None]:
    first = fields["from"].month()
    last = fields["to"].month() if "to" in fields else None
    if last is not None and last < first:
        raise entry.refuse(tr("The last month lies before the first."))
    return first, last


def _scheme(fields: dict[str, Entry]) -> str | None:
    """The scheme; an empty text means none, as in the profile."""
    if "scheme" not in fields or fields["scheme"].value == "":
        return None
    return fields["scheme"].text()


def read_credits(entry: Entry, region: str, sources: Sources) -> tuple[CreditRule, ...]:
    """The credit rules in order of category, scheme and time; a gap or an overlap is refused."""
    rules: list[tuple[CreditRule, Entry]] = []
    for item in entry.items():
        fields = item.keys(("category", "from", "amount", "source"), ("scheme", "to", "switch", "provisional", "note"))
        category, scheme = fields["category"].one_of(Category, Category), _scheme(fields)
        first, last = _bounds(fields, item)
        rule = CreditRule(
            id="/".join(filter(None, (region, category, scheme, str(first)))),
            category=category,
            amount=read_amount(fields["amount"]),
            first=first,
            source=sources.named(fields["source"]),
            last=last,
            scheme=scheme,
            switch=fields["switch"].one_of(AgeSwitch, AgeSwitch) if "switch" in fields else AgeSwitch.NEXT_MONTH,
            provisional=fields["provisional"].truth() if "provisional" in fields else False,
            note=bilingual(fields["note"]) if "note" in fields else None,
        )
        rules.append((rule, item))
    rules.sort(key=lambda pair: (pair[0].category, pair[0].scheme or "", pair[0].first))
    for (rule, _), (later, place) in pairwise(rules):
        if (rule.category, rule.scheme) == (later.category, later.scheme):
            _follows(rule.last, later.first, place)
            if rule.last is not None and later.first != rule.last.plus(1):
                gap = tr(
                    "Between {last} and {first} there is a gap; say it with \u201cunknown\u201d.",
                    last=rule.last,
                    first=later.first,
                )
                raise place.refuse(gap)
    return tuple(rule for rule, _ in rules)


def _follows(last: Month | None, first: Month, place: Entry) -> None:
    if last is None or first <= last:
        raise place.refuse(tr("From {month} on two rules would hold for the same people.", month=first))


def read_deductions(entry: Entry, sources: Sources) -> tuple[DeductionRule, ...]:
    """The premiums; two of one kind for the same people at the same time are refused."""
    rules: list[DeductionRule] = []
    for item in entry.items():
        fields = item.keys(
            ("kind", "category", "from", "amount", "source"),
            ("scheme", "to", "cadence", "month", "taken_from", "note"),
        )
        first, last = _bounds(fields, item)
        listed = fields["category"]
        named = listed.items() if isinstance(listed.value, list) else [listed]
        cadences = (Cadence.MONTHLY, Cadence.YEARLY)
        cadence = fields["cadence"].one_of(Cadence, cadences) if "cadence" in fields else Cadence.MONTHLY
        if (cadence is Cadence.YEARLY) != ("month" in fields):
            raise item.refuse(tr("A yearly premium, and only that, names its month."))
        rule = DeductionRule(
            kind=fields["kind"].one_of(Kind, sorted(PREMIUMS)),
            categories=frozenset(part.one_of(Category, Category) for part in named),
            amount=read_amount(fields["amount"]),
            first=first,
            source=sources.named(fields["source"]),
            last=last,
            scheme=_scheme(fields),
            cadence=cadence,
            month=fields["month"].whole(1, 12) if "month" in fields else None,
            taken_from=fields["taken_from"].one_of(TakenFrom, TakenFrom)
            if "taken_from" in fields
            else TakenFrom.ACCOUNT,
            note=bilingual(fields["note"]) if "note" in fields else None,
        )
        for other in rules:
            same = (other.kind, other.scheme, other.taken_from) == (rule.kind, rule.scheme, rule.taken_from)
            if same and other.categories & rule.categories and _meet(other.first, other.last, first, last):
                raise item.refuse(tr("From {month} on two rules would hold for the same people.", month=first))
        rules.append(rule)
    return tuple(rules)


def _meet(first: Month | None, last: Month | None, other_first: Month | None, other_last: Month | None) -> bool:
    ends_before = last is not None and other_first is not None and last < other_first
    starts_after = other_last is not None and first is not None and other_last < first
    return not (ends_before or starts_after)


def read_postings(entry: Entry, sources: Sources) -> tuple[PostingRule, ...]:
    """When credits must have arrived; two rules for the same people at the same time are refused."""
    rules: list[PostingRule] = []
    for item in entry.items():
        fields = item.keys(
            ("category", "cadence", "source"),
            ("scheme", "from", "to", "lag_months", "due_day", "grace_workdays", "in_advance", "first_month"),
        )
        in_advance = fields["in_advance"].truth() if "in_advance" in fields else False
        if "first_month" in fields and not in_advance:
            raise fields["first_month"].refuse(tr("\u201cfirst_month\u201d belongs to credits in advance."))
        rule = PostingRule(
            category=fields["category"].one_of(Category, Category),
            cadence=fields["cadence"].one_of(Cadence, Cadence),
            source=sources.named(fields["source"]),
            lag_months=fields["lag_months"].whole(0, 24) if "lag_months" in fields else 0,
            due_day=fields["due_day"].whole(1, 31) if "due_day" in fields else None,
            grace_workdays=fields["grace_workdays"].whole(0, 250) if "grace_workdays" in fields else 0,
            first=fields["from"].month() if "from" in fields else None,
            last=fields["to"].month() if "to" in fields else None,
            in_advance=in_advance,
            first_month=fields["first_month"].whole(1, 12) if "first_month" in fields else 1,
            scheme=_scheme(fields),
        )
        if rule.first and rule.last and rule.last < rule.first:
            raise item.refuse(tr("The last month lies before the first."))
        for other in rules:
            same = (other.category, other.scheme) == (rule.category, rule.scheme)
            if same and _meet(other.first, other.last, rule.first, rule.last):
                month = rule.first or other.first or ""
                raise item.refuse(tr("From {month} on two rules would hold for the same people.", month=month))
        rules.append(rule)
    return tuple(rules)


def read_interest(entry: Entry, sources: Sources) -> InterestRule:
    """When interest is posted; only the yearly cadence needs its month."""
    fields = entry.keys(("cadence",), ("month", "from", "source"))
    cadence = fields["cadence"].one_of(Cadence, Cadence)
    if cadence is Cadence.YEARLY and "month" not in fields:
        raise entry.refuse(tr("\u201c{key}\u201d is missing", key="month"))
    month = fields["month"].whole(1, 12) if "month" in fields else 12
    source = sources.named(fields["source"]) if "source" in fields else None
    return InterestRule(cadence, month, source, fields["from"].month() if "from" in fields else None)


def read_limits(entry: Entry, sources: Sources) -> tuple[BaseLimits, ...]:
    """Floors and ceilings of the base in order of time; one without an end holds until the next."""
    limits: list[BaseLimits] = []
    for item in entry.items():
        fields = item.keys(("from", "source"), ("to", "floor", "ceiling", "announced"))
        first, last = _bounds(fields, item)
        floor = fields["floor"].yuan() if "floor" in fields else None
        ceiling = fields["ceiling"].yuan() if "ceiling" in fields else None
        if floor is None and ceiling is None:
            raise item.refuse(tr("Limits of the base need a floor or a ceiling."))
        if floor is not None and ceiling is not None and floor > ceiling:
            raise item.refuse(tr("The floor lies above the ceiling."))
        for other in limits:
            both_end = other.last is not None and last is not None
            if other.first == first or (both_end and _meet(other.first, other.last, first, last)):
                raise item.refuse(tr("From {month} on two rules would hold for the same people.", month=first))
        announced = fields["announced"].month() if "announced" in fields else None
        if announced is not None and announced <= first:
            raise fields["announced"].wrong(tr("a month after \u201cfrom\u201d"))
        limits.append(BaseLimits(first, sources.named(fields["source"]), floor, ceiling, last, announced))
    return tuple(sorted(limits, key=lambda item: item.first))
