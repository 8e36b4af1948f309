"""Files that are not this account's: another person's statement, and the statement of the card's bank account."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from real_files import statement_bytes
from sheet import packs, sheets
from verdicts import Tally, compare

from yibao_desk.bootstrap import open_desk
from yibao_desk.domain.offer import BytesSource
from yibao_desk.errors import UsageError

CASE = next(case for case in sheets() if case.name == "account/silent_debit")
BANK = """\
某某银行个人活期账户交易明细
卡号/账号 6217001234 客户名称 林某某 起始日期 20230101 结束日期 20231231
序号,摘要,币别,钞汇,交易日期,交易金额,账户余额,交易地点/附言,对方账号与户名
1,工资,人民币,钞,20230105,5000.00,5100.00,代发,甲公司
2,消费,人民币,钞,20230106,-30.00,5070.00,超市,某超市
3,转账,人民币,钞,20230107,-70.00,5000.00,网银,李某
"""


@pytest.mark.parametrize("style", ["csv-gb", "xlsx"])
def test_another_persons_file_and_the_banks_file_are_kept_out(tmp_path: Path, style: str) -> None:
    """Three files dropped together: the own one is taken, the others say why not, and the verdict is the sheet's."""
    profile = dataclasses.replace(CASE.profile, name="林春生")
    desk = open_desk(tmp_path)
    try:
        person = desk.add_person(profile).id
        desk.take_pack(packs()["monthly"], "monthly.yaml")
        own, other = (statement_bytes(CASE.files[0], style, name) for name in ("林春生", "赵立冬"))
        previews = desk.look_at(
            [
                BytesSource("own.dat", own),
                BytesSource("other.dat", other),
                BytesSource("bank.dat", BANK.encode("gb18030")),
            ],
            person,
        )
        mine, foreign, bank = (next(p for p in previews if p.name.startswith(n)) for n in ("own", "other", "bank"))
        assert not mine.waits
        assert foreign.waits == "whose"
        assert foreign.stranger is not None
        assert "赵" in foreign.stranger.text
        assert bank.refused
        assert [p.code for p in bank.problems if p.gravity == "file"] == ["bank_account"]
        with pytest.raises(UsageError):
            desk.take(previews, person)
        desk.take(tuple(p for p in previews if p is not foreign), person)
        assert compare(CASE, desk.judge(person, CASE.as_of), Tally()) == []
    finally:
        desk.close()
