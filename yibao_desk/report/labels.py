"""Words for the stable names of the domain, in the language in force."""

from __future__ import annotations

from collections.abc import Callable

from yibao_desk.domain.kind import Kind
from yibao_desk.words import tr


def chance_word(likelihood: float) -> tuple[int, str]:
    """The chance of a cause as a number of bars and a word, never as a figure."""
    if likelihood >= 0.5:
        return 3, tr("most likely")
    if likelihood >= 0.2:
        return 2, tr("possible")
    return 1, tr("less likely")


def inner_cause(title: str) -> str:
    """A cause's title inside a sentence that says how likely it is: without a "perhaps" of its own."""
    return title.removeprefix(tr("Perhaps ")).rstrip("\u3002. ")


_KIND_WORDS: dict[Kind, Callable[[], str]] = {
    Kind.CREDIT_REGULAR: lambda: tr("Monthly credit"),
    Kind.CREDIT_BACKPAY: lambda: tr("Credit paid later"),
    Kind.SUBSIDY: lambda: tr("Subsidy"),
    Kind.INTEREST: lambda: tr("Interest"),
    Kind.REIMBURSEMENT: lambda: tr("Reimbursement"),
    Kind.REFUND: lambda: tr("Refund"),
    Kind.TRANSFER_IN: lambda: tr("Transfer in"),
    Kind.CARRYOVER: lambda: tr("Carried over"),
    Kind.OUTPATIENT: lambda: tr("Outpatient"),
    Kind.PHARMACY: lambda: tr("Pharmacy"),
    Kind.INPATIENT: lambda: tr("Inpatient"),
    Kind.SPENDING: lambda: tr("Spending"),
    Kind.FAMILY_USE: lambda: tr("Used by family"),
    Kind.PREMIUM_RESIDENT: lambda: tr("Resident premium"),
    Kind.PREMIUM_CATASTROPHIC: lambda: tr("Catastrophic premium"),
    Kind.PREMIUM_CARE: lambda: tr("Care premium"),
    Kind.PREMIUM_COMMERCIAL: lambda: tr("Commercial premium"),
    Kind.TRANSFER_OUT: lambda: tr("Transfer out"),
    Kind.WITHDRAWAL: lambda: tr("Withdrawal"),
    Kind.CREDIT_REVERSAL: lambda: tr("Credit taken back"),
    Kind.ADJUSTMENT: lambda: tr("Adjustment"),
    Kind.UNKNOWN_CREDIT: lambda: tr("Unknown credit"),
    Kind.UNKNOWN_DEBIT: lambda: tr("Unknown deduction"),
}
"""Said one at a time: a report asks for thousands."""


def kind_word(kind: Kind) -> str:
    """What a row of the statement is."""
    return _KIND_WORDS[kind]()
