"""The user's own rules from a simple form, written as a pack in YAML: their word, over the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.own_rule import OwnPremium, OwnRule
from yibao_desk.domain.policy import Bilingual, Cadence


def own_pack_text(region: str, name: Bilingual, rules: tuple[OwnRule, ...], said_on: date, said: str) -> str:
    """The pack of a user's own rules as YAML text; `said` is where the user has those from that say nothing of it.

    Of two rules for the same people the later one ends the former; months between them stay the library's.
    """
    dated = [
        replace(rule, said=rule.said or said, said_on=rule.said_on or said_on) for rule in _one_after_another(rules)
    ]
    words = list(dict.fromkeys((rule.said, rule.said_on or said_on) for rule in dated))
    sources = {words_of: f"own{number}" for number, words_of in enumerate(words, 1)}
    pairs = [(rule, sources[rule.said, rule.said_on or said_on]) for rule in dated]
    pack: dict[str, Any] = {
        "schema": 1,
        "region": region,
        "name": {"zh": name.zh, "en": name.en},
        "credits": [entry for rule, source in pairs if rule.states_credit for entry in _credit(rule, source, dated)],
        "deductions": [_premium(rule, premium, source) for rule, source in pairs for premium in rule.premiums],
        "posting": [_posting(rule, source) for rule, source in pairs if rule.states_posting],
        "sources": {
            source: {"title": title, "provenance": "secondary", "checked_on": day.isoformat()}
            for (title, day), source in sources.items()
        },
    }
    return yaml.dump(
        {key: value for key, value in pack.items() if value != []},
        Dumper=_Quoting,
        allow_unicode=True,
        sort_keys=False,
        width=120,
    )


def _one_after_another(rules: Iterable[OwnRule]) -> list[OwnRule]:
    ordered = sorted(rules, key=lambda rule: rule.first)
    found: list[OwnRule] = []
    for index, rule in enumerate(ordered):
        later = [other for other in ordered[index + 1 :] if _same_people(rule, other) and other.first > rule.first]
        ends = later[0].first.plus(-1) if later else None
        found.append(replace(rule, last=ends) if ends and (rule.last is None or rule.last > ends) else rule)
    return found


def _same_people(rule: OwnRule, other: OwnRule) -> bool:
    both = rule.states_credit and other.states_credit
    return both and (rule.category, rule.scheme) == (other.category, other.scheme)


class _Quoting(yaml.SafeDumper):
    """Writes every text with quotation marks, as the strict loader wants months and sums."""


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    plain = text.replace("_", "").isalpha() and text.isascii()
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')  # pyright: ignore[reportUnknownMemberType]


_Quoting.add_representer(str, _quoted)


def _bounds(rule: OwnRule) -> dict[str, Any]:
    return {"from": str(rule.first), **({"to": str(rule.last)} if rule.last else {})}


def _people(rule: OwnRule) -> dict[str, Any]:
    return {"category": rule.category.value, **({"scheme": rule.scheme} if rule.scheme else {})}


def _credit(rule: OwnRule, source: str, rules: list[OwnRule]) -> list[dict[str, Any]]:
    entry = {**_people(rule), **_bounds(rule), "amount": _amount(rule), "source": source}
    later = [other.first for other in rules if _same_people(rule, other) and other.first > rule.first]
    if rule.last is None or not later or min(later) == rule.last.plus(1):
        return [entry]
    gap = {"from": str(rule.last.plus(1)), "to": str(min(later).plus(-1))}
    return [entry, {**_people(rule), **gap, "amount": {"unknown": True}, "source": source}]


def _amount(rule: OwnRule) -> dict[str, Any]:
    if rule.no_account:
        return {"none": True}
    if rule.rate_of_base is not None:
        return {"rate_of_base": f"{rule.rate_of_base:f}"}
    if rule.rate_of_pension is not None:
        return {"rate_of_pension": f"{rule.rate_of_pension:f}"}
    tiers = sorted(rule.tiers, key=lambda tier: tier.from_age)
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


def _premium(rule: OwnRule, premium: OwnPremium, source: str) -> dict[str, Any]:
    return {
        "kind": premium.kind.value,
        **_people(rule),
        "category": [rule.category.value],
        **_bounds(rule),
        "amount": {"fixed": yuan_text(premium.fen)},
        "cadence": "yearly" if premium.month else "monthly",
        **({"month": premium.month} if premium.month else {}),
        "taken_from": premium.taken_from.value,
        "source": source,
    }


def _posting(rule: OwnRule, source: str) -> dict[str, Any]:
    return {
        **_people(rule),
        **_bounds(rule),
        "cadence": (rule.cadence or Cadence.MONTHLY).value,
        "lag_months": rule.lag_months,
        **({"due_day": rule.due_day} if rule.due_day else {}),
        "grace_workdays": rule.grace_workdays,
        **({"in_advance": True} if rule.in_advance else {}),
        "source": source,
    }
