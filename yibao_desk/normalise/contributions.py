"""The rows of a contribution record: one line a month, spans expanded."""

from __future__ import annotations

from yibao_desk.domain.cell_days import day_of, months_of
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.statement import ContributionLine
from yibao_desk.domain.vocabulary import clean
from yibao_desk.normalise.sheet import Sheet
from yibao_desk.normalise.surroundings import Surroundings


def contributions(sheet: Sheet, around: Surroundings) -> list[ContributionLine]:
    """All months of the record in the file's order."""
    lines: list[ContributionLine] = []
    for index, row in sheet.rows():
        span = _span(sheet, row)
        if span is None:
            _aside(sheet, around, index, row)
            continue
        insurance = sheet.column("insutype")
        if insurance is not None and row[insurance] and not sheet.is_medical(row[insurance]):
            sheet.skip(index, "other insurance")
            continue
        lines += [_line(sheet, index, row, month) for month in months(*span)]
    return lines


def _line(sheet: Sheet, index: int, row: tuple[str, ...], month: Month) -> ContributionLine:
    def money(*fields: str) -> Fen | None:
        for column in sheet.columns(*fields):
            value = sheet.sums.read(row[column])
            if isinstance(value, int):
                return value
        return None

    flag = _text(sheet, row, "pay_flag") or _text(sheet, row, "arrive_flag")
    arrived = _text(sheet, row, "posted_date") or _text(sheet, row, "pay_date") or _text(sheet, row, "txn_date")
    day = day_of(arrived)
    return ContributionLine(
        month,
        sheet.origin(index),
        base=money("base"),
        personal=money("personal_paid", "personal_due"),
        employer=money("employer_paid", "employer_due"),
        into_account=money("into_account"),
        paid=True if flag in sheet.vocabulary.paid else False if flag in sheet.vocabulary.unpaid else None,
        arrived=day[0] if day else None,
        employer_name=_text(sheet, row, "employer_name") or None,
    )


def _span(sheet: Sheet, row: tuple[str, ...]) -> tuple[Month, Month] | None:
    period = _text(sheet, row, "period")
    if period:
        return months_of(period)
    first, last = months_of(_text(sheet, row, "period_begin")), months_of(_text(sheet, row, "period_end"))
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _text(sheet: Sheet, row: tuple[str, ...], field: str) -> str:
    column = sheet.column(field)
    text = clean(row[column]) if column is not None else ""
    return "" if text in sheet.vocabulary.empty - {"0"} else text


def _aside(sheet: Sheet, around: Surroundings, index: int, row: tuple[str, ...]) -> None:
    words = sheet.first_words(row)
    if sheet.is_heading(row):
        sheet.skip(index, "repeated header")
    elif sheet.vocabulary.pattern("subtotal").search(words):
        sheet.skip(index, "subtotal")
    else:
        around.listen([row])
        sheet.skip(index, "footer")
