"""Findings on credits: for each type an account that shows it, and one just beside that does not."""

from __future__ import annotations

from made_account import MONTHLY, MadeAccount, profile_text, told

from yibao_desk.domain.policy import PackOrigin

REFORM = MONTHLY.replace(
    'from: "2019-01", amount: {rate_of_base: "0.02"}, source: s1}',
    'from: "2019-01", to: "2023-06", amount: {sum: [{rate_of_base: "0.02"}, {rate_of_base: "0.012"}]},'
    "\n   source: s1}\n"
    '- {category: employee, from: "2023-07", amount: {rate_of_base: "0.02"}, source: s1}',
)


def year(**more: object) -> MadeAccount:
    return MadeAccount(**more).covers("2023-01-01", "2023-12-31")  # type: ignore[arg-type]


def types(account: MadeAccount, as_of: str = "2023-12-31") -> set[str]:
    return {text.split()[0] for text in account.told(as_of)}


def test_a_run_of_missing_months_is_one_finding() -> None:
    """Two months in a row that never came are one finding with their sum; all others are silent."""
    account = year().monthly("2023-01", "2023-04", "100.00").monthly("2023-07", "2023-12", "100.00")
    assert account.told("2023-12-31") == ["missing_credit 2023-05…2023-06 200.00 act"]
    assert account.findings("2023-12-31")[0].stake == 200_00


def test_a_month_whose_grace_has_not_passed_is_not_missing() -> None:
    """On the last day of grace a month is pending, the day after it is missing."""
    account = MadeAccount().covers("2023-01-01", "2023-12-31").monthly("2023-01", "2023-05", "100.00")
    assert account.told("2023-06-26") == []
    assert account.told("2023-06-27") == ["missing_credit 2023-06 100.00 act"]


def test_no_data_is_never_no_credit() -> None:
    """Months that no statement covers are unknown, not missing."""
    account = MadeAccount().covers("2023-01-01", "2023-04-30").covers("2023-08-01", "2023-12-31")
    account.monthly("2023-01", "2023-04", "100.00").monthly("2023-08", "2023-12", "100.00")
    assert account.told("2023-12-31") == ["statement_gap 2023-05…2023-07 check"]


def test_a_gap_of_less_than_a_whole_month_is_none() -> None:
    """Some days between two statements are no gap of months."""
    account = MadeAccount().covers("2023-01-01", "2023-05-25").covers("2023-06-10", "2023-12-31")
    account.monthly("2023-01", "2023-12", "100.00")
    assert account.told("2023-12-31") == []


def test_months_credited_together_late_are_one_finding() -> None:
    """Three months that came on one day are one late finding; a single late month is its own."""
    account = year().monthly("2023-01", "2023-03", "100.00").monthly("2023-07", "2023-12", "100.00")
    for period in ("2023-04", "2023-05", "2023-06"):
        account.credit("2023-07-05", "100.00", period, "credit_backpay")
    assert account.told("2023-12-31") == ["late_credit 2023-04…2023-06 300.00 info"]


def test_a_credit_within_its_grace_is_not_late() -> None:
    """Three working days after the due day is in time, four are not."""
    for day, wanted in (("2023-06-26", []), ("2023-06-27", ["late_credit 2023-06 100.00 info"])):
        account = year().monthly("2023-01", "2023-05", "100.00").credit(day, "100.00", "2023-06")
        account.monthly("2023-07", "2023-12", "100.00")
        assert account.told("2023-12-31") == wanted


def test_short_months_of_one_reason_are_one_finding() -> None:
    """Three months at a lower base: short, the base that fits, and no drop below a tenth; the money counts once."""
    account = year().monthly("2023-01", "2023-05", "100.00").monthly("2023-06", "2023-08", "92.00")
    account.monthly("2023-09", "2023-12", "100.00")
    found = account.findings("2023-12-31")
    assert sorted(told(f) for f in found) == [
        "base_mismatch 2023-06…2023-08 check",
        "short_credit 2023-06…2023-08 24.00 act",
    ]
    assert sum(f.stake for f in found) == 24_00
    mismatch = next(f for f in found if f.type.value == "base_mismatch")
    assert (mismatch.facts["base"], mismatch.facts["fitting"]) == (5000_00, 4600_00)


def test_five_fen_are_not_short_and_two_months_no_mismatch() -> None:
    """Five fen off is nothing; a wrong base for two months is short but no base_mismatch."""
    account = year().monthly("2023-01", "2023-05", "99.95").monthly("2023-06", "2023-07", "92.00")
    account.monthly("2023-08", "2023-12", "100.05")
    assert account.told("2023-12-31") == ["short_credit 2023-06…2023-07 16.00 act"]


def test_a_row_that_names_the_netted_premium_is_only_worth_a_look() -> None:
    """The row itself says what was taken: check, no money at stake, no base suspected."""
    account = year().monthly("2023-01", "2023-06", "100.00")
    for number in range(7, 13):
        account.row(
            f"2023-{number:02d}-15", "credit_regular", "95.00", text="正常划入 已代扣长期护理保险费5.00元", period=None
        )
    found = account.findings("2023-12-31")
    assert [told(f) for f in found] == ["short_credit 2023-07…2023-12 30.00 check"]
    assert found[0].facts["netted_kind"] == "premium_care"
    assert found[0].stake == 0


def test_excess_is_found_and_a_supplement_that_fills_is_none() -> None:
    """Thirty too much is excess; thirty that were missing before are not."""
    over = year().monthly("2023-01", "2023-12", "100.00").credit("2023-06-20", "30.00", "2023-06", "credit_backpay")
    assert types(over) == {"excess_credit"}
    filled = year().monthly("2023-01", "2023-03", "90.00").monthly("2023-04", "2023-12", "100.00")
    filled.credit("2023-06-20", "30.00", None, "credit_backpay")
    assert filled.told("2023-12-31") == []


def test_a_month_credited_twice_and_two_parts_of_one_month() -> None:
    """Twice the whole sum is a duplicate; own and employer's share that make up the sum are not."""
    twice = year().monthly("2023-01", "2023-12", "100.00").credit("2023-06-18", "100.00", "2023-06")
    assert twice.told("2023-12-31") == ["duplicate_credit 2023-06 100.00 check"]
    parts = year()
    for number in range(1, 13):
        period = f"2023-{number:02d}"
        parts.credit(f"{period}-15", "50.00", period).credit(f"{period}-15", "50.00", period)
    assert parts.told("2023-12-31") == []


def test_credit_reversal_credit_is_no_duplicate() -> None:
    """Taken back and credited again is a reversal made good; credited twice and taken back once is both."""
    again = year().monthly("2023-01", "2023-12", "100.00").row("2023-06-17", "credit_reversal", "-100.00")
    again.credit("2023-06-18", "100.00")
    assert again.told("2023-12-31") == ["reversed_credit 2023-06 100.00 info"]
    both = year().monthly("2023-01", "2023-12", "100.00").credit("2023-06-16", "100.00")
    both.row("2023-06-18", "credit_reversal", "-100.00")
    assert both.told("2023-12-31") == ["duplicate_credit 2023-06 100.00 check", "reversed_credit 2023-06 100.00 info"]


def test_taken_back_for_good_is_reported_as_reversed_alone() -> None:
    """The month is missing, its money is at stake, and one finding says so."""
    account = year().monthly("2023-01", "2023-12", "100.00").row("2023-06-17", "credit_reversal", "-100.00")
    found = account.findings("2023-12-31")
    assert [told(f) for f in found] == ["reversed_credit 2023-06 100.00 act"]
    assert found[0].stake == 100_00


def test_credits_without_an_account_are_unexpected() -> None:
    """As a resident nothing is due: a credit is unexpected; one for the last month before is not."""
    profile = profile_text("2019-01 employee", "2023-07 resident")
    account = year(profile=profile).monthly("2023-01", "2023-06", "100.00")
    assert account.told("2023-12-31") == []
    late = year(profile=profile).monthly("2023-01", "2023-05", "100.00").credit("2023-07-10", "100.00", "2023-06")
    assert late.told("2023-12-31") == ["late_credit 2023-06 100.00 info"]
    assert account.credit("2023-09-15", "100.00").told("2023-12-31") == ["unexpected_credit 2023-09 100.00 check"]


def test_a_credit_that_says_nothing() -> None:
    """Unexplained where nothing accounts for it; not where it pays a due month or gives a payment back."""
    account = year().monthly("2023-01", "2023-12", "100.00").row("2023-06-20", "unknown_credit", "66.60")
    assert account.told("2023-12-31") == ["unexplained_credit 2023-06 66.60 check"]
    refund = year().monthly("2023-01", "2023-12", "100.00").pharmacy("2023-06-01", "66.60")
    assert refund.row("2023-06-20", "unknown_credit", "66.60").told("2023-12-31") == []
    due = year().monthly("2023-01", "2023-05", "100.00").monthly("2023-07", "2023-12", "100.00")
    assert due.row("2023-06-20", "unknown_credit", "100.00").told("2023-12-31") == []


def test_levels_need_a_tenth_and_two_months() -> None:
    """A fall of a tenth for two months is a drop; of less, or for one month, or in the last month, it is none."""
    new = profile_text(bases={"2019-01": "5000.00", "2023-07": "4500.00"})
    account = year(profile=new).monthly("2023-01", "2023-06", "100.00").monthly("2023-07", "2023-12", "90.00")
    found = account.findings("2023-12-31")
    assert [told(f) for f in found] == ["credit_drop 2023-07 10.00 info"]
    assert found[0].facts["reasons"] == "base"
    less = profile_text(bases={"2019-01": "5000.00", "2023-07": "4600.00"})
    account = year(profile=less).monthly("2023-01", "2023-06", "100.00").monthly("2023-07", "2023-12", "92.00")
    assert account.told("2023-12-31") == []
    single = year().monthly("2023-01", "2023-05", "100.00").credit("2023-06-15", "80.00", "2023-06")
    single.monthly("2023-07", "2023-11", "100.00").credit("2023-12-15", "80.00", "2023-12")
    assert types(single) == {"short_credit"}


def test_the_return_to_the_due_level_is_a_rise() -> None:
    """After a fall that was a finding the return is a rise, explained."""
    account = year().monthly("2023-01", "2023-03", "100.00").monthly("2023-04", "2023-07", "80.00")
    account.monthly("2023-08", "2023-12", "100.00")
    texts = account.told("2023-12-31")
    assert "credit_drop 2023-04 20.00 check" in texts
    assert "credit_rise 2023-08 20.00 info" in texts


def test_two_reasons_in_one_month_are_both_named_larger_first() -> None:
    """Reform and new base in one month: the reform takes more than the base brings."""
    pack = REFORM
    profile = profile_text(bases={"2019-01": "5000.00", "2023-07": "5500.00"})
    account = year(profile=profile, packs=(pack,)).monthly("2023-01", "2023-06", "160.00")
    account.monthly("2023-07", "2023-12", "110.00")
    found = account.findings("2023-12-31")
    assert [told(f) for f in found] == ["credit_drop 2023-07 50.00 info"]
    assert found[0].facts["reasons"] == "reform base"
    assert found[0].facts["reason_fen"] == (-66_00, 16_00)


def test_a_real_shortfall_in_the_reform_month_is_told_apart() -> None:
    """What the reform takes is explained, what is missing beside it is short."""
    pack = REFORM
    account = year(packs=(pack,)).monthly("2023-01", "2023-06", "160.00").monthly("2023-07", "2023-12", "92.00")
    assert "short_credit 2023-07…2023-12 48.00 act" in account.told("2023-12-31")
    assert "credit_drop 2023-07 68.00 check" in account.told("2023-12-31")


def test_the_grade_of_the_rule_caps_the_severity() -> None:
    """By a built-in rule of low grade nothing is more than worth a look; the same pack given by hand is not capped."""
    for origin, wanted in ((PackOrigin.BUILT_IN, "check"), (PackOrigin.GIVEN, "act")):
        account = year(packs=(MONTHLY.replace("official", "seed"),), origin=origin)
        account.monthly("2023-01", "2023-05", "100.00").monthly("2023-07", "2023-12", "100.00")
        found = account.findings("2023-12-31")
        assert [told(f) for f in found] == [f"missing_credit 2023-06 100.00 {wanted}"]
        assert found[0].stake == (100_00 if wanted == "act" else 0)


def test_an_unpaid_month_and_one_made_up_later() -> None:
    """Unpaid and not credited is act beside the missing credit, counted once; made up later it is none."""
    account = year().monthly("2023-01", "2023-05", "100.00").monthly("2023-07", "2023-12", "100.00")
    account.paid("2023-05", "5000.00").paid("2023-06", "5000.00", paid=False)
    found = account.findings("2023-12-31")
    assert sorted(told(f) for f in found) == ["missing_credit 2023-06 100.00 act", "unpaid_contribution 2023-06 act"]
    assert sum(f.stake for f in found) == 100_00
    account.credit("2023-08-20", "100.00", "2023-06").paid("2023-06", "5000.00")
    assert account.told("2023-12-31") == ["late_credit 2023-06 100.00 info"]


def test_unpaid_but_credited_is_worth_a_look() -> None:
    """The record says unpaid, the account says credited: check."""
    account = year().monthly("2023-01", "2023-12", "100.00").paid("2023-06", "5000.00", paid=False)
    assert account.told("2023-12-31") == ["unpaid_contribution 2023-06 check"]


def test_a_base_below_the_floor_is_no_short_credit() -> None:
    """The base is what is reported, whether the credit follows it or the floor; at the floor nothing is."""
    pack = MONTHLY + 'base_limits:\n- {from: "2019-01", floor: "5000.00", ceiling: "20000.00", source: s1}\n'
    low = profile_text(bases={"2019-01": "4500.00"})
    for credited in ("90.00", "100.00"):
        account = year(profile=low, packs=(pack,)).monthly("2023-01", "2023-12", credited)
        assert account.told("2023-12-31") == ["base_out_of_range 2023-01…2023-12 check"]
    at_floor = year(packs=(pack,)).monthly("2023-01", "2023-12", "100.00")
    assert at_floor.told("2023-12-31") == []


def test_an_inferred_base_never_accuses() -> None:
    """Without a base the level follows the credits: a fall is a drop and nothing is short."""
    account = year(profile=profile_text(bases={})).monthly("2023-01", "2023-06", "100.00")
    account.monthly("2023-07", "2023-12", "80.00")
    assert account.told("2023-12-31") == ["credit_drop 2023-07 20.00 check"]


def test_a_monthly_subsidy_that_ends_is_a_drop_and_a_yearly_one_is_none() -> None:
    """What comes each month beside the credit belongs to its level; one subsidy a year is a single month."""
    account = year().monthly("2023-01", "2023-12", "100.00")
    for number in range(1, 7):
        account.row(f"2023-{number:02d}-16", "subsidy", "40.00")
    found = account.findings("2023-12-31")
    assert [told(f) for f in found] == ["credit_drop 2023-07 40.00 check"]
    assert found[0].facts["reasons"] == "subsidy"
    yearly = year().monthly("2023-01", "2023-12", "100.00").row("2023-06-16", "subsidy", "400.00")
    assert yearly.told("2023-12-31") == []


def test_a_subsidy_that_the_rule_counts_in_fills_its_month() -> None:
    """Where the rule is base plus subsidy and the two come in rows of their own, nothing is short."""
    rule = 'amount: {sum: [{rate_of_base: "0.02"}, {fixed: "40.00"}]}'
    account = year(packs=(MONTHLY.replace('amount: {rate_of_base: "0.02"}', rule),))
    account.monthly("2023-01", "2023-12", "100.00")
    for number in range(1, 13):
        account.row(f"2023-{number:02d}-16", "subsidy", "40.00")
    assert account.told("2023-12-31") == []


def test_a_credit_between_two_quarters_that_pays_nothing() -> None:
    """Quarters paid whole: one more in between is unexpected; in the first months it may be arrears."""
    posting = "- {category: retiree, cadence: monthly"
    profile = profile_text("2019-01 retiree", bases={})
    pack = MONTHLY.replace(posting, "- {category: retiree, cadence: quarterly")
    for day, wanted in (("2023-10-10", ["unexpected_credit 2023-10 77.00 check"]), ("2023-01-10", [])):
        account = year(profile=profile, packs=(pack,)).credit(day, "77.00")
        for quarter in ("2023-03-18", "2023-06-18", "2023-09-18", "2023-12-18"):
            account.credit(quarter, "300.00")
        assert account.told("2023-12-31") == wanted
