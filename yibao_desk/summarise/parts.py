"""What the difference between due and posted is made of: named parts and an unexplained rest, to the fen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.fitting import on_record
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month_book import Part
from yibao_desk.domain.pairing import Allotment, Tier
from yibao_desk.domain.reckoning import Circumstances, reckon

ROUNDING: Fen = 5
"""Within this a sum counts as what another rule, age or base would give; the fen that are left over stay a rest."""

_NEAR = 24
"""Months whose base, age, pension or rule may still have been in use by mistake, or already."""


def parts_of(
    ledger: Ledger, month: ExpectedCredit, own: Sequence[Allotment], posted: Fen, others: Sequence[ExpectedCredit] = ()
) -> tuple[Part, ...]:
    """Parts of posted − expected, each with a stable name.

    "reversed" (taken back), "not_credited", "second_credit"; of what is left: "premium_netted" (a premium that the
    rule takes elsewhere), "premium_not_taken", "other_base", "other_age", "other_pension", "other_rule" (what the
    sum would be by the base, age, pension or rule of a month nearby, of `others`), and "rest": unexplained.
    """
    if month.amount is None or posted == month.amount:
        return ()
    named: list[Part] = []
    reversed_ = sum(a.fen for a in own if a.fen < 0 and a.tier is not Tier.NETTED)
    credited = posted - reversed_
    if reversed_:
        named.append(Part("reversed", reversed_))
    if credited == 0 and month.amount:
        named.append(Part("not_credited", -month.amount))
    else:
        named.extend(Part("second_credit", fen) for fen in _second(ledger, month.amount, own))
    left = posted - month.amount - sum(part.fen for part in named)
    if left and not named:
        named = _by_rule(month, left, others)
        left -= sum(part.fen for part in named)
    return (*named, Part("rest", left)) if left or not named else tuple(named)


def _second(ledger: Ledger, amount: Fen, own: Sequence[Allotment]) -> list[Fen]:
    """Credits that came when the month had all of it already and that are as large as the due sum."""
    total = 0
    second: list[Fen] = []
    for allotment in sorted(own, key=lambda a: (ledger.lines[a.line].date, -a.fen)):
        if allotment.fen > 0 and 0 < amount == allotment.fen and total >= amount:
            second.append(allotment.fen)
        total += max(0, allotment.fen)
    return second


def _by_rule(month: ExpectedCredit, off: Fen, others: Sequence[ExpectedCredit]) -> list[Part]:
    """The fewest parts that account for the difference: a premium, another measure, or both; none if none does."""
    premiums = list(_premiums(month))
    measures = list(_measures(month, others)) if abs(off) > ROUNDING else []
    for found in ([one] for one in (*premiums, *measures)):
        if abs(off - found[0].fen) <= (0 if found[0] in premiums else ROUNDING):
            return found
    for measure in measures:
        for premium in premiums:
            if off == measure.fen + premium.fen:
                return [measure, premium]
    return []


def _premiums(month: ExpectedCredit) -> Iterator[Part]:
    for premium in month.beside:
        yield Part("premium_netted", -premium.amount)
    for premium in month.netted:
        yield Part("premium_not_taken", premium.amount)


def _measures(month: ExpectedCredit, others: Sequence[ExpectedCredit]) -> Iterator[Part]:
    """What would be more or less if one measure of a month nearby had been used, the nearest month first."""
    if month.rule is None or month.gross is None:
        return
    near = [other for other in others if 0 < abs(other.period - month.period) <= _NEAR]
    seen: set[Part] = set()
    for other in sorted(near, key=lambda other: (abs(other.period - month.period), other.period)):
        for name, rule, base, pension, age in (
            ("other_base", month.rule, other.base if on_record(month) else month.base, month.pension, month.age),
            ("other_age", month.rule, month.base, month.pension, other.age),
            ("other_pension", month.rule, month.base, other.pension, month.age),
            ("other_rule", other.rule, month.base, month.pension, month.age),
        ):
            if rule is None:
                continue
            gross = reckon(rule.amount, Circumstances(month.period, base, pension, age)).gross
            part = None if gross is None else Part(name, gross - month.gross)
            if part is not None and part.fen and part not in seen:
                seen.add(part)
                yield part
