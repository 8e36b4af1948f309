"""The kinds of a transaction, as the contract names them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a row of the statement is."""

    CREDIT_REGULAR = "credit_regular"
    CREDIT_BACKPAY = "credit_backpay"
    SUBSIDY = "subsidy"
    INTEREST = "interest"
    REIMBURSEMENT = "reimbursement"
    REFUND = "refund"
    TRANSFER_IN = "transfer_in"
    CARRYOVER = "carryover"
    OUTPATIENT = "outpatient"
    PHARMACY = "pharmacy"
    INPATIENT = "inpatient"
    SPENDING = "spending"
    FAMILY_USE = "family_use"
    PREMIUM_RESIDENT = "premium_resident"
    PREMIUM_CATASTROPHIC = "premium_catastrophic"
    PREMIUM_CARE = "premium_care"
    PREMIUM_COMMERCIAL = "premium_commercial"
    TRANSFER_OUT = "transfer_out"
    WITHDRAWAL = "withdrawal"
    CREDIT_REVERSAL = "credit_reversal"
    ADJUSTMENT = "adjustment"
    UNKNOWN_CREDIT = "unknown_credit"
    UNKNOWN_DEBIT = "unknown_debit"


CREDITS = frozenset(
    {
        Kind.CREDIT_REGULAR,
        Kind.CREDIT_BACKPAY,
        Kind.SUBSIDY,
        Kind.INTEREST,
        Kind.REIMBURSEMENT,
        Kind.REFUND,
        Kind.TRANSFER_IN,
        Kind.UNKNOWN_CREDIT,
    }
)
"""Kinds whose amount is never negative."""

DEBITS = frozenset(
    {
        Kind.OUTPATIENT,
        Kind.PHARMACY,
        Kind.INPATIENT,
        Kind.SPENDING,
        Kind.FAMILY_USE,
        Kind.PREMIUM_RESIDENT,
        Kind.PREMIUM_CATASTROPHIC,
        Kind.PREMIUM_CARE,
        Kind.PREMIUM_COMMERCIAL,
        Kind.TRANSFER_OUT,
        Kind.WITHDRAWAL,
        Kind.CREDIT_REVERSAL,
        Kind.UNKNOWN_DEBIT,
    }
)
"""Kinds whose amount is never positive."""

MEDICAL_SPENDING = frozenset({Kind.OUTPATIENT, Kind.PHARMACY, Kind.INPATIENT, Kind.SPENDING})
PREMIUMS = frozenset(
    {
        Kind.PREMIUM_RESIDENT,
        Kind.PREMIUM_CATASTROPHIC,
        Kind.PREMIUM_CARE,
        Kind.PREMIUM_COMMERCIAL,
    }
)
