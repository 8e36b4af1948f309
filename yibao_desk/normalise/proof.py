"""What the balance chain proves: a row read from a picture is sure only where the balances close over it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from yibao_desk.normalise.draft import Draft


def settle_doubts(drafts: Sequence[Draft], *, optical: bool) -> None:
    """Rows in the account's order: doubts fall where the chain closes; rows of a picture are doubtful elsewhere."""
    if not optical and not any(draft.doubtful for draft in drafts):
        return
    closed = [_closes(before, draft) for before, draft in pairwise(drafts)]
    for i, draft in enumerate(drafts):
        proven = (i > 0 and closed[i - 1]) or (i == 0 and bool(closed) and closed[0])
        draft.doubtful = not proven and (optical or draft.doubtful)


def _closes(before: Draft, draft: Draft) -> bool:
    return before.balance is not None and before.balance + draft.amount == draft.balance
