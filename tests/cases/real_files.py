"""The same cases as real files: their rows written as a portal would export them, read back through the intake."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from openpyxl import Workbook
from sheet import Case

from yibao_desk.corridor import intake
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.statement import DocumentKind, StatementFile
from yibao_desk.knowledge import load_vocabulary

WORDS = {
    Kind.CREDIT_REGULAR: "正常缴费划入",
    Kind.CREDIT_BACKPAY: "补缴划入",
    Kind.SUBSIDY: "公务员补助划入",
    Kind.INTEREST: "利息",
    Kind.REFUND: "退费",
    Kind.TRANSFER_IN: "转移转入",
    Kind.TRANSFER_OUT: "转移转出",
    Kind.PHARMACY: "药店购药",
    Kind.OUTPATIENT: "门诊",
    Kind.INPATIENT: "住院",
    Kind.FAMILY_USE: "家庭共济支出",
    Kind.PREMIUM_RESIDENT: "代缴城乡居民医保",
    Kind.PREMIUM_CATASTROPHIC: "大额医疗补助保险费",
    Kind.PREMIUM_CARE: "长期护理保险费",
    Kind.CREDIT_REVERSAL: "多划扣回",
    Kind.UNKNOWN_DEBIT: "",
}
HEAD = ["序号", "交易日期", "业务类型", "费款所属期", "收入", "支出", "余额", "机构名称"]
RECORD_HEAD = ["缴费年月", "险种名称", "缴费基数", "个人缴费", "单位缴费", "缴费标志", "到账日期"]


def as_files(case: Case, style: str) -> Case:
    """The case with every statement and record written as `style` ("csv-gb", "csv-utf8", "xlsx") and read again."""
    vocabulary = load_vocabulary()
    files: list[StatementFile] = []
    for number, file in enumerate(case.files):
        table = _statement(file) if file.kind is DocumentKind.STATEMENT else _record(file)
        outcome = intake(_bytes(table, style), f"{number}.dat", vocabulary)
        taken = [t.statement for t in outcome.value if t.statement is not None]
        assert len(taken) == 1, (case.name, style, outcome.problems)
        files.append(taken[0])
    return replace(case, files=tuple(files))


def statement_bytes(file: StatementFile, style: str, name: str) -> bytes:
    """A statement as a file that states whose it is."""
    return _bytes(_statement(file, name), style)


def _statement(file: StatementFile, name: str = "") -> list[list[str]]:
    rows: list[list[str]] = [["职工医保个人账户明细"]]
    if name:
        rows.append([f"姓名：{name}"])
    if file.period:
        rows.append([f"查询区间：{file.period.first}至{file.period.last}"])
    rows.append(HEAD)
    for number, line in enumerate(file.lines, 1):
        paid_in, paid_out = (yuan_text(line.amount), "") if line.amount >= 0 else ("", yuan_text(-line.amount))
        period = f"{line.period.year}{line.period.number:02d}" if line.period else ""
        balance = yuan_text(line.balance) if line.balance is not None else ""
        words = line.text or WORDS[line.kind]
        rows.append([str(number), str(line.date), words, period, paid_in, paid_out, balance, line.counterparty or ""])
    return rows


def _record(file: StatementFile) -> list[list[str]]:
    rows = [["职工基本医疗保险缴费记录"], RECORD_HEAD]
    for line in file.contributions:
        month = f"{line.period.year}年{line.period.number:02d}月"
        mark = "已到账" if line.paid else "欠费"
        sums = [yuan_text(fen or 0) for fen in (line.base, line.personal, line.employer)]
        rows.append([month, "职工基本医疗保险", *sums, mark, str(line.arrived or "")])
    return rows


def _bytes(rows: list[list[str]], style: str) -> bytes:
    if style == "xlsx":
        book, out = Workbook(), io.BytesIO()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        book.save(out)
        return out.getvalue()
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("gb18030" if style == "csv-gb" else "utf-8-sig")
