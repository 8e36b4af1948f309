"""Accounts made by rule, each with at most one thing wrong, so that the truth is known by how they were made.

The same seed gives the same account. What varies: category, rhythm (same month or the month after), whether rows name
their month, whether balances are shown, the base's steps, the day of the credit, where the fault lies and how long.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sheet import Case, case_of

from yibao_desk.domain.month import Month, months

EVENTS = (
    *("nothing", "missing", "interrupted", "late", "together", "lower_base", "twice", "reversed"),
    *("silent", "charged_twice", "row_lost", "gap", "unpaid", "elsewhere"),
)
FIRST = Month(2021, 1)


@dataclass
class Account:
    """An account in the making: `credits` by benefit month (day, sum), other rows, and the truth."""

    dice: random.Random
    length: int
    category: str
    pack: str
    named: bool
    credits: dict[Month, tuple[date, int]] = field(default_factory=dict)
    rows: list[str] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def lag(self) -> int:
        """Months from the benefit month to its credit."""
        return 1 if self.pack == "lagged" else 0

    def due(self, month: Month) -> int:
        """What the account is due for a month, in yuan."""
        if self.category == "retiree":
            return 110
        return self.base(month) * 2 // 100

    def base(self, month: Month) -> int:
        """A base that rises each July by less than a tenth."""
        years = month.year - 2021 + (month.number >= 7)
        return 5000 + 250 * max(years, 0)

    def pick(self, margin: int = 5) -> Month:
        """A month away from both ends, and no July: there the level itself may move."""
        while True:
            month = FIRST.plus(self.dice.randrange(margin, self.length - margin))
            if month.number not in (6, 7):
                return month


def generated(seeds: range) -> list[Case]:
    """One account for each event and seed."""
    return [_made(event, seed) for event in EVENTS for seed in seeds]


def clean_decades(seeds: range) -> list[Case]:
    """Ten-year accounts with nothing wrong."""
    return [_made("nothing", seed, length=118) for seed in seeds]


def _made(event: str, seed: int, length: int = 36) -> Case:
    dice = random.Random(f"{event}{seed}")
    account = Account(
        dice,
        length,
        category=dice.choice(["employee", "employee", "flexible", "retiree"]),
        pack=dice.choice(["monthly", "lagged"]),
        named=dice.random() < 0.7,
    )
    for month in months(FIRST.plus(-account.lag), FIRST.plus(length - 1)):
        account.credits[month] = (month.plus(account.lag).day(dice.randrange(8, 15)), account.due(month))
    _happens(event, account)
    return case_of(f"{event}-{seed}", _sheet(account))


def _sheet(account: Account) -> dict[str, Any]:
    last = FIRST.plus(account.length - 1 + account.lag)
    rows = list(account.rows)
    for month, (day, yuan) in account.credits.items():
        rows.append(f"{day} credit_regular {yuan}.00" + (f" for {month}" if account.named else ""))
    rows.append(f"{FIRST}..{last} spend")
    rows += [f"{year}-12-31 interest 9.00" for year in range(2021, last.year + 1) if Month(year, 12) <= last]
    birth = "1955-03-10" if account.category == "retiree" else "1984-05-16"
    sheet: dict[str, Any] = {
        "as_of": str(last.last_day()),
        "covers": f"{FIRST.first_day()}..{last.last_day()}",
        "pack": account.pack,
        "birth": birth,
        "enrolments": [f"2016-03 {account.category} 330100"],
        "opening": "3000.00",
        "rows": rows,
        "at_stake": "0.00",
    }
    if account.category != "retiree":
        steps = [FIRST.plus(-1), *(Month(year, 7) for year in range(2021, last.year + 1))]
        sheet["bases"] = {str(step): f"{account.base(step)}.00" for step in steps}
    return {**sheet, **account.told}


def _happens(event: str, account: Account) -> None:
    paying = account.category != "retiree"
    month, dice = account.pick(), account.dice
    match event:
        case "missing":
            account.credits.pop(month)
            cause = {"employee": "employer_late_payment", "flexible": "bank_debit_failed"}.get(account.category)
            also = ["contribution_interrupted", "processing_delay", "account_data_error"]
            _tell(account, "missing_credit", month, None, account.due(month), "act", cause or "processing_delay", also)
        case "interrupted":
            run = list(months(month, month.plus(dice.randrange(3, 5))))
            total = sum(account.due(m) for m in run)
            for gone in run:
                account.credits.pop(gone, None)
            run = [m for m in run if m <= FIRST.plus(account.length - 1)]
            cause = "contribution_interrupted" if paying else "account_data_error"
            also = ["employer_late_payment", "bank_debit_failed", "processing_delay"]
            total = sum(account.due(m) for m in run)
            _tell(account, "missing_credit", month, run[-1], total, "act", cause, also)
        case "late":
            day = month.plus(account.lag + 1).day(26)
            account.credits[month] = (day, account.due(month))
            cause = {"employee": "employer_late_payment", "flexible": "bank_debit_failed"}.get(account.category)
            also = ["processing_delay", "posted_together_later"]
            _tell(account, "late_credit", month, None, account.due(month), "info", cause or "processing_delay", also)
        case "together":
            run = list(months(month, month.plus(2)))
            day = month.plus(account.lag + 3).day(16)
            for late in run:
                account.credits[late] = (day, account.due(late))
            total = sum(account.due(m) for m in run)
            account.named = True
            _tell(account, "late_credit", month, run[-1], total, "info", "posted_together_later", [])
        case "lower_base" if paying:
            run = [m for m in account.credits if m >= month]
            for low in run:
                day, due = account.credits[low]
                account.credits[low] = (day, due - account.due(month) // 5 * 1)
            off = account.due(month) // 5
            _tell(
                account, "short_credit", month, run[-1], off * len(run), "act", "base_lowered", ["account_data_error"]
            )
            account.told["allowed"] = ["credit_drop", "base_mismatch", "short_credit"]
        case "twice":
            day, due = account.credits[month]
            account.rows.append(f"{day.replace(day=day.day + 7)} credit_regular {due}.00 for {month}")
            account.named = True
            _tell(account, "duplicate_credit", month, None, due, "check", "duplicate_posting", ["system_error"])
        case "reversed":
            day, due = account.credits[month]
            account.rows.append(f"{day.replace(day=day.day + 2)} credit_reversal {due}.00 for {month}")
            account.rows.append(f"{day.replace(day=day.day + 3)} credit_regular {due}.00 for {month}")
            account.named = True
            also = ["account_data_error", "system_error"]
            _tell(account, "reversed_credit", month, None, due, "info", "credit_clawback", also)
        case "silent":
            account.rows.append(f"{month.day(17)} unknown_debit 163.00")
            _tell(account, "unexplained_deduction", month, None, 163, "check", "unauthorised_use", [])
        case "charged_twice":
            account.rows += [f"{month.day(17)} pharmacy 78.90 at 康民药房"] * 2
            _tell(account, "duplicate_charge", month, None, None, "check", "merchant_duplicate", ["delayed_settlement"])
        case "row_lost":
            account.told["jumps"] = {str(month.day(17)): "-61.30"}
            _tell(account, "balance_break", month, None, None, "check", "missing_statement_rows", ["system_error"])
        case "gap":
            _cut(account, month)
        case "unpaid" if account.category == "employee":
            account.credits.pop(month)
            last = FIRST.plus(account.length - 1)
            account.told["record"] = [
                *(f"{m} base {account.base(m)} paid 6" for m in months(FIRST.plus(-1), month.plus(-1))),
                f"{month} base {account.base(month)} unpaid",
                *(f"{m} base {account.base(m)} paid 6" for m in months(month.plus(1), last)),
            ]
            also = ["contribution_interrupted"]
            _tell(account, "missing_credit", month, None, account.due(month), "act", "employer_late_payment", also)
            _tell(account, "unpaid_contribution", month, None, None, "act", "employer_late_payment", also)
        case "elsewhere":
            account.rows.append(f"{month.day(17)} pharmacy 88.00 at 成都市武侯区百信药房")
            also = ["family_sharing_use", "large_medical_spending"]
            _tell(account, "unusual_spending", month, None, 88, "check", "unauthorised_use", also)
        case _:
            pass


def _cut(account: Account, month: Month) -> None:
    """Two statements with two whole months between them."""
    lost = (month, month.plus(1))
    whole = _sheet(account)
    first, last = whole["covers"].split("..")
    before = [r for r in whole["rows"] if " spend" not in r and r[:7] < str(lost[0])]
    after = [r for r in whole["rows"] if " spend" not in r and r[:7] > str(lost[1])]
    account.told["files"] = [
        {"covers": f"{first}..{month.plus(-1).last_day()}", "rows": [*before, f"{first[:7]}..{month.plus(-1)} spend"]},
        {"covers": f"{month.plus(2).first_day()}..{last}", "rows": [*after, f"{month.plus(2)}..{last[:7]} spend"]},
    ]
    account.told["allowed"] = ["missing_interest"]
    _tell(account, "statement_gap", lost[0], lost[1], None, "check", "missing_statement_rows", [])


def _tell(  # noqa: PLR0917
    account: Account,
    kind: str,
    first: Month,
    last: Month | None,
    yuan: int | None,
    severity: str,
    cause: str,
    also: list[str],
) -> None:
    truth: dict[str, Any] = {"type": kind, "period": str(first), "severity": severity, "cause": cause, "also": also}
    if last is not None and last != first:
        truth["until"] = str(last)
    if yuan is not None:
        truth["amount"] = f"{yuan}.00"
    account.told.setdefault("findings", []).append(truth)
    at_stake = yuan if severity == "act" and yuan and kind != "unpaid_contribution" else 0
    account.told["at_stake"] = f"{max(at_stake, int(float(account.told.get('at_stake', '0'))))}.00"
