"""The rows of a file lie packed by the thousand: they are read as a whole and never changed, the ledger is searched."""

import json
import zlib
from itertools import islice

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NAMES = (
    *("date", "kind", "amount", "balance", "period", "period_from", "period_until"),
    *("balance_current_year", "balance_prior_years", "counterparty", "text", "phrase", "beneficiary"),
    *("doubtful", "clock", "date_from_period", "sheet", "row"),
)
CHUNK = 1_000


def upgrade() -> None:
    op.execute("""CREATE TABLE seen_lines (
        sighting_id INTEGER NOT NULL,
        chunk INTEGER NOT NULL,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT pk_seen_lines PRIMARY KEY (sighting_id, chunk),
        CONSTRAINT ck_seen_lines_days CHECK (first_day <= last_day),
        CONSTRAINT fk_seen_lines_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id) ON DELETE CASCADE
)""")
    book = op.get_bind()
    for (sighting,) in book.exec_driver_sql("SELECT DISTINCT sighting_id FROM sighting_line").fetchall():
        rows = book.exec_driver_sql(
            f"SELECT {', '.join(NAMES)}, ord FROM sighting_line WHERE sighting_id = ? ORDER BY position",  # noqa: S608
            (sighting,),
        )
        number = 0
        while some := list(islice(rows, CHUNK)):
            columns = dict(zip((*NAMES, "order"), zip(*some, strict=True), strict=True))
            days = columns["date"]
            book.exec_driver_sql(
                "INSERT INTO seen_lines (sighting_id, chunk, first_day, last_day, content) VALUES (?, ?, ?, ?, ?)",
                (sighting, number, min(days), max(days), packed(len(some), columns)),
            )
            number += 1
    op.execute("DROP TABLE sighting_line")
    op.execute(
        "CREATE TRIGGER never_seen_lines_unchanged BEFORE UPDATE ON seen_lines BEGIN SELECT RAISE(ABORT, 'seen'); END"
    )


def packed(rows: int, columns: dict[str, tuple[object, ...]]) -> bytes:
    held = {name: column[0] if len(set(column)) == 1 else column for name, column in columns.items()}
    text = json.dumps({"rows": rows, **held}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)
