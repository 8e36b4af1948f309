"""The ledger in pages: filtered, sorted and summed in SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from yibao_desk.domain.book import LedgerFilter, LedgerPage, LedgerRow, LedgerSort, OriginView
from yibao_desk.domain.origin import Origin
from yibao_desk.store import raw, seen_lines
from yibao_desk.store.movements import WIDTH, lines_of
from yibao_desk.store.tables import MOVEMENT

_ORDER = {
    LedgerSort.ACCOUNT: "e.position",
    LedgerSort.DATE: "e.date",
    LedgerSort.KIND: "e.kind",
    LedgerSort.AMOUNT: "e.amount",
    LedgerSort.PLACE: "coalesce(e.counterparty, '')",
}
_ENTRY_COLUMNS = ", ".join(f"e.{name}" for name in MOVEMENT)


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
    order = f"{_ORDER[sort]} {direction}, e.position {direction}"
    # only keys are put in order; the rows of the page are fetched by them
    rows = connection.exec_driver_sql(
        f"SELECT {_ENTRY_COLUMNS}, s.name, s.sha256, e.position, e.account "  # noqa: S608
        f"FROM (SELECT e.key AS shown FROM entry e WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset) "
        "CROSS JOIN entry e ON e.person_id = :person AND e.key = shown "
        f"JOIN sighting s ON s.id = e.sighting_id ORDER BY {order}",
        values | {"limit": limit, "offset": offset},
    )
    columns = list(zip(*rows, strict=True))
    names, hashes, positions, accounts = columns[WIDTH:] or [()] * 4
    lines = lines_of(columns[:WIDTH] or [()] * WIDTH, names, hashes, positions)
    return LedgerPage(tuple(map(LedgerRow, positions, lines, accounts)), total, credited, debited)


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


def key_at(connection: Connection, person: int, index: int) -> str | None:
    """The stable key of a ledger row."""
    found = connection.exec_driver_sql(
        "SELECT key FROM entry WHERE person_id = ? AND position = ?", (person, index)
    ).scalar()
    return None if found is None else str(found)


def origins(connection: Connection, person: int, index: int, around: int) -> tuple[OriginView, ...]:
    """The raw rows round a ledger row, for each file that holds the same movement; its own file first."""
    found = connection.exec_driver_sql(
        "SELECT sighting_id, row, date, kind, amount, balance FROM entry WHERE person_id = ? AND position = ?",
        (person, index),
    ).fetchone()
    if found is None:
        return ()
    own, row, day, *said = found
    places = sorted(
        seen_lines.like(connection, person, day, tuple(said)),
        key=lambda place: (place.sighting, place.row) != (own, row),
    )
    firsts: dict[int, seen_lines.Place] = {}
    for place in places:
        firsts.setdefault(place.sighting, place)
    return tuple(_view(connection, place, around) for place in firsts.values())


def _view(connection: Connection, place: seen_lines.Place, around: int) -> OriginView:
    name, sha256, number, at = connection.exec_driver_sql(
        "SELECT s.name, s.sha256, b.number, b.at FROM sighting s JOIN import_batch b USING (number) WHERE s.id = ?",
        (place.sighting,),
    ).one()
    rows = raw.rows_round(connection, place.sighting, place.sheet, place.row, around)
    heading = raw.heading_over(connection, place.sighting, place.sheet, place.row)
    origin = Origin(name, sha256, place.sheet, place.row)
    return OriginView(origin, rows, number, datetime.fromisoformat(at), heading)
