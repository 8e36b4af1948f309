"""Balances that stand outside the rows: yearly ledgers, opening and closing balances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_account import MadeAccount, told

from yibao_desk.detect import detect
from yibao_desk.detect.chains import broken_links
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.overlap import merge
from yibao_desk.domain.statement import Checkpoint, Facts

PLACE = Origin("yearly.csv", "y", None, 2)


def account() -> MadeAccount:
    """100.00 a month in 2023 and 2024, rows without balances, 40.00 spent each January."""
    made = MadeAccount().monthly("2023-01", "2024-12", "100.00").covers("2023-01-01", "2024-12-31")
    return made.pharmacy("2023-01-20", "40.00").pharmacy("2024-01-20", "40.00")


def seen(*points: tuple[str, bool, int], made: MadeAccount | None = None) -> Evidences:
    evidences = (made or account()).evidences("2025-02-01")
    stated = tuple(Checkpoint(date.fromisoformat(day), fen, PLACE, opening) for day, opening, fen in points)
    return replace(evidences, ledger=replace(evidences.ledger, checkpoints=stated))


def balances(evidences: Evidences) -> list[str]:
    return [told(f) for f in detect(evidences) if f.type.value.startswith("balance_")]


START = ("2023-01-01", True, 500_00)


@pytest.mark.parametrize(
    ("points", "right"),
    [
        ((START, ("2023-12-31", False, 1660_00), ("2024-01-01", True, 1660_00), ("2024-12-31", False, 2820_00)), []),
        ((START, ("2023-12-31", False, 1640_00)), ["balance_break 2023-12 20.00 check"]),
        ((START, ("2023-12-31", False, 1660_00), ("2024-01-01", True, 0)), ["balance_reset 2024-01 1660.00 act"]),
        ((START, ("2024-12-31", False, 2320_00)), ["balance_reset 2024-12 500.00 act"]),
        ((("2022-01-01", True, 700_00), START), []),
        ((START, ("2025-12-31", False, 0)), []),
    ],
)
def test_stated_balances_are_held_against_the_rows(points, right) -> None:
    """Right years are silent; a row too few is a break; a lost carry-over a reset; uncovered years say nothing."""
    assert balances(seen(*points)) == right


def test_rows_with_balances_judge_themselves() -> None:
    """Where the rows state balances, the chain of rows speaks and the yearly ledger adds nothing."""
    made = replace(account(), opening="500.00")
    assert not broken_links(seen(START, ("2023-12-31", False, 1640_00), made=made))


def test_start_and_end_of_a_range_are_taken_from_the_head() -> None:
    """A balance for the start and one for the end, said to be so, are held against the rows; one alone is not."""
    ledger = account().ledger()
    file = replace(ledger.files[0], lines=ledger.lines)
    both = Facts(opening_balance=500_00, closing_balance=2820_00, of_range=True)
    points = merge(ledger.profile, [replace(file, facts=both)]).checkpoints
    assert [(str(p.day), p.opening, p.balance) for p in points] == [
        ("2023-01-01", True, 500_00),
        ("2024-12-31", False, 2820_00),
    ]
    assert not merge(ledger.profile, [replace(file, facts=replace(both, of_range=False))]).checkpoints
