"""Made-up statement files for the book's tests, as values."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st
from sqlalchemy import Connection

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.profile import Category, DatedSum, Enrolment, Profile, Sex
from yibao_desk.domain.statement import ContributionLine, DocumentKind, Facts, StatementFile, StatementLine
from yibao_desk.domain.table import FileFormat, RawFile, RawTable
from yibao_desk.store import Book, health
from yibao_desk.store.sightings import Sighting

FIRST_DAY = date(2024, 1, 1)

PERSON = Profile(
    "甲某",
    Month(1970, 5),
    3,
    Sex.FEMALE,
    (Enrolment(Month(2019, 1), "330100", Category.EMPLOYEE, employer="某厂"),),
    (DatedSum(Month(2022, 1), 650_000),),
)

Row = tuple[int, int]
"""Days after the first, and the sum."""


def statement_of(rows: Sequence[Row], name: str = "a.csv", opening: int = 100_000) -> StatementFile:
    """A statement of rows in order of days, with a running balance."""
    digest = hashlib.sha256(repr((name, list(rows))).encode()).hexdigest()
    lines: list[StatementLine] = []
    balance = opening
    for place, (days, amount) in enumerate(rows):
        balance += amount
        kind = Kind.CREDIT_REGULAR if amount > 0 else Kind.PHARMACY
        lines.append(
            StatementLine(
                date=FIRST_DAY + timedelta(days=days),
                kind=kind,
                amount=amount,
                origin=Origin(name, digest, "明细", place + 2),
                balance=balance,
                counterparty=None if amount > 0 else "某药店",
                text="划入" if amount > 0 else "购药",
                phrase="credit" if amount > 0 else "pharmacy",
                order=place,
            )
        )
    return StatementFile(name, digest, DocumentKind.STATEMENT, FileFormat.CSV, "utf-8", tuple(lines))


def record_of(months: Sequence[Month], name: str = "record.csv") -> StatementFile:
    """A contribution record."""
    digest = hashlib.sha256(repr((name, list(months))).encode()).hexdigest()
    lines = tuple(
        ContributionLine(month, Origin(name, digest, None, row), base=650_000, paid=True)
        for row, month in enumerate(months, start=2)
    )
    facts = Facts(person_name="甲某", id_tail="123X")
    return StatementFile(
        name, digest, DocumentKind.CONTRIBUTION, FileFormat.CSV, None, contributions=lines, facts=facts
    )


def sighting_of(statement: StatementFile) -> Sighting:
    """The file with raw rows and bytes to keep."""
    rows = [("日期", "金额"), *((line.date.isoformat(), str(line.amount)) for line in statement.lines)]
    table = RawTable("明细", tuple(rows), tuple(range(1, len(rows) + 1)))
    raw = RawFile(statement.name, statement.sha256, statement.format, statement.encoding, (table,))
    return Sighting(statement, raw, statement.name.encode() * 50)


def dump(connection: Connection) -> list[tuple[object, ...]]:
    """The whole book as a person could see it, without the change log and the counters."""
    tables = [
        name
        for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if name not in {"change", "sqlite_sequence", "alembic_version"}
    ]
    rows: list[tuple[object, ...]] = []
    for table in tables:
        rows += sorted(((table, *row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")), key=repr)
    return rows


def whole_book(folder: Path) -> list[tuple[object, ...]]:
    """What the book of a folder holds, after it was opened (and so brought up) and found sound."""
    book = Book(folder)
    with book.reading() as connection:
        assert health.faults(connection, book.path) == []
        found = dump(connection)
    book.close()
    return found


ledger_rows = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from([10_000, -500, -500, -1_250])), min_size=1, max_size=25
).map(sorted)
"""Rows of an account, many of them equal."""
