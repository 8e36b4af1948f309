"""Words for the values of the domain, in the language in force."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.offer import RowState
from yibao_desk.words import tr


def row_state_words(state: RowState) -> str:
    """What an import would do with a row."""
    return {
        RowState.NEW: tr("New"),
        RowState.KNOWN: tr("Known"),
        RowState.CONFLICT: tr("Conflict"),
        RowState.SKIPPED: tr("Skipped"),
        RowState.UNREADABLE: tr("Unreadable"),
    }[state]


ROW_STATE_SHAPE = {
    RowState.NEW: "plus-circle",
    RowState.KNOWN: "equals",
    RowState.CONFLICT: "arrows-left-right",
    RowState.SKIPPED: "minus-circle",
    RowState.UNREADABLE: "warning-fill",
}


def kind_words(kind: Kind) -> str:
    """A transaction's kind."""
    return {
        Kind.CREDIT_REGULAR: tr("Regular credit"),
        Kind.CREDIT_BACKPAY: tr("Back payment"),
        Kind.SUBSIDY: tr("Subsidy"),
        Kind.INTEREST: tr("Interest"),
        Kind.REIMBURSEMENT: tr("Reimbursement"),
        Kind.REFUND: tr("Refund"),
        Kind.TRANSFER_IN: tr("Transfer in"),
        Kind.CARRYOVER: tr("Carry-over"),
        Kind.OUTPATIENT: tr("Outpatient"),
        Kind.PHARMACY: tr("Pharmacy"),
        Kind.INPATIENT: tr("Hospital stay"),
        Kind.SPENDING: tr("Spending"),
        Kind.FAMILY_USE: tr("Used by family"),
        Kind.PREMIUM_RESIDENT: tr("Premium for family"),
        Kind.PREMIUM_CATASTROPHIC: tr("Catastrophic premium"),
        Kind.PREMIUM_CARE: tr("Care premium"),
        Kind.PREMIUM_COMMERCIAL: tr("Commercial premium"),
        Kind.TRANSFER_OUT: tr("Transfer out"),
        Kind.WITHDRAWAL: tr("Withdrawal"),
        Kind.CREDIT_REVERSAL: tr("Credit taken back"),
        Kind.ADJUSTMENT: tr("Adjustment"),
        Kind.UNKNOWN_CREDIT: tr("Unexplained credit"),
        Kind.UNKNOWN_DEBIT: tr("Unexplained deduction"),
    }[kind]


def listed(items: Iterable[str]) -> str:
    """Several names in a row."""
    found = list(items)
    return reduce(lambda before, last: tr("{items}, {last}", items=before, last=last), found) if found else ""


def plain(fen: Fen | None, *, signed: bool = False) -> str:
    """A sum without its unit, for tables: "1,234.56", "\u22122.00", with "+" where asked; a dash for None."""
    if fen is None:
        return "\u2014"
    sign = "\u2212" if fen < 0 else "+" if signed and fen > 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
