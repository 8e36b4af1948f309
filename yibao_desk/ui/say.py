"""Words for the values of the domain, in the language in force."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from yibao_desk.domain.money import Fen
from yibao_desk.domain.offer import RowState
from yibao_desk.words import tr


def row_state_words(state: RowState) -> str:
    """What an import would do with a row."""
    return {
        RowState.NEW: tr("New"),
        RowState.KNOWN: tr("Known"),
        RowState.CONFLICT: tr("Conflict"),
        RowState.SKIPPED: tr("Skipped"),
        RowState.UNREADABLE: tr("Unreadable"),
    }[state]


ROW_STATE_SHAPE = {
    RowState.NEW: "plus-circle",
    RowState.KNOWN: "equals",
    RowState.CONFLICT: "arrows-left-right",
    RowState.SKIPPED: "minus-circle",
    RowState.UNREADABLE: "warning-fill",
}


def listed(items: Iterable[str]) -> str:
    """Several names in a row."""
    found = list(items)
    return reduce(lambda before, last: tr("{items}, {last}", items=before, last=last), found) if found else ""


def plain(fen: Fen | None, *, signed: bool = False) -> str:
    """A sum without its unit, for tables: "1,234.56", "\u22122.00", with "+" where asked; a dash for None."""
    if fen is None:
        return "\u2014"
    sign = "\u2212" if fen < 0 else "+" if signed and fen > 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
