"""Words of the field that explain themselves: on hover, and in the list under F1."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from yibao_desk.ui.parts.text import label
from yibao_desk.ui.theme import Role, TextStyle
from yibao_desk.words import tr


def glossary() -> tuple[tuple[str, str], ...]:
    """Every domain word that the window uses, with its meaning."""
    return (
        (tr("Personal account"), tr("The part of medical insurance that belongs to you. Not the card's bank account.")),
        (tr("Contribution base"), tr("The monthly wage figure that contributions are reckoned from; set once a year.")),
        (tr("Benefit month"), tr("The month that a credit is for. The money may arrive later.")),
        (tr("Due"), tr("What the rule in force says must arrive for the month.")),
        (tr("Credited"), tr("What really arrived for the month, less what was taken back.")),
        (tr("Difference"), tr("Credited less due. A minus means that money is missing.")),
        (tr("Balance"), tr("What is in the account after the last row of the statement.")),
        (tr("Due day"), tr("The day by which the credit must arrive; then come some workdays of grace.")),
        (tr("Late"), tr("It came, but after the last day with grace.")),
        (tr("Region"), tr("The city or province whose rules apply to you, where your insurance is registered.")),
        (tr("Employee"), tr("Insured through an employer.")),
        (tr("Retiree"), tr("Retired; the account is credited without contributions.")),
        (tr("Flexible employment"), tr("Paying the contributions yourself, usually by bank debit.")),
        (tr("Resident"), tr("Insured as a resident; most such schemes have no personal account.")),
        (tr("Carry-over"), tr("At the turn of the year money moves to the prior years' part; nothing is lost.")),
        (tr("Interest"), tr("Interest on the balance, usually once a year.")),
        (tr("Used by family"), tr("Relatives who may use your account by family sharing.")),
        (tr("Catastrophic premium"), tr("A small premium for large bills, taken from the account by rule.")),
        (tr("Care premium"), tr("The premium for long-term care insurance.")),
        (tr("Premium for family"), tr("The yearly resident premium of a relative, paid from your account.")),
        (tr("Outpatient mutual aid"), tr("The reform since which the employer's part stays in the pooled fund.")),
        (tr("Source"), tr("Where a figure comes from: the mark tells how far it can be trusted.")),
        (tr("Inquiry sheet"), tr("One page with the question and the figures, to show at the window or read out.")),
    )


def meaning(word: str) -> str:
    """What a word means; "" for a word that is not in the glossary."""
    return dict(glossary()).get(word, "")


def term(word: str, style: TextStyle = "body", ink: Role = "tx", *, bold: bool = False) -> QLabel:
    """A label that explains its word on hover."""
    found = label(word, style, ink, bold=bold)
    if text := meaning(word):
        found.setToolTip(text)
        found.setAccessibleDescription(text)
    return found
