"""Every column set that formats.md lists, read to the rows that it means."""

from __future__ import annotations

import pytest

from tests.normalise.tables import movements, outcome, raw, statement
from yibao_desk.domain.statement import DocumentKind
from yibao_desk.knowledge import load_vocabulary
from yibao_desk.recognise import recognise

LEDGERS = {
    "台州": (
        """
日期 | 摘要 | 划入金额 | 支出金额 | 余额 | 姓名 | 身份证 | 个人编号
2024-01-15 | 正常缴费划入 | 130.00 | | 1130.00 | 王某 | 33**12 | 77
2024-01-20 | 药店购药 | | 45.20 | 1084.80 | 王某 | 33**12 | 77
""",
        [("2024-01-15", "credit_regular", 13000), ("2024-01-20", "pharmacy", -4520)],
    ),
    "银海 ledger": (
        """
保险号|姓名|性别|身份证号码|账户收支类型|本次收支金额|收入|支出|余额|医疗类别|备注|经办人|经办时间|医疗机构编号|医疗机构名称
1|王某|女|33|101|130|130|0|1130|||张|2024-01-15 10:00:00||
1|王某|女|33|201|45.2|0|45.2|1084.8|药店购药||张|2024-01-20 11:00:00|H1|康泽大药房
1|王某|女|33|201|50|0|50|1034.8|41||张|2024-01-21 11:00:00|H1|康泽大药房
1|王某|女|33|201|34.8|0|34.8|1000|普通住院||张|2024-01-22 11:00:00|H2|第一医院
""",
        [
            ("2024-01-15", "credit_regular", 13000),
            ("2024-01-20", "pharmacy", -4520),
            ("2024-01-21", "pharmacy", -5000),
            ("2024-01-22", "inpatient", -3480),
        ],
    ),
    "银海 income": (
        """
个人账户ID|险种类型|对应费款所属期|收入日期|实处理金额|计息开始时间
9|职工基本医疗保险|202401|2024-02-05|130|2024-02-06
9|职工基本医疗保险|202402|2024-03-05|130|2024-03-06
""",
        [("2024-02-05", "credit_regular", 13000), ("2024-03-05", "credit_regular", 13000)],
    ),
    "银海 expenditure": (
        """
个人账户ID|险种类型|对应费款所属期|支出日期|总金额|计息开始时间
9|310|202401|2024-02-05|30|2024-02-06
9|310|202402|2024-03-05|31|2024-03-06
""",
        [("2024-02-05", "unknown_debit", -3000), ("2024-03-05", "unknown_debit", -3100)],
    ),
    "national export": (
        """
姓名|证件号码|医保区划|年度|收支时间|账户收支类型|收支总金额|经办机构编号
王某|33|330100|2024|2024-01-15 02:00:00|个人账户划账|130.00|01
王某|33|330100|2024|2024-01-20 10:00:00|医保消费|45.20|01
王某|33|330100|2024|2024-01-21 10:00:00|201|5.20|01
王某|33|330100|2024|2024-02-21 10:00:00|109-医保退费|5.20|01
""",
        [
            ("2024-01-15", "credit_regular", 13000),
            ("2024-01-20", "spending", -4520),
            ("2024-01-21", "spending", -520),
            ("2024-02-21", "refund", 520),
        ],
    ),
    "city H5": (
        """
日期|划入类型|划入金额|个人缴纳|公司缴纳|转入健康账户|支出金额
2016/03/02|个人账户年度结息|1.20|0.00|0.00|0.00|0.00
2016/02/10|医保消费|0.00|0.00|0.00|0.00|-49.20
2016/02/09|医保消费|0.00|0.00|0.00|0.00|-9.20
2016/02/02|正常月缴费到账划入|94.18|94.18|0.00|0.00|0.00
""",
        [
            ("2016-02-02", "credit_regular", 9418),
            ("2016-02-09", "spending", -920),
            ("2016-02-10", "spending", -4920),
            ("2016-03-02", "interest", 120),
        ],
    ),
    "成都 expenditure": (
        """
账户支付时间|医疗机构名称|支付金额|支付类别
2024-01-15 10:00:00|成都康泽大药房|30.00|药店购药
2024-01-16 10:00:00|第一医院|40.00|门诊
""",
        [("2024-01-15", "pharmacy", -3000), ("2024-01-16", "outpatient", -4000)],
    ),
    "江苏 settlements": (
        """
结算时间|机构|门诊/住院/药店|总费用|现金|统筹|个人账户|起付|其他
2026-03-05 14:20:31|第一医院|门诊|100.00|10.00|60.00|30.00|0.00|0.00
2026-03-06 14:20:31|康泽大药房|药店|20.00|0.00|0.00|20.00|0.00|0.00
2026-03-07 14:20:31|第一医院|门诊|50.00|10.00|40.00|0.00|0.00|0.00
2026-03-08 14:20:31|第一医院|住院|900.00|100.00|600.00|200.00|0.00|0.00
""",
        [("2026-03-05", "outpatient", -3000), ("2026-03-06", "pharmacy", -2000), ("2026-03-08", "inpatient", -20000)],
    ),
    "个账注资": (
        """
姓名|证件号码|单位名称|账户收支类型|费款所属期|对应费款所属期|注资业务状态|总金额（元）|单位划入个账金额（元）|个人划入个账金额（元）|实划金额（元）|划缴日期|参保身份|历史批号|备注
王某|33|甲公司|正常缴费|202402|202401|已划账|130.00|0.00|130.00|130.00|2024-02-05|在职|1|
王某|33|甲公司|正常缴费|202403|202402|已划账|130.00|0.00|130.00|130.00|2024-03-05|在职|1|
""",
        [("2024-02-05", "credit_regular", 13000), ("2024-03-05", "credit_regular", 13000)],
    ),
    "大庆 monthly income": (
        """
个人编号|对应所属期|月进账金额
7|202401|130.00
7|202402|131.00
""",
        [("2024-01-01", "credit_regular", 13000), ("2024-02-01", "credit_regular", 13100)],
    ),
    "bank app of the medical account": (
        """
医保账户交易明细
收入/支出金额（人民币/钞）|交易日期|业务摘要|余额|交易渠道/场所|附言|对方账户名称/账号
+130.00|2024-01-15|医保划账|1130.00|||
-45.20|2024-01-20|医保消费|1084.80|康泽大药房||
""",
        [("2024-01-15", "credit_regular", 13000), ("2024-01-20", "pharmacy", -4520)],
    ),
    "own sheet": (
        """
日期|金额
2024-01-15|130.00
2024-02-15|130.00
2024-02-20|-20.00
""",
        [
            ("2024-01-15", "unknown_credit", 13000),
            ("2024-02-15", "unknown_credit", 13000),
            ("2024-02-20", "unknown_debit", -2000),
        ],
    ),
    "own sheet without headings": (
        """
2024-01-15|130.00
2024-02-15|130.00
2024-02-20|-20.00
""",
        [
            ("2024-01-15", "unknown_credit", 13000),
            ("2024-02-15", "unknown_credit", 13000),
            ("2024-02-20", "unknown_debit", -2000),
        ],
    ),
    "two balances with a pair": (
        """
日期|业务类型|收入|支出|当年账户余额|历年账户余额
2023-12-31|利息|1.00||101.00|50.00
2024-01-01|年度结转支出||101.00|0.00|50.00
2024-01-01|上年结转收入|101.00||0.00|151.00
2024-01-15|正常缴费划入|130.00||130.00|151.00
""",
        [
            ("2023-12-31", "interest", 100),
            ("2024-01-01", "carryover", 0),
            ("2024-01-01", "carryover", 0),
            ("2024-01-15", "credit_regular", 13000),
        ],
    ),
}


@pytest.mark.parametrize("name", LEDGERS)
def test_ledgers(name: str) -> None:
    """Each ledger's column set gives its rows, with day, kind and signed amount."""
    text, expected = LEDGERS[name]
    result = outcome(raw(text))
    assert result.value is not None, result.problems
    assert movements(result.value) == expected, result.problems
    assert result.value.kind is DocumentKind.STATEMENT


RECORDS = {
    "北京": "缴费年月|缴费类型|缴费基数|单位缴费|个人缴费|缴费单位名称\n2024-01|正常缴费|6500|455|130|甲公司",
    "成都": "缴费月份|单位名称|缴费基数|单位缴费金额|个人缴费金额|划入账户金额|单位缴费比例|个人缴费比例|实收时间\n"
    "202401|甲公司|6500|455|130|130|7%|2%|2024-02-03",
    "陕西": "缴费所属年月|险种类型|缴费类型|缴费基数|个人缴费比例|个人缴费金额|划入账户比例|本次划入账户金额|到帐日期\n"
    "202401|职工基本医疗保险|正常应缴|6500|0.02|130|0.02|130|2024-02-03",
    "黄石": "单位名称|险种类型|台账年月|费款所属期|缴费基数|款项|基金来源|缴费类型|本期应缴|划入个人账户金额|缴费标志|到账日期|划帐标志|划帐日期|人员状态|医疗缴费档次\n"  # noqa: E501
    "甲公司|职工基本医疗保险|202402|202401|6500|医疗|个人|正常缴费|130|130|已缴|2024-02-03|已划账|2024-02-05|在职|",
    "恩施": "个人编号|费款所属期|款项|缴费类型|缴费基数|本期应缴|划入个人账户全额|到账标志|到账日期|划账标志\n"
    "7|202401|基本医疗保险|正常缴费|6500|130|130|已到账|2024-02-03|已划账",
    "武汉": "险种类型|缴费年月|台账年月|应缴类型|缴费方式|缴费基数|应缴金额|个人缴费金额|划入个人账户金额|划入统筹金额|补缴利息|滞纳金|缴费标识|单位编号|单位名称\n"  # noqa: E501
    "职工基本医疗保险|202401|202402|正常应缴|单位|6500|585|130|130|455|0|0|已实缴|1|甲公司",
    "天津": "缴费公司|缴费年月|费款所属年月|缴费基数|单位划入统筹|单位划入个账|个人缴纳统筹|个人缴纳金额|缴费合计|划入个人账户\n"  # noqa: E501
    "甲公司|202402|202401|6500|455|0|0|130|585|130",
    "吉安": "个人编号|姓名|险种类型|个人缴费基数|个人缴费金额|单位缴费金额|财政缴费金额|划入个人账户金额|费款所属期\n"
    "7|王某|310|6500|130|455|0|130|202401",
    "重庆": "费款所属期|单位名称|参保地|缴费基数(元)|个人缴费金额(元)|缴费标记|费款科目|缴费类型|经办日期|到账日期\n"
    "202401|甲公司|渝中区|6500|130|已实缴|基本医疗保险|正常应缴|2024-02-01|2024-02-03",
    "宁波": "缴费年月|月缴费基数|个人缴费金额|到账情况\n2024年01月|6500|130|足额到账",
    "杭州": "年月|险种类型|缴费基数|个人缴|单位编号|单位名称|缴费类型\n202401|基本医疗保险|6500|130|1|甲公司|正常缴费",
    "滨州": "年月|个人缴费基数|单位缴费基数|个人交|单位交\n202401|6500|60000|130|455",
    "常州": "缴费年月|险种代码|险种|缴费基数|个人应缴|个人实缴|单位应缴|单位实缴|欠费合计\n202401|310|310|6500|130|130|455|455|0",  # noqa: E501
    "QD": "个人编号|身份证|姓名|缴费年月|业务年月|缴费类型|缴费基数|个人缴费|单位缴费|缴费标志|单位编号|单位名称|结算方式\n"  # noqa: E501
    "7|37|王某|202401|202402|正常缴费|6500|130|455|已实缴|1|甲公司|统一征收",
}


@pytest.mark.parametrize("name", RECORDS)
def test_records(name: str) -> None:
    """Each contribution table gives its month with base and own contribution; the month meant, not the month billed."""
    made = statement(RECORDS[name])
    assert made.kind is DocumentKind.CONTRIBUTION
    assert not made.lines
    (line,) = made.contributions
    assert str(line.period) == "2024-01"
    assert line.base == 650000
    assert line.personal in {13000, None}
    assert line.personal == 13000 or line.into_account == 13000
    assert line.paid in {True, None}
    assert line.pay_type == "normal"


def test_spans() -> None:
    """A row of several months becomes its months; a sum for all of them is divided, a monthly one is not."""
    whole = statement("姓名|开始缴费日期|终止缴费日期|累计月数|缴费基数|个人缴费\n王|2024-01|2024-03|3|6500|390.01")
    assert [(str(c.period), c.personal) for c in whole.contributions] == [
        ("2024-01", 13000),
        ("2024-02", 13000),
        ("2024-03", 13001),
    ]
    monthly = statement("账目起始年月|账目截止年月|缴费基数|个人缴费\n202401|202403|6500|130")
    assert [c.personal for c in monthly.contributions] == [13000] * 3
    by_year = statement("年度|起始月份|终止月份|人员缴费基数|个人缴费金额\n2024|1|2|6500|130")
    assert [str(c.period) for c in by_year.contributions] == ["2024-01", "2024-02"]
    named = statement("对应费款所属期起始|对应费款所属期结束|人员缴费基数|个人缴费金额\n202401|202402|6500|260")
    assert [c.personal for c in named.contributions] == [13000, 13000]


def test_arrears_differences_and_reversals() -> None:
    """A record's unpaid months, later payments, differences and taken-back months keep their type."""
    made = statement(
        """
费款所属期|险种类型|缴费类型|缴费基数|个人缴费金额|缴费标志|到账日期
202401|职工基本医疗保险|正常缴费|6500|130|已缴|2024-01-15
202402|职工基本医疗保险|正常缴费|6500|0|欠费|
202401|职工基本医疗保险|基数补差|500|10|已缴|2024-03-15
202401|职工基本医疗保险|20|6500|-130|已缴|2024-03-16
202312|职工基本医疗保险|补收|6500|130|已缴|2024-03-16
202401|企业职工基本养老保险|正常缴费|6500|520|已缴|2024-01-15
合计|||||390||
"""
    )
    assert [(str(c.period), c.pay_type, c.paid, c.personal) for c in made.contributions] == [
        ("2024-01", "normal", True, 13000),
        ("2024-02", "normal", False, 0),
        ("2024-01", "difference", True, 1000),
        ("2024-01", "reversal", True, -13000),
        ("2023-12", "backpay", True, 13000),
    ]
    assert [s.why for s in made.skipped] == ["other insurance", "subtotal"]


def test_yearly_ledger() -> None:
    """A yearly ledger gives balances to check against and no movements."""
    made = statement(
        """
年度|上年结转金额|本年帐户个人缴费部分本金|本年帐户单位缴费划拨部分本金|本年帐户注入金额|帐户支付累计金额|帐户结余金额
2022|100.00|1200.00|300.00|1500.00|600.00|1000.00
2023|1000.00|1200.00|300.00|1500.00|500.00|2000.00
"""
    )
    assert not made.lines
    assert [(c.day.isoformat(), c.opening, c.balance) for c in made.checkpoints] == [
        ("2022-01-01", True, 10000),
        ("2022-12-31", False, 100000),
        ("2023-01-01", True, 100000),
        ("2023-12-31", False, 200000),
    ]


def test_bank_account_is_refused() -> None:
    """The statement of the card's bank account is refused with the reason."""
    text = """
中国建设银行个人活期账户全部交易明细
卡号/账号 6217001 客户名称 王某 起始日期 20240101 结束日期 20241231
序号|摘要|币别|钞汇|交易日期|交易金额|账户余额|交易地点/附言|对方账号与户名
1|工资|人民币|钞|20240105|5000.00|5100.00|代发|甲公司
2|消费|人民币|钞|20240106|-30.00|5070.00|超市|某超市
3|转账|人民币|钞|20240107|-70.00|5000.00|网银|李某
"""
    result = outcome(raw(text))
    assert result.value is None
    assert [p.code for p in result.problems if p.gravity == "file"] == ["bank_account"]


def test_a_channel_makes_no_bank_of_it() -> None:
    """A column of ways of paying, or of the other side, does not turn a medical account into a bank's."""
    rows = "2024-01-15|药店购药|10.00|90.00|医保码|康泽大药房\n2024-01-16|普通门诊|10.00|80.00|社保卡|第一医院"
    for heading in (
        "交易日期|业务类型|支出金额|余额|支付方式|机构名称",
        "交易日期|摘要|支出金额|余额|交易渠道|对方户名",
    ):
        made = statement(heading + "\n" + rows)
        assert [(x.amount, x.balance) for x in made.lines] == [(-1000, 9000), (-1000, 8000)]


def test_medical_passbook_at_a_bank() -> None:
    """Where most rows of a bank statement are medical ones, those rows are taken and the others named."""
    text = """
北京银行活期存折交易明细
交易日期|摘要|币种|交易金额|账户余额|对方户名
2010-01-05|医保划账|人民币|100.00|1100.00|医保中心
2010-02-05|医保划账|人民币|100.00|1200.00|医保中心
2010-02-06|取款|人民币|-50.00|1150.00|
2010-03-05|医保划账|人民币|100.00|1250.00|医保中心
"""
    made = statement(text)
    assert [line.amount for line in made.lines] == [10000] * 3
    assert all(line.balance is None for line in made.lines)
    assert [s.why for s in made.skipped] == ["not the medical account"]


def test_tables_without_days_are_refused_with_the_reason() -> None:
    """The national page of income by year, and a summary of one line, hold no movement that could be dated."""
    by_year = "序号|人员姓名|年度|账户收支类型|收入总金额|公务员账户本年收入\n1|王某|2024|101|130.00|0.00"
    summary = "姓名|证件号码|当前个人帐户余额|个人账户使用金额|个人账户划入金额\n王某|33|1200.00|300.00|1500.00"
    for text, code in ((by_year, "no_days"), (summary, "no_table")):
        refused = recognise(raw(text), load_vocabulary())
        assert refused.value is None
        assert [problem.code for problem in refused.problems] == [code]


def test_records_as_people_export_them() -> None:
    """The year in the title, all insurances side by side, spans by their first and last month."""
    months = [f"2024-{number:02d}" for number in range(1, 4)]
    by_title = "2024年度参保缴费明细|||\n月份|缴费基数|个人缴费|单位缴费\n"
    by_title += "\n".join(f"{number}月|6512.50|130.25|521.00" for number in range(1, 4))
    wide = "缴费年月|养老缴费基数|养老个人缴费|医疗缴费基数|医疗个人缴费|失业个人缴费\n"
    wide += "\n".join(f"{month}|6000.00|480.00|6512.50|130.25|30.00" for month in months)
    spans = "起始年月|终止年月|缴费月数|缴费基数|个人缴费金额\n2024-01|2024-03|3|6512.50|390.75"
    for text in (by_title, wide, spans):
        made = statement(text)
        assert made.kind is DocumentKind.CONTRIBUTION
        held = [(str(line.period), line.base, line.personal) for line in made.contributions]
        assert held == [(month, 6512_50, 130_25) for month in months]
