"""Which way the money went where the columns leave it open: the balances, else the row's words."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.kind import Kind
from yibao_desk.normalise.draft import Draft
from yibao_desk.normalise.kinds import KindReader, settled

_CONTRARY = frozenset({"reversal_credit", "refund_spend", "refund_premium"})
"""Phrases that portals print with either sign, in either column."""


def settle_directions(drafts: Sequence[Draft], kinds: KindReader) -> list[Draft]:
    """Give every draft of one table, in the file's order, its sign and the kind that fits it.

    Returned are those whose words say something, but nothing of which way the money went.
    """
    lost: list[Draft] = []
    asked = any(draft.way == "open" or draft.phrase in _CONTRARY for draft in drafts)
    told = _by_balance(drafts) if asked else [0] * len(drafts)
    for draft, sign in zip(drafts, told, strict=True):
        if draft.kind is Kind.CARRYOVER:
            draft.amount = abs(draft.amount) * (draft.effect or 1)
            continue
        contrary = draft.phrase in _CONTRARY and draft.amount * draft.effect < 0
        if draft.way == "open" or contrary:
            if sign:
                draft.amount = sign * abs(draft.amount)
            elif draft.effect and draft.way:
                draft.amount = draft.effect * abs(draft.amount)
            elif draft.way == "open" and draft.text and draft.amount:
                lost.append(draft)
        if draft.effect * draft.amount < 0 and (other := kinds.with_effect(draft.text, 1 if draft.amount > 0 else -1)):
            draft.phrase, draft.effect, draft.kind = other.name, other.effect, other.kind or draft.kind
        draft.kind = settled(draft.kind, draft.amount)
    _carry_overs(drafts)
    return lost


def _by_balance(drafts: Sequence[Draft]) -> list[int]:
    """For each row the sign that its balance and its neighbour's show; 0 where they show none."""
    return max((_signs(drafts, 1), _signs(drafts, -1)), key=lambda signs: sum(1 for sign in signs if sign))


def _signs(drafts: Sequence[Draft], step: int) -> list[int]:
    """Signs if the row before in time stands `step` rows above."""
    signs = [0] * len(drafts)
    for i, draft in enumerate(drafts):
        other = i - step
        if not 0 <= other < len(drafts) or draft.balance is None or not draft.amount:
            continue
        before = drafts[other].balance
        if before is not None and abs(draft.balance - before) == abs(draft.amount):
            signs[i] = 1 if draft.balance > before else -1
    return signs


def _carry_overs(drafts: Sequence[Draft]) -> None:
    """A carry-over moves nothing in total: one row, or a pair that takes out and puts back what it took.

    Inside a pair the balance is printed as if the money were gone for a moment; that is no balance of the account.
    """
    rows = [draft for draft in drafts if draft.kind is Kind.CARRYOVER]
    by_day: dict[object, list[Draft]] = {}
    for draft in rows:
        by_day.setdefault(draft.day, []).append(draft)
    for pair in by_day.values():
        taken = [d for d in pair if d.amount < 0]
        put = [d for d in pair if d.amount > 0]
        for out in taken:
            back = next((d for d in put if d.amount == -out.amount), None)
            if back is None:
                continue
            put.remove(back)
            if out.balance is not None and back.balance == out.balance + back.amount:
                out.balance = out.balance_cur = out.balance_prior = None
    for draft in rows:
        draft.amount = 0
