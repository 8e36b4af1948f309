"""Inquiry sheets: whom, what, by which rule, what to bring, what to say, and the answer that comes back."""

from __future__ import annotations

from dataclasses import replace

import made_up
import pytest
from test_masking import texts

from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.document import AnswerLines, InquiryEdit, Question, ReportOptions, SectionKind, Ticks
from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.month import Month
from yibao_desk.report import inquiry_texts, report_document

JUDGEMENT = made_up.judgement(19, 40)


def sheets(judgement=JUDGEMENT, **options):
    document = report_document(judgement, ReportOptions(**options))
    return [s for s in document.sections if s.kind is SectionKind.INQUIRY]


def test_a_sheet_for_each_open_item():
    """Items to act on come first, then those to check; explained ones need no sheet."""
    assert [s.bookmark for s in sheets()] == [
        "问询单 1：2023年8月 没有划入",
        "问询单 2：2023年11–12月 少划",
        "问询单 3：2023年10月21日 不明扣款",
    ]


def test_question_holds_months_and_sum():
    """The question names the months and the whole sum; the table names each month."""
    sheet = sheets()[1]
    question = next(b for b in sheet.blocks if isinstance(b, Question))
    text = "".join(r.text for r in question.runs)
    assert "2023年11–12月" in text
    assert "40.00 元" in text
    assert [r.text for r in question.runs if r.bold] == ["2023年11–12月", "40.00 元"]
    everything = "\n".join(texts(sheet))
    assert "2023年11月" in everything
    assert "2023年12月" in everything


@pytest.mark.parametrize("type_", list(FindingType))
def test_every_finding_can_be_asked_about(type_):
    """For each type there is a question that names its month, its day, its year or its title."""
    found = made_up.finding(type_, Month(2023, 3), 5000, Severity.CHECK, "这件事", lines=(4,))
    judgement = replace(JUDGEMENT, findings=(found,))
    text = inquiry_texts(judgement, ReportOptions())[0].question
    assert text.startswith("请帮我")
    day = JUDGEMENT.evidences.ledger.lines[4].date
    assert any(part in text for part in ("2023年3月", f"{day.year}年{day.month}月{day.day}日", "2023 年", "这件事"))


def test_no_invented_phone_number():
    """An area code is printed only where the region's data hold it."""
    without = "\n".join(texts(tuple(sheets())))
    assert "12393" in without
    assert "-12393" not in without
    with_code = "\n".join(texts(tuple(sheets(made_up.judgement(19, 40, contact="0571-12393")))))
    assert "0571-12393" in with_code


def test_caution_where_misuse_is_possible():
    """Where somebody else may have used the account, the sheet warns of agents and of giving away codes."""
    found = JUDGEMENT.findings[2]
    misuse = replace(found, causes=(replace(found.causes[0], id="unauthorised_use"),))
    text = "\n".join(texts(tuple(sheets(replace(JUDGEMENT, findings=(misuse,))))))
    assert "验证码不要告诉任何人" in text
    assert "验证码" not in "\n".join(texts(tuple(sheets())))


def test_rule_with_its_source():
    """The rule is named with its document number and its grade."""
    assert "规定：职工医保个人账户计入办法，样例〔2022〕1号（科普文章或样例）" in texts(sheets()[0])


def test_room_for_the_answer():
    """There is room for day, name, answer and signature, and boxes for what to bring."""
    blocks = sheets()[0].blocks
    assert [b for b in blocks if isinstance(b, AnswerLines)] == [AnswerLines(("日期", "答复人、工号"), 3, ("签名",))]
    assert next(b for b in blocks if isinstance(b, Ticks)).words == ("社保卡或医保码", "身份证", "这张问询单")


def test_edited_words_are_printed():
    """What the person changed is on the sheet in place of the program's words."""
    key = JUDGEMENT.findings[0].fingerprint
    edit = InquiryEdit(question="这笔钱在哪里？", whom=("李科长",), bring=("工资条",), script="您好，找李科长。")
    text = "\n".join(texts(sheets(edits={key: edit})[0]))
    for part in ("这笔钱在哪里？", "李科长", "工资条", "您好，找李科长。"):
        assert part in text
    assert "是哪天缴的费" not in text


def test_one_sheet_for_all():
    """All items on one sheet: one section that holds every question."""
    (sheet,) = sheets(together=True)
    assert sum(isinstance(b, Question) for b in sheet.blocks) == 3


def test_chosen_sheets_only():
    """Only the findings asked for get a sheet."""
    key = JUDGEMENT.findings[2].fingerprint
    assert [s.id for s in sheets(inquiries=(key,))] == [f"inquiry:{key}"]


def test_the_answer_flows_back():
    """What was answered stands in the next report, on the sheet and with the finding."""
    first = JUDGEMENT.findings[0]
    heard = Decision(first.fingerprint, first.facts_digest, DecisionState.ASKED, note="周二再打", answer="单位九月补缴")
    document = report_document(replace(JUDGEMENT, decisions={first.fingerprint: heard}))
    causes = next(s for s in document.sections if s.kind is SectionKind.CAUSES)
    sheet = next(s for s in document.sections if s.kind is SectionKind.INQUIRY)
    assert "单位九月补缴" in texts(causes)
    assert "周二再打" in texts(causes)
    assert "已去问" in texts(causes)
    assert "单位九月补缴" in texts(sheet)


def test_changed_facts_are_said():
    """A decision on other facts is shown as changed since."""
    first = JUDGEMENT.findings[0]
    old = Decision(first.fingerprint, "other", DecisionState.SETTLED)
    document = report_document(replace(JUDGEMENT, decisions={first.fingerprint: old}))
    assert "办好了，但之后数字有变化" in texts(next(s for s in document.sections if s.kind is SectionKind.CAUSES))
