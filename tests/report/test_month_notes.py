"""What the paper says of a month beside its figures."""

from __future__ import annotations

from dataclasses import replace

from made_up import judgement, state

from yibao_desk.domain.document import Paragraph, ReportOptions
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import Part, Status
from yibao_desk.domain.pairing import Tie
from yibao_desk.report import report_document
from yibao_desk.report.month_notes import difference_sentence, month_notes, search_note

MARCH = Month(2023, 3)


def test_a_difference_is_told_part_by_part() -> None:
    """The sentence names every part and its sum; a month that got nothing at all needs none."""
    short = replace(
        state(MARCH, Status.SHORT, 12300, 0, None), parts=(Part("premium_netted", -1000), Part("rest", -700))
    )
    said = difference_sentence(short)
    assert "−17.00 元" in said
    assert "保险费 −10.00 元" in said
    assert "说不出原因的部分 −7.00 元" in said
    missing = replace(state(MARCH, Status.MISSING, 0, None, None), parts=(Part("not_credited", -14000),))
    assert not difference_sentence(missing)


def test_a_tie_is_told_as_a_tie() -> None:
    """A credit that may be for two months says so beside both, and in the month table of the paper."""
    made = judgement(24)
    seen = made.evidences
    tie = Tie(0, ((MARCH,), (MARCH.plus(1),)))
    tied = replace(seen, pairing=replace(seen.pairing, ties=(tie,), truncated=True))
    for period in (MARCH, MARCH.plus(1)):
        notes = month_notes(tied, state(period, Status.PAID, 14000, 0, None))
        assert any("可能是2023年3月的，也可能是2023年4月的" in note for note in notes)
    assert not month_notes(tied, state(MARCH.plus(2), Status.PAID, 14000, 0, None))
    assert "更早的没有再往前找" in search_note(tied)
    assert not search_note(seen)
    document = report_document(replace(made, evidences=tied), ReportOptions())
    texts = [
        run.text for section in document.sections for block in section.blocks if isinstance(block, Paragraph)
        for run in block.runs
    ]  # fmt: skip
    assert any("也可能是2023年4月的" in text for text in texts)
    assert any("更早的没有再往前找" in text for text in texts)
