"""The user's own rules from a simple form, written as a pack in YAML: their word, over the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen, yuan_text
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import Bilingual, Cadence, TakenFrom
from yibao_desk.domain.profile import Category


@dataclass(frozen=True, slots=True)
class OwnTier:
    """A monthly sum from an age on."""

    from_age: int
    fen: Fen


@dataclass(frozen=True, slots=True)
class OwnPremium:
    """A premium taken monthly (month None) or once a year."""

    kind: Kind
    fen: Fen
    taken_from: TakenFrom = TakenFrom.CREDIT
    month: int | None = None


@dataclass(frozen=True, slots=True)
class OwnRule:
    """What the user says of one category from a month on: a share of base or pension, sums by age, or no account.

    Exactly one of `rate_of_base`, `rate_of_pension`, `tiers`, `no_account` is given. `due_day` None: not stated.
    """

    category: Category
    first: Month
    last: Month | None = None
    rate_of_base: Decimal | None = None
    rate_of_pension: Decimal | None = None
    tiers: tuple[OwnTier, ...] = ()
    no_account: bool = False
    premiums: tuple[OwnPremium, ...] = ()
    cadence: Cadence = Cadence.MONTHLY
    lag_months: int = 0
    due_day: int | None = None
    grace_workdays: int = 3
    in_advance: bool = False


def own_pack_text(region: str, name: Bilingual, rules: tuple[OwnRule, ...], said_on: date, said: str) -> str:
    """The pack of a user's own rules as YAML text; `said` is where the user has it from (a notice, a call)."""
    pack: dict[str, Any] = {
        "schema": 1,
        "region": region,
        "name": {"zh": name.zh, "en": name.en},
        "credits": [_credit(rule) for rule in rules],
        "deductions": [_premium(rule, premium) for rule in rules for premium in rule.premiums],
        "posting": [
            _posting(rule) for rule in rules if rule.due_day is not None or rule.cadence is not Cadence.MONTHLY
        ],
        "sources": {"own": {"title": said, "provenance": "secondary", "checked_on": said_on.isoformat()}},
    }
    return yaml.dump(
        {key: value for key, value in pack.items() if value != []},
        Dumper=_Quoting,
        allow_unicode=True,
        sort_keys=False,
        width=120,
    )


class _Quoting(yaml.SafeDumper):
    """Writes every text with quotation marks, as the strict loader wants months and sums."""


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    plain = text.replace("_", "").isalpha() and text.isascii()
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')  # pyright: ignore[reportUnknownMemberType]


_Quoting.add_representer(str, _quoted)


def _bounds(rule: OwnRule) -> dict[str, Any]:
    return {"from": str(rule.first), **({"to": str(rule.last)} if rule.last else {})}


def _credit(rule: OwnRule) -> dict[str, Any]:
    return {"category": rule.category.value, **_bounds(rule), "amount": _amount(rule), "source": "own"}


def _amount(rule: OwnRule) -> dict[str, Any]:
    if rule.no_account:
        return {"none": True}
    if rule.rate_of_base is not None:
        return {"rate_of_base": f"{rule.rate_of_base:f}"}
    if rule.rate_of_pension is not None:
        return {"rate_of_pension": f"{rule.rate_of_pension:f}"}
    tiers = sorted(rule.tiers, key=lambda tier: tier.from_age)
    if not tiers:
        return {"unknown": True}
    if len(tiers) == 1 and tiers[0].from_age == 0:
        return {"fixed": yuan_text(tiers[0].fen)}
    shown: list[dict[str, Any]] = []
    if tiers[0].from_age > 0:
        shown.append({"under": tiers[0].from_age, "unknown": True})
    for index, tier in enumerate(tiers):
        bounds: dict[str, Any] = {"from": tier.from_age} if tier.from_age else {}
        if index + 1 < len(tiers):
            bounds["under"] = tiers[index + 1].from_age
        shown.append({**bounds, "fixed": yuan_text(tier.fen)})
    return {"by_age": shown}


def _premium(rule: OwnRule, premium: OwnPremium) -> dict[str, Any]:
    return {
        "kind": premium.kind.value,
        "category": [rule.category.value],
        **_bounds(rule),
        "amount": {"fixed": yuan_text(premium.fen)},
        "cadence": "yearly" if premium.month else "monthly",
        **({"month": premium.month} if premium.month else {}),
        "taken_from": premium.taken_from.value,
        "source": "own",
    }


def _posting(rule: OwnRule) -> dict[str, Any]:
    return {
        "category": rule.category.value,
        **_bounds(rule),
        "cadence": rule.cadence.value,
        "lag_months": rule.lag_months,
        **({"due_day": rule.due_day} if rule.due_day else {}),
        "grace_workdays": rule.grace_workdays,
        **({"in_advance": True} if rule.in_advance else {}),
        "source": "own",
    }
