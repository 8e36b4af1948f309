"""The tables and what the database itself refuses."""

from __future__ import annotations

import dataclasses
import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from made_statements import PERSON, sighting_of, statement_of

from yibao_desk import places
from yibao_desk.domain.month import Month
from yibao_desk.domain.statement import StatementLine
from yibao_desk.errors import BookError, UsageError
from yibao_desk.store import FILE_NAME, Book, edits, imports, migrate, people
from yibao_desk.store.movements import columns_of, lines_of
from yibao_desk.store.tables import HEAD, MOVEMENT, metadata


@pytest.fixture
def book(tmp_path):
    opened = Book(tmp_path)
    yield opened
    opened.close()


def test_models_and_migrations_agree(book):
    """The tables of the code are those that the migrations make."""
    with book.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert migrate.revision_of(connection) == HEAD
    assert ScriptDirectory(str(places.migrations())).get_heads() == [HEAD]


def test_migrations_import_nothing_of_the_program():
    """A migration of today works with the program of tomorrow."""
    for path in places.migrations().rglob("*.py"):
        assert "yibao_desk" not in path.read_text(encoding="utf-8")


def test_every_field_of_a_row_is_kept():
    """A row comes back from its columns as it was, whatever fields it has."""
    (line,) = statement_of([(3, -500)]).lines
    full = dataclasses.replace(
        line,
        period=Month(2024, 1),
        period_from=Month(2023, 11),
        period_until=Month(2023, 12),
        balance_current_year=1,
        balance_prior_years=2,
        beneficiary="乙",
        doubtful=True,
        clock="10:11:12",
        date_from_period=True,
    )
    columns = columns_of([full])
    assert list(lines_of(columns, [full.origin.file], [full.origin.sha256], [full.order])) == [full]
    assert all(getattr(full, field.name) for field in dataclasses.fields(StatementLine) if field.name != "order")
    assert len(columns) == len(MOVEMENT)


REFUSED = {
    "a kept file changed": "UPDATE source_file SET content = x'00'",
    "a seen row changed": "UPDATE seen_lines SET content = x'00'",
    "a log entry changed": "UPDATE change SET what = 'x'",
    "a log entry taken out": "DELETE FROM change",
    "a log entry out of the chain": "INSERT INTO change (at, what, key, previous_hash, hash) VALUES "
    "('2024', 'x', '', 'wrong', '" + "0" * 64 + "')",
    "a credit below zero": "UPDATE entry SET amount = -1 WHERE kind = 'credit_regular'",
    "a sum that is no integer": "UPDATE entry SET amount = 1.5 WHERE kind = 'pharmacy'",
    "a day that is none": "UPDATE entry SET date = '2024-1-5'",
    "a row of nobody": "UPDATE entry SET person_id = 99",
    "a file of no import": "UPDATE sighting SET number = 99",
    "a person without a name": "UPDATE person SET name = ''",
    "a profile that is no JSON": "UPDATE person SET profile = 'x'",
}


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED.keys())
def test_what_must_never_be_is_refused_by_the_database(book, sql):
    """No program, ours or another, can write what must never be."""
    with book.writing() as connection:
        person = people.add(connection, PERSON)
        imports.take(connection, person.id, [sighting_of(statement_of([(1, 10_000), (2, -500)]))])
    with pytest.raises((BookError, UsageError)), book.writing() as connection:
        connection.exec_driver_sql(sql)


def test_a_closed_month_is_closed_for_every_path(book, tmp_path):
    """Import, undo and bare SQL cannot change the rows of a closed month; other months stay open."""
    with book.writing() as connection:
        person = people.add(connection, PERSON)
        number = imports.take(connection, person.id, [sighting_of(statement_of([(1, 10_000), (40, -500)]))])
        edits.put(connection, "closing", person.id, "2024-01", "2024-03-01T00:00:00+00:00")
    with pytest.raises(UsageError), book.writing() as connection:
        imports.undo(connection, number)
    with pytest.raises(UsageError), book.writing() as connection:
        imports.take(connection, person.id, [sighting_of(statement_of([(5, -700)], "b.csv"))])
    with pytest.raises(UsageError), book.writing() as connection:
        connection.exec_driver_sql("DELETE FROM entry WHERE date LIKE '2024-01%'")
    with book.writing() as connection:
        imports.take(connection, person.id, [sighting_of(statement_of([(45, -700)], "c.csv"))])
    raw = sqlite3.connect(tmp_path / FILE_NAME)
    with pytest.raises(sqlite3.IntegrityError, match="closed month"):
        raw.execute("UPDATE entry SET amount = 1 WHERE date < '2024-02'")
    raw.close()


def test_new_rows_are_kept_out_only_while_a_month_is_closed(book, tmp_path):
    """Bare SQL gets no row into a closed month; once it is open again the book is as it was before."""
    with book.writing() as connection:
        person = people.add(connection, PERSON)
        imports.take(connection, person.id, [sighting_of(statement_of([(1, 10_000), (40, -500)]))])
    before = schema_of(tmp_path)
    for month in ("2024-01", "2024-02"):
        with book.writing() as connection:
            edits.put(connection, "closing", person.id, month, "2024-03-01T00:00:00+00:00")
    raw = sqlite3.connect(tmp_path / FILE_NAME)
    again = "INSERT INTO entry SELECT person_id, key || 'x', {} FROM entry WHERE date < '2024-02'"
    again = again.format(", ".join(f'"{column.name}"' for column in metadata.tables["entry"].columns[2:]))
    with pytest.raises(sqlite3.IntegrityError, match="closed month"):
        raw.execute(again)
    raw.close()
    with book.writing() as connection:
        edits.put(connection, "closing", person.id, "2024-01", None)
    assert schema_of(tmp_path) != before
    with book.writing() as connection:
        edits.put(connection, "closing", person.id, "2024-02", None)
    assert schema_of(tmp_path) == before


def schema_of(folder):
    raw = sqlite3.connect(folder / FILE_NAME)
    found = raw.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    raw.close()
    return found


def test_a_newer_book_is_refused_untouched(tmp_path):
    """A book of a newer program is not opened, and not changed."""
    Book(tmp_path).close()
    raw = sqlite3.connect(tmp_path / FILE_NAME)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(BookError):
        Book(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before
