"""The ways a person goes through the window, with real files and a real book."""

from pathlib import Path

from conftest import profile, settle, write_statement
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.month import Month
from yibao_desk.domain.offer import RowState
from yibao_desk.ui.faults import masked
from yibao_desk.ui.pages.intake.file_row import FileRow
from yibao_desk.ui.pages.intake.preview_card import PreviewCard
from yibao_desk.ui.parts.verdict import Verdict


def texts(window):
    return [w.text() for w in window.current().findChildren(QLabel) if w.isVisibleTo(window.current())]


def test_first_run_from_drop_to_verdict(make, tmp_path):
    """A dropped statement, three answers, and the verdict is there; nothing is stored before the last button."""
    window = make()
    session = window.session
    assert window.page_key == "overview"
    assert "把对账单拖到这里" in texts(window)
    window.offer([write_statement(tmp_path / "a.csv", missing=("2023-08",))])
    settle(session)
    page = window.current()
    assert page.key == "import"
    assert [p.refused for p in page.previews] == [False]
    assert session.people == ()
    page.take()
    settle(session)
    who = window.current()
    assert who.key == "who"
    assert not who.go_button.isEnabled()
    who.region.set_value("420100")
    who.categories[0][0].setChecked(True)
    who.name.setText("王小明")
    who.birth.set_value(Month(1979, 9))
    assert not who.go_button.isEnabled()  # the base has no answer preselected
    who.base.choices[-1].setChecked(True)
    assert who.go_button.isEnabled()
    who.go_button.click()
    settle(session)
    assert window.failures == []
    assert window.page_key == "overview"
    assert window.current().findChild(Verdict) is not None
    assert [p.name for p in session.people] == ["王小明"]


def test_sample_is_shown_and_cleared(make):
    """ "Try the sample" shows a verdict; clearing it leaves the own book as it was."""
    window = make()
    window.show_sample(show=True)
    settle(window.session)
    assert window.session.has_data()
    window.show_sample(show=False)
    settle(window.session)
    assert not window.session.has_data()
    assert window.session.people == ()
    assert window.failures == []


def test_each_file_has_its_own_verdict(filled, tmp_path):
    """Four good files and a bad one: four previews and a reason, and the window goes on."""
    good = [write_statement(tmp_path / f"g{y}.csv", f"{y}-01", f"{y}-12") for y in (2019, 2020, 2021, 2022)]
    bad = tmp_path / "kaputt.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    filled.offer([*good, bad])
    settle(filled.session)
    page = filled.current()
    assert sorted(p.refused for p in page.previews) == [False] * 4 + [True]
    rows = page.findChildren(FileRow)
    assert len(rows) == 5
    refused = next(p for p in page.previews if p.refused)
    assert refused.why_refused in "".join(texts(filled))
    assert page.go_button.isEnabled()


def test_states_of_a_preview_add_up(filled, tmp_path):
    """Every row of a file has a state: new, known, conflict or skipped, and a known row counts once."""
    again = write_statement(tmp_path / "again.csv", "2023-06", "2024-02", missing=("2023-08",), strange=("2023-10",))
    filled.offer([again])
    settle(filled.session)
    preview = filled.current().previews[0]
    counted = sum(preview.count(s) for s in RowState)
    assert counted == preview.statement.rows + len(preview.statement.skipped)


def test_rows_left_out_are_not_stored(filled, tmp_path):
    """The preview is the import: what was unticked does not go in."""
    before = len(filled.session.judgement.evidences.ledger.lines)
    filled.offer([write_statement(tmp_path / "later.csv", "2024-01", "2024-03")])
    settle(filled.session)
    page = filled.current()
    page.findChild(PreviewCard).model.toggle(0)
    page.take()
    settle(filled.session)
    assert filled.failures == []
    assert len(filled.session.judgement.evidences.ledger.lines) == before + 5


def test_undo_and_redo_of_a_decision(filled):
    """A decision is saved at once, taken back by undo and done again by redo."""
    session = filled.session
    found = session.findings(Severity.CHECK) or session.findings(Severity.ACT)
    filled.show_finding(found[0].fingerprint)
    filled.decide(DecisionState.SETTLED)
    settle(session)
    assert session.decision_on(found[0]).state is DecisionState.SETTLED
    assert filled.toast.isVisible()
    session.undo()
    settle(session)
    assert session.decision_on(found[0]) is None
    session.redo()
    settle(session)
    assert session.decision_on(found[0]).state is DecisionState.SETTLED
    assert filled.failures == []


def test_undo_of_an_import_from_the_list(filled):
    """The list of imports in the settings takes one back."""
    filled.go("settings")
    settle(filled.session)
    undo = [b for b in filled.current().findChildren(QPushButton) if b.accessibleName().startswith("撤销导入")]
    undo[0].click()
    settle(filled.session)
    assert not filled.session.has_data()
    filled.session.undo()
    settle(filled.session)
    assert filled.failures == []


def test_note_is_kept(filled):
    """A note is saved when it is left, and is there after the next start."""
    session = filled.session
    found = next(f for s in Severity for f in session.findings(s))
    filled.show_finding(found.fingerprint)
    settle(session)
    detail = filled.current().detail
    detail.bar.note.setPlainText("问过人事，周五回话")
    detail.bar.note.left.emit()
    settle(session)
    assert session.decision_on(found).note == "问过人事，周五回话"


def test_finding_leads_to_its_row_and_the_file(filled):
    """A row of evidence opens the ledger at the row, with the line of the file below."""
    session = filled.session
    found = next(
        f for s in Severity for f in session.findings(s) if f.finding.type is FindingType.UNEXPLAINED_DEDUCTION
    )
    filled.show_finding(found.fingerprint)
    filled.current()._open_row(found.finding.lines[0])
    settle(session)
    page = filled.current()
    assert page.key == "ledger"
    row = page.model.row_at(page.table.currentIndex().row())
    assert row.index == found.finding.lines[0]
    assert page.origin.isVisible()


def test_ledger_filters_in_the_database(filled):
    """Words, kinds and years filter; the sums follow."""
    filled.go("ledger")
    settle(filled.session)
    page = filled.current()
    everything = page.model.total
    page.filters.search.setText("康民")
    page.filters._wait.stop()
    page.filters._tell()
    settle(filled.session)
    assert 0 < page.model.total < everything
    assert page.model.credited == 0
    page.filters.clear()
    settle(filled.session)
    assert page.model.total == everything


def test_people_are_saved_by_the_button_only(filled):
    """A change in the time line counts after "save", not before."""
    filled.go("people")
    settle(filled.session)
    page = filled.current()
    page.name.setText("王晓明")
    settle(filled.session)
    assert filled.session.people[0].name == "王小明"
    page.save_button.click()
    settle(filled.session)
    assert filled.session.people[0].name == "王晓明"
    filled.session.undo()
    settle(filled.session)
    assert filled.session.people[0].name == "王小明"


def test_second_person_and_switching(filled):
    """A second person's book is his own, and Ctrl+J goes to the next."""
    session = filled.session
    session.save_person(None, profile("李建国"), lambda _p: None)
    settle(session)
    assert len(session.people) == 2
    other = next(p for p in session.people if p.name == "李建国")
    session.switch(other.id)
    settle(session)
    assert not session.has_data()
    filled.next_person()
    settle(session)
    assert session.person.name == "王小明"
    assert session.has_data()


def test_language_theme_and_size_while_running(filled):
    """Language, theme and text size change in the open window, and the page stays."""
    filled.go("findings")
    settle(filled.session)
    filled.other_language()
    settle(filled.session)
    assert filled.page_key == "findings"
    assert filled.windowTitle() == "Yibao Desk"
    filled.light_or_dark()
    filled.text_size(4)
    settle(filled.session)
    assert filled.session.preferences.look.scale == 2.0
    filled.text_size(0)
    filled.other_language()
    settle(filled.session)
    assert filled.windowTitle() == "医保对账台"
    assert filled.failures == []


def test_paste_from_a_web_page(make):
    """A table copied from a web page is an import like any other."""
    window = make()
    rows = "".join(
        f"<tr><td>2023-0{m}-18</td><td>正常缴费划入</td><td>2023-0{m}</td><td>140.00</td><td></td>"
        f"<td>{1000 + 140 * m}.00</td></tr>"
        for m in range(1, 9)
    )
    head = "<tr><th>交易日期</th><th>摘要</th><th>费款所属期</th><th>收入</th><th>支出</th><th>余额</th></tr>"
    data = QMimeData()
    data.setHtml(f"<table>{head}{rows}</table>")
    QGuiApplication.clipboard().setMimeData(data)
    window.paste()
    settle(window.session)
    assert [p.refused for p in window.current().previews] == [False]
    assert window.current().previews[0].statement.rows == 8


def test_dropped_folder_and_files(make, tmp_path):
    """A dropped folder stands for its files."""
    folder = tmp_path / "对账单"
    folder.mkdir()
    write_statement(folder / "a.csv", "2022-01", "2022-06")
    write_statement(folder / "b.csv", "2022-07", "2022-12")
    window = make()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    assert window._paths(data) == [folder]
    window.offer(window._paths(data))
    settle(window.session)
    assert len(window.current().previews) == 2


def test_cancel_leaves_nothing(make, tmp_path):
    """Cancelling while files are read leaves no preview and no row."""
    window = make()
    window.offer([write_statement(tmp_path / f"{n}.csv") for n in range(6)])
    window.current().job.cancel()
    settle(window.session)
    assert window.current().previews == []
    assert window.session.people == ()


def test_keys_alone_from_file_to_result(make, tmp_path):
    """From the opened file to the verdict with keys only."""
    window = make()
    session = window.session
    window.activateWindow()
    window.offer([write_statement(tmp_path / "k.csv")])
    settle(session)

    def press_on(button):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle(session)

    press_on(window.current().go_button)
    who = window.current()
    assert who.key == "who"
    who.region.set_value("420100")
    first = who.categories[0][0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    who.name.setFocus()
    QTest.keyClicks(who.name, "Wang")
    last = who.base.choices[-1]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Space)
    press_on(who.go_button)
    assert window.page_key == "overview"
    assert session.has_data()


def test_crash_report_holds_no_data():
    """The report of a fault names places in the code, never a message, name, number or amount."""
    try:
        int("王小明 420106197909120028 140.00")
    except ValueError as error:
        text = masked(error)
    assert "ValueError" in text
    assert "王小明" not in text
    assert "4201" not in text
    assert "140.00" not in text
    assert str(Path.home()) not in text
