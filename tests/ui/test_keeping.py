"""Safe keeping through the window: the log, closed months, passwords, copies, a second writer, a damaged book."""

import sqlite3

import pytest
from conftest import profile, settle, write_statement
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMessageBox, QPushButton

from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.decision import DecisionState
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.month import Month
from yibao_desk.domain.offer import FileSource
from yibao_desk.errors import BookError, PasswordError, UsageError
from yibao_desk.ui.pages.settings.privacy import PasswordDialog
from yibao_desk.ui.rescue import RescueDialog


def texts(widget):
    return [w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget)]


def go(window, key):
    page = window.go(key)
    settle(window.session)
    return page


def press(dialog, words):
    """Press the button of a message box."""
    (made,) = [b for b in dialog.findChildren(QPushButton) if b.text() == words]
    made.click()


def box(window):
    """The message box that is open."""
    (found,) = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
    return found


# ── change log ───────────────────────────────────────────────────────────


def test_log_shows_what_was_done_and_that_nobody_altered_it(filled):
    """Every import, decision and undo stands in the log, newest first, with the word that the chain holds."""
    session = filled.session
    found = session.judgement.findings[0]
    session.decide(found, DecisionState.ASKED)
    settle(session)
    session.undo()
    settle(session)
    page = go(filled, "log")
    said = [page.model.change_at(row).what for row in range(page.model.rowCount())]
    assert said == ["undo", "decision", "import", "person"]
    assert page.altered is None
    assert any("没有人改过" in text for text in texts(page))


def test_an_altered_log_is_told(filled, tmp_path):
    """One entry altered from outside is found, and named by its number."""
    with sqlite3.connect(tmp_path / "book" / "book.db") as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE change SET what = 'imported' WHERE number = 2")
    raw.close()
    page = go(filled, "log")
    assert page.altered == 2
    assert any("第 2 条" in text for text in texts(page))


# ── months: closing, the person's own word ───────────────────────────────


def test_a_closed_month_refuses_and_opens_again(filled):
    """A closed month refuses the undo of its import, says so plainly, and the undo works once it is open again."""
    session = filled.session
    session.view.month = Month(2023, 5)
    page = go(filled, "months")
    page.close_month()
    settle(session)
    number = session.person.id
    assert [m.month for m in session.desk.closed_months(number)] == [Month(2023, 5)]
    assert any("已经锁定" in text for text in texts(filled.current()))
    assert filled.current().own.closed
    rows = len(session.judgement.evidences.ledger.lines)
    session.change(lambda desk: desk.undo_import(desk.imports()[0].number))
    settle(session)
    (refused,) = filled.failures
    assert isinstance(refused, UsageError)
    filled.told_failure(refused)
    assert "已锁定的月份" in box(filled).text()
    box(filled).close()
    filled.failures.clear()
    assert len(session.judgement.evidences.ledger.lines) == rows
    filled.close_month()
    settle(session)
    assert session.desk.closed_months(number) == ()
    session.undo()  # the opening
    settle(session)
    assert [m.month for m in session.desk.closed_months(number)] == [Month(2023, 5)]
    assert filled.failures == []


def paying(session, month):
    return [a.line for a in session.judgement.evidences.book.state(month).allotments]


def test_a_row_is_said_not_to_be_for_a_month(filled):
    """From the month's panel: the row no longer pays the month; undo brings it back."""
    session, month = filled.session, Month(2023, 5)
    session.view.month = month
    page = go(filled, "months")
    (line,) = paying(session, month)
    (refuse,) = [b for b in page.own.findChildren(QPushButton) if b.text() == "不是这个月的"]
    refuse.click()
    settle(session)
    assert line not in paying(session, month)
    assert any("您说过：不是这个月的" in text for text in texts(filled.current()))
    session.undo()
    settle(session)
    assert paying(session, month) == [line]
    assert filled.failures == []


def test_a_row_is_said_to_be_for_another_month(filled):
    """From the ledger's row: the credit pays the month that the person names; forgetting gives it back."""
    session = filled.session
    (line,) = paying(session, Month(2023, 9))
    page = go(filled, "ledger")
    page.show_row(line)
    settle(session)
    assert filled.row_is_open()
    filled.which_month()
    settle(session)
    dialog = next(d for d in page.children() if type(d).__name__ == "MonthOfRowDialog")
    assert dialog.month.currentData() == Month(2023, 9)
    dialog.month.select(Month(2023, 8))
    dialog.yes_button.click()
    settle(session)
    assert line in paying(session, Month(2023, 8))
    filled.which_month()
    settle(session)
    dialog = [d for d in page.children() if type(d).__name__ == "MonthOfRowDialog"][-1]
    (forget,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "不算我说的"]
    forget.click()
    settle(session)
    assert paying(session, Month(2023, 9)) == [line]
    assert filled.failures == []


# ── family ───────────────────────────────────────────────────────────────


def test_used_by_a_relative_of_the_book(filled):
    """ "A relative used it", by name: the finding is settled with a note that says who; undo opens it again."""
    session = filled.session
    me = session.person.id
    session.save_person(None, profile("李建国"), lambda _p: None)
    settle(session)
    session.switch(me)
    settle(session)
    found = session.findings(Severity.CHECK)[0]
    filled.show_finding(found.fingerprint)
    settle(session)
    (mine,) = [b for b in filled.current().detail.findChildren(QPushButton) if b.text().strip() == "是我家人用的"]
    assert [a.text() for a in mine.menu().actions()] == ["是李建国用的", "是别的家人用的"]
    mine.menu().actions()[0].trigger()
    settle(session)
    decision = session.decision_on(found)
    assert (decision.state, decision.note) == (DecisionState.SETTLED, "是李建国用的")
    assert found.fingerprint not in [f.fingerprint for f in session.findings(Severity.CHECK)]
    session.undo()
    settle(session)
    assert session.decision_on(found) is None
    filled.family_used_it()
    settle(session)
    assert session.decision_on(found).note == "是我家人用的"
    assert filled.failures == []


# ── copies ───────────────────────────────────────────────────────────────


def test_backup_and_restore_with_the_differences_first(filled, tmp_path):
    """A copy is written and read back; restoring says what would change and brings the book of then."""
    session = filled.session
    copy = tmp_path / "copy.db"
    card = go(filled, "settings").keeping
    card.back_up_to(copy)
    settle(session)
    assert copy.exists()
    session.decide(session.judgement.findings[0], DecisionState.ASKED)
    settle(session)
    filled.current().keeping.show_differences(copy)
    settle(session)
    assert box(filled).text() == "处理记录：现在 1，备份里 0"
    press(box(filled), "恢复")
    settle(session)
    assert session.judgement.decisions == {}
    assert session.has_data()
    assert filled.failures == []


def test_what_is_no_copy_is_refused_plainly(filled, tmp_path):
    """A file that is no book is refused with its name, and the book stays."""
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"no book at all")
    go(filled, "settings").keeping.show_differences(bad)
    settle(filled.session)
    (refused,) = filled.failures
    assert isinstance(refused, BookError)
    assert "bad.db" in str(refused)
    assert filled.session.has_data()


def test_an_anonymous_sample_from_the_settings(filled, tmp_path):
    """The button writes a sample that names nobody and says where it is."""
    session = filled.session
    said = []
    session.happened.connect(lambda text, _undoable: said.append(text))
    card = go(filled, "settings").privacy
    assert card.sample.isEnabled()
    card.write_sample(tmp_path / "s.json")
    settle(session)
    assert said == ["已存好匿名样本：s.json"]
    assert session.person.name not in (tmp_path / "s.json").read_text(encoding="utf-8")
    assert filled.failures == []


# ── password ─────────────────────────────────────────────────────────────


def test_password_is_set_asked_for_and_removed(filled, make):
    """Set in the settings; asked for at the next start; a wrong one says only that; removed again after a question."""
    pytest.importorskip("sqlcipher3")
    session = filled.session
    page = go(filled, "settings")
    page.privacy.locked.click()
    dialog = page.privacy.findChild(PasswordDialog)
    dialog.first.setText("开门")
    dialog.second.setText("开")
    assert not dialog.save.isEnabled()
    dialog.second.setText("开门")
    dialog.save.click()
    settle(session)
    assert filled.failures == []
    assert page.privacy.locked.isChecked()
    assert not page.privacy.change.isHidden()
    filled.close()
    session.desk.close()
    session._desk = None

    window = make()
    asked = window.failures.pop()
    assert isinstance(asked, PasswordError)
    assert not window.session.loaded
    window.told_failure(asked)
    dialog = window.findChild(QInputDialog)
    assert dialog.labelText() == "这个账本有密码。"
    dialog.setTextValue("关门")
    dialog.accept()
    settle(window.session)
    wrong = window.failures.pop()
    assert str(wrong) == "密码不对。"
    window.session.unlock("开门")
    settle(window.session)
    assert window.failures == []
    assert window.session.has_data()
    assert window.session.desk.read_only() == ""
    page = go(window, "settings")
    assert page.privacy.locked.isChecked()
    page.privacy.locked.click()
    press(box(window), "去掉")
    settle(window.session)
    assert not window.session.desk.encrypted()
    assert window.failures == []


# ── others at the book ───────────────────────────────────────────────────


@pytest.mark.usefixtures("filled")
def test_a_second_copy_of_the_program_is_told_that_it_may_only_look(make, tmp_path):
    """The second window over the same book shows it, and says why nothing can be changed."""
    second = make(folder=tmp_path / "book")
    assert second.session.has_data()
    assert "只有先打开的那个可以改账本" in box(second).text()
    box(second).close()
    second.session.decide(second.session.judgement.findings[0], DecisionState.ASKED)
    settle(second.session)
    assert len(second.failures) == 1


def test_a_change_from_outside_is_noticed_and_told(filled, tmp_path):
    """Another program writes to the book: the window says so once and shows what is there now."""
    filled.watch.look()
    settle(filled.session)
    assert not filled.toast.isVisible()
    with sqlite3.connect(tmp_path / "book" / "book.db") as raw:
        raw.execute("UPDATE person SET profile = replace(profile, '王小明', '王大明'), name = '王大明'")
    raw.close()
    filled.watch.look()
    settle(filled.session)
    assert filled.session.people[0].name == "王大明"
    assert filled.toast.isVisible()
    filled.toast.hide()
    filled.watch.look()
    settle(filled.session)
    assert not filled.toast.isVisible()


def test_a_damaged_book_is_restored_from_a_copy_in_the_window(filled, make, tmp_path):
    """The book does not open: its copies are offered, the chosen one goes on, the damaged one is kept."""
    session = filled.session
    later = write_statement(tmp_path / "later.csv", "2024-01", "2024-02")
    number = session.person.id
    session.change(lambda desk: desk.take(desk.look_at([FileSource(later)], number), number))
    settle(session)
    filled.close()
    session.desk.close()
    session._desk = None
    book = tmp_path / "book" / "book.db"
    if not list((tmp_path / "book").rglob("*-daily.db")):
        desk = open_desk(tmp_path / "book")
        desk._book.keep_a_copy_a_day()
        desk.close()
    book.write_bytes(b"\x00" * 5000)
    window = make()
    why = window.failures.pop()
    assert isinstance(why, BookError)
    assert not window.session.loaded
    window.told_failure(why)
    settle(window.session)
    dialog = window.findChild(RescueDialog)
    assert dialog.choices
    dialog.go_button.click()
    settle(window.session)
    assert window.failures == []
    assert window.session.loaded
    assert [p.name for p in window.session.people] == ["王小明"]
    assert list((tmp_path / "book").rglob("*.broken"))


def test_the_automatic_copy_is_switched_in_the_settings(filled):
    """The box follows the book; off and on again are told and stand in the log."""
    session = filled.session
    card = go(filled, "settings").keeping
    assert card.automatic.isEnabled()
    assert card.automatic.isChecked()
    for on in (False, True):
        filled.current().keeping.automatic.click()
        settle(session)
        assert session.desk.automatic_backup() is on
        assert filled.current().keeping.automatic.isChecked() is on
    assert [change.what for change in session.desk.change_log()][:2] == ["setting", "setting"]
    assert filled.failures == []


def test_what_the_window_keeps_or_shows_to_other_programs_names_nobody(filled, tmp_path):
    """Window titles, the file of settings and whatever else lies beside the book: no name, place, sum or file name."""
    session = filled.session
    statement = write_statement(tmp_path / "王小明的明细.csv", "2024-01", "2024-02")
    number = session.person.id
    filled.offer([statement])
    settle(session)
    session.change(lambda desk: desk.take(desk.look_at([FileSource(statement)], number), number))
    settle(session)
    page = go(filled, "ledger")
    page.show_row(0)
    settle(session)
    for made in page.findChildren(QPushButton):
        if made.text() == "看整个文件":
            made.click()
    settle(session)
    filled.session.preferences.set_geometry(filled.saveGeometry())
    words = ("王小明", "康民大药房", "140.00", "14000", "明细.csv")
    titles = [widget.windowTitle() for widget in QApplication.allWidgets()]
    assert not [(title, word) for title in titles for word in words if word in title]
    beside = [path for path in (tmp_path / "book").rglob("*") if path.is_file() and "book.db" not in path.name]
    beside = [path for path in beside if path.parent.name != "backups"]
    assert beside
    for path in beside:
        kept = path.read_bytes() + repr(path.name).encode()
        said = kept.decode("utf-8", "replace") + kept.decode("unicode-escape", "replace")
        assert not [word for word in words if word in said], path
