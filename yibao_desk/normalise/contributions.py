"""The rows of a contribution record: one line a month, spans expanded."""

from __future__ import annotations

import re
from dataclasses import replace

from yibao_desk.domain.cell_days import day_of, months_of
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.statement import ContributionLine
from yibao_desk.domain.vocabulary import clean
from yibao_desk.normalise.sheet import Sheet
from yibao_desk.normalise.surroundings import Surroundings

_TYPES = ("reversal", "difference", "backpay")
_LONGEST = 600
_LEAST, _MOST = 4, 35
"""A month's own contribution lies between these thousandths of the base (1 % to 2 %, with room)."""


def contributions(sheet: Sheet, around: Surroundings) -> list[ContributionLine]:
    """All months of the record in the file's order."""
    lines: list[ContributionLine] = []
    insurance = sheet.column("insutype")
    for index, row in sheet.rows():
        span = _span(sheet, row)
        if span is None or span[1] - span[0] > _LONGEST:
            _aside(sheet, around, index, row)
        elif insurance is not None and row[insurance] and not sheet.is_medical(row[insurance]):
            sheet.skip(index, "other insurance")
        elif _text(sheet, row, "revs_flag") == "+":
            sheet.skip(index, "written off")
        else:
            lines += _spread(_line(sheet, index, row, span[0]), span[0], span[1])
    return lines


def _line(sheet: Sheet, index: int, row: tuple[str, ...], month: Month) -> ContributionLine:
    def money(*fields: str) -> Fen | None:
        for column in sheet.columns(*fields):
            value = sheet.sums.read(row[column])
            if isinstance(value, int):
                return value
        return None

    arrived = next((d[0] for f in ("posted_date", "pay_date", "txn_date") if (d := day_of(_text(sheet, row, f)))), None)
    into = money("into_account")
    if into is None:
        parts = [p for p in (money("in_personal"), money("in_employer")) if p is not None]
        into = sum(parts) if parts else None
    line = ContributionLine(
        month,
        sheet.origin(index),
        base=money("base"),
        personal=money("personal_paid", "personal_due"),
        employer=money("employer_paid", "employer_due"),
        into_account=into,
        pay_type=_pay_type(sheet, row),
        arrived=arrived,
        employer_name=_text(sheet, row, "employer_name") or None,
    )
    if line.pay_type == "normal" and (line.personal or line.into_account or 0) < 0:
        line = replace(line, pay_type="reversal")
    return replace(line, paid=_paid(sheet, row, line, due=money("personal_due")))


def _paid(sheet: Sheet, row: tuple[str, ...], line: ContributionLine, *, due: Fen | None) -> bool | None:
    """The record's own word; without one a day of arrival says yes, a sum due with nothing paid says no."""
    for field in ("pay_flag", "arrive_flag", "credit_flag"):
        flag = _text(sheet, row, field)
        if flag in sheet.vocabulary.paid:
            return True
        if flag in sheet.vocabulary.unpaid:
            return False
    if due and line.personal == 0 and sheet.column("personal_paid") is not None:
        return False
    if line.arrived is not None and (line.personal or line.employer or line.into_account):
        return True
    return None


def _pay_type(sheet: Sheet, row: tuple[str, ...]) -> str:
    if _text(sheet, row, "revs_flag") == "-":
        return "reversal"
    for column in sheet.columns("pay_type"):
        word = sheet.vocabulary.folded(row[column])
        code = re.match(r"\d{2,3}(?!\d)", word)
        if code and code[0] in sheet.vocabulary.payment_codes:
            return sheet.vocabulary.payment_codes[code[0]]
        for name in _TYPES:
            if sheet.vocabulary.pattern(f"pay_types.{name}").search(word):
                return name
    return "normal"


def _spread(line: ContributionLine, first: Month, last: Month) -> list[ContributionLine]:
    """A span as its months: sums that are for the whole span are divided, the odd fen go to the last month."""
    count = last - first + 1
    if count == 1:
        return [line]
    whole = _is_for_span(line.personal, line.base, count)
    out: list[ContributionLine] = []
    for number, month in enumerate(months(first, last)):
        if whole is None:
            out.append(replace(line, period=month, personal=None, employer=None, into_account=None))
        elif whole:
            parts = {
                name: _part(getattr(line, name), number, count) for name in ("personal", "employer", "into_account")
            }
            out.append(replace(line, period=month, **parts))
        else:
            out.append(replace(line, period=month))
    return out


def _is_for_span(personal: Fen | None, base: Fen | None, count: int) -> bool | None:
    """Is the sum that of the whole span? None where base and sum do not tell."""
    if not personal or not base:
        return None
    if _LEAST * base <= 1000 * personal <= _MOST * base:
        return False
    return True if _LEAST * base * count <= 1000 * personal <= _MOST * base * count else None


def _part(value: Fen | None, number: int, count: int) -> Fen | None:
    if value is None:
        return None
    share = value // count
    return value - share * (count - 1) if number == count - 1 else share


def _span(sheet: Sheet, row: tuple[str, ...]) -> tuple[Month, Month] | None:
    for column in sheet.columns("period"):
        if span := months_of(_cell(sheet, row[column])):
            return span
    first, last = _text(sheet, row, "period_begin"), _text(sheet, row, "period_end")
    year = _text(sheet, row, "year")[:4]
    if first.isdecimal() and len(first) <= 2 and year.isdecimal():
        first, last = f"{year}-{first}", f"{year}-{last}"
    one, other = months_of(first), months_of(last)
    return (one[0], other[1]) if one and other and one[0] <= other[1] else None


def _text(sheet: Sheet, row: tuple[str, ...], field: str) -> str:
    column = sheet.column(field)
    return _cell(sheet, row[column]) if column is not None else ""


def _cell(sheet: Sheet, text: str) -> str:
    word = clean(text)
    return "" if word in sheet.vocabulary.empty and word != "-" else word


def _aside(sheet: Sheet, around: Surroundings, index: int, row: tuple[str, ...]) -> None:
    words = sheet.first_words(row)
    period = next((row[c] for c in sheet.columns("period", "period_begin") if row[c].strip()), "")
    if sheet.is_heading(row):
        sheet.skip(index, "repeated header")
    elif sheet.vocabulary.pattern("subtotal").search(words):
        sheet.skip(index, "subtotal")
    elif clean(period)[:1].isdigit():
        sheet.trouble(index, "bad_month", period)
    else:
        around.listen([row])
        sheet.skip(index, "footer")
