"""All signals, by what they look at: record, person, posting, rules, single rows, spending, balances."""

from yibao_desk.explain.signals import (
    balances,
    batches,
    family,
    levels,
    netted,
    person,
    posting,
    record,
    reversals,
    rows,
    rules,
    silent_credits,
    spending,
)
from yibao_desk.explain.signals.registry import all_signals, signs_of

__all__ = [
    "all_signals",
    "balances",
    "batches",
    "family",
    "levels",
    "netted",
    "person",
    "posting",
    "record",
    "reversals",
    "rows",
    "rules",
    "signs_of",
    "silent_credits",
    "spending",
]
