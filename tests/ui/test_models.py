"""Every item model behaves as Qt wants it, with real rows in it."""

from conftest import settle, write_statement
from PySide6.QtCore import Qt

from yibao_desk.domain.finding import Severity
from yibao_desk.domain.month_book import MonthState
from yibao_desk.ui.models.months import Fold
from yibao_desk.ui.models.preview import PreviewModel


def test_board_of_months(filled, qtmodeltester):
    """The board has a row for each month and a head for each year, and finds a month again; years that nobody can
    judge are one line that says why and opens."""
    filled.go("months")
    model = filled.current().model
    qtmodeltester.check(model, force_py=True)
    states = filled.session.judgement.evidences.book.states
    folded = next(i for i in range(model.rowCount()) if isinstance(model.row_at(i), Fold))
    hidden = model.row_at(folded).months
    assert "无法判断：没有那时的对账单" in model.index(folded, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    rows = [model.row_at(i) for i in range(model.rowCount())]
    assert sum(isinstance(r, MonthState) for r in rows) == len(states) - hidden
    assert model.turn(folded)
    assert not model.turn(folded + 1)
    rows = [model.row_at(i) for i in range(model.rowCount())]
    assert sum(isinstance(r, MonthState) for r in rows) == len(states)
    assert len(model.year_rows()) == len({s.period.year for s in states}) + 1
    for state in states:
        assert model.row_at(model.row_of(state.period)) is state


def test_list_of_findings(filled, qtmodeltester):
    """The list holds every finding once, under the head of its severity."""
    filled.go("findings")
    model = filled.current().model
    qtmodeltester.check(model, force_py=True)
    shown = [e.found for i in range(model.rowCount()) if (e := model.entry(i))]
    assert shown == [f for s in (Severity.ACT, Severity.CHECK, Severity.INFO) for f in filled.session.findings(s)]


def test_ledger_in_pages(filled, qtmodeltester):
    """The ledger shows all rows, newest first, though it fetches them in pages."""
    filled.go("ledger")
    settle(filled.session)
    model = filled.current().model
    qtmodeltester.check(model, force_py=True)
    settle(filled.session)
    lines = filled.session.judgement.evidences.ledger.lines
    assert [model.row_at(i).index for i in range(model.rowCount())] == list(reversed(range(len(lines))))


def test_rows_of_a_file(filled, qtmodeltester, tmp_path):
    """Unticking a row of a preview leaves it out and nothing else."""
    filled.offer([write_statement(tmp_path / "m.csv", "2024-01", "2024-03")])
    settle(filled.session)
    model = PreviewModel(filled.current().previews[0])
    qtmodeltester.check(model, force_py=True)
    model.toggle(2)
    assert model.left_out == {2}
    model.toggle(2)
    assert model.left_out == frozenset()


def test_regions(filled, qtmodeltester):
    """Regions are found by name and by the first letters of their pinyin."""
    filled.go("policy")
    settle(filled.session)
    page = filled.current()
    qtmodeltester.check(page.model, force_py=True)
    for words in ("武汉", "wuhan", "wh"):
        page.search.setText(words)
        settle(filled.session)
        assert page.model.row_of("420100") is not None, words


def test_log_of_changes(filled, qtmodeltester):
    """The log shows every entry once, newest first."""
    filled.go("log")
    settle(filled.session)
    model = filled.current().model
    qtmodeltester.check(model, force_py=True)
    numbers = [model.change_at(i).number for i in range(model.rowCount())]
    assert numbers == list(range(len(numbers), 0, -1))
    assert numbers
