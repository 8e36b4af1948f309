"""What the domain's stable values are called, on screen and on paper, in the language in force."""

from __future__ import annotations

from collections.abc import Callable

from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month_book import Status
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


def decision_words(state: DecisionState) -> str:
    """Where a finding stands for the person."""
    return {
        DecisionState.OPEN: tr("Open"),
        DecisionState.ASKED: tr("Asked"),
        DecisionState.SETTLED: tr("Settled"),
        DecisionState.NOT_A_PROBLEM: tr("Not a problem"),
    }[state]


def category_words(category: Category, *, short: bool = False) -> str:
    """The insured status; `short` inside a line."""
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


_KIND_WORDS: dict[Kind, Callable[[], str]] = {
    Kind.CREDIT_REGULAR: lambda: tr("Regular credit"),
    Kind.CREDIT_BACKPAY: lambda: tr("Back payment"),
    Kind.SUBSIDY: lambda: tr("Subsidy"),
    Kind.INTEREST: lambda: tr("Interest"),
    Kind.REIMBURSEMENT: lambda: tr("Reimbursement"),
    Kind.REFUND: lambda: tr("Refund"),
    Kind.TRANSFER_IN: lambda: tr("Transfer in"),
    Kind.CARRYOVER: lambda: tr("Carry-over"),
    Kind.OUTPATIENT: lambda: tr("Outpatient"),
    Kind.PHARMACY: lambda: tr("Pharmacy"),
    Kind.INPATIENT: lambda: tr("Hospital stay"),
    Kind.SPENDING: lambda: tr("Spending"),
    Kind.FAMILY_USE: lambda: tr("Used by family"),
    Kind.PREMIUM_RESIDENT: lambda: tr("Premium for family"),
    Kind.PREMIUM_CATASTROPHIC: lambda: tr("Catastrophic premium"),
    Kind.PREMIUM_CARE: lambda: tr("Care premium"),
    Kind.PREMIUM_COMMERCIAL: lambda: tr("Commercial premium"),
    Kind.TRANSFER_OUT: lambda: tr("Transfer out"),
    Kind.WITHDRAWAL: lambda: tr("Withdrawal"),
    Kind.CREDIT_REVERSAL: lambda: tr("Credit taken back"),
    Kind.ADJUSTMENT: lambda: tr("Adjustment"),
    Kind.UNKNOWN_CREDIT: lambda: tr("Unexplained credit"),
    Kind.UNKNOWN_DEBIT: lambda: tr("Unexplained deduction"),
}
"""Said one at a time: a report asks for thousands."""


def kind_words(kind: Kind) -> str:
    """What a row of the statement is."""
    return _KIND_WORDS[kind]()
