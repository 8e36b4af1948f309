"""The preview is the import: what is shown is what is stored, and nothing is written before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import HEAD, MONTHS, PROFILE, source, statement

from yibao_desk.bootstrap import empty_desk, open_desk
from yibao_desk.domain.offer import ClipboardSource, FileSource, RowState
from yibao_desk.errors import UsageError


@pytest.fixture
def desk():
    opened = empty_desk()
    opened.add_person(opened.profile_from(PROFILE, "profile.toml"))
    yield opened
    opened.close()


def test_each_file_has_its_own_verdict(desk):
    """Good files and a bad one: a preview each, the bad one with its reason, and nothing is in the book."""
    previews = desk.look_at([source(statement(MONTHS)), source("nothing at all", "b.txt"), source("", "c.csv")], 1)
    assert [preview.refused for preview in previews] == [False, True, True]
    assert all(preview.why_refused for preview in previews[1:])
    assert previews[0].chain.closes
    assert desk.ledger_page(1).total == 0
    assert desk.imports(1) == ()


def test_states_add_up_to_the_rows(desk):
    """New, known and conflicting rows are told apart, also between two files of one offer."""
    desk.take(desk.look_at([source(statement(MONTHS[:4]))], 1), 1)
    text = statement(MONTHS)
    first, second = desk.look_at([source(text, "b.csv"), source(text + "\n", "c.csv")], 1)
    assert (first.count(RowState.KNOWN), first.count(RowState.NEW)) == (8, 6)
    assert (second.count(RowState.KNOWN), second.count(RowState.NEW)) == (14, 0)
    odd = HEAD + "\n2024-01-15,正常缴费划入,130.00,,620.00,,2024-01\n"
    (preview,) = desk.look_at([source(odd, "d.csv")], 1)
    assert preview.count(RowState.CONFLICT) == 1
    assert "a.csv" in preview.reasons[0]


def test_rows_at_odds_with_the_book_say_why(desk):
    """Another sum, another balance or another name for a row that the book holds is a conflict with its reason."""
    desk.take(desk.look_at([source(statement(MONTHS))], 1), 1)
    rows = {
        "sum": ("2024-01-15,正常缴费划入,130.00,,620.00,,2024-01", "120.00", False),
        "balance": ("2024-01-22,药店购药,,20.00,599.00,福州惠民药店,", "600.00", False),
        "name": ("2024-01-22,住院,,20.00,600.00,福州市第一医院,", "药店购药", True),
    }
    for name, (row, said, once) in rows.items():
        (preview,) = desk.look_at([source(f"{HEAD}\n{row}\n", f"{name}.csv")], 1)
        assert preview.states == (RowState.CONFLICT,), name
        assert "a.csv" in preview.reasons[0]
        assert said in preview.reasons[0]
        assert preview.once == (frozenset({0}) if once else frozenset())
        assert desk.take([preview], 1).added == (0 if once else 1)
        desk.undo()


def test_a_second_purchase_of_the_day_is_no_conflict(desk):
    """Where the file shows the row of the book too, an equal one beside it is simply new."""
    desk.take(desk.look_at([source(statement(MONTHS[:1]))], 1), 1)
    more = statement(MONTHS[:1]) + "2024-01-22,药店购药,,20.00,580.00,福州惠民药店,\n"
    (preview,) = desk.look_at([source(more, "b.csv")], 1)
    assert preview.states == (RowState.KNOWN, RowState.KNOWN, RowState.NEW)


def test_the_same_file_under_another_name_adds_nothing(desk):
    """Importing twice is importing once."""
    desk.take(desk.look_at([source(statement(MONTHS))], 1), 1)
    record = desk.take(desk.look_at([source(statement(MONTHS), "other name.csv")], 1), 1)
    assert (record.added, record.known) == (0, 14)
    assert desk.ledger_page(1).total == 14


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, 13)), st.integers(0, 7))
def test_what_is_ticked_is_what_is_stored(left_out, known):
    """Whatever rows the person puts aside, exactly the others are in the book, beside those that it held."""
    desk = empty_desk()
    desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
    if known:
        desk.take(desk.look_at([source(statement(MONTHS[:known]), "former.csv")], 1), 1)
    (preview,) = desk.look_at([source(statement(MONTHS))], 1)
    record = desk.take([replace(preview, left_out=frozenset(left_out))], 1)
    ticked = [i for i in range(14) if i < 2 * known or i not in left_out]
    wanted = [(preview.statement.lines[i].date, preview.statement.lines[i].amount) for i in ticked]
    assert record.added == len(ticked) - 2 * known
    assert [(row.line.date, row.line.amount) for row in desk.ledger_page(1).rows] == wanted
    desk.close()


def test_nothing_to_take_is_said(desk):
    """Only refused files: a sentence, no import."""
    with pytest.raises(UsageError):
        desk.take(desk.look_at([source("nothing at all", "b.txt")], 1), 1)


def test_a_cancelled_look_is_no_look(desk):
    """When the person cancels, there are no previews."""
    assert desk.look_at([source(statement(MONTHS))], 1, cancelled=lambda: True) == ()


def test_the_clipboard_is_an_import_like_any_other(desk):
    """A table copied as text goes in."""
    text = statement(MONTHS).replace(",", "\t")
    record = desk.take(desk.look_at([ClipboardSource(None, text)], 1), 1)
    assert record.added == 14


def test_a_folder_stands_for_its_files(desk, tmp_path):
    """A dropped folder offers each file in it."""
    (tmp_path / "a.csv").write_text(statement(MONTHS[:3]), encoding="utf-8")
    (tmp_path / "b.csv").write_text(statement(MONTHS[3:], 80_000), encoding="gb18030")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    assert [preview.name for preview in desk.look_at([FileSource(tmp_path)], 1)] == ["a.csv", "b.csv"]


def test_a_confirmed_mapping_is_remembered(tmp_path):
    """A layout that was explained once is known the next time, also after a restart and under another name."""
    rows = [row for month in MONTHS for row in (f"{month}-15,120.00,,", f"{month}-22,,20.00,福州惠民药店")]
    text = "\n".join(["交易日期,甲列,乙列,定点机构", *rows]) + "\n"
    desk = open_desk(tmp_path)
    desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
    (preview,) = desk.look_at([source(text)], 1)
    tried = preview.recognition.answered(0, 1, "amount_in").answered(0, 2, "amount_out")
    with pytest.raises(UsageError):
        desk.take([desk.answer(preview, tried, 1)], 1)
    answered = desk.answer(preview, tried.confirm(), 1)
    assert desk.take([answered], 1).added == 14
    desk.close()
    again = open_desk(tmp_path)
    (preview,) = again.look_at([source(text + "\n", "renamed.csv")], 1)
    assert not preview.asks
    assert [column.field for column in preview.recognition.layouts[0].columns][1:3] == ["amount_in", "amount_out"]
    assert preview.count(RowState.KNOWN) == 14
    again.close()


def test_who_you_are_is_guessed_with_reasons(desk):
    """The city of most places and the first month are suggested with reasons; what is not said is left open."""
    guess = desk.infer_profile(desk.look_at([source(statement(MONTHS))]))
    assert (guess.region, guess.first_month, guess.name) == ("350100", "2024-01", None)
    assert guess.region_reason
    assert guess.first_month_reason


def test_a_layout_taken_once_stops_when_its_headings_change(desk):
    """After one import the same headings ask nothing; a renamed one stops the file until confirmed."""
    desk.take(desk.look_at([source(statement(MONTHS[:3]))], 1), 1)
    (same,) = desk.look_at([source(statement(MONTHS), "b.csv")], 1)
    assert not same.waits
    changed = statement(MONTHS).replace("账户余额", "结余数目")
    (stopped,) = desk.look_at([source(changed, "c.csv")], 1)
    assert stopped.waits == "columns"
    assert ("账户余额", "结余数目") in stopped.recognition.drifts[0].sides
    with pytest.raises(UsageError):
        desk.take([stopped], 1)
    confirmed = desk.answer(stopped, stopped.recognition.confirm(), 1)
    assert confirmed.chain.closes
    desk.take([confirmed], 1)
    (again,) = desk.look_at([source(changed + "\n", "d.csv")], 1)
    assert not again.waits


def test_a_strangers_file_waits_for_the_persons_word(desk):
    """Another name or region waits until the person vouches; hidden or missing names are no stranger's."""
    for head, waits in (
        ("姓名：李明\n", "whose"),
        ("参保地：长沙市\n", "whose"),
        ("姓名：吴**\n参保地：福建省福州市\n", ""),
        ("", ""),
    ):
        (preview,) = desk.look_at([source(head + statement(MONTHS), "x.csv")], 1)
        assert preview.waits == waits, head
        if waits:
            with pytest.raises(UsageError):
                desk.take([preview], 1)
            assert desk.imports(1) == ()
    (preview,) = desk.look_at([source("姓名：李明\n" + statement(MONTHS), "x.csv")], 1)
    assert desk.take([replace(preview, vouched=True)], 1).added == 14
    (later,) = desk.look_at([source("姓名：李明\n" + statement(MONTHS), "y.csv")], 1)
    assert not later.waits


def test_two_names_among_the_files_of_somebody_new_are_asked_about(desk):
    """Nobody is in the book yet: the second name among the files is not taken along in silence."""
    files = [source(f"姓名：{name}\n" + statement(MONTHS), f"{name}.csv") for name in ("李明", "王红", "李*")]
    assert [preview.waits for preview in desk.look_at(files, None)] == ["", "whose", ""]


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 7)), st.sets(st.integers(0, 9)))
def test_what_is_ticked_in_overlapping_files_is_what_is_stored(first_out, second_out):
    """Rows put aside in two overlapping files: a row is stored exactly when one of them is ticked for it."""
    desk = empty_desk()
    desk.add_person(desk.profile_from(PROFILE, "profile.toml"))
    early, late = statement(MONTHS[:4]), statement(MONTHS[2:], 70_000)
    first, second = desk.look_at([source(early, "a.csv"), source(late, "b.csv")], 1)
    given_out = [replace(p, left_out=frozenset(out)) for p, out in ((first, first_out), (second, second_out))]
    desk.take(given_out, 1)
    wanted = {
        (line.date, line.amount)
        for preview in given_out
        for i, line in enumerate(preview.statement.lines)
        if i not in preview.left_out
    }
    assert {(row.line.date, row.line.amount) for row in desk.ledger_page(1).rows} == wanted
    assert desk.ledger_page(1).total == len(wanted)
    desk.close()
