"""Long statements go in quicker.

The rows of a file lie packed by the thousand: they are read as a whole and never changed; the ledger is searched. The
sign of its rows is checked another way, and the trigger that keeps new ones out of closed months stands only while
there is such a month: either cost a quarter of the time of writing a row.
"""

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

ENTRY = """CREATE TABLE entry_anew (
        person_id INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        position INTEGER NOT NULL,
        account INTEGER NOT NULL,
        sighting_id INTEGER NOT NULL,
        date TEXT NOT NULL,
        kind TEXT NOT NULL,
        amount INTEGER NOT NULL,
        balance INTEGER,
        period TEXT,
        period_from TEXT,
        period_until TEXT,
        balance_current_year INTEGER,
        balance_prior_years INTEGER,
        counterparty TEXT,
        text TEXT NOT NULL,
        phrase TEXT NOT NULL,
        beneficiary TEXT,
        doubtful INTEGER NOT NULL,
        clock TEXT NOT NULL,
        date_from_period INTEGER NOT NULL,
        sheet TEXT,
        "row" INTEGER NOT NULL,
        CONSTRAINT pk_entry PRIMARY KEY (person_id, "key"),
        CONSTRAINT ck_entry_date CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
        CONSTRAINT ck_entry_fen
            CHECK (typeof(amount) = 'integer' AND typeof(balance) IN ('integer', 'null')),
        CONSTRAINT ck_entry_sign CHECK (CASE kind
            WHEN 'credit_regular' THEN amount >= 0
            WHEN 'credit_backpay' THEN amount >= 0
            WHEN 'subsidy' THEN amount >= 0
            WHEN 'interest' THEN amount >= 0
            WHEN 'reimbursement' THEN amount >= 0
            WHEN 'refund' THEN amount >= 0
            WHEN 'transfer_in' THEN amount >= 0
            WHEN 'unknown_credit' THEN amount >= 0
            WHEN 'outpatient' THEN amount <= 0
            WHEN 'pharmacy' THEN amount <= 0
            WHEN 'inpatient' THEN amount <= 0
            WHEN 'spending' THEN amount <= 0
            WHEN 'family_use' THEN amount <= 0
            WHEN 'premium_resident' THEN amount <= 0
            WHEN 'premium_catastrophic' THEN amount <= 0
            WHEN 'premium_care' THEN amount <= 0
            WHEN 'premium_commercial' THEN amount <= 0
            WHEN 'transfer_out' THEN amount <= 0
            WHEN 'withdrawal' THEN amount <= 0
            WHEN 'credit_reversal' THEN amount <= 0
            WHEN 'unknown_debit' THEN amount <= 0
            WHEN 'carryover' THEN amount = 0
            ELSE 1 END),
        CONSTRAINT fk_entry_person_id FOREIGN KEY(person_id) REFERENCES person (id),
        CONSTRAINT fk_entry_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id)
)
 WITHOUT ROWID"""


def upgrade() -> None:
    pack_lines()
    renew_ledger()


def pack_lines() -> None:
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


def renew_ledger() -> None:
    book = op.get_bind()
    guards = book.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entry'")
    guards = guards.fetchall()
    op.execute(ENTRY)
    op.execute("INSERT INTO entry_anew SELECT * FROM entry")
    op.execute("DROP TABLE entry")
    op.execute("ALTER TABLE entry_anew RENAME TO entry")
    op.execute("CREATE INDEX ix_entry_position ON entry (person_id, position)")
    closed = book.exec_driver_sql("SELECT 1 FROM closed_month").fetchone()
    for name, sql in guards:
        if closed or name != "never_closed_insert":
            op.execute(sql)


def packed(rows: int, columns: dict[str, tuple[object, ...]]) -> bytes:
    held = {name: column[0] if len(set(column)) == 1 else column for name, column in columns.items()}
    text = json.dumps({"rows": rows, **held}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)
