"""The ledger in pages: filtered, sorted and summed in SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from yibao_desk.domain.book import LedgerFilter, LedgerPage, LedgerRow, LedgerSort, OriginView
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.origin import Origin
from yibao_desk.store import raw
from yibao_desk.store.movements import COLUMNS, WIDTH, line_of

_ORDER = {
    LedgerSort.ACCOUNT: "e.position",
    LedgerSort.DATE: "e.date",
    LedgerSort.KIND: "e.kind",
    LedgerSort.AMOUNT: "e.amount",
    LedgerSort.PLACE: "coalesce(e.counterparty, '')",
}
_ENTRY_COLUMNS = ", ".join(f"e.{name.strip()}" for name in COLUMNS.split(","))


def page(
    connection: Connection,
    person: int,
    shown: LedgerFilter,
    sort: LedgerSort,
    *,
    descending: bool,
    offset: int,
    limit: int,
) -> LedgerPage:
    """A page of what the filter shows, with the count and the sums of all that it shows."""
    where, values = _where(person, shown)
    total, credited, debited = connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(max(amount, 0)), 0), coalesce(sum(min(amount, 0)), 0) "  # noqa: S608
        f"FROM entry e WHERE {where}",
        values,
    ).one()
    if not total:
        return LedgerPage((), 0, 0, 0)
    direction = "DESC" if descending else "ASC"
    rows = connection.exec_driver_sql(
        f"SELECT {_ENTRY_COLUMNS}, s.name, s.sha256, e.position, e.account "  # noqa: S608
        f"FROM entry e JOIN sighting s ON s.id = e.sighting_id WHERE {where} "
        f"ORDER BY {_ORDER[sort]} {direction}, e.position {direction} LIMIT :limit OFFSET :offset",
        values | {"limit": limit, "offset": offset},
    )
    return LedgerPage(tuple(_row(row) for row in rows), total, credited, debited)


def _row(row: Any) -> LedgerRow:  # noqa: ANN401
    name, sha256, position, account = row[WIDTH:]
    return LedgerRow(position, line_of(row, name, sha256, position), account)


def _where(person: int, shown: LedgerFilter) -> tuple[str, dict[str, Any]]:
    parts = ["e.person_id = :person"]
    values: dict[str, Any] = {"person": person}
    if shown.kinds:
        names = {f"kind{i}": kind.value for i, kind in enumerate(sorted(shown.kinds))}
        parts.append(f"e.kind IN ({', '.join(':' + name for name in names)})")
        values |= names
    if shown.first:
        parts.append("e.date >= :first")
        values["first"] = shown.first.isoformat()
    if shown.last:
        parts.append("e.date <= :last")
        values["last"] = shown.last.isoformat()
    if shown.period:
        parts.append("e.period = :period")
        values["period"] = str(shown.period)
    if shown.place:
        parts.append("instr(lower(coalesce(e.counterparty, '')), lower(:place)) > 0")
        values["place"] = shown.place
    if shown.text:
        parts.append("instr(lower(e.text || ' ' || coalesce(e.counterparty, '')), lower(:text)) > 0")
        values["text"] = shown.text
    return " AND ".join(parts), values


def kinds(connection: Connection, person: int) -> dict[Kind, int]:
    """How many rows of each kind."""
    found = connection.exec_driver_sql(
        "SELECT kind, count(*) FROM entry WHERE person_id = ? GROUP BY kind ORDER BY 2 DESC", (person,)
    )
    return {Kind(kind): count for kind, count in found}


def key_at(connection: Connection, person: int, index: int) -> str | None:
    """The stable key of a ledger row."""
    found = connection.exec_driver_sql(
        "SELECT key FROM entry WHERE person_id = ? AND position = ?", (person, index)
    ).scalar()
    return None if found is None else str(found)


def origins(connection: Connection, person: int, index: int, around: int) -> tuple[OriginView, ...]:
    """The raw rows round a ledger row, for each file that holds the same movement; its own file first."""
    found = connection.exec_driver_sql(
        "SELECT s.id, s.name, s.sha256, l.sheet, l.row, b.number, b.at "
        "FROM entry e JOIN import_batch b ON b.person_id = e.person_id JOIN sighting s USING (number) "
        "JOIN sighting_line l ON l.sighting_id = s.id AND l.date = e.date AND l.amount = e.amount "
        "AND l.kind = e.kind AND l.balance IS e.balance "
        "WHERE e.person_id = ? AND e.position = ? "
        "ORDER BY (s.id = e.sighting_id AND l.row = e.row) DESC, s.id, l.position",
        (person, index),
    ).fetchall()
    views: dict[int, OriginView] = {}
    for key, name, sha256, sheet, row, number, at in found:
        if key not in views:
            rows = raw.rows_round(connection, key, sheet, row, around)
            views[key] = OriginView(Origin(name, sha256, sheet, row), rows, number, datetime.fromisoformat(at))
    return tuple(views.values())
