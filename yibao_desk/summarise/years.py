"""Sums by calendar year and by what the money was for: the table of the workbook. No verdict waits for it."""

from __future__ import annotations

from typing import Any

from yibao_desk.domain.kind import MEDICAL_SPENDING, PREMIUMS, Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month_book import YearSums

_CREDITED = {Kind.CREDIT_REGULAR, Kind.CREDIT_BACKPAY, Kind.SUBSIDY, Kind.CREDIT_REVERSAL}
_MEDICAL = MEDICAL_SPENDING | {Kind.FAMILY_USE, Kind.REFUND, Kind.REIMBURSEMENT}
_COLUMNS = ("credited", "interest", "medical", "premiums", "other")


def years_of(ledger: Ledger) -> tuple[YearSums, ...]:
    """A year a line, oldest first; what was taken back or refunded lowers the sum that it belongs to.

    Loads pandas: sums are whole fen in its integer columns.
    """
    if not ledger.lines:
        return ()
    import pandas as pd  # noqa: PLC0415

    frame: Any = pd.DataFrame(
        {
            "year": [line.date.year for line in ledger.lines],
            "purpose": [_purpose(line.kind) for line in ledger.lines],
            "fen": [line.amount for line in ledger.lines],
        }
    )
    table: Any = frame.pivot_table(index="year", columns="purpose", values="fen", aggfunc="sum", fill_value=0)
    table = table.reindex(columns=list(_COLUMNS), fill_value=0).astype("int64")
    return tuple(YearSums(int(year), *(int(fen) for fen in sums)) for year, *sums in table.itertuples())


def _purpose(kind: Kind) -> str:
    if kind in _CREDITED:
        return "credited"
    if kind is Kind.INTEREST:
        return "interest"
    if kind in _MEDICAL:
        return "medical"
    return "premiums" if kind in PREMIUMS else "other"
