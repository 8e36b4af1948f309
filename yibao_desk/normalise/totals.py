"""Control totals: what the file's own lines of sums say, against what was read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yibao_desk.domain.money import Fen
from yibao_desk.domain.problem import Gravity, Problem
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import ControlTotal, Facts, StatementLine
from yibao_desk.normalise.asides import Asides, Total
from yibao_desk.normalise.draft import Draft
from yibao_desk.normalise.sheet import Sheet
from yibao_desk.words import tr, yuan_words

_COLUMNS = {"in": ("amount_in", "in_cur", "in_prior"), "out": ("amount_out", "out_cur", "out_prior")}
_YEAR = re.compile(r"((?:19|20)\d\d)年?")


def control_totals(sheet: Sheet, asides: Asides, drafts: Sequence[Draft]) -> list[ControlTotal]:
    """Every sum and count that the table states; `read` is the reading of the line that comes nearest."""
    totals: list[ControlTotal] = []
    last = 0
    for total in asides.totals:
        block, whole = drafts[last : total.drafts], drafts[: total.drafts]
        year = _YEAR.match(total.words)
        scopes = [block, whole]
        if year:
            scopes.insert(0, [d for d in whole if d.day.year == int(year[1])])
        for what, columns in _COLUMNS.items():
            totals += _checked(sheet, total, what, columns, scopes)
        last = total.drafts
    for index, number in asides.counts:
        read = sum(1 for d in drafts if d.row < sheet.number(index)) or len(drafts)
        totals.append(ControlTotal("rows", number, read, sheet.origin(index)))
    return totals


def ends(lines: Sequence[StatementLine], facts: Facts, period: Span | None) -> list[ControlTotal]:
    """The balances that the file states for its start and its end, against those of its rows.

    A balance of the day of printing says nothing of a range that ended before.
    """
    stated = [line for line in lines if line.balance is not None]
    if not stated:
        return []
    totals: list[ControlTotal] = []
    first, last = stated[0], stated[-1]
    if facts.opening_balance is not None and first is lines[0]:
        totals.append(ControlTotal("opening", facts.opening_balance, (first.balance or 0) - first.amount, first.origin))
    late = period is not None and facts.printed_on is not None and facts.printed_on > period.last
    if facts.closing_balance is not None and last is lines[-1] and not late:
        totals.append(ControlTotal("closing", facts.closing_balance, last.balance or 0, last.origin))
    return totals


def differences(totals: Sequence[ControlTotal], file: str) -> list[Problem]:
    """A note for each total that was not reached."""
    notes: list[Problem] = []
    for total in totals:
        if total.stated == total.read:
            continue
        if total.what in {"opening", "closing"}:
            text = tr(
                "The file states a balance of {stated}; its rows make {read}.",
                stated=yuan_words(total.stated),
                read=yuan_words(total.read),
            )
        elif total.what == "rows":
            text = tr("The file says it has {stated} rows; {read} were read.", stated=total.stated, read=total.read)
        else:
            text = tr(
                "The sum in row {row} is {stated}; the rows above it make {read}.",
                row=total.origin.row,
                stated=yuan_words(total.stated),
                read=yuan_words(total.read),
            )
        notes.append(Problem("control_total", text, Gravity.NOTE, file, total.origin))
    return notes


def _checked(
    sheet: Sheet, total: Total, what: str, columns: Sequence[str], scopes: Sequence[Sequence[Draft]]
) -> list[ControlTotal]:
    stated: Fen | None = None
    for column in sheet.columns(*columns):
        value = sheet.sums.read(total.row[column])
        if isinstance(value, int):
            stated = (stated or 0) + abs(value)
    if stated is None:
        return []
    sums = [sum(_part(d, what) for d in scope) for scope in scopes]
    read = min(sums, key=lambda value: abs(value - stated))
    return [ControlTotal(what, stated, read, sheet.origin(total.index))]


def _part(draft: Draft, what: str) -> Fen:
    """What the row adds to the sum of its own column: a refund may stand in either."""
    column = draft.way if draft.way in {"in", "out"} else "in" if draft.amount > 0 else "out"
    if column != what:
        return 0
    return draft.amount if what == "in" else -draft.amount
