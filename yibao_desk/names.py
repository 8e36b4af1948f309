"""What the domain's stable values are called, on screen and on paper, in the language in force."""

from __future__ import annotations

from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.finding import Severity
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
