"""A book of the first release that was lived in: four imports, one taken back, links, a decision, a closed month."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path

import pytest
from made_statements import dump

from yibao_desk.domain.book import LedgerFilter, LedgerSort
from yibao_desk.domain.month import Month
from yibao_desk.errors import UsageError
from yibao_desk.store import FILE_NAME, Book, copies, health, imports, pages, people, sightings, small
from yibao_desk.store.engine import connect

RELEASED = Path(__file__).parent / "lived" / "0001.sql"
LINES = "date, kind, amount, balance, period, counterparty, text, clock, sheet, row, ord"


def lay_out(folder: Path, password: str = "") -> list[tuple[object, ...]]:
    """The old book in a folder; all its lines as its own tables say them."""
    (folder / FILE_NAME).touch()  # ours makes no book
    raw = connect(folder / FILE_NAME, password) if password else sqlite3.connect(folder / FILE_NAME)
    raw.execute("PRAGMA foreign_keys = OFF")  # a dump's tables come in the order of their names
    raw.executescript(RELEASED.read_text(encoding="utf-8"))
    found = raw.execute(f"SELECT sighting_id, {LINES} FROM sighting_line ORDER BY sighting_id, position").fetchall()
    raw.close()
    return found


@pytest.mark.parametrize("password", ["", "geheim"], ids=["plain", "encrypted"])
def test_everything_is_there_after_the_upgrade(tmp_path, password):
    """Every line of every file, the ledger, links, decision, closed month are what they were; a copy is kept."""
    if password:
        pytest.importorskip("sqlcipher3")
    lines = lay_out(tmp_path, password)
    book = Book(tmp_path, password)
    with book.reading() as connection:
        assert health.faults(connection, book.path) == []
        assert [person.name for person in people.everybody(connection)] == ["甲某", "乙某"]
        files = [*sightings.of_person(connection, 1), *sightings.of_person(connection, 2)]
        now = [(key, line) for key, file in sorted(files, key=lambda pair: pair[0]) for line in file.lines]
        assert [(row[0], row[1], row[3], row[4], row[9], row[10], row[11]) for row in lines] == [
            (key, str(e.date), e.amount, e.balance, e.origin.sheet, e.origin.row, e.order) for key, e in now
        ]
        shown = pages.page(connection, 1, LedgerFilter(), LedgerSort.ACCOUNT, descending=False, offset=0, limit=99)
        assert (shown.total, [row.index for row in shown.rows]) == (36, list(range(36)))
        for row in shown.rows:
            origin = pages.origins(connection, 1, row.index, 1)
            assert row.line.origin in {view.origin for view in origin}
        assert [(link.line, str(link.period), link.refused) for link in small.links(connection, 1)] == [
            (4, "2004-01", False),
            (8, "2004-01", True),
        ]
        assert small.decisions(connection, 1)["f"].note == "asked"
        assert [closed.month for closed in small.closed_months(connection, 1)] == [Month(2004, 2)]
        assert [record.number for record in imports.listed(connection)] == [5, 4, 3, 1]
    (copy,) = (tmp_path / "backups").glob("*before-upgrade.db")
    assert copies.read_back(copy, password).rows == 36 + 9
    book.close()


def test_it_goes_on_being_lived_in(tmp_path):
    """Imports of the old release are taken back and taken again as today's are; its closed month stays closed."""
    lay_out(tmp_path)
    book = Book(tmp_path)
    with pytest.raises(UsageError), book.writing() as connection:
        imports.undo(connection, 5)  # it holds the closed February
    with book.reading() as connection:
        before, kept = dump(connection), imports.kept(connection, 3)
    with book.writing() as connection:
        imports.undo(connection, 3)
    with book.writing() as connection:
        imports.take(connection, 1, kept)
    with book.reading() as connection:
        after = dump(connection)
        assert health.faults(connection, book.path) == []
    assert [row[6:] for row in before if row[0] == "entry"] == [row[6:] for row in after if row[0] == "entry"]
    assert sum(row[0] == "seen_lines" for row in before) == sum(row[0] == "seen_lines" for row in after)
    book.close()


def test_long_files_are_packed_in_parts(tmp_path):
    """A file of 2,345 lines comes out of the upgrade with all of them, in their order, packed by the thousand."""
    lay_out(tmp_path)
    raw = sqlite3.connect(tmp_path / FILE_NAME)
    raw.execute("DELETE FROM sighting_line WHERE sighting_id = 1")
    columns = [row[1] for row in raw.execute("PRAGMA table_info(sighting_line)")]
    template = raw.execute("SELECT * FROM sighting_line LIMIT 1").fetchone()
    rows = [
        tuple({"sighting_id": 1, "position": n, "ord": n, "row": n + 2}.get(name, value) for name, value in named)
        for n in range(2_345)
        for named in [tuple(zip(columns, template, strict=True))]
    ]
    raw.executemany(f"INSERT INTO sighting_line VALUES ({', '.join('?' * len(columns))})", rows)
    raw.commit()
    raw.close()
    book = Book(tmp_path)
    with book.reading() as connection:
        assert [line.origin.row for line in sightings.read(connection, 1).lines] == list(range(2, 2_347))
        parts = connection.exec_driver_sql("SELECT content FROM seen_lines WHERE sighting_id = 1 ORDER BY chunk")
        assert [json.loads(zlib.decompress(content))["rows"] for (content,) in parts] == [1_000, 1_000, 345]
    book.close()
