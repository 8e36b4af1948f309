"""Imports: one transaction, undone exactly, in any order the same book."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_statements import PERSON, dump, ledger_rows, record_of, sighting_of, statement_of

from yibao_desk.domain.month import Month, months
from yibao_desk.errors import UsageError
from yibao_desk.store import Book, health, imports, pages, people, raw, sightings
from yibao_desk.store.sightings import Sighting

RECORD = record_of(list(months(Month(2024, 1), Month(2024, 6))))


@pytest.fixture
def book(tmp_path):
    opened = Book(tmp_path)
    with opened.writing() as connection:
        people.add(connection, PERSON)
    yield opened
    opened.close()


def rows_of(book):
    with book.reading() as connection:
        return connection.exec_driver_sql("SELECT date, amount, balance, text FROM entry ORDER BY position").fetchall()


def test_what_went_in_comes_out(book):
    """A statement and a record come back from the book as the very same values."""
    files = [statement_of([(1, 10_000), (1, -500), (3, -500)]), RECORD]
    with book.writing() as connection:
        imports.take(connection, 1, [sighting_of(file) for file in files])
    with book.reading() as connection:
        assert [statement for _, statement in sightings.of_person(connection, 1)] == files


def test_undo_restores_the_dump_with_later_imports_kept(tmp_path, book):
    """The book without an import is the book in which it never was, also after a restart."""
    early, late = statement_of([(1, 10_000), (2, -500)]), statement_of([(2, -500), (9, -700)], "b.csv", 110_000)
    with book.writing() as connection:
        first = imports.take(connection, 1, [sighting_of(early)])
    with book.reading() as connection:
        before = dump(connection)
    with book.writing() as connection:
        second = imports.take(connection, 1, [sighting_of(late), sighting_of(RECORD)])
    book.close()
    reopened = Book(tmp_path)
    with reopened.writing() as connection:
        imports.undo(connection, second)
    with reopened.reading() as connection:
        assert dump(connection) == before
    with reopened.writing() as connection:
        third = imports.take(connection, 1, [sighting_of(late)])
        imports.undo(connection, first)
        assert third > second
    assert [row[1] for row in rows_of(reopened)] == [-500, -700]
    with reopened.reading() as connection:
        assert health.faults(connection, reopened.path) == []
    reopened.close()


def test_a_failing_import_leaves_nothing(book):
    """When a file in the middle cannot be stored, no file of the import is."""
    with book.reading() as connection:
        before = dump(connection)
    broken = Sighting(statement_of([(1, 10_000)]), None, None)  # no bytes to keep
    with suppress(TypeError), book.writing() as connection:
        imports.take(connection, 1, [sighting_of(statement_of([(1, -500)], "b.csv")), broken])
    with book.reading() as connection:
        assert dump(connection) == before


def test_an_unknown_number_is_said(book):
    """Undoing what is not there says so."""
    with pytest.raises(UsageError), book.writing() as connection:
        imports.undo(connection, 7)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ledger_rows, data=st.data())
def test_splits_and_orders_make_one_book(rows, data):
    """However a statement is cut into overlapping files, and in whatever order they come, the ledger is the same."""
    whole = statement_of(rows, "whole.csv")
    days = sorted({row[0] for row in rows})
    cut = data.draw(st.sampled_from(days))
    overlap = data.draw(st.integers(0, 10))
    parts = []
    for name, lines in (
        (
            "1.csv",
            [line for line in whole.lines if (line.date - whole.lines[0].date).days <= cut - rows[0][0] + overlap],
        ),
        ("2.csv", [line for line in whole.lines if (line.date - whole.lines[0].date).days >= cut - rows[0][0]]),
    ):
        taken = statement_of([rows[line.order] for line in lines], name, lines[0].balance - lines[0].amount)
        parts.append(taken)
    order = data.draw(st.permutations(parts))
    book, reference = Book(None), Book(None)
    for target, files in ((book, [*order, data.draw(st.sampled_from(parts))]), (reference, [whole])):
        with target.writing() as connection:
            people.add(connection, PERSON)
        for file in files:
            with target.writing() as connection:
                imports.take(connection, 1, [sighting_of(file)])
    assert sorted(rows_of(book)) == sorted(rows_of(reference))
    book.close()
    reference.close()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["take", "undo"]), st.integers(0, 5)), min_size=1, max_size=8))
def test_any_sequence_of_imports_and_undos_is_the_book_of_what_is_left(steps):
    """After any imports and undos the book holds what the imports that are left make, and is sound."""
    files = [statement_of([(n, 10_000), (n + 1, -500), (n + 1, -500)], f"{n}.csv", 100_000 + n) for n in range(6)]
    book = Book(None)
    with book.writing() as connection:
        people.add(connection, PERSON)
    left: dict[int, int] = {}
    for verb, which in steps:
        with book.writing() as connection:
            if verb == "take":
                left[imports.take(connection, 1, [sighting_of(files[which])])] = which
            elif left:
                number = sorted(left)[which % len(left)]
                imports.undo(connection, number)
                del left[number]
    fresh = Book(None)
    with fresh.writing() as connection:
        people.add(connection, PERSON)
        for which in left.values():
            imports.take(connection, 1, [sighting_of(files[which])])
    assert rows_of(book) == rows_of(fresh)
    with book.reading() as connection:
        assert health.faults(connection, None) == []
    book.close()
    fresh.close()


def test_every_row_leads_to_its_raw_line(book):
    """A ledger row shows the rows round it in the kept file, from each file that holds it."""
    file = statement_of([(n, -500 - n) for n in range(30)])
    with book.writing() as connection:
        imports.take(connection, 1, [sighting_of(file)])
        again = statement_of([(n, -500 - n) for n in range(20, 40)], "b.csv", 100_000 - sum(500 + n for n in range(20)))
        imports.take(connection, 1, [sighting_of(again)])
    with book.reading() as connection:
        views = pages.origins(connection, 1, 25, around=2)
        assert [view.origin.file for view in views] == ["a.csv", "b.csv"]
        assert (27, ("2024-01-26", "-525")) in views[0].rows
        assert len(views[0].rows) == 5
        assert (
            raw.file_bytes(
                connection,
                connection.exec_driver_sql("SELECT source_sha256 FROM sighting WHERE name = 'a.csv'").scalar(),
            )
            == b"a.csv" * 50
        )
