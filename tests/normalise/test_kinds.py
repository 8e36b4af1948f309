"""Every phrase and every national code comes out as its kind, with the sign of its effect."""

from __future__ import annotations

import pytest

from tests.normalise.tables import movements, statement
from yibao_desk.domain.kind import CREDITS, DEBITS, Kind
from yibao_desk.knowledge import load_vocabulary
from yibao_desk.normalise.kinds import KindReader, settled

CODES = {
    "101": "credit_regular",
    "102": "interest",
    "103": "interest",
    "104": "credit_reversal",
    "106": "transfer_in",
    "107": "transfer_in",
    "108": "credit_regular",
    "109": "refund",
    "111": "credit_backpay",
    "112": "subsidy",
    "113": "carryover",
    "201": "spending",
    "202": "withdrawal",
    "203": "withdrawal",
    "205": "premium_resident",
    "206": "carryover",
    "207": "transfer_out",
    "208": "transfer_out",
}


@pytest.mark.parametrize("code", CODES)
def test_national_codes(code: str) -> None:
    """A national code gives kind and sign in a table of unsigned sums without a word."""
    made = statement(f"收支时间|账户收支类型|收支总金额\n2024-01-15|{code}|10.00\n2024-01-16|101|10.00")
    day, kind, amount = movements(made)[0]
    assert (day, kind) == ("2024-01-15", CODES[code])
    sign = 0 if kind == "carryover" else 1 if kind in CREDITS else -1
    assert amount == sign * 1000


def test_every_word_of_the_vocabulary_is_its_own_phrase() -> None:
    """No word of one phrase is taken for another, and each has the sign of its kind."""
    vocabulary = load_vocabulary()
    reader = KindReader(vocabulary)
    for phrase in vocabulary.phrases:
        for word in phrase.exact:
            found = reader.phrase(word)
            assert found is phrase, word
        if phrase.kind in CREDITS:
            assert phrase.effect == 1, phrase.name
        if phrase.kind in DEBITS:
            assert phrase.effect == -1, phrase.name


SPOKEN = {
    "2024年3月正常缴费划入": "credit_regular",
    "补缴2024年3月医保费划入": "credit_backpay",
    "退休人员定额划入": "credit_regular",
    "公务员医疗补助划入": "subsidy",
    "划入冲正": "credit_reversal",
    "多划扣回": "credit_reversal",
    "手工报销划回": "reimbursement",
    "零星报销返还": "reimbursement",
    "消费冲正": "refund",
    "门诊退费": "refund",
    "城乡居民医保代缴": "premium_resident",
    "代缴城乡居民医保(家人)": "premium_resident",
    "大额医疗补助保险费": "premium_catastrophic",
    "长期护理保险费代扣": "premium_care",
    "惠民保投保扣费": "premium_commercial",
    "个人账户一次性支取": "withdrawal",
    "医保关系转移转出": "transfer_out",
    "跨省转移转入": "transfer_in",
    "家庭共济支出": "family_use",
    "年度结转": "carryover",
    "当年转历年": "carryover",
    "账户余额调整": "adjustment",
    "年度结息": "interest",
    "普通门诊": "outpatient",
    "住院结算": "inpatient",
    "定点药店购药": "pharmacy",
    "個人帳戶劃帳": "credit_regular",
}


@pytest.mark.parametrize("text", SPOKEN)
def test_phrases_as_people_read_them(text: str) -> None:
    """Wordings beside the listed ones still come out as their kind."""
    phrase = KindReader(load_vocabulary()).phrase(text)
    assert phrase is not None
    assert phrase.kind == SPOKEN[text]


def test_the_sign_has_the_last_word() -> None:
    """A credit that lowers the balance is its reversal; spending that raises it is a refund; no kind has a wrong sign."""  # noqa: E501
    assert settled(Kind.CREDIT_REGULAR, -100) is Kind.CREDIT_REVERSAL
    assert settled(Kind.PHARMACY, 100) is Kind.REFUND
    for kind in Kind:
        assert settled(kind, 100) not in DEBITS
        assert settled(kind, -100) not in CREDITS


def test_place_speaks_only_of_spending() -> None:
    """A vague payment takes its kind from the place; a shop's name never makes an insurance premium of it."""
    made = statement(
        """
日期|业务类型|金额|余额|机构名称
2024-01-01|个人账户支付|-10.00|90.00|杭州普惠大药房
2024-01-02|消费|-10.00|80.00|古荡街道社区卫生服务中心
2024-01-03|消费|-10.00|70.00|
2024-01-04||-10.00|60.00|
2024-01-05|正常缴费划入|10.00|70.00|某药房代办点
"""
    )
    assert [line.kind.value for line in made.lines] == [
        "pharmacy",
        "outpatient",
        "spending",
        "unknown_debit",
        "credit_regular",
    ]


def test_family_use() -> None:
    """A payment for somebody else out of the account is family use; the owner's own is not."""
    made = statement(
        """
姓名：王秀兰
日期|业务类型|支出金额|余额|使用人
2024-01-01|门诊|10.00|90.00|王秀兰
2024-01-02|门诊|10.00|80.00|李小明
"""
    )
    assert [line.kind.value for line in made.lines] == ["outpatient", "family_use"]
    assert made.lines[1].beneficiary == "李小明"
