"""Family sharing across two people of one book."""

from __future__ import annotations

from datetime import date

from yibao_desk.domain.family import SharedUse, shared_uses, uses_of
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.domain.statement import StatementLine


def ledger(name: str, *rows: tuple[str, Kind, int, str | None, str | None]) -> Ledger:
    profile = Profile(name, None, None, None, (Enrolment(Month(2020, 1), "330100", Category.EMPLOYEE),))
    lines = tuple(
        StatementLine(date.fromisoformat(day), kind, fen, Origin("f", name, None, n), counterparty=place,
                      beneficiary=who, order=n)
        for n, (day, kind, fen, place, who) in enumerate(rows)
    )  # fmt: skip
    return Ledger(profile, lines, (0,) * len(lines))


def test_the_same_visit_pairs_once() -> None:
    """The same sum, place and day pair; a second equal debit of the giver stays alone."""
    row = ("2024-03-05", Kind.FAMILY_USE, -86_00, "社区医院", None)
    visit = ("2024-03-05", Kind.OUTPATIENT, -86_00, "社区医院", None)
    assert shared_uses(ledger("甲一", row, row), ledger("乙二", visit)) == (SharedUse(0, "乙二", date(2024, 3, 5)),)


def test_a_silent_debit_pairs_by_sum_alone() -> None:
    """A row without a word pairs by the same sum within a day, never by the place or another sum."""
    silent = ("2024-03-05", Kind.UNKNOWN_DEBIT, -86_00, None, None)
    assert shared_uses(ledger("甲一", silent), ledger("乙二", ("2024-03-06", Kind.PHARMACY, -86_00, "药店", None)))
    assert not shared_uses(ledger("甲一", silent), ledger("乙二", ("2024-03-07", Kind.PHARMACY, -86_00, "药店", None)))
    assert not shared_uses(ledger("甲一", silent), ledger("乙二", ("2024-03-05", Kind.PHARMACY, -85_00, "药店", None)))


def test_a_visit_paid_by_both_accounts_pairs_by_place_and_day() -> None:
    """Where the row itself says family use, the relative's own part of the bill may be another sum."""
    use = ("2024-03-05", Kind.FAMILY_USE, -50_00, "社区医院", None)
    assert shared_uses(ledger("甲一", use), ledger("乙二", ("2024-03-05", Kind.OUTPATIENT, -36_00, "社区医院", None)))
    assert not shared_uses(
        ledger("甲一", use), ledger("乙二", ("2024-03-05", Kind.OUTPATIENT, -50_00, "别的医院", None))
    )


def test_a_row_that_names_another_relative_is_his() -> None:
    """Of two relatives who were at one place, the one whom the row names; a word such as "spouse" names nobody."""
    visit = ("2024-03-05", Kind.OUTPATIENT, -86_00, "社区医院", None)
    second, third = ledger("乙二", visit), ledger("丙三", visit)
    named = ledger("甲一", ("2024-03-05", Kind.FAMILY_USE, -86_00, "社区医院", "丙三"))
    assert [use.person for use in uses_of(named, (second, third))] == ["丙三"]
    spouse = ledger("甲一", ("2024-03-05", Kind.FAMILY_USE, -86_00, "社区医院", "配偶"))
    assert [use.person for use in uses_of(spouse, (second, third))] == ["乙二"]
