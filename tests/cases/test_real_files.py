"""Labelled cases through real files: bytes in, the same truth out."""

from __future__ import annotations

import pytest
from real_files import as_files
from sheet import sheets
from verdicts import Tally, compare, judged

CASES = {case.name: case for case in sheets()}


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("paying/unpaid_one_month", "csv-gb"),
        ("paying/paid_late_by_employer", "xlsx"),
        ("levels/reform_of_employees", "xlsx"),
        ("levels/base_lowered_against_profile", "csv-utf8"),
        ("account/silent_debit", "csv-gb"),
        ("account/a_row_is_missing", "xlsx"),
        ("account/charged_twice", "csv-utf8"),
        ("situations/late_and_current_in_one_month", "csv-gb"),
        ("situations/overlapping_files_without_balances", "csv-gb"),
    ],
)
def test_a_case_holds_as_real_files(name: str, style: str) -> None:
    """Written as a portal exports it and read back, a case gives the findings and causes of its sheet."""
    case = as_files(CASES[name], style)
    assert compare(case, judged(case), Tally()) == []
