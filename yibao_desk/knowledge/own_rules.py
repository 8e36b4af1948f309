"""The user's own rules from a simple form, written as a pack in YAML: their word, over the library."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.own_rule import OwnPremium, OwnRule
from yibao_desk.domain.policy import Bilingual, Cadence


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
