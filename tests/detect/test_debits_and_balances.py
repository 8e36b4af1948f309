"""Findings on debits, balances and interest: for each type an account that shows it, and one just beside."""

from __future__ import annotations

from datetime import date

from made_account import MONTHLY, MadeAccount, profile_text, told

PREMIUMS = """
deductions:
- {kind: premium_catastrophic, category: [employee], from: "2019-01", amount: {fixed: "84.00"}, cadence: yearly,
   month: 1, taken_from: account, source: s1}
- {kind: premium_care, category: [employee], from: "2019-01", amount: {fixed: "8.00"}, taken_from: wage, source: s1}
"""
INTEREST = "interest: {cadence: yearly, month: 12}\n"


def year(**more: object) -> MadeAccount:
    account = MadeAccount(**{"opening": "3000.00", **more}).covers("2023-01-01", "2023-12-31")  # type: ignore[arg-type]
    return account.monthly("2023-01", "2023-12", "100.00")


def test_a_silent_debit_and_one_in_the_month_of_its_rule() -> None:
    """A debit that says nothing is explained by a rule's sum in the rule's month, and in no other."""
    pack = MONTHLY + PREMIUMS
    assert year(packs=(pack,)).row("2023-01-20", "unknown_debit", "-84.00").told("2023-12-31") == []
    other = year(packs=(pack,)).row("2023-05-20", "unknown_debit", "-84.00")
    assert other.told("2023-12-31") == ["unexplained_deduction 2023-05 84.00 check"]
    assert other.findings("2023-12-31")[0].facts["like_kind"] == "premium_catastrophic"


def test_a_premium_taken_twice_and_one_that_the_wage_bears() -> None:
    """What is above the rule is money at stake; a premium that no rule speaks of explains itself."""
    account = year(packs=(MONTHLY + PREMIUMS,)).row("2023-01-20", "premium_catastrophic", "-84.00")
    assert account.told("2023-12-31") == []
    account.row("2023-05-20", "premium_catastrophic", "-84.00")
    found = account.findings("2023-12-31")
    assert [told(f) for f in found] == ["unexplained_deduction 2023-05 84.00 act"]
    assert found[0].stake == 84_00
    wage = year(packs=(MONTHLY + PREMIUMS,)).row("2023-05-20", "premium_care", "-8.00")
    assert wage.told("2023-12-31") == ["unexplained_deduction 2023-05 8.00 act"]
    assert year().row("2023-05-20", "premium_commercial", "-99.00").told("2023-12-31") == []


def test_next_years_premium_taken_in_december() -> None:
    """The yearly premium of January taken some days early is next year's, not this year's second."""
    account = MadeAccount(packs=(MONTHLY + PREMIUMS,)).covers("2023-01-01", "2024-06-30")
    account.monthly("2023-01", "2024-06", "100.00")
    account.row("2023-01-20", "premium_catastrophic", "-84.00").row("2023-12-29", "premium_catastrophic", "-84.00")
    assert account.told("2024-06-30") == []
    account.row("2024-02-20", "premium_catastrophic", "-84.00")
    assert account.told("2024-06-30") == ["unexplained_deduction 2024-02 84.00 act"]


def test_a_premium_above_its_rule_month_after_month_is_one_finding() -> None:
    """Three yuan more than the rule allows, each month: one finding; a month made up by the next is none."""
    rule = (
        "deductions:\n"
        "- {kind: premium_care, category: [employee], from: '2019-01', amount: {fixed: '5.00'}, source: s1}\n"
    )
    account = year(packs=(MONTHLY + rule,))
    for number in range(1, 13):
        account.row(f"2023-{number:02d}-22", "premium_care", "-5.00" if number < 7 else "-8.00")
    assert account.told("2023-12-31") == ["unexplained_deduction 2023-07…2023-12 18.00 act"]
    doubled = year(packs=(MONTHLY + rule,)).row("2023-02-22", "premium_care", "-10.00")
    for number in range(3, 13):
        doubled.row(f"2023-{number:02d}-22", "premium_care", "-5.00")
    assert doubled.told("2023-12-31") == []


def test_a_debit_given_back_is_silent() -> None:
    """A debit without words that came back to the fen is settled."""
    account = year().row("2023-05-20", "unknown_debit", "-60.00").row("2023-06-02", "refund", "60.00")
    assert account.told("2023-12-31") == []


def test_a_correction_and_an_adjustment_for_no_reason() -> None:
    """An adjustment that takes back one before it is settled; one that stands alone is worth a look."""
    account = year().row("2023-05-20", "adjustment", "60.00").row("2023-06-02", "adjustment", "-60.00")
    assert account.told("2023-12-31") == []
    assert year().row("2023-06-02", "adjustment", "-60.00").told("2023-12-31") == [
        "unexplained_deduction 2023-06 60.00 check"
    ]


def test_spending_and_sharing_explain_themselves() -> None:
    """Care, relatives' use and a relative's premium are no unexplained deductions."""
    account = year().row("2023-05-20", "family_use", "-60.00").row("2023-05-21", "premium_resident", "-400.00")
    account.row("2023-06-21", "inpatient", "-300.00").row("2023-07-01", "withdrawal", "-10.00")
    assert account.told("2023-12-31") == []


def test_the_same_charge_twice_within_a_day() -> None:
    """Twice at one place within a day is a finding; two days apart, at two places or refunded it is not."""
    twice = year().pharmacy("2023-05-20", "60.00").pharmacy("2023-05-21", "60.00")
    assert twice.told("2023-12-31") == ["duplicate_charge 2023-05 60.00 check"]
    assert year().pharmacy("2023-05-20", "60.00").pharmacy("2023-05-22", "60.00").told("2023-12-31") == []
    assert year().pharmacy("2023-05-20", "60.00").pharmacy("2023-05-20", "60.00", "乙药店").told("2023-12-31") == []
    assert twice.row("2023-05-25", "refund", "60.00", counterparty="甲药店").told("2023-12-31") == []


def habit(count: int, large: str, place: str = "甲药店") -> MadeAccount:
    account = year()
    for number in range(count):
        account.pharmacy(f"2023-{number + 1:02d}-03", f"{40 + number}.00")
    return account.pharmacy("2023-11-20", large, place)


def test_one_payment_far_outside_the_habit() -> None:
    """Ten payments make a habit; too few, or a sum under 300, stay silent, and so does a payment refunded."""
    assert habit(10, "500.00").told("2023-12-31") == ["unusual_spending 2023-11 500.00 check"]
    assert habit(9, "500.00").told("2023-12-31") == []
    assert habit(10, "299.00").told("2023-12-31") == []
    assert habit(10, "500.00").row("2023-11-25", "refund", "500.00").told("2023-12-31") == []


def test_a_place_in_another_province() -> None:
    """A name that begins with another province or its city says so; a brand or a street inside a name does not."""
    for place in ("南京市鼓楼区大药房", "广东省第二人民医院"):
        assert habit(3, "50.00", place).told("2023-12-31") == ["unusual_spending 2023-11 50.00 check"]
    for place in ("北京同仁堂(甲店)", "甲药店南京路店", "杭州市第一人民医院", "百仁堂大药房南京市路分店"):
        assert habit(3, "50.00", place).told("2023-12-31") == []


def test_a_fall_by_half_within_a_month() -> None:
    """Half and two hundred yuan are needed; a small account may fall from 150 to 60."""
    big = year().row("2023-06-10", "inpatient", "-2500.00")
    assert big.told("2023-12-31") == ["balance_drop 2023-06 2400.00 info"]
    small = MadeAccount(opening="150.00").covers("2023-01-01", "2023-06-30")
    small.monthly("2023-01", "2023-06", "100.00").pharmacy("2023-01-05", "90.00")
    assert small.told("2023-06-30") == []


def test_a_silent_fall_is_worth_a_look() -> None:
    """Where the rows do not say where the money went, the drop is no mere information."""
    account = year().row("2023-06-10", "unknown_debit", "-2500.00")
    assert "balance_drop 2023-06 2400.00 check" in account.told("2023-12-31")


def test_a_balance_that_does_not_follow() -> None:
    """A missing row breaks the chain by its amount, in the month of the row that does not fit; a gap is not judged."""
    account = year().row("2023-06-20", "pharmacy", "-21.00", balance="3500.00", counterparty="甲药店")
    found = account.of("balance_break", "2023-12-31")
    assert [told(f) for f in found] == ["balance_break 2023-06 79.00 check"]
    assert found[0].facts["mend"] == "debit"
    gap = MadeAccount(opening="3000.00").covers("2023-01-01", "2023-03-31").covers("2023-06-01", "2023-12-31")
    gap.monthly("2023-01", "2023-03", "100.00").credit("2023-06-15", "100.00", "2023-06")
    gap.rows[-1][3]["balance"] = "2000.00"
    assert gap.monthly("2023-07", "2023-12", "100.00").told("2023-12-31") == ["statement_gap 2023-04…2023-05 check"]


def test_a_balance_that_starts_again_from_nothing() -> None:
    """Zero after the carry-over with no debit is a reset; spent to exactly 0.00 before it is none."""
    account = MadeAccount(opening="500.00").covers("2023-07-01", "2024-06-30")
    account.monthly("2023-07", "2023-12", "100.00").row("2024-01-01", "carryover", "0.00", balance="0.00")
    account.monthly("2024-01", "2024-06", "100.00")
    found = account.of("balance_reset", "2024-06-30")
    assert [told(f) for f in found] == ["balance_reset 2024-01 1100.00 act"]
    spent = MadeAccount(opening="0.00").covers("2023-07-01", "2024-06-30").monthly("2023-07", "2023-12", "100.00")
    for number in range(7, 13):
        spent.pharmacy(f"2023-{number:02d}-28", "100.00", f"药店{number}")
    spent.row("2024-01-01", "carryover", "0.00").monthly("2024-01", "2024-06", "100.00")
    assert spent.told("2024-06-30") == []


def test_a_move_is_no_reset_and_its_transfers_are_paired() -> None:
    """The old account's fall is information, with the transfer in that answers it; the new one begins at zero."""
    profile = profile_text("2019-01 employee", "2023-07 employee 320100")
    packs = (MONTHLY, MONTHLY.replace("330100", "320100"))
    account = MadeAccount(profile=profile, packs=packs, opening="1000.00", moved_on=date(2023, 7, 10))
    account.covers("2023-01-01", "2023-12-31").monthly("2023-01", "2023-12", "100.00")
    account.row("2023-07-05", "transfer_out", "-1600.00").row("2023-08-20", "transfer_in", "1600.00")
    found = account.findings("2023-12-31")
    assert [told(f) for f in found] == ["balance_drop 2023-07 1600.00 info"]
    lines = account.ledger().lines
    assert lines[found[0].facts["paired"]].kind.value == "transfer_in"  # type: ignore[index]


def test_interest_that_never_came() -> None:
    """Judged where statements cover the month and the next; an empty account bears none."""
    pack = MONTHLY + INTEREST
    account = MadeAccount(packs=(pack,), opening="3000.00").covers("2023-06-01", "2024-02-29")
    account.monthly("2023-06", "2024-02", "100.00")
    assert account.told("2024-02-29") == ["missing_interest 2023-12 check"]
    assert account.told("2024-01-15") == []
    assert account.row("2024-01-03", "interest", "5.00").told("2024-02-29") == []
    empty = MadeAccount(packs=(pack,), opening="0.00").covers("2023-06-01", "2024-02-29")
    empty.monthly("2023-06", "2024-02", "100.00")
    for number in range(6, 13):
        empty.pharmacy(f"2023-{number:02d}-28", "100.00", f"药店{number}")
    assert empty.told("2024-02-29") == []


def test_a_silent_credit_in_the_time_of_the_interest() -> None:
    """The rule accounts for a small sum in its time: no missing interest, nothing unexplained; elsewhere it is."""
    pack = MONTHLY + INTEREST
    for day, wanted in (
        ("2023-12-31", []),
        ("2023-10-31", ["unexplained_credit 2023-10 9.80 check", "missing_interest 2023-12 check"]),
    ):
        account = MadeAccount(packs=(pack,), opening="3000.00").covers("2023-06-01", "2024-02-29")
        account.monthly("2023-06", "2024-02", "100.00").row(day, "unknown_credit", "9.80")
        assert account.told("2024-02-29") == wanted


def test_two_payments_on_one_trip_are_one_finding() -> None:
    """Payments of one month in one other province are told together."""
    account = habit(3, "50.00", "南京市鼓楼区大药房").pharmacy("2023-11-22", "30.00", "南京市第一人民医院")
    assert account.told("2023-12-31") == ["unusual_spending 2023-11 80.00 check"]
