"""Random policy packs in every form of the contract's grammar, and a small second reckoning of what they mean.

The reckoning reads the pack as plain data (the YAML before it is loaded) with fractions, and shares nothing with the
program: what the two agree on was said twice.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import yaml
from hypothesis import strategies as st

Month = tuple[int, int]
UNKNOWN = None


def text_of(month: Month) -> str:
    return f"{month[0]}-{month[1]:02d}"


def month_of(text: str) -> Month:
    return int(text[:4]), int(text[5:7])


def plus(month: Month, count: int) -> Month:
    number = month[0] * 12 + month[1] - 1 + count
    return number // 12, number % 12 + 1


# ---- the packs

MONTHS = [plus((2020, 1), n) for n in range(72)]
yuan = st.integers(0, 60_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")
large = st.integers(10_000, 300_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")
rate = st.integers(0, 999).map(lambda n: f"0.{n:04d}")


@st.composite
def tiers(draw, amounts):
    """Tiers without gap or overlap."""
    bounds = sorted(draw(st.sets(st.integers(30, 85), min_size=1, max_size=4)))
    found = [{"under": bounds[0], **draw(amounts)}]
    found += [{"from": low, "under": high, **draw(amounts)} for low, high in pairwise(bounds)]
    return {"by_age": [*found, {"from": bounds[-1], **draw(amounts)}]}


@st.composite
def clamps(draw, amounts):
    """Bounds on either side or both."""
    low, high = sorted(draw(st.tuples(st.integers(0, 20_000), st.integers(0, 40_000))))
    bounds = {"floor": f"{low / 100:.2f}", "ceiling": f"{high / 100:.2f}"}
    kept = draw(st.sampled_from([("floor",), ("ceiling",), ("floor", "ceiling")]))
    return {"clamp": {"amount": draw(amounts), **{key: bounds[key] for key in kept}}}


plain = st.one_of(
    rate.map(lambda r: {"rate_of_base": r}),
    rate.map(lambda r: {"rate_of_pension": r}),
    yuan.map(lambda y: {"fixed": y}),
    large.map(lambda y: {"per_year": y}),
)
frozen = st.sampled_from(["2020-11", "2020-12", "2021-02"]).map(lambda m: {"own_credit_of": m})
composed = st.one_of(
    tiers(st.one_of(plain, st.just({"unknown": True}), clamps(plain))),
    st.lists(st.one_of(plain, tiers(plain)), min_size=1, max_size=3).map(lambda parts: {"sum": parts}),
    clamps(st.one_of(plain, tiers(plain))),
)
amounts = st.one_of(plain, composed, frozen, st.just({"none": True}), st.just({"unknown": True}))


@st.composite
def credit_rules(draw, category: str, scheme: str | None):
    """Rules one after the other, as a reform in stages has them; the last may end."""
    starts = sorted(draw(st.sets(st.sampled_from(MONTHS[:60]), min_size=1, max_size=4)))
    rules = []
    for start, later in zip(starts, [*starts[1:], None], strict=True):
        end = plus(later, -1) if later else draw(st.sampled_from([None, plus(start, 3)]))
        rule: dict[str, Any] = {"category": category, "from": text_of(start), "amount": draw(amounts), "source": "s"}
        rule |= {"to": text_of(end)} if end else {}
        rule |= {"scheme": scheme} if scheme else {}
        rule |= draw(st.sampled_from([{}, {"switch": "same_month"}, {"switch": "next_month"}]))
        rule |= draw(st.sampled_from([{}, {}, {"provisional": True}]))
        rules.append(rule)
    return rules


@st.composite
def premium_rules(draw):
    """At most one of each kind, monthly or in a month of the year, netted, by a row, or from the wage."""
    rules = []
    for kind in draw(st.sets(st.sampled_from(["premium_catastrophic", "premium_care", "premium_commercial"]))):
        start = draw(st.sampled_from(MONTHS[:50]))
        rule: dict[str, Any] = {
            "kind": kind,
            "category": draw(st.sampled_from(["employee", ["employee", "retiree"], ["flexible"]])),
            "from": text_of(start),
            "amount": draw(st.one_of(yuan.map(lambda y: {"fixed": y}), st.just({"rate_of_base": "0.001"}))),
            "taken_from": draw(st.sampled_from(["credit", "credit", "account", "wage"])),
            "source": "s",
        }
        rule |= draw(st.sampled_from([{}, {"to": text_of(plus(start, 15))}]))
        rule |= draw(st.sampled_from([{}, {"cadence": "monthly"}, {"cadence": "yearly", "month": 1}]))
        rule |= draw(st.sampled_from([{}, {}, {"scheme": "one"}]))
        rules.append(rule)
    return rules


@st.composite
def posting_rules(draw, category: str):
    """One rhythm, or a change from one to another at a year's start."""

    def rhythm() -> dict[str, Any]:
        rule: dict[str, Any] = {"category": category, "source": "s"}
        rule["cadence"] = draw(st.sampled_from(["monthly", "quarterly", "halfyearly", "yearly"]))
        rule |= draw(st.sampled_from([{}, {"lag_months": 1}, {"lag_months": 2}]))
        rule |= draw(st.sampled_from([{}, {"due_day": 5}, {"due_day": 31}]))
        rule |= draw(st.sampled_from([{}, {"grace_workdays": 3}]))
        if rule["cadence"] == "yearly":
            rule |= draw(st.sampled_from([{}, {"in_advance": True}, {"in_advance": True, "first_month": 7}]))
        return rule

    if draw(st.booleans()):
        return [rhythm()]
    return [{**rhythm(), "to": "2022-12"}, {**rhythm(), "from": "2023-01"}]


@st.composite
def packs(draw):
    """A pack as plain data, and the category and scheme of the person whom it is asked about."""
    category = draw(st.sampled_from(["employee", "retiree", "flexible"]))
    groups = draw(st.sampled_from([[None], ["one"], [None, "one"], ["one", "two"]]))
    rules = [rule for scheme in groups for rule in draw(credit_rules(category, scheme))]
    data: dict[str, Any] = {
        "schema": 1,
        "region": "330100",
        "name": {"zh": "某市", "en": "City"},
        "credits": draw(st.permutations(rules)),
        "deductions": draw(premium_rules()),
        "posting": draw(posting_rules(category)),
        "base_limits": [{"from": "2021-01", "floor": "4000.00", "ceiling": "20000.00", "source": "s"}],
        "sources": {"s": {"title": "办法", "provenance": "official"}},
    }
    return data, category, draw(st.sampled_from([None, "one", "two"]))


def as_yaml(data: Mapping[str, Any]) -> str:
    """As a person writes it: every text in quotation marks."""

    class Quoting(yaml.SafeDumper):
        def ignore_aliases(self, _data):
            return True

    Quoting.add_representer(str, lambda d, s: d.represent_scalar("tag:yaml.org,2002:str", s, style='"'))
    return yaml.dump(data, Dumper=Quoting, allow_unicode=True, sort_keys=False)


# ---- the second reckoning


@dataclass
class About:
    """The person in a month, sums in yuan."""

    base: Fraction | None
    pension: Fraction | None
    birth: Month | None
    own: dict[str, Fraction] = field(default_factory=dict)


def rule_for(data, category: str, scheme: str | None, month: Month):
    """The rule of the person's own scheme, else the one for all."""
    held = [
        rule
        for rule in data["credits"]
        if rule["category"] == category
        and month_of(rule["from"]) <= month
        and ("to" not in rule or month <= month_of(rule["to"]))
    ]
    own = [rule for rule in held if scheme is not None and rule.get("scheme") == scheme]
    shared = [rule for rule in held if rule.get("scheme") is None]
    return next(iter([*own, *shared]), None)


def worth(amount, about: About, month: Month, switch: str) -> Fraction | None:
    """An amount in yuan, exact; None where something is not known."""
    (form,) = [key for key in amount if key not in {"from", "under"}]
    given = amount[form]
    match form:
        case "rate_of_base" | "rate_of_pension":
            of = about.base if form == "rate_of_base" else about.pension
            share = Fraction(given)
            return Fraction(0) if share == 0 else UNKNOWN if of is None else of * share
        case "fixed":
            return Fraction(given)
        case "per_year":
            fen = int(Fraction(given) * 100)
            return Fraction(fen - 11 * (fen // 12) if month[1] == 12 else fen // 12, 100)
        case "none":
            return Fraction(0)
        case "unknown":
            return UNKNOWN
        case "own_credit_of":
            return about.own.get(given)
        case "by_age":
            if about.birth is None:
                return UNKNOWN
            turned = month[1] >= about.birth[1] if switch == "same_month" else month[1] > about.birth[1]
            age = month[0] - about.birth[0] - (0 if turned else 1)
            (tier,) = [t for t in given if t.get("from", 0) <= age < t.get("under", 999)]
            return worth(tier, about, month, switch)
        case "sum":
            parts = [worth(part, about, month, switch) for part in given]
            return UNKNOWN if UNKNOWN in parts else sum(parts, Fraction(0))
        case "clamp":
            inner = worth(given["amount"], about, month, switch)
            if inner is UNKNOWN:
                return UNKNOWN
            inner = max(inner, Fraction(given["floor"])) if "floor" in given else inner
            return min(inner, Fraction(given["ceiling"])) if "ceiling" in given else inner
    raise AssertionError(form)


def half_up(value: Fraction) -> int:
    """In fen."""
    return int(value * 100 + Fraction(1, 2))


def due_sums(data, category: str, scheme: str | None, month: Month, about: About) -> tuple[int | None, int | None]:
    """Gross and net in fen."""
    rule = rule_for(data, category, scheme, month)
    if rule is None:
        return UNKNOWN, UNKNOWN
    switch = rule.get("switch", "next_month")
    exact = worth(rule["amount"], about, month, switch)
    if exact is UNKNOWN:
        return UNKNOWN, UNKNOWN
    gross = net = half_up(exact)
    if rule["amount"] == {"none": True}:
        return gross, net
    for premium in data["deductions"]:
        people = premium["category"] if isinstance(premium["category"], list) else [premium["category"]]
        concerns = category in people and premium.get("scheme") in {None, scheme}
        holds = month_of(premium["from"]) <= month and ("to" not in premium or month <= month_of(premium["to"]))
        now = premium.get("cadence", "monthly") == "monthly" or premium["month"] == month[1]
        if concerns and holds and now and premium["taken_from"] == "credit":
            taken = worth(premium["amount"], about, month, switch)
            if taken is UNKNOWN:
                return gross, UNKNOWN
            net -= half_up(taken)
    return gross, max(net, 0)


def due_day(data, month: Month) -> date:
    """The day without grace."""
    (rule,) = [
        rule
        for rule in data["posting"]
        if ("from" not in rule or month_of(rule["from"]) <= month)
        and ("to" not in rule or month <= month_of(rule["to"]))
    ]
    length = {"monthly": 1, "quarterly": 3, "halfyearly": 6, "yearly": 12}[rule["cadence"]]
    if rule.get("in_advance"):
        begin = rule.get("first_month", 1)
        posted = (month[0] if month[1] >= begin else month[0] - 1, begin)
    else:
        posted = (month[0], -(-month[1] // length) * length)
    year, number = plus(posted, rule.get("lag_months", 0))
    return date(year, number, min(rule.get("due_day", 31), monthrange(year, number)[1]))
