"""Which credit pays which benefit month.

Fixed first: the person's links and refusals, months that a row names, credits that fit in time to the fen. What
remains is searched exactly. Every fen of every credit ends in one place: allotted or left over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from yibao_desk.domain.expectation import Expectations, ExpectedCredit
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import LeftOver, Link, Pairing, Tie, Tier
from yibao_desk.domain.span import cut
from yibao_desk.match.dues import PAYING, Credit, Due, dues_of, in_order
from yibao_desk.match.left_over import give_the_rest
from yibao_desk.match.netted import net_out
from yibao_desk.match.on_time import pay_batches, pay_exact, pay_near
from yibao_desk.match.purse import Purse, filled
from yibao_desk.match.reversals import take_back
from yibao_desk.match.search import Payment, months_of, search
from yibao_desk.match.stated import follow_links, follow_months
from yibao_desk.match.subsidies import count_in
from yibao_desk.match.transfers import pair_transfers

__all__ = ["match"]


def match(ledger: Ledger, expectations: Expectations, as_of: date, links: Sequence[Link] = ()) -> Pairing:
    """Allot every regular credit, piece of arrears and reversal up to `as_of` to benefit months."""
    paying = in_order(ledger, PAYING | {Kind.UNKNOWN_CREDIT}, as_of)
    reversals = in_order(ledger, frozenset({Kind.CREDIT_REVERSAL}), as_of)
    months = expectations.months
    purse = Purse(
        {m.period: m.amount for m in months if m.amount is not None},
        {line: ledger.lines[line].amount for line in (*paying, *reversals)},
    )
    refused = frozenset((link.line, link.period) for link in links if link.refused)
    follow_links(purse, links, (*paying, *reversals))
    reach = (months[0].period, months[-1].period) if months else (Month(9999, 1), Month(1, 1))
    follow_months(purse, ledger, paying, refused, reach)

    dues = dues_of(months, cut(ledger.coverage(), as_of), as_of, ledger.profile)
    ties: list[Tie] = []
    truncated = False
    for reversal in (*reversals, None):
        seen = paying if reversal is None else [line for line in paying if _before(ledger, line, reversal)]
        found, cut_short = _pay_free(purse, ledger, dues, lambda seen=seen: _free(purse, ledger, seen, refused), months)
        ties.extend(found)
        truncated = truncated or cut_short
        if reversal is not None:
            take_back(purse, ledger, (reversal,), refused)
    count_in(purse, ledger, dues, refused, as_of)
    net_out(purse, ledger, months, as_of)
    return Pairing(
        purse.joined(),
        tuple(LeftOver(line, fen) for line, fen in purse.remains()),
        tuple(ties),
        truncated,
        pair_transfers(ledger),
    )


def _before(ledger: Ledger, line: int, reversal: int) -> bool:
    """Did the row come before the reversal? What is credited after it may pay anew what it took back."""
    first, second = ledger.lines[line], ledger.lines[reversal]
    return (first.date, first.order) < (second.date, second.order)


def _pay_free(
    purse: Purse,
    ledger: Ledger,
    dues: Sequence[Due],
    free: Callable[[], list[Credit]],
    months: Sequence[ExpectedCredit],
) -> tuple[tuple[Tie, ...], bool]:
    """Give the credits that name no month and are still free to what is due."""
    pay_batches(purse, dues, free())
    pay_exact(purse, dues, free())
    pay_near(purse, dues, free())
    ties, truncated = _search(purse, dues, free())
    give_the_rest(purse, ledger, dues, free(), months)
    return ties, truncated


def _free(purse: Purse, ledger: Ledger, lines: Sequence[int], refused: frozenset[tuple[int, Month]]) -> list[Credit]:
    return [
        Credit(
            line,
            ledger.lines[line].date,
            purse.left(line),
            ledger.lines[line].kind is Kind.UNKNOWN_CREDIT,
            ledger.lines[line].kind is Kind.CREDIT_BACKPAY,
            frozenset(period for refused_line, period in refused if refused_line == line),
        )
        for line in lines
        if purse.left(line) > 0
    ]


def _search(purse: Purse, dues: Sequence[Due], incoming: Sequence[Credit]) -> tuple[tuple[Tie, ...], bool]:
    open_ = [due for due in dues if purse.lacking(due.period) > 0]
    if not open_ or not incoming:
        return (), False
    lacking = [purse.lacking(due.period) for due in open_]
    reading = search(open_, incoming, lacking)
    payments = _oldest_first(reading.payments, incoming, lacking)
    for credit, payment in zip(incoming, payments, strict=True):
        _pay(purse, credit, payment, open_)
    ties: list[Tie] = []
    for place, credit in enumerate(incoming):
        own = months_of(payments[place], open_)
        others = dict.fromkeys(months_of(rival[place], open_) for rival in reading.rivals)
        readings = tuple(months for months in others if months and months != months_of(reading.payments[place], open_))
        if own and readings:
            ties.append(Tie(credit.line, (own, *(months for months in readings if months != own))))
    return tuple(tie for tie in ties if len(tie.readings) > 1), reading.truncated


def _oldest_first(payments: tuple[Payment, ...], incoming: Sequence[Credit], lacking: Sequence[Fen]) -> list[Payment]:
    """Of credits that each pay one month wholly with the same sum, the earlier pays the older month."""
    out = list(payments)
    groups: dict[Fen, list[int]] = {}
    for place, payment in enumerate(payments):
        if len(payment) == 1 and payment[0][1] == lacking[payment[0][0]] and not incoming[place].refused:
            groups.setdefault(payment[0][1], []).append(place)
    for places in groups.values():
        for place, paid in zip(places, sorted(out[place][0] for place in places), strict=True):
            out[place] = (paid,)
    return out


def _pay(purse: Purse, credit: Credit, payment: Payment, dues: Sequence[Due]) -> None:
    if not payment:
        return
    fit = sum(fen for _, fen in payment) == credit.amount and all(
        fen == purse.lacking(dues[index].period) for index, fen in payment
    )
    if len(payment) > 1 and not fit:
        lacking = [purse.lacking(dues[index].period) for index, _ in payment]
        shares = filled(sum(fen for _, fen in payment), lacking)
        payment = tuple((index, share) for (index, _), share in zip(payment, shares, strict=True))
    tier = (Tier.SUM if len(payment) > 1 else Tier.EXACT) if fit else Tier.NEAR
    for index, fen in payment:
        purse.give(credit.line, dues[index].period, fen, tier)
