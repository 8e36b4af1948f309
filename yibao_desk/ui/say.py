"""Words for the values of the domain, in the language in force."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from yibao_desk.domain.finding import Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month_book import Status
from yibao_desk.domain.offer import RowState
from yibao_desk.domain.profile import Category
from yibao_desk.words import tr


def status_words(status: Status) -> str:
    """A month's status."""
    return {
        Status.PAID: tr("Paid"),
        Status.LATE: tr("Late"),
        Status.SHORT: tr("Short"),
        Status.EXCESS: tr("Over"),
        Status.MISSING: tr("Not credited"),
        Status.PENDING: tr("Not due yet"),
        Status.UNKNOWN: tr("Cannot judge"),
    }[status]


def severity_words(severity: Severity | None) -> str:
    """A severity; None: right."""
    if severity is None:
        return tr("Right")
    return {Severity.ACT: tr("Act"), Severity.CHECK: tr("Check"), Severity.INFO: tr("Explained")}[severity]


def category_words(category: Category, *, short: bool = False) -> str:
    """The insured status."""
    if short:
        return {
            Category.EMPLOYEE: tr("employee"),
            Category.RETIREE: tr("retiree"),
            Category.FLEXIBLE: tr("flexible"),
            Category.RESIDENT: tr("resident"),
        }[category]
    return {
        Category.EMPLOYEE: tr("Employee"),
        Category.RETIREE: tr("Retiree"),
        Category.FLEXIBLE: tr("Flexible employment"),
        Category.RESIDENT: tr("Resident"),
    }[category]


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
