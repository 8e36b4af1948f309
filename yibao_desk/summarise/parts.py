"""What the difference between due and posted is made of: named parts and an unexplained rest, to the fen."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month_book import Part
from yibao_desk.domain.pairing import Allotment


def parts_of(ledger: Ledger, month: ExpectedCredit, own: Sequence[Allotment], posted: Fen) -> tuple[Part, ...]:
    """Parts of posted − expected: "reversed", "second_credit", "not_credited", and "rest" for what is unexplained."""
    if month.amount is None or posted == month.amount:
        return ()
    named: list[Part] = []
    reversed_ = sum(a.fen for a in own if a.fen < 0)
    credited = posted - reversed_
    if reversed_:
        named.append(Part("reversed", reversed_))
    if credited == 0 and month.amount:
        named.append(Part("not_credited", -month.amount))
    else:
        named.extend(Part("second_credit", fen) for fen in _second(ledger, month.amount, own))
    rest = posted - month.amount - sum(part.fen for part in named)
    return (*named, Part("rest", rest)) if rest or not named else tuple(named)


def _second(ledger: Ledger, amount: Fen, own: Sequence[Allotment]) -> list[Fen]:
    """Credits that came when the month had all of it already and that are as large as the due sum."""
    total = 0
    second: list[Fen] = []
    for allotment in sorted(own, key=lambda a: (ledger.lines[a.line].date, -a.fen)):
        if allotment.fen > 0 and 0 < amount == allotment.fen and total >= amount:
            second.append(allotment.fen)
        total += max(0, allotment.fen)
    return second
