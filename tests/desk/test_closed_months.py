"""A closed month: every way of changing it later is refused or asked, and what is done all the same is logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_files import MONTHS, PROFILE, pack, source, statement

from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import DatedSum
from yibao_desk.errors import UsageError

AS_OF, MARCH, MAY = date(2024, 9, 30), Month(2024, 3), Month(2024, 5)


@pytest.fixture
def desk(tmp_path):
    opened = open_desk(tmp_path / "data")
    opened.add_person(opened.profile_from(PROFILE, "profile.toml"))
    opened.take_pack(pack(), "pack.yaml")
    opened.take(opened.look_at([source(statement(MONTHS))], 1), 1)
    yield opened
    opened.close()


def figures(desk, month=MARCH):
    """What a closed month is made of: its rows, what was due, what was posted."""
    evidences = desk.judge(1, AS_OF, "en").evidences
    state = evidences.book.state(month)
    rows = [(line.date, line.amount, line.kind) for line in evidences.ledger.lines if Month.of(line.date) == month]
    return rows, state.expected.amount, state.posted, state.status


def row_of(desk, month):
    return next(i for i, x in enumerate(desk.judge(1, AS_OF).evidences.ledger.lines) if x.period == month)


def refused(desk, work):
    """The work is refused with the plain sentence; neither the month nor the log has changed."""
    before, log = figures(desk), desk.change_log()
    with pytest.raises(UsageError, match="锁定"):
        work()
    assert figures(desk) == before
    assert desk.change_log() == log


def test_what_would_change_its_rows_or_their_meaning_is_refused(desk):
    """Undo of its import, redo, a row said to pay it or not, its row said to pay another, the person's removal."""
    desk.link(1, row_of(desk, MAY), MARCH)
    desk.close_month(1, MARCH)
    march_row, may_row = row_of(desk, MARCH), row_of(desk, MAY)
    refused(desk, lambda: desk.undo_import(1))
    refused(desk, lambda: desk.link(1, may_row, MARCH, refused=True))
    refused(desk, lambda: desk.unlink(1, may_row, MARCH))
    refused(desk, lambda: desk.link(1, march_row, MAY))
    refused(desk, lambda: desk.remove_person(1))
    more = desk.look_at([source(statement(["2024-03"], 99_000), "late.csv")], 1)
    refused(desk, lambda: desk.take(more, 1))
    desk.open_month(1, MARCH)
    desk.unlink(1, may_row, MARCH)
    assert [entry.what for entry in desk.change_log()][:3] == ["link", "closing", "closing"]


def test_undo_and_redo_reach_no_closed_month(desk):
    """What was undone before the month was closed is not done again, nor the other way round."""
    desk.link(1, row_of(desk, MAY), MARCH, refused=True)
    desk.undo()
    desk.close_month(1, MARCH)
    assert desk.can_redo() == ""
    desk.undo()  # the closing itself: logged, and the month is open again
    desk.undo_import(1)
    desk.close_month(1, MARCH)
    assert desk.can_redo() == ""


def test_facts_rules_and_decisions_leave_it_as_it_is_and_are_logged(desk):
    """Another base, own rules, a decision: the closed month keeps its figures, an open one follows, the log tells."""
    desk.close_month(1, MARCH)
    closed, opened = figures(desk), figures(desk, MAY)
    person = desk.people()[0]
    desk.update_person(1, replace(person.profile, bases=(DatedSum(Month(2023, 1), 900_000),)))
    assert figures(desk) == closed
    assert figures(desk, MAY) != opened
    desk.take_pack(pack("0.03"), "new.yaml")
    desk.decide(1, "f", DecisionState.SETTLED)
    assert figures(desk) == closed
    assert [entry.what for entry in desk.change_log()][:4] == ["decision", "pack", "person", "closing"]
    desk.undo()
    desk.undo()
    assert figures(desk) == closed


def test_a_restore_says_what_happens_to_closed_months_and_is_logged(tmp_path, desk):
    """The differences name them before anything is done; the restored book's log names the restore."""
    desk.backup(tmp_path / "copy.db")
    desk.close_month(1, MARCH)
    (line,) = desk.differences(tmp_path / "copy.db")
    assert (line.what, line.now, line.copy) == ("已锁定的月份", "1", "0")
    desk.restore(tmp_path / "copy.db")
    entry = desk.change_log()[0]
    assert (entry.what, entry.text) == ("restore", "恢复了一份备份")
    assert desk.first_altered() is None
    assert desk.doctor() == ()


def test_the_automatic_copy_can_be_switched_off(tmp_path, desk):
    """Off: an import makes no copy; on again: it does; each switch stands in the log, and undo passes it over."""
    copies = tmp_path / "data" / "backups"
    for copy in copies.glob("*.db"):
        copy.unlink()
    desk.set_automatic_backup(on=False)
    assert not desk.automatic_backup()
    desk.take(desk.look_at([source(statement(["2024-08"], 99_000), "b.csv")], 1), 1)
    assert not list(copies.glob("*.db"))
    desk.set_automatic_backup(on=True)
    desk.take(desk.look_at([source(statement(["2024-09"], 99_000), "c.csv")], 1), 1)
    assert len(list(copies.glob("*-daily.db"))) == 1
    said = [entry.text for entry in desk.change_log() if entry.what == "setting"]
    assert said == ["打开了自动备份", "关掉了自动备份"]
    assert "导入" in desk.can_undo()
