"""The labelled cases: what must be found, what must not, and the cause that stands first."""

from __future__ import annotations

import pytest
from sheet import Case, sheets
from verdicts import Tally, compare, count, judged

CASES = sheets()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sheet_holds(case: Case) -> None:
    """Every sheet's findings, months, sums, grades, causes and statuses come out as told, and nothing else."""
    assert compare(case, judged(case), Tally()) == []


def test_quality_over_all_sheets(capsys: pytest.CaptureFixture[str]) -> None:
    """Precision and recall of each type and the accuracy of causes over all sheets stay above their gates."""
    tally = count(CASES)
    with capsys.disabled():
        print("\n" + tally.table())  # noqa: T201
    assert tally.precision("missing_credit") >= 0.98
    assert tally.precision("short_credit") >= 0.95
    assert all(tally.recall(kind) >= 0.95 for kind in tally.wanted)
    assert tally.cause_first >= 0.97 * tally.causes
    assert tally.cause_strict >= 0.85 * tally.causes
