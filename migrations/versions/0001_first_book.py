"""The first book: all tables, and the triggers for what must never be."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """CREATE TABLE change (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        person_id INTEGER,
        "key" TEXT NOT NULL,
        "before" TEXT,
        "after" TEXT,
        takes_back INTEGER,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        CONSTRAINT ck_change_hash CHECK (length(hash) = 64)
)""",
    """CREATE TABLE mapping (
        "key" TEXT NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT pk_mapping PRIMARY KEY ("key")
)""",
    """CREATE TABLE own_pack (
        region TEXT NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT pk_own_pack PRIMARY KEY (region)
)""",
    """CREATE TABLE person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        profile TEXT NOT NULL,
        removed INTEGER NOT NULL,
        CONSTRAINT ck_person_name CHECK (name <> ''),
        CONSTRAINT ck_person_profile CHECK (json_valid(profile)),
        CONSTRAINT ck_person_removed CHECK (removed IN (0, 1))
)""",
    "CREATE UNIQUE INDEX ix_person_name ON person (name) WHERE removed = 0",
    """CREATE TABLE setting (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT pk_setting PRIMARY KEY (name)
)""",
    """CREATE TABLE source_file (
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT pk_source_file PRIMARY KEY (sha256),
        CONSTRAINT ck_source_file_sha256 CHECK (length(sha256) = 64)
)""",
    """CREATE TABLE closed_month (
        person_id INTEGER NOT NULL,
        month TEXT NOT NULL,
        closed_at TEXT NOT NULL,
        CONSTRAINT pk_closed_month PRIMARY KEY (person_id, month),
        CONSTRAINT fk_closed_month_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)""",
    """CREATE TABLE decision (
        person_id INTEGER NOT NULL,
        fingerprint TEXT NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT pk_decision PRIMARY KEY (person_id, fingerprint),
        CONSTRAINT ck_decision_state
            CHECK (json_extract(document, '$.state') IN ('open', 'asked', 'settled', 'not_a_problem')),
        CONSTRAINT fk_decision_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)""",
    """CREATE TABLE import_batch (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT fk_import_batch_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)""",
    "CREATE INDEX ix_import_batch_person_id ON import_batch (person_id)",
    """CREATE TABLE link (
        person_id INTEGER NOT NULL,
        entry_key TEXT NOT NULL,
        period TEXT NOT NULL,
        refused INTEGER NOT NULL,
        CONSTRAINT pk_link PRIMARY KEY (person_id, entry_key, period),
        CONSTRAINT ck_link_refused CHECK (refused IN (0, 1)),
        CONSTRAINT fk_link_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)""",
    """CREATE TABLE sighting (
        id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        source_sha256 TEXT NOT NULL,
        kind TEXT NOT NULL,
        format TEXT NOT NULL,
        period_first TEXT,
        period_last TEXT,
        row_count INTEGER NOT NULL,
        added INTEGER NOT NULL,
        document TEXT NOT NULL,
        mapping TEXT,
        CONSTRAINT pk_sighting PRIMARY KEY (id),
        CONSTRAINT ck_sighting_kind CHECK (kind IN ('statement', 'contribution')),
        CONSTRAINT ck_sighting_added CHECK (added BETWEEN 0 AND row_count),
        CONSTRAINT ck_sighting_document CHECK (json_valid(document)),
        CONSTRAINT fk_sighting_number FOREIGN KEY(number) REFERENCES import_batch (number) ON DELETE CASCADE,
        CONSTRAINT fk_sighting_source_sha256 FOREIGN KEY(source_sha256) REFERENCES source_file (sha256)
)""",
    "CREATE INDEX ix_sighting_number ON sighting (number)",
    "CREATE INDEX ix_sighting_source_sha256 ON sighting (source_sha256)",
    """CREATE TABLE entry (
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
        CONSTRAINT ck_entry_sign
            CHECK (CASE WHEN amount > 0 THEN kind NOT IN ('outpatient', 'pharmacy', 'inpatient', 'spending',
            'family_use', 'premium_resident', 'premium_catastrophic', 'premium_care', 'premium_commercial',
            'transfer_out', 'withdrawal', 'credit_reversal', 'unknown_debit', 'carryover') WHEN amount < 0
            THEN kind NOT IN ('credit_regular', 'credit_backpay', 'subsidy', 'interest', 'reimbursement',
            'refund', 'transfer_in', 'unknown_credit', 'carryover') ELSE 1 END),
        CONSTRAINT fk_entry_person_id FOREIGN KEY(person_id) REFERENCES person (id),
        CONSTRAINT fk_entry_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id)
)
 WITHOUT ROWID""",
    "CREATE INDEX ix_entry_position ON entry (person_id, position)",
    """CREATE TABLE raw_rows (
        sighting_id INTEGER NOT NULL,
        chunk INTEGER NOT NULL,
        sheet TEXT,
        first_row INTEGER NOT NULL,
        last_row INTEGER NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT pk_raw_rows PRIMARY KEY (sighting_id, chunk),
        CONSTRAINT ck_raw_rows_order CHECK (first_row <= last_row),
        CONSTRAINT fk_raw_rows_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id) ON DELETE CASCADE
)""",
    """CREATE TABLE sighting_line (
        sighting_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        ord INTEGER NOT NULL,
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
        CONSTRAINT pk_sighting_line PRIMARY KEY (sighting_id, position),
        CONSTRAINT fk_sighting_line_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id) ON DELETE CASCADE
)
 WITHOUT ROWID""",
    """CREATE TABLE sighting_month (
        sighting_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        period TEXT NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT pk_sighting_month PRIMARY KEY (sighting_id, position),
        CONSTRAINT ck_sighting_month_document CHECK (json_valid(document)),
        CONSTRAINT fk_sighting_month_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id) ON DELETE CASCADE
)
 WITHOUT ROWID""",
)

VALUES = ("date", "kind", "amount", "period")
SEEN = ("source_file", "sighting_line", "sighting_month", "raw_rows")
CLOSED = "SELECT 1 FROM closed_month WHERE person_id = {row}.person_id AND month = substr({row}.date, 1, 7)"
ALTERED = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in VALUES)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    for table in SEEN:
        _never(f"{table}_unchanged", f"BEFORE UPDATE ON {table}", "seen")
    for verb in ("UPDATE", "DELETE"):
        _never(f"change_log_{verb.lower()}", f"BEFORE {verb} ON change", "append only")
    _never(
        "change_log_chain",
        "BEFORE INSERT ON change WHEN NEW.previous_hash <> "
        "coalesce((SELECT hash FROM change ORDER BY number DESC LIMIT 1), '')",
        "broken chain",
    )
    for verb, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        closed = CLOSED.format(row=row)
        _never(f"closed_{verb.lower()}", f"BEFORE {verb} ON entry WHEN EXISTS ({closed})", "closed month")
    _never(
        "closed_update",
        f"BEFORE UPDATE OF {', '.join(VALUES)} ON entry WHEN ({ALTERED}) AND "
        f"(EXISTS ({CLOSED.format(row='OLD')}) OR EXISTS ({CLOSED.format(row='NEW')}))",
        "closed month",
    )


def _never(name: str, when: str, why: str) -> None:
    op.execute(f"CREATE TRIGGER never_{name} {when} BEGIN SELECT RAISE(ABORT, '{why}'); END")
