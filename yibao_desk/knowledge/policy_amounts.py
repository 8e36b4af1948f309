"""The `amount` of a rule: every form of the contract's table, read strictly."""

from __future__ import annotations

import re

from yibao_desk.domain.amount import (
    AgeTier,
    Amount,
    ByAge,
    Clamp,
    Fixed,
    NoAccount,
    OwnCreditOf,
    PerYear,
    RateOfBase,
    RateOfPension,
    Reference,
    SumOf,
    UnknownAmount,
)
from yibao_desk.domain.month import Month
from yibao_desk.knowledge.strict import Entry
from yibao_desk.words import tr

_FORMS = (
    "rate_of_base",
    "rate_of_pension",
    "fixed",
    "per_year",
    "none",
    "unknown",
    "by_age",
    "sum",
    "clamp",
    "own_credit_of",
)


def read_amount(entry: Entry, beside: tuple[str, ...] = ()) -> Amount:
    """The one amount that an entry holds; `beside` are keys that may stand beside it (the bounds of an age tier)."""
    fields = entry.keys(optional=(*_FORMS, "of", *beside))
    forms = [name for name in _FORMS if name in fields]
    if len(forms) != 1:
        raise entry.refuse(tr("There must be exactly one amount here, one of: {forms}", forms=", ".join(_FORMS)))
    form = fields[forms[0]]
    if "of" in fields and forms[0] not in {"rate_of_base", "rate_of_pension"}:
        raise fields["of"].refuse(tr("\u201c{key}\u201d is not known here", key="of"))
    reference = fields["of"].one_of(Reference, Reference) if "of" in fields else Reference.MONTH
    match forms[0]:
        case "rate_of_base":
            return RateOfBase(form.rate(), reference)
        case "rate_of_pension":
            return RateOfPension(form.rate(), reference)
        case "fixed":
            return Fixed(form.yuan())
        case "per_year":
            return PerYear(form.yuan())
        case "none":
            return _said(form, NoAccount())
        case "unknown":
            return _said(form, UnknownAmount())
        case "by_age":
            return ByAge(_tiers(form))
        case "sum":
            return SumOf(_parts(form))
        case "clamp":
            return _clamp(form)
        case _:
            return _own_credit(form)


def _said(form: Entry, amount: Amount) -> Amount:
    if form.value is not True:
        raise form.wrong("true")
    return amount


def _parts(form: Entry) -> tuple[Amount, ...]:
    parts = form.items()
    if not parts:
        raise form.refuse(tr("The list is empty."))
    return tuple(read_amount(part) for part in parts)


def _tiers(form: Entry) -> tuple[AgeTier, ...]:
    """Tiers in order of age that leave no age out and hold none twice."""
    tiers: list[AgeTier] = []
    for entry in form.items():
        fields = entry.mapping()
        least = fields["from"].whole(0, 150) if "from" in fields and fields["from"].value is not None else 0
        under = fields["under"].whole(1, 150) if "under" in fields and fields["under"].value is not None else None
        before = tiers[-1].under if tiers else 0
        if before is None or least < before:
            raise entry.refuse(tr("This age tier overlaps the one before it."))
        if least > before:
            raise entry.refuse(tr("There is a gap between the age tiers before this one."))
        if under is not None and under <= least:
            raise entry.refuse(tr("This age tier holds no age."))
        tiers.append(AgeTier(read_amount(entry, ("from", "under")), least, under))
    if not tiers or tiers[-1].under is not None:
        raise form.refuse(tr("The last age tier must be open upwards."))
    return tuple(tiers)


def _own_credit(form: Entry) -> Amount:
    """A month, "2022-12", or a year, "2022", whose twelfth is meant."""
    if isinstance(form.value, str) and re.fullmatch(r"[12]\d{3}", form.value):
        return OwnCreditOf(Month(int(form.value), 1), 12)
    return OwnCreditOf(form.month())


def _clamp(form: Entry) -> Amount:
    fields = form.keys(required=("amount",), optional=("floor", "ceiling"))
    floor = fields["floor"].yuan() if "floor" in fields else None
    ceiling = fields["ceiling"].yuan() if "ceiling" in fields else None
    if floor is None and ceiling is None:
        raise form.refuse(tr("A clamp needs a floor or a ceiling."))
    if floor is not None and ceiling is not None and floor > ceiling:
        raise form.refuse(tr("The floor lies above the ceiling."))
    return Clamp(read_amount(fields["amount"]), floor, ceiling)
