"""What the paper hides."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import made_up
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yibao_desk.domain.document import Masking, ReportOptions
from yibao_desk.report import report_document
from yibao_desk.report.masking import mask_for, mask_name, mask_number

JUDGEMENT = made_up.judgement(19, 40)


def texts(value) -> list[str]:
    """Every text of a document, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [t for part in value for t in texts(part)]
    if is_dataclass(value):
        return [t for f in fields(value) for t in texts(getattr(value, f.name))]
    return []


def whole_text(options: ReportOptions) -> str:
    return "\n".join(texts(report_document(JUDGEMENT, options)))


def test_masked_is_the_default():
    """Without a choice neither name nor number is on the paper; the places of care are."""
    text = whole_text(ReportOptions())
    assert made_up.NAME not in text
    assert made_up.NUMBER not in text
    assert made_up.NUMBER[:8] not in text
    assert made_up.PLACE in text


def test_providers_are_masked_on_choice():
    """A place is a number, the same number everywhere."""
    text = whole_text(ReportOptions(masking=Masking.PROVIDERS))
    assert made_up.PLACE not in text
    assert "药店 1" in text
    assert "药店 2" not in text


def test_full():
    """In full everything is shown."""
    text = whole_text(ReportOptions(masking=Masking.FULL))
    assert made_up.NAME in text
    assert made_up.NUMBER in text


def test_name_can_be_shown_alone():
    """The name may be shown while numbers stay hidden."""
    text = whole_text(ReportOptions(mask_names=False))
    assert made_up.NAME in text
    assert made_up.NUMBER not in text


@given(st.text(alphabet="0123456789", min_size=9, max_size=19), st.sampled_from(["", "卡号", "ID", "_", "明细 "]))
def test_long_numbers_never_survive(number, before):
    """No run of nine or more digits is left, whatever stands before it."""
    mask = mask_for(JUDGEMENT, ReportOptions())
    assert number not in mask(f"{before}{number}.csv")


@pytest.mark.parametrize(
    "text",
    [
        "2023年8月20日 应划入 1,234.56 元",
        "明细20230101-20231231.xlsx 第 38 行",
        "https://ybj.example.gov.cn/art/2023/5/8/art_1229113757_2476512345.html",
        "0123456789abcdef" * 4,
        "武医保发〔2022〕12号",
    ],
)
def test_other_figures_survive(text):
    """Dates, sums, addresses, digests and document numbers stay as they are."""
    assert mask_for(JUDGEMENT, ReportOptions())(text) == text


def test_forms():
    """A masked number keeps its ends, a masked name its first sign."""
    assert mask_number("420106195603121228") == "4201************28"
    assert mask_name("何玉梅") == "何**"
    assert mask_name("李四") == "李*"


def test_relations_are_no_names():
    """ "配偶" as the user of the account is a relation, not a name, and stays."""
    line = replace(JUDGEMENT.evidences.ledger.lines[0], beneficiary="配偶", text="配偶使用")
    ledger = replace(JUDGEMENT.evidences.ledger, lines=(line, *JUDGEMENT.evidences.ledger.lines[1:]))
    changed = replace(JUDGEMENT, evidences=replace(JUDGEMENT.evidences, ledger=ledger))
    assert mask_for(changed, ReportOptions())("配偶使用") == "配偶使用"


def test_relatives_names_are_hidden():
    """A relative's name is hidden like the person's own."""
    line = replace(JUDGEMENT.evidences.ledger.lines[0], beneficiary="欧阳小满")
    ledger = replace(JUDGEMENT.evidences.ledger, lines=(line, *JUDGEMENT.evidences.ledger.lines[1:]))
    changed = replace(JUDGEMENT, evidences=replace(JUDGEMENT.evidences, ledger=ledger))
    assert "小满" not in mask_for(changed, ReportOptions())("欧阳小满使用")
