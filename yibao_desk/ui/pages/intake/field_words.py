"""Our words for the columns of a statement."""

from __future__ import annotations

from yibao_desk.words import tr

OFFERED = (
    *("txn_date", "posted_date", "period", "kind", "direction", "amount", "amount_in", "amount_out", "balance"),
    *("org_name", "summary", "memo", "base", "personal_paid", "employer_paid", "into_account", "pay_flag"),
)


def field_words(name: str | None) -> str:
    """A field in our words; None: the column is left out."""
    known = {
        "txn_date": tr("Date"),
        "posted_date": tr("Posting day"),
        "period": tr("Benefit month"),
        "kind": tr("Kind"),
        "direction": tr("In or out"),
        "amount": tr("Amount"),
        "amount_in": tr("Income"),
        "amount_out": tr("Spent"),
        "balance": tr("Balance"),
        "org_name": tr("Place"),
        "summary": tr("What it was"),
        "memo": tr("Remark"),
        "base": tr("Contribution base"),
        "personal_paid": tr("Own part"),
        "employer_paid": tr("Employer's part"),
        "into_account": tr("Into the account"),
        "pay_flag": tr("Paid or not"),
    }
    if name is None:
        return tr("Not needed")
    return known.get(name, tr("Something else"))
