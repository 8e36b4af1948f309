"""Files that ask: unknown columns, changed headings, other people's accounts, locked files, pictures, the clipboard."""

import io

import msoffcrypto
import openpyxl
import pytest
from conftest import profile, settle, write_statement
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from yibao_desk.domain.offer import RowState
from yibao_desk.ui.pages.intake.drift_table import DriftTable
from yibao_desk.ui.pages.intake.file_row import FileRow
from yibao_desk.ui.pages.intake.mapping import MappingCard
from yibao_desk.ui.pages.intake.preview_card import PreviewCard
from yibao_desk.ui.pages.intake.whose_card import WhoseCard
from yibao_desk.ui.parts.controls import Combo

TWO_SUMS = """\
日子,说法,甲列,乙列
2024-01-15,正常缴费划入,130.00,
2024-01-20,药店购药,,45.20
2024-01-22,药店购药,,5.00
2024-02-15,正常缴费划入,130.00,
2024-02-20,药店购药,,30.00
2024-03-15,正常缴费划入,130.00,
"""
THREE_SUMS = """\
日子,进来的,出去的,还剩
2024-01-15,130.00,,1130.00
2024-01-20,300.00,45.20,7.00
2024-01-22,,5.00,1379.80
2024-02-15,130.00,,1509.80
2024-02-20,,30.00,1479.80
"""
RIVALS = """\
日期,业务类型,支出金额,个人账户支付,余额
2024-01-01,门诊,99.00,10.00,300.00
2024-01-02,门诊,98.00,11.00,250.00
2024-01-03,门诊,97.00,12.00,238.00
2024-01-04,门诊,96.00,13.00,225.00
2024-01-05,门诊,95.00,14.00,200.00
"""


def written(path, text, encoding="utf-8"):
    path.write_text(text, encoding=encoding)
    return path


def offered(window, *paths):
    window.offer(list(paths))
    settle(window.session)
    return window.current()


def card_of(page):
    return page.findChild(MappingCard)


def press(page, words):
    button = next(b for b in page.findChildren(QPushButton) if b.text().strip() == words)
    button.click()
    settle(page.session)


def said(page):
    return " ".join(w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page))


def imported(page):
    page.go_button.click()
    settle(page.session)


def rows_there(window):
    return len(window.session.judgement.evidences.ledger.lines)


def test_two_unknown_columns_of_sums_are_asked_about(filled, tmp_path):
    """Two sums without a balance: a question in words, nothing preselected, nothing imported before it is answered."""
    before = rows_there(filled)
    page = offered(filled, written(tmp_path / "a.csv", TWO_SUMS))
    card = card_of(page)
    assert "“甲列”和“乙列”" in said(page)
    assert [c.text() for c in card.choices][:2] == ["甲列是收入，乙列是支出", "甲列是支出，乙列是收入"]
    assert not any(c.isChecked() for c in card.choices)
    assert not card.done.isEnabled()
    assert not page.go_button.isEnabled()
    card.choices[0].click()
    settle(filled.session)
    assert card.done.isEnabled()
    assert not page.go_button.isEnabled()
    assert "没有余额可以验算" in card.proof.text()
    sums = [[v.full_text() for v in card.table._sides[c].values] for c in (2, 3)]
    assert sums[0] == ["+130.00", "—", "—", "+130.00", "—"]
    assert sums[1] == ["—", "−45.20", "−5.00", "—", "−30.00"]
    assert [v.full_text() for v in card.table._sums.values] == ["130.00", "84.80", "79.80", "209.80", "179.80"]
    card.done.click()
    settle(filled.session)
    assert page.go_button.isEnabled()
    imported(page)
    assert rows_there(filled) == before + 6
    assert filled.failures == []


def test_a_second_file_of_a_confirmed_layout_asks_nothing(filled, tmp_path):
    """Confirmed once, the layout needs no click any more, whatever the file is called."""
    page = offered(filled, written(tmp_path / "a.csv", TWO_SUMS))
    card = card_of(page)
    card.choices[0].click()
    settle(filled.session)
    card.done.click()
    settle(filled.session)
    imported(page)
    later = TWO_SUMS.replace("2024-0", "2025-0")
    page = offered(filled, written(tmp_path / "ganz anders.txt", later))
    assert [p.waits for p in page.previews] == [""]
    assert page.go_button.isEnabled()
    assert [line.amount for line in page.previews[0].statement.lines][:2] == [13000, -4520]


def test_a_box_for_each_column_answers_too(filled, tmp_path):
    """The boxes above the columns answer as the cards do, and the balances are counted at once."""
    page = offered(filled, written(tmp_path / "a.csv", THREE_SUMS))
    card = card_of(page)
    assert any("只有" in c.accessibleDescription() for c in card.choices)
    for column, field in ((1, "amount_in"), (2, "amount_out"), (3, "balance")):
        card.table.combos[column].select(field)
        settle(filled.session)
    assert card.choices[0].isChecked()
    assert "只接得上" in card.proof.text()
    assert card.done.isEnabled()
    card.table.combos[1].select("balance")
    settle(filled.session)
    assert card.table.combos[3].currentData() is None
    assert not any(c.isChecked() for c in card.choices)


def test_columns_with_the_same_claim_are_asked_about(filled, tmp_path):
    """Two columns may be the same sum and the balances prove neither: each is offered with its count."""
    page = offered(filled, written(tmp_path / "a.csv", RIVALS))
    card = card_of(page)
    assert [c.text() for c in card.choices] == ["算“支出金额”这一列", "算“个人账户支付”这一列"]
    assert all("只有" in c.accessibleDescription() for c in card.choices)
    card.choices[1].click()
    settle(filled.session)
    assert card.table.combos[3].currentData() == "amount_out"
    assert card.table.combos[2].currentData() is None
    card.done.click()
    settle(filled.session)
    assert [line.amount for line in page.previews[0].statement.lines] == [-1000, -1100, -1200, -1300, -1400]


@pytest.mark.parametrize(
    "changed",
    [
        lambda head: head.replace("余额", "现存金额"),
        lambda head: head.replace("摘要,费款所属期", "费款所属期,摘要"),
        lambda head: head.replace("余额,", "余额,经办人,"),
    ],
    ids=["renamed", "swapped", "inserted"],
)
def test_changed_headings_stop_the_import(filled, tmp_path, changed):
    """A layout that was taken without a question and has changed since: old and new side by side, nothing goes in."""
    text = write_statement(tmp_path / "x.csv", "2024-01", "2024-06").read_text(encoding="utf-8")
    head, _, rest = text.partition("\n")
    page = offered(filled, written(tmp_path / "neu.csv", changed(head) + "\n" + rest))
    assert [p.waits for p in page.previews] == ["columns"]
    assert not page.go_button.isEnabled()
    table = page.findChild(DriftTable)
    assert "这次：" in table.accessibleDescription()
    card = card_of(page)
    assert card.done.isEnabled()
    card.done.click()
    settle(filled.session)
    assert page.go_button.isEnabled()
    imported(page)
    assert filled.failures == []


def test_the_same_layout_and_another_portal_need_no_click(filled, tmp_path):
    """A file with the headings of before, and one of a wholly other layout, go in without a question."""
    same = write_statement(tmp_path / "b.csv", "2024-01", "2024-03")
    other = written(
        tmp_path / "c.csv",
        "业务日期,借贷标志,交易金额,当前余额,说明\n2024-05-18,贷,140.00,1140.00,正常缴费划入\n"
        "2024-05-20,借,40.00,1100.00,药店购药\n2024-06-18,贷,140.00,1240.00,正常缴费划入\n",
    )
    page = offered(filled, same, other)
    assert [p.waits for p in page.previews] == ["", ""]
    assert page.go_button.isEnabled()


def test_somebody_elses_account_is_asked_about(filled, tmp_path):
    """Another name stops the import until the person says whose it is; for a new person the questions follow."""
    text = write_statement(tmp_path / "x.csv", "2024-01", "2024-03").read_text(encoding="utf-8")
    page = offered(filled, written(tmp_path / "li.csv", "姓名：李建国\n" + text))
    assert [p.waits for p in page.previews] == ["whose"]
    assert not page.go_button.isEnabled()
    assert page.findChild(WhoseCard) is not None
    assert "这是李建国的账户，不是王小明的。" in said(page)
    press(page, "加一个人")
    assert [p.waits for p in page.previews] == [""]
    imported(page)
    assert filled.current().key == "who"
    assert filled.current().name.text() == "李建国"


def test_the_persons_word_lets_the_file_in_and_is_remembered(filled, tmp_path):
    """ "It is mine" is believed, also for the next file with that name; a name with stars is no stranger."""
    text = write_statement(tmp_path / "x.csv", "2024-01", "2024-03").read_text(encoding="utf-8")
    page = offered(filled, written(tmp_path / "li.csv", "姓名：王晓明\n" + text))
    assert page.previews[0].foreign
    press(page, "就是王小明的，照样导入")
    assert page.go_button.isEnabled()
    imported(page)
    later = write_statement(tmp_path / "y.csv", "2024-04", "2024-06").read_text(encoding="utf-8")
    named = [written(tmp_path / f"{i}.csv", f"姓名：{name}\n{later}") for i, name in enumerate(("王晓明", "王**"))]
    page = offered(filled, *named, written(tmp_path / "z.csv", later))
    assert [p.waits for p in page.previews] == ["", "", ""]


def test_the_file_of_another_person_of_the_book_goes_to_that_person(filled, tmp_path):
    """A file that names somebody who is in the book is for that person, without a question."""
    filled.session.save_person(None, profile("李建国"), lambda _p: None)
    settle(filled.session)
    text = write_statement(tmp_path / "x.csv", "2024-01", "2024-03").read_text(encoding="utf-8")
    page = offered(filled, written(tmp_path / "li.csv", "姓名：李建国\n" + text))
    assert [p.waits for p in page.previews] == [""]
    imported(page)
    assert filled.session.person.name == "李建国"
    assert rows_there(filled) == 6


def test_a_locked_file_asks_in_its_row_and_the_others_stay(filled, tmp_path):
    """The password is asked for beside the file, a wrong one again; what was said of other files stays said."""
    book = openpyxl.Workbook()
    for line in write_statement(tmp_path / "x.csv", "2024-01", "2024-03").read_text(encoding="utf-8").splitlines():
        book.active.append(line.split(","))
    plain, locked = io.BytesIO(), io.BytesIO()
    book.save(plain)
    OOXMLFile(plain).encrypt("secret123", locked)
    assert msoffcrypto.OfficeFile(locked).is_encrypted()
    secret = tmp_path / "geheim.xlsx"
    secret.write_bytes(locked.getvalue())
    page = offered(filled, secret, write_statement(tmp_path / "b.csv", "2024-04", "2024-06"))
    page.findChild(PreviewCard).model.toggle(0)
    for word, refused in (("falsch", True), ("secret123", False)):
        (box,) = [b for b in page.findChildren(QLineEdit) if b.echoMode() is QLineEdit.EchoMode.Password]
        box.setText(word)
        QTest.keyClick(box, Qt.Key.Key_Return)
        settle(filled.session)
        states = {p.name: p.refused for p in page.previews}
        assert states == {"geheim.xlsx": refused, "b.csv": False}
    assert {p.name: len(p.left_out) for p in page.previews} == {"geheim.xlsx": 0, "b.csv": 1}
    assert len(page.findChildren(FileRow)) == 2


def test_files_of_one_name_in_two_folders_are_two_files(filled, tmp_path):
    """Two folders, each with a file of the same name: two verdicts, and putting one aside leaves the other."""
    for folder, year in (("a", 2024), ("b", 2025)):
        (tmp_path / folder).mkdir()
        write_statement(tmp_path / folder / "明细.csv", f"{year}-01", f"{year}-03")
    page = offered(filled, tmp_path / "a", tmp_path / "b")
    assert [p.name for p in page.previews] == ["明细.csv", "明细.csv"]
    page._put_aside(page.previews[0].key)
    assert len(page.previews) == 1
    page = offered(filled, tmp_path / "a")
    assert len(page.previews) == 2, "what was put aside can be dropped again"


def test_a_drop_during_reading_loses_nothing(filled, tmp_path):
    """Files dropped while others are still read: all of them are there in the end."""
    first = [write_statement(tmp_path / f"{n}.csv", f"{n}-01", f"{n}-12") for n in (2018, 2019)]
    filled.offer(first)
    filled.offer([write_statement(tmp_path / "2020.csv", "2020-01", "2020-12")])
    settle(filled.session)
    assert sorted(p.name for p in filled.current().previews) == ["2018.csv", "2019.csv", "2020.csv"]


def test_rows_ticked_out_change_the_promise(filled, tmp_path):
    """The foot says how many rows will be added, and follows the ticks."""
    page = offered(filled, write_statement(tmp_path / "b.csv", "2024-01", "2024-03"))
    before = rows_there(filled)
    assert "6" in page._foot_text.text()
    model = page.findChild(PreviewCard).model
    for row in (0, 3):
        model.toggle(row)
    assert "4" in page._foot_text.text()
    model.toggle(3)
    imported(page)
    assert rows_there(filled) == before + 5


TABLE = [
    ["交易日期", "摘要", "收入", "支出", "余额"],
    *([f"2024-0{m}-18", "正常缴费划入", "140.00", "", f"{1000 + 140 * m}.00"] for m in range(1, 9)),
]
HTML = "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in TABLE) + "</table>"


@pytest.mark.parametrize("kind", ["html", "text"])
def test_ctrl_v_imports_the_copied_table(filled, kind):
    """Ctrl+V anywhere offers a copied web table or tab-separated text; a second one stands beside the first."""
    before = rows_there(filled)
    for shift in (0, 1):
        data = QMimeData()
        text = "\n".join("\t".join(line) for line in TABLE)
        year = str(2024 + shift)
        if kind == "html":
            data.setHtml(HTML.replace("2024", year))
        else:
            data.setText(text.replace("2024", year))
        QGuiApplication.clipboard().setMimeData(data)
        filled.activateWindow()
        QTest.keyClick(filled, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle(filled.session)
    page = filled.current()
    assert page.key == "import"
    assert [(p.refused, p.count(RowState.NEW)) for p in page.previews] == [(False, 8), (False, 8)]
    imported(page)
    assert rows_there(filled) == before + 16
    assert filled.failures == []


def test_rows_of_a_picture_wait_unless_the_balances_prove_them(filled, tmp_path):
    """Rows read from a picture without balances wait for the person; those over which the balances close do not."""
    pytest.importorskip("rapidocr")
    from tests.read.read_samples import PLAIN, picture_bytes, table_picture  # noqa: PLC0415

    unproven = [(*row[:5], *row[6:]) for row in PLAIN]
    for name, rows, widths in (
        ("mit", PLAIN, (130, 140, 110, 100, 100, 110, 340)),
        ("ohne", unproven, (130, 140, 110, 100, 110, 340)),
    ):
        (tmp_path / f"{name}.png").write_bytes(picture_bytes(table_picture(rows, widths=widths)))
    heard = []
    filled.session.bridge.told.connect(lambda _job, text, _done, _total: heard.append(text))
    filled.offer([tmp_path / "mit.png", tmp_path / "ohne.png"])
    settle(filled.session, 120)
    page = filled.current()
    assert {p.name: p.waits for p in page.previews} == {"mit.png": "", "ohne.png": "rows"}
    assert any("第 1 页" in text for text in heard)
    assert not page.go_button.isEnabled()
    press(page, "我对过了")
    assert page.go_button.isEnabled()


def test_the_encoding_of_a_text_file_can_be_said(make, tmp_path):
    """Garbled words: another encoding, chosen in the preview, reads the file anew at once; a wrong one can be left."""
    window = make()
    text = "時候,事情,多少\n2024-01-15,劃撥,130.00\n2024-01-16,購藥,-30.00\n2024-01-18,購藥,-20.00\n"
    path = tmp_path / "舊.csv"
    path.write_bytes(text.encode("big5"))
    page = offered(window, path)

    def choice():
        (found,) = [c for c in page.findChildren(Combo) if c.accessibleName() == "文字编码"]
        return found

    def say(encoding):
        choice().select(encoding)
        settle(window.session)
        return page.previews[0]

    assert choice().currentText() == "自动识别：GB18030（简体中文）"
    told = say("big5")
    assert told.raw.tables[0].rows[1][1] == "劃撥"
    assert say("utf-8").refused
    assert "第 1 行" in page.previews[0].why_refused
    assert not say("big5").refused
    assert choice().currentText() == "Big5（繁体中文）"
    assert say(None).raw.encoding == "gb18030"
    book = openpyxl.Workbook()
    for line in (["日期", "金额"], ["2024-01-15", "1.00"]):
        book.active.append(line)
    book.save(path.with_suffix(".xlsx"))
    page = offered(window, path.with_suffix(".xlsx"))
    page._choose(1)
    assert not [c for c in page.findChildren(Combo) if c.accessibleName() == "文字编码"]
