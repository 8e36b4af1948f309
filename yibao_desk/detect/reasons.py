"""Why the due sum changed between two months: reform, base, age, pension, category, scheme, region, premium."""

from __future__ import annotations

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.finding import Fact
from yibao_desk.domain.money import Fen
from yibao_desk.domain.reckoning import Circumstances, reckon


def reasons_between(before: ExpectedCredit, after: ExpectedCredit) -> list[tuple[str, Fen]]:
    """Reasons with the signed fen that each brings, larger first; they add up to the change of the due sum.

    First the old rule is worked out with the new base, age and pension, then the rule itself changes.
    """
    if before.amount is None or after.amount is None or before.rule is None or after.rule is None:
        return []
    found: list[tuple[str, Fen]] = []
    base, age, pension = before.base, before.age, before.pension
    level = before.gross or 0
    for name in ("base", "age", "pension"):
        base = after.base if name == "base" and after.base is not None else base
        age = after.age if name == "age" and after.age is not None else age
        pension = after.pension if name == "pension" and after.pension is not None else pension
        gross = reckon(before.rule.amount, Circumstances(before.period, base, pension, age)).gross
        if gross is not None:
            found.append((name, gross - level))
            level = gross
    found.append((_rule_word(before, after), (after.gross or 0) - level))
    found.append(("netted", _netted(before) - _netted(after)))
    return sorted(((name, fen) for name, fen in found if fen), key=lambda reason: -abs(reason[1]))


def change_facts(before: ExpectedCredit, after: ExpectedCredit) -> dict[str, Fact]:
    """Both sides of a change, for the words and the causes."""
    return {
        "due_before": before.amount,
        "due_after": after.amount,
        "rule_before": before.rule_name,
        "rule_after": after.rule_name,
        "base_before": before.base,
        "base_after": after.base,
        "base_origin": after.base_origin.value if after.base_origin else None,
        "age_before": before.age,
        "age_after": after.age,
        "pension_before": before.pension,
        "pension_after": after.pension,
        "category_before": before.category.value,
        "category_after": after.category.value,
        "scheme_before": before.scheme,
        "scheme_after": after.scheme,
        "region_before": before.region,
        "region_after": after.region,
        "netted_before": _netted(before),
        "netted_after": _netted(after),
        "parts_before": len(before.components),
        "parts_after": len(after.components),
    }


def _rule_word(before: ExpectedCredit, after: ExpectedCredit) -> str:
    if before.region != after.region:
        return "region"
    if before.category is not after.category:
        return "category"
    return "scheme" if before.scheme != after.scheme else "reform"


def _netted(month: ExpectedCredit) -> Fen:
    return sum(premium.amount for premium in month.netted)
