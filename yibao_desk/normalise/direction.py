"""Which way the money went where the amount alone does not say: the row's words, else the balances."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.domain.kind import Kind
from yibao_desk.normalise.draft import Draft
from yibao_desk.normalise.kinds import settled


def settle_directions(drafts: Sequence[Draft]) -> list[Draft]:
    """Give every draft its sign and the kind that fits it; carry-overs move nothing."""
    for draft in drafts:
        if draft.kind is Kind.CARRYOVER:
            draft.amount = 0
            continue
        if draft.way == "open" and draft.effect:
            draft.amount = draft.effect * abs(draft.amount)
        draft.kind = settled(draft.kind, draft.amount)
    return list(drafts)
