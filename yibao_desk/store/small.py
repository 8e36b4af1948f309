"""Small things of the book: decisions, links, closed months, own packs, remembered mappings, settings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from yibao_desk.domain.book import ClosedMonth
from yibao_desk.domain.decision import Decision
from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.month import Month
from yibao_desk.domain.pairing import Link
from yibao_desk.domain.recognition import Remembered
from yibao_desk.store import log
from yibao_desk.store.codec import from_text, to_text


def decisions(connection: Connection, person: int) -> dict[str, Decision]:
    """A person's decisions by fingerprint."""
    found = connection.exec_driver_sql("SELECT fingerprint, document FROM decision WHERE person_id = ?", (person,))
    return {fingerprint: from_text(Decision, document) for fingerprint, document in found}


def links(connection: Connection, person: int) -> tuple[Link, ...]:
    """A person's links and refusals by the rows' present places; those whose row is not there wait."""
    found = connection.exec_driver_sql(
        "SELECT e.position, l.period, l.refused FROM link l "
        "JOIN entry e ON e.person_id = l.person_id AND e.key = l.entry_key WHERE l.person_id = ? ORDER BY 1, 2",
        (person,),
    )
    return tuple(Link(position, Month.parse(period), bool(refused)) for position, period, refused in found)


def closed_months(connection: Connection, person: int) -> tuple[ClosedMonth, ...]:
    """A person's closed months, oldest first."""
    found = connection.exec_driver_sql(
        "SELECT month, closed_at, due FROM closed_month WHERE person_id = ? ORDER BY month", (person,)
    )
    return tuple(
        ClosedMonth(person, Month.parse(month), datetime.fromisoformat(at), due and from_text(ExpectedCredit, due))
        for month, at, due in found
    )


def closing_document(closed_at: datetime, due: ExpectedCredit | None) -> str:
    """A closing as it is kept and logged: the moment and, after a space, what was due."""
    moment = closed_at.isoformat(timespec="seconds")
    return moment if due is None else f"{moment} {to_text(due)}"


def own_packs(connection: Connection) -> tuple[tuple[str, str], ...]:
    """The user's own packs as (text, file name)."""
    found = connection.exec_driver_sql("SELECT document FROM own_pack ORDER BY region")
    return tuple((held["text"], held["file"]) for held in (json.loads(document) for (document,) in found))


def pack_document(text: str, file_name: str) -> str:
    """A pack as it is kept."""
    return json.dumps({"file": file_name, "text": text}, ensure_ascii=False)


def mappings(connection: Connection) -> tuple[Remembered, ...]:
    """All mappings that the person confirmed."""
    found = connection.exec_driver_sql("SELECT document FROM mapping ORDER BY key")
    return tuple(Remembered.from_json(document) for (document,) in found)


def layouts(connection: Connection) -> tuple[Remembered, ...]:
    """The layouts of all files that were taken, for their headings only."""
    found = connection.exec_driver_sql("SELECT DISTINCT mapping FROM sighting WHERE mapping IS NOT NULL")
    texts = sorted({text for (mapping,) in found for text in mapping.splitlines()})
    return tuple(replace(Remembered.from_json(text), confirmed=False) for text in texts)


def remember(connection: Connection, mapping: Remembered) -> None:
    """Keep a mapping by its headings."""
    connection.exec_driver_sql(
        "INSERT INTO mapping (key, document) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET document = excluded.document",
        (mapping.fingerprint, mapping.to_json()),
    )


def setting(connection: Connection, name: str, default: str) -> str:
    """A setting, or what stands for it."""
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (name,)).scalar()
    return default if found is None else str(found)


def set_setting(connection: Connection, name: str, value: str) -> None:
    """Keep a setting, and log that it changed."""
    before = setting(connection, name, "")
    if before == value:
        return
    log.append(connection, "setting", name, before=before, after=value)
    connection.exec_driver_sql(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
