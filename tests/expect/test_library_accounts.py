"""Accounts that were paid exactly by the shipped rules are left in peace."""

from __future__ import annotations

import pytest
from made_ledgers import library
from paid_accounts import TODAY, groups, paid_account

from yibao_desk.corridor import verdict
from yibao_desk.domain.finding import Severity
from yibao_desk.knowledge import load_cause_book

TRAPS = {
    "110000": "net of 3 yuan",
    "210100": "reform in 2024",
    "220100": "care premium netted",
    "230200": "provisional, then unknown",
    "310000": "yearly in advance from July",
    "320200": "frozen yearly sums by group",
    "320500": "yearly until 2024, monthly since",
    "330200": "yearly in advance from January, 45 netted",
    "350200": "posting day for retirees only",
    "370100": "share of the pension with bounds",
    "420100": "last year's pension",
    "440100": "netted premium not known",
    "440600": "tiers, one month's lag since 2022-11",
    "500000": "two premiums netted",
}

OWED = {"missing_credit", "late_credit", "short_credit", "excess_credit", "unexpected_credit"}


@pytest.mark.parametrize("code", TRAPS)
@pytest.mark.parametrize("named", [True, False], ids=["named", "bare"])
def test_an_account_paid_by_the_rules_is_left_in_peace(code, named):
    """Each trap of the library: credits by the rule, on the rule's day, give nothing missing, late, short or over."""
    causes = load_cause_book()
    for category, scheme in groups(code):
        profile, statement = paid_account(code, category, scheme, named=named)
        found = verdict(profile, [statement], library(), causes, TODAY).findings
        assert [f.finding for f in found if f.finding.type.value in OWED] == []
        assert all(f.finding.severity is not Severity.ACT for f in found)
