"""The report as blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import made_up
import pytest
from test_masking import texts

from yibao_desk.domain.chart import ChartMonth
from yibao_desk.domain.document import Chart, Item, ReportOptions, SectionKind, Table, Tiles, TwoColumns
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthBook, Status
from yibao_desk.domain.problem import Gravity, Problem
from yibao_desk.domain.span import Span
from yibao_desk.report import chart_data, report_document

JUDGEMENT = made_up.judgement(19, 40)


def section(judgement=JUDGEMENT, kind=SectionKind.VERDICT, **options):
    return next(s for s in report_document(judgement, ReportOptions(**options)).sections if s.kind is kind)


def test_parts_in_order():
    """Verdict, inquiry sheets, months, causes, rows; each can be left out."""
    kinds = [s.kind for s in report_document(JUDGEMENT).sections]
    assert list(dict.fromkeys(kinds)) == list(SectionKind)
    only = report_document(JUDGEMENT, ReportOptions(sections=frozenset({SectionKind.MONTHS})))
    assert [s.kind for s in only.sections] == [SectionKind.MONTHS]


def test_sums_read_as_a_sum():
    """Due less credited is short."""
    tiles = next(b for b in section().blocks if isinstance(b, Tiles))
    assert [label for label, _ in tiles.cells] == ["应划入（19 个月）", "− 实际划入", "= 少划入", "账户余额"]
    due, credited, short = (int(v.replace(",", "").replace(".", "")) for _, v in tiles.cells[:3])
    assert due - credited == short


def test_items_point_at_their_sheets():
    """Each item to act on names the section of its inquiry sheet; without sheets it names none."""
    items = [b for b in section().blocks if isinstance(b, Item)]
    assert [i.refers_to for i in items] == [f"inquiry:{f.fingerprint}" for f in JUDGEMENT.findings[:3]]
    alone = section(sections=frozenset({SectionKind.VERDICT}))
    assert all(b.refers_to is None for b in alone.blocks if isinstance(b, Item))


def test_what_was_not_checked_is_said():
    """Gaps, months not due, unreadable files and missing contribution records are named on page 1."""
    evidences = JUDGEMENT.evidences
    states = evidences.book.states
    states = (*states[:-1], replace(states[-1], status=Status.PENDING))
    spans = (Span(date(2022, 6, 13), date(2023, 1, 31)), Span(date(2023, 3, 1), date(2024, 1, 28)))
    judgement = replace(
        JUDGEMENT,
        evidences=replace(evidences, book=MonthBook(states, evidences.book.calendar), coverage=spans),
        unreadable=(Problem("no_table", "坏了", Gravity.FILE, "截图.png"),),
    )
    columns = next(b for b in section(judgement).blocks if isinstance(b, TwoColumns))
    assert columns.right == (
        "2022年6月13日之前（没有对账单）",
        "2023年2月1日–2023年2月28日（没有对账单）",
        "2023年12月的划入（还没到期）",
        "单位是否足额缴费（没有缴费记录）",
        "截图.png（读不了）",
    )


def test_every_row_has_its_origin():
    """Each row of the ledger is printed once, with file and row."""
    table = [b for b in section(kind=SectionKind.ROWS).blocks if isinstance(b, Table)][-1]
    assert len(table.rows) == len(JUDGEMENT.evidences.ledger.lines)
    rows = [line.origin.row for line in JUDGEMENT.evidences.ledger.lines]
    assert [r.cells[-1] for r in table.rows] == [f"1 号，第 {n} 行" for n in rows]


def test_digests_are_whole():
    """The whole digest of each file and of the rules is on the paper."""
    everything = "\n".join(texts(report_document(JUDGEMENT)))
    assert made_up.SHA in everything
    assert "ab" * 32 in everything


def test_month_table_marks_every_state():
    """Each month has its state as word and as shape."""
    table = next(b for b in section(kind=SectionKind.MONTHS).blocks if isinstance(b, Table))
    rows = [r for r in table.rows if not r.group]
    assert {(r.cells[-1], r.mark) for r in rows} == {
        ("已到账", Status.PAID),
        ("晚到", Status.LATE),
        ("没有划入", Status.MISSING),
        ("少划", Status.SHORT),
    }


def test_long_accounts_keep_every_month_of_the_chart():
    """Page 1 shows the last months; the others are on charts before the month table."""
    judgement = made_up.judgement(100, 300)
    count = len(chart_data(judgement).months)
    first = next(b for b in section(judgement).blocks if isinstance(b, Chart))
    earlier = [b for b in section(judgement, SectionKind.MONTHS).blocks if isinstance(b, Chart)]
    shown = [m.month for b in (*earlier, first) for m in b.data.months]
    assert shown == [m.month for m in chart_data(judgement).months]
    assert len(shown) == count


def test_chart_data():
    """A month of the chart holds what was due, what came, its state and the balance at its end."""
    months = {m.month: m for m in chart_data(JUDGEMENT).months}
    assert months[Month(2023, 8)] == ChartMonth(
        Month(2023, 8), 14000, 0, Status.MISSING, months[Month(2023, 8)].balance
    )
    assert months[Month(2023, 11)].credited == 12000
    assert [m - n for m, n in zip(list(months)[1:], list(months), strict=False)] == [1] * (len(months) - 1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_is_left_untranslated(language):
    """A Chinese report has no English sentence of the program, an English one no Chinese sentence of it."""
    judgement = replace(made_up.judgement(19, 40, language=language), findings=())
    titles = [s.title for s in report_document(judgement).sections]
    assert all(t.isascii() == (language == "en") for t in titles)


def test_premiums_by_rule_are_listed():
    """A premium that the row names is listed as in order, with how it was taken."""
    evidences = JUDGEMENT.evidences
    line = replace(evidences.ledger.lines[0], kind=Kind.PREMIUM_CATASTROPHIC, amount=-6000)
    ledger = replace(evidences.ledger, lines=(line, *evidences.ledger.lines[1:]))
    judgement = replace(JUDGEMENT, evidences=replace(evidences, ledger=ledger))
    table = next(
        b
        for b in section(judgement, SectionKind.CAUSES).blocks
        if isinstance(b, Table) and b.columns[1].title == "险种"
    )
    assert table.rows[0].cells == (str(line.date.year), "大病保险费", "1 次", "60.00", "单独一笔", "对账单上写明了")


def test_chart_ends_soon_after_what_can_be_spoken_of():
    """An old statement judged years later: a few months of "cannot judge", not years; months not due yet stay."""
    whole = chart_data(JUDGEMENT).months
    book = JUDGEMENT.evidences.book
    silent = replace(book.states[-1], status=Status.UNKNOWN, posted=0, allotments=())
    last = book.states[-1].period

    def end(statuses):
        later = tuple(
            replace(silent, period=last.plus(n), status=status, expected=replace(silent.expected, period=last.plus(n)))
            for n, status in enumerate(statuses, start=1)
        )
        evidences = replace(JUDGEMENT.evidences, book=MonthBook((*book.states, *later), book.calendar))
        return chart_data(replace(JUDGEMENT, evidences=evidences)).months[-1].month

    spoken = whole[-1].month
    assert end([Status.UNKNOWN] * 30 + [Status.PENDING]) == spoken.plus(3)
    assert end([Status.PENDING] * 9) == last.plus(9)
