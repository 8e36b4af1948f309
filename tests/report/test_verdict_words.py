"""The verdict sentence, line by line of the table of wording rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import made_up
import pytest

from yibao_desk import words
from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.expectation import BaseOrigin, Basis
from yibao_desk.domain.finding import FindingType, Severity
from yibao_desk.domain.judgement import Judgement, Summary
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthBook, Status
from yibao_desk.report import verdict_words


def judged(*findings, states=None, **expected) -> Judgement:
    whole = made_up.judgement(6, 20, clean=True)
    book = whole.evidences.book
    chosen = book.states if states is None else states
    chosen = tuple(replace(s, expected=replace(s.expected, **expected)) for s in chosen)
    stake = sum(f.finding.stake for f in findings)
    return replace(
        whole,
        findings=tuple(findings),
        summary=Summary(84000, 84000, stake, 100),
        evidences=replace(whole.evidences, book=MonthBook(chosen, book.calendar)),
    )


def act(type_: FindingType, amount: int = 14000):
    return made_up.finding(type_, Month(2022, 7), amount, Severity.ACT, "x")


def check(type_: FindingType = FindingType.STATEMENT_GAP, amount: int = 0):
    return made_up.finding(type_, Month(2022, 8), amount, Severity.CHECK, "y")


def as_status(status: Status, **changes):
    return tuple(
        replace(s, status=status, **changes) for s in made_up.judgement(6, 20, clean=True).evidences.book.states
    )


TABLE = [
    (
        judged(act(FindingType.MISSING_CREDIT)),
        "有 1 件事要处理：少划入了 140.00 元",
        "1 item needs action: ¥140.00 was not credited",
    ),
    (
        judged(act(FindingType.MISSING_CREDIT), act(FindingType.SHORT_CREDIT, 4000)),
        "有 2 件事要处理：少划入了 180.00 元",
        "2 items need action: ¥180.00 was not credited",
    ),
    (
        judged(act(FindingType.UNEXPLAINED_DEDUCTION)),
        "有 1 件事要处理：多扣了 140.00 元",
        "1 item needs action: ¥140.00 was wrongly deducted",
    ),
    (
        judged(act(FindingType.MISSING_CREDIT), act(FindingType.DUPLICATE_CHARGE)),
        "有 2 件事要处理：涉及 280.00 元",
        "2 items need action: ¥280.00 is at stake",
    ),
    (judged(check(), check()), "该划的都划了，有 2 处请您核对", "Every credit arrived; please check 2 things"),
    (
        judged(check(), states=as_status(Status.UNKNOWN)[:1] + as_status(Status.PAID)[1:]),
        "有 1 处请您核对",
        "Please check one thing",
    ),
    (judged(), "全部正确：应划入的 6 个月都已到账", "Everything is right: all 6 months were credited"),
    (
        judged(basis=Basis.HISTORY),
        "没有 杭州市 的规则，按账户自己的历史看，没有不对",
        "No rule for Hangzhou; by its own history the account looks right",
    ),
    (
        judged(states=as_status(Status.PAID)[:4] + as_status(Status.UNKNOWN, covered=False)[4:]),
        "能核对的 4 个月都正确，2 个月没有对账单",
        "4 months are right; 2 have no statement",
    ),
    (
        judged(states=as_status(Status.PENDING)),
        "还没到时候：2022年6月的钱最晚 2022年7月23日 到账",
        "Not due yet: Jun 2022 is due by 23 Jul 2022",
    ),
    (
        judged(no_account=True),
        "这种参保不设个人账户，没有划入是正常的",
        "This scheme has no personal account; no credit is right",
    ),
    (
        judged(states=as_status(Status.UNKNOWN), basis=Basis.NONE),
        "还不能下结论：没有 杭州市 的规则",
        "Cannot judge yet: the rule of Hangzhou is not known",
    ),
]


@pytest.mark.parametrize(("judgement", "chinese", "english"), TABLE, ids=[row[1] for row in TABLE])
def test_first_line(judgement, chinese, english):
    """Each situation has its own sentence in both languages."""
    assert verdict_words(judgement).first == chinese
    words.set_language("en")
    assert verdict_words(judgement).first == english


def test_nothing_imported():
    """Without data the sentence is a question, and no verdict is claimed."""
    said = verdict_words(None)
    assert (said.first, said.sure, said.severity) == ("看看医保个人账户的钱对不对", False, None)


def test_no_coverage():
    """Months that no statement covers are named, not judged."""
    whole = judged(states=as_status(Status.UNKNOWN, covered=False))
    said = verdict_words(replace(whole, evidences=replace(whole.evidences, coverage=())))
    assert said.first == "还不能下结论：2022年6–11月 没有对账单"
    assert said.severity is Severity.CHECK


def test_amount_is_the_coloured_part():
    """The span of the sum cuts exactly the sum out of the sentence."""
    said = verdict_words(made_up.judgement())
    assert said.amount is not None
    assert said.first[slice(*said.amount)] == "180.00 元"


def test_second_line():
    """A silent deduction, explained changes and how far was checked stand in the second line."""
    said = verdict_words(made_up.judgement())
    assert said.second == (
        "另有 1 笔 163.00 元的扣款说不清来源，请核对。另有 1 处变化已查明，不用处理。核对到 2024年1月28日，共 19 个月。"
    )


def test_inferred_base_is_said():
    """An inferred base is called inferred."""
    assert "缴费基数是推算的，确认后才能判断少划。" in verdict_words(judged(base_origin=BaseOrigin.INFERRED)).notes


def test_broken_chain_names_row_and_sum():
    """A balance that does not add up is named with its row."""
    found = made_up.finding(FindingType.BALANCE_BREAK, Month(2022, 7), 2100, Severity.CHECK, "z", lines=(3,))
    row = made_up.judgement(6, 20, clean=True).evidences.ledger.lines[3].origin.row
    assert f"对账单第 {row} 行起余额对不上，差 21.00 元，可能缺行。" in verdict_words(judged(found)).notes


@pytest.mark.parametrize("state", [DecisionState.SETTLED, DecisionState.NOT_A_PROBLEM])
def test_settled_findings_are_not_counted(state):
    """What the person has closed is neither counted nor summed; with other facts it comes back."""
    whole = made_up.judgement()
    first = whole.findings[0]
    closed = replace(whole, decisions={first.fingerprint: Decision(first.fingerprint, first.facts_digest, state)})
    assert verdict_words(closed).first == "有 1 件事要处理：少划入了 40.00 元"
    changed = replace(whole, decisions={first.fingerprint: Decision(first.fingerprint, "other facts", state)})
    assert verdict_words(changed).first == "有 2 件事要处理：少划入了 180.00 元"


def test_day_of_the_check():
    """The last covered day is the day up to which was checked."""
    whole = judged()
    spans = (replace(whole.evidences.coverage[0], last=date(2022, 12, 9)),)
    said = verdict_words(replace(whole, evidences=replace(whole.evidences, coverage=spans)))
    assert said.checked == "核对到 2022年12月9日，共 6 个月。"
