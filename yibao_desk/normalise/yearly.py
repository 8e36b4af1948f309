"""The yearly ledger (年度台账): one row a year, balances to check against and no movements."""

from __future__ import annotations

from yibao_desk.domain.cell_days import months_of
from yibao_desk.domain.money import Fen
from yibao_desk.domain.statement import Checkpoint
from yibao_desk.normalise.sheet import Sheet
from yibao_desk.normalise.surroundings import Surroundings


def checkpoints(sheet: Sheet, around: Surroundings) -> list[Checkpoint]:
    """The balance at the start and at the end of each year; the year of printing ends on the day of printing."""
    points: list[Checkpoint] = []
    printed = around.facts().printed_on
    for index, row in sheet.rows():
        column = sheet.column("year")
        year = months_of(row[column]) if column is not None else None
        if year is None:
            words = sheet.first_words(row)
            around.listen([row])
            total = sheet.vocabulary.pattern("subtotal").search(words)
            sheet.skip(index, "repeated header" if sheet.is_heading(row) else "subtotal" if total else "footer")
            continue
        first, last = year[0].first_day(), year[1].last_day()
        if printed is not None and first <= printed < last:
            last = printed
        for field, day in (("carry_in", first), ("year_end", last), ("balance", last)):
            value = _sum(sheet, row, field)
            if value is not None:
                points.append(Checkpoint(day, value, sheet.origin(index), opening=field == "carry_in"))
    return points


def _sum(sheet: Sheet, row: tuple[str, ...], field: str) -> Fen | None:
    column = sheet.column(field)
    value = sheet.sums.read(row[column]) if column is not None else None
    return value if isinstance(value, int) else None
