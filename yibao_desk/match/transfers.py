"""A move takes the balance along: the transfer out of the old account and the transfer into the new one."""

from __future__ import annotations

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.pairing import Transfer

_LONGEST = 400
"""Days that a transfer may take."""


def pair_transfers(ledger: Ledger) -> tuple[Transfer, ...]:
    """Pair each transfer out with the next transfer in of the same sum; those without an answer stand alone."""
    outs = [i for i, line in enumerate(ledger.lines) if line.kind is Kind.TRANSFER_OUT]
    ins = [i for i, line in enumerate(ledger.lines) if line.kind is Kind.TRANSFER_IN]
    pairs: list[Transfer] = []
    for out in sorted(outs, key=lambda i: (ledger.lines[i].date, i)):
        answers = [i for i in ins if _answers(ledger, out, i)]
        into = min(answers, key=lambda i: (ledger.lines[i].date, i)) if answers else None
        if into is not None:
            ins.remove(into)
        pairs.append(Transfer(out, into))
    pairs.extend(Transfer(None, into) for into in ins)
    return tuple(pairs)


def _answers(ledger: Ledger, out: int, into: int) -> bool:
    days = (ledger.lines[into].date - ledger.lines[out].date).days
    return ledger.lines[into].amount == -ledger.lines[out].amount and 0 <= days <= _LONGEST
