"""Decisions, links and rules are kept, undone, and done again, also after a restart and a re-import."""

from __future__ import annotations

from datetime import date

import pytest
from made_files import MONTHS, PROFILE, pack, source, statement

from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.book import LedgerFilter, LedgerSort
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.own_rule import OwnRule, OwnTier
from yibao_desk.domain.profile import Category
from yibao_desk.errors import UsageError

AS_OF = date(2024, 9, 30)


@pytest.fixture
def desk(tmp_path):
    opened = open_desk(tmp_path)
    opened.add_person(opened.profile_from(PROFILE, "profile.toml"))
    opened.take_pack(pack(), "pack.yaml")
    opened.take(opened.look_at([source(statement(MONTHS))], 1), 1)
    yield opened
    opened.close()


def types(desk):
    return [found.finding.type.value for found in desk.judge(1, AS_OF).findings]


def test_a_verdict_is_kept_until_something_changes(desk):
    """The same question gives the same verdict object; an edit gives a new one; both languages live side by side."""
    one = desk.judge(1, AS_OF, "zh")
    assert desk.judge(1, AS_OF, "zh") is one
    assert desk.judge(1, AS_OF, "en").language == "en"
    desk.set_setting("theme", "dark")
    assert desk.judge(1, AS_OF, "zh") is one
    desk.decide(1, "f", DecisionState.ASKED)
    assert desk.judge(1, AS_OF, "zh") is not one


def test_a_decision_survives_a_re_import(desk):
    """The same facts imported anew have the same fingerprint, so the note is still there."""
    (found,) = desk.judge(1, AS_OF).findings
    desk.decide(1, found.fingerprint, DecisionState.ASKED, note="问了单位", facts_digest=found.facts_digest)
    desk.undo_import(1)
    assert desk.judge(1, AS_OF).findings == ()
    desk.take(desk.look_at([source(statement(MONTHS), "anew.csv")], 1), 1)
    judgement = desk.judge(1, AS_OF)
    (again,) = judgement.findings
    assert judgement.decisions[again.fingerprint].note == "问了单位"
    assert again.facts_digest == found.facts_digest
    desk.decide(1, found.fingerprint, DecisionState.SETTLED)
    assert desk.decisions(1)[found.fingerprint].note == "问了单位"


def test_undo_and_redo_go_through_everything(desk):
    """Every kind of edit and the import itself is undone in turn, said in words, and done again."""
    desk.decide(1, "f", DecisionState.ASKED, note="x")
    desk.close_month(1, Month(2024, 2))
    assert len(desk.closed_months(1)) == 1
    said = []
    while desk.can_undo():
        said.append(desk.undo())
    assert len(said) == 5
    assert all(said)
    assert desk.people() == ()
    redone = []
    while desk.can_redo():
        redone.append(desk.redo())
    assert redone == said[::-1]
    assert (desk.ledger_page(1).total, len(desk.closed_months(1)), len(desk.own_packs())) == (14, 1, 1)
    assert desk.decisions(1)["f"].note == "x"
    assert desk.redo() == ""
    assert desk.doctor() == ()


def test_undo_works_after_a_restart(tmp_path, desk):
    """What was done before the program was closed can be undone when it is open again."""
    desk.decide(1, "f", DecisionState.ASKED, note="x")
    desk.close()
    again = open_desk(tmp_path)
    again.undo()
    assert again.decisions(1) == {}
    again.undo()
    assert again.ledger_page(1).total == 0
    again.close()


def test_a_link_moves_with_its_row(desk):
    """A refusal is kept by the row, not by its place: older rows that come in later do not move it to another row."""
    judgement = desk.judge(1, AS_OF)
    index = next(i for i, line in enumerate(judgement.evidences.ledger.lines) if line.period == Month(2024, 5))
    desk.link(1, index, Month(2024, 4))
    before = judgement.evidences.ledger.lines[index]
    older = statement(["2023-11", "2023-12"], 30_000)
    desk.take(desk.look_at([source(older, "older.csv")], 1), 1)
    (link,) = desk.links(1)
    assert link.line == index + 4
    assert desk.judge(1, AS_OF).evidences.ledger.lines[link.line].date == before.date
    desk.unlink(1, link.line, Month(2024, 4))
    assert desk.links(1) == ()
    with pytest.raises(UsageError):
        desk.link(1, 999, Month(2024, 4))


def test_a_closed_month_refuses_an_import_and_says_so(desk):
    """Rows for a closed month are refused as a whole import, with a sentence; after opening it they go in."""
    desk.close_month(1, Month(2024, 4))
    late = statement(["2024-04"], 99_000)
    previews = desk.look_at([source(late, "late.csv")], 1)
    with pytest.raises(UsageError):
        desk.take(previews, 1)
    assert desk.ledger_page(1).total == 14
    desk.open_month(1, Month(2024, 4))
    assert desk.take(previews, 1).added == 2


def test_a_pack_is_compared_before_it_is_taken(desk):
    """Months and findings that would change are listed, and nothing is written by the comparison."""
    assert types(desk) == ["missing_credit"]
    comparison = desk.compare_pack(pack("0.03"), "pack.yaml", 1)
    (change,) = comparison.people
    assert (change.months[0].then.amount, change.months[0].now.amount) == (12_000, 18_000)
    assert any(found.then is None and found.now is Severity.ACT for found in change.findings)
    assert desk.compare_pack(pack("0.03"), "pack.yaml").people == comparison.people
    assert desk.compare_pack(pack(), "pack.yaml").people[0].months == ()
    assert types(desk) == ["missing_credit"]
    desk.take_pack(pack("0.03"), "pack.yaml")
    assert "short_credit" in types(desk)
    desk.undo()
    assert types(desk) == ["missing_credit"]
    assert "350100" in desk.pack_text("350100")
    with pytest.raises(UsageError):
        desk.take_pack("schema: 1\n", "broken.yaml")
    assert desk.lint("schema: 1\n", "broken.yaml")


def test_pages_are_filtered_sorted_and_summed(desk):
    """The database gives the same rows and sums as a plain look at the ledger."""
    lines = desk.judge(1, AS_OF).evidences.ledger.lines
    page = desk.ledger_page(1, LedgerFilter(kinds=frozenset({Kind.PHARMACY}), text="惠民"), limit=2)
    wanted = [i for i, line in enumerate(lines) if line.kind is Kind.PHARMACY and "惠民" in (line.counterparty or "")]
    assert (page.total, page.debited, page.credited) == (len(wanted), -2_000 * len(wanted), 0)
    assert [row.index for row in page.rows] == wanted[:2]
    assert page.rows[0].line == lines[wanted[0]]
    by_sum = desk.ledger_page(1, sort=LedgerSort.AMOUNT, descending=True)
    assert [row.line.amount for row in by_sum.rows] == sorted((line.amount for line in lines), reverse=True)
    march = desk.ledger_page(1, LedgerFilter(first=date(2024, 3, 1), last=date(2024, 3, 31)))
    assert march.total == 2
    (view,) = desk.origin_of(1, 0, around=1)
    assert [number for number, _ in view.rows] == [1, 2, 3]
    assert view.rows[1][1][0] == "2024-01-15"


def test_the_log_tells_everything_in_words(desk):
    """Each write path leaves an entry with a sentence, newest first."""
    desk.decide(1, "f", DecisionState.SETTLED)
    log = desk.change_log()
    assert [entry.what for entry in log] == ["decision", "import", "pack", "person"]
    assert all(entry.text for entry in log)


def test_own_rules_of_the_form_are_kept_over_the_library_and_undone(desk):
    """A rule from the form is in force at once, the library's rest stays, and undo brings the former rules back."""
    mine = OwnRule(Category.RETIREE, Month(2024, 1), tiers=(OwnTier(0, 9_900),), said="12393")
    desk.take_own_rules("110000", (mine,))
    (kept,) = desk.own_rules("110000")
    assert (kept.tiers, kept.said) == (mine.tiers, "12393")
    due = desk.explain("110000", Month(2024, 3), Category.RETIREE, birth=Month(1950, 1))
    assert (due.gross, due.amount) == (9_900, 9_600), "the 3 yuan that the library knows are still taken"
    assert not due.capped
    employee = desk.explain("110000", Month(2024, 3), Category.EMPLOYEE, base=1_000_000)
    assert employee.amount == 20_000
    assert desk.pack_of("110000").interest == desk._knowledge.policy.pack_for("110000").interest
    desk.take_own_rules("110000", ())
    assert desk.own_rules("110000") == ()
    desk.undo()
    assert desk.own_rules("110000") == (kept,)
    desk.undo()
    assert desk.explain("110000", Month(2024, 3), Category.RETIREE, birth=Month(1950, 1)).gross == 11_000


def due_of(desk, month):
    return next(e for e in desk.judge(1, AS_OF, "en").evidences.expectations.months if e.period == month)


def test_what_was_due_for_a_closed_month_stays_due(tmp_path, desk):
    """A rule that changes later changes the months that are open; the closed one keeps its sum and says what is new."""
    march, may = Month(2024, 3), Month(2024, 5)
    desk.close_month(1, march)
    desk.take_pack(pack("0.03"), "new.yaml")
    assert (due_of(desk, march).amount, due_of(desk, may).amount) == (120_00, 180_00)
    assert due_of(desk, march).steps[-1].text.endswith("By today's rules it would be ¥180.00.")
    assert "over" not in types(desk)
    desk.undo()
    assert due_of(desk, may).amount == 120_00
    assert "closed" not in due_of(desk, march).steps[-1].text
    desk.redo()
    desk.close()
    again = open_desk(tmp_path)
    assert due_of(again, march).amount == 120_00
    again.open_month(1, march)
    assert due_of(again, march).amount == 180_00
    again.undo()
    assert due_of(again, march).amount == 120_00
    again.close()


def test_the_log_names_the_region_of_own_rules(desk):
    """Own rules are told by the region's name, not by its number, in the log and before an undo."""
    told = [change.text for change in desk.change_log() if change.what == "pack"]
    assert told == ["保存了福州市的自定规则"]
    desk.take_pack(pack("0.03"), "new.yaml")
    assert desk.can_undo() == told[0]
