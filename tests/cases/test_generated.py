"""Accounts made by rule: the gates of quality, and silence where nothing is wrong."""

from __future__ import annotations

import pytest
from generated import clean_decades, generated
from verdicts import Tally, compare, count, judged


def test_quality_over_generated_accounts(capsys: pytest.CaptureFixture[str]) -> None:
    """Over accounts with one fault each: precision and recall of every type, and the right cause first."""
    tally = count(generated(range(3)))
    with capsys.disabled():
        print("\n" + tally.table())  # noqa: T201
    assert tally.notes == []
    assert all(tally.precision(kind) >= 0.98 and tally.recall(kind) >= 0.95 for kind in tally.wanted)
    assert tally.cause_first >= 0.97 * tally.causes


@pytest.mark.parametrize("case", clean_decades(range(3)), ids=lambda case: case.name)
def test_a_clean_decade_is_silent(case: object) -> None:
    """Ten years with nothing wrong give no finding at all."""
    assert compare(case, judged(case), Tally()) == []  # type: ignore[arg-type]
