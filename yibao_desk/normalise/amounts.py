"""How much a row moves, with the sign as its effect on the balance, from whatever columns the table has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from yibao_desk.domain.cell_sums import NOT_A_SUM
from yibao_desk.domain.money import Fen
from yibao_desk.domain.recognition import TableKind
from yibao_desk.domain.vocabulary import Vocabulary, clean
from yibao_desk.normalise.sheet import Sheet

Reading: TypeAlias = "tuple[Fen | None, str, str]"
"""The amount (None: the row states none), where its sign comes from (Draft.way), and the cell that is no sum ("")."""
_ENOUGH = 1000
Row: TypeAlias = tuple[str, ...]


def amount_reader(sheet: Sheet) -> Callable[[Row], Reading]:
    """The way to read this table's amounts, chosen once."""
    ins = sheet.columns("amount_in") or sheet.columns("in_cur", "in_prior")
    outs = sheet.columns("amount_out") or sheet.columns("out_cur", "out_prior")
    single = sheet.column("amount")
    if not ins and (sheet.layout.kind is TableKind.INCOME or (outs and single is None)):
        ins = sheet.columns("in_personal", "in_employer", "in_civil", "in_other")
    flag = sheet.column("direction")
    if single is not None and not (ins and outs):
        if flag is not None:
            return _flagged(sheet, single, flag)
        return _single(sheet, single)
    if flag is not None and len(ins) + len(outs) == 1:
        return _flagged(sheet, (ins + outs)[0], flag)
    return _two_sided(sheet, ins, outs)


def _two_sided(sheet: Sheet, ins: Sequence[int], outs: Sequence[int]) -> Callable[[Row], Reading]:
    sums = sheet.sums
    turn_out = -1 if _mostly_negative(sheet, outs) else 1

    def side(row: Row, columns: Sequence[int]) -> tuple[Fen | None, str]:
        total: Fen | None = None
        for column in columns:
            if text := row[column]:
                value = sums[text]
                if value is NOT_A_SUM:
                    return None, text
                if value is not None:
                    total = (total or 0) + value
        return total, ""

    def amount(row: Row) -> Reading:
        came, unread_in = side(row, ins)
        went, unread_out = side(row, outs)
        if unread := unread_in or unread_out:
            return None, "", unread
        if came is None and went is None:
            return None, "", ""
        if came and went:
            return came - turn_out * went, "", ""
        return (came or 0) - turn_out * (went or 0), "out" if went else "in", ""

    return amount


def _flagged(sheet: Sheet, column: int, flag: int) -> Callable[[Row], Reading]:
    read = sheet.sums.read
    way = _ways(sheet.vocabulary)
    spent = [v for _, row in sheet.rows() if way(row[flag]) < 0 and isinstance(v := read(row[column]), int) and v]
    signed = bool(spent) and sum(1 for v in spent if v < 0) * 2 > len(spent)

    def amount(row: Row) -> Reading:
        value = read(row[column])
        if value is NOT_A_SUM:
            return None, "", row[column]
        if value is None:
            return None, "", ""
        direction = way(row[flag])
        if direction == 0:
            return value, "" if signed or value < 0 else "open", ""
        if direction < 0:
            return value if signed else -value, "", ""
        return value, "", ""

    return amount


def _single(sheet: Sheet, column: int) -> Callable[[Row], Reading]:
    """Signed sums, or unsigned ones whose direction only the words or the balances tell."""
    read = sheet.sums.read
    flags = sheet.vocabulary.flags_in | sheet.vocabulary.flags_out
    values = [(row[column], v) for _, row in sheet.rows() if isinstance(v := read(row[column]), int) and v]
    marked = any(clean(text)[:1] == "+" or any(clean(text).startswith(f) for f in flags) for text, _ in values[:200])
    negative = sum(1 for _, v in values if v < 0)
    sure = marked or negative * 10 > len(values)

    def amount(row: Row) -> Reading:
        value = read(row[column])
        if value is NOT_A_SUM:
            return None, "", row[column]
        if value is None:
            return None, "", ""
        return value, "" if sure or value < 0 else "open", ""

    return amount


def _ways(vocabulary: Vocabulary) -> Callable[[str], int]:
    known: dict[str, int] = {}

    def way(text: str) -> int:
        if text not in known:
            word = clean(text)
            known[text] = 1 if word in vocabulary.flags_in else -1 if word in vocabulary.flags_out else 0
        return known[text]

    return way


def _mostly_negative(sheet: Sheet, columns: Sequence[int]) -> bool:
    """Sums of spending written with a minus sign: a habit of the file, not refunds."""
    below = above = 0
    for _, row in sheet.rows():
        if below + above >= _ENOUGH:
            break
        for column in columns:
            value = sheet.sums.read(row[column])
            if isinstance(value, int) and value:
                below += value < 0
                above += value > 0
    return below > above
