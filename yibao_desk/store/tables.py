"""The tables of the book. Sums are whole fen, days and months ISO text; the triggers stand in the migrations.

What was seen in files (`sighting`, `seen_lines`, `sighting_month`, `raw_rows`) is written once and never changed;
`entry` is the person's ledger that follows from it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

HEAD = "0003"
"""The revision of the migrations that these tables are the picture of."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

MOVEMENT = (
    *("date", "kind", "amount", "balance", "period", "period_from", "period_until"),
    *("balance_current_year", "balance_prior_years", "counterparty", "text", "phrase", "beneficiary"),
    *("doubtful", "clock", "date_from_period", "sheet", "row"),
)
"""The columns of a movement of the account, in a file and in the ledger alike."""

_CREDITS = (
    *("credit_regular", "credit_backpay", "subsidy", "interest", "reimbursement", "refund", "transfer_in"),
    "unknown_credit",
)
_DEBITS = (
    *("outpatient", "pharmacy", "inpatient", "spending", "family_use", "premium_resident", "premium_catastrophic"),
    *("premium_care", "premium_commercial", "transfer_out", "withdrawal", "credit_reversal", "unknown_debit"),
)
_SIGNS = (
    *(f"WHEN '{kind}' THEN amount >= 0" for kind in _CREDITS),
    *(f"WHEN '{kind}' THEN amount <= 0" for kind in _DEBITS),
    "WHEN 'carryover' THEN amount = 0",
)


person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("removed", Integer, nullable=False),
    CheckConstraint("name <> ''", name="name"),
    CheckConstraint("json_valid(profile)", name="profile"),
    CheckConstraint("removed IN (0, 1)", name="removed"),
    sqlite_autoincrement=True,
)
Index("ix_person_name", person.c.name, unique=True, sqlite_where=text("removed = 0"))

source_file = Table(
    "source_file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    CheckConstraint("length(sha256) = 64", name="sha256"),
)

import_batch = Table(
    "import_batch",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    sqlite_autoincrement=True,
)

sighting = Table(
    "sighting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, ForeignKey("import_batch.number", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("source_sha256", Text, ForeignKey("source_file.sha256"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("period_first", Text),
    Column("period_last", Text),
    Column("row_count", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("mapping", Text),
    CheckConstraint("kind IN ('statement', 'contribution')", name="kind"),
    CheckConstraint("added BETWEEN 0 AND row_count", name="added"),
    CheckConstraint("json_valid(document)", name="document"),
)

seen_lines = Table(
    "seen_lines",
    metadata,
    Column("sighting_id", Integer, ForeignKey("sighting.id", ondelete="CASCADE"), primary_key=True),
    Column("chunk", Integer, primary_key=True),
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    CheckConstraint("first_day <= last_day", name="days"),
)

sighting_month = Table(
    "sighting_month",
    metadata,
    Column("sighting_id", Integer, ForeignKey("sighting.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("period", Text, nullable=False),
    Column("document", Text, nullable=False),
    CheckConstraint("json_valid(document)", name="document"),
    sqlite_with_rowid=False,
)

raw_rows = Table(
    "raw_rows",
    metadata,
    Column("sighting_id", Integer, ForeignKey("sighting.id", ondelete="CASCADE"), primary_key=True),
    Column("chunk", Integer, primary_key=True),
    Column("sheet", Text),
    Column("first_row", Integer, nullable=False),
    Column("last_row", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    CheckConstraint("first_row <= last_row", name="order"),
)

entry = Table(
    "entry",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("account", Integer, nullable=False),
    Column("sighting_id", Integer, ForeignKey("sighting.id"), nullable=False),
    Column("date", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("balance", Integer),
    Column("period", Text),
    Column("period_from", Text),
    Column("period_until", Text),
    Column("balance_current_year", Integer),
    Column("balance_prior_years", Integer),
    Column("counterparty", Text),
    Column("text", Text, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("beneficiary", Text),
    Column("doubtful", Integer, nullable=False),
    Column("clock", Text, nullable=False),
    Column("date_from_period", Integer, nullable=False),
    Column("sheet", Text),
    Column("row", Integer, nullable=False),
    CheckConstraint("date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'", name="date"),
    CheckConstraint("typeof(amount) = 'integer' AND typeof(balance) IN ('integer', 'null')", name="fen"),
    CheckConstraint(f"CASE kind {' '.join(_SIGNS)} ELSE 1 END", name="sign"),
    sqlite_with_rowid=False,
)
Index("ix_entry_position", entry.c.person_id, entry.c.position)

decision = Table(
    "decision",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("fingerprint", Text, primary_key=True),
    Column("document", Text, nullable=False),
    CheckConstraint("json_extract(document, '$.state') IN ('open', 'asked', 'settled', 'not_a_problem')", name="state"),
)

link = Table(
    "link",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("entry_key", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("refused", Integer, nullable=False),
    CheckConstraint("refused IN (0, 1)", name="refused"),
)

closed_month = Table(
    "closed_month",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("closed_at", Text, nullable=False),
    Column("due", Text),
    CheckConstraint("due IS NULL OR json_valid(due)", name="due"),
)

own_pack = Table(
    "own_pack",
    metadata,
    Column("region", Text, primary_key=True),
    Column("document", Text, nullable=False),
)

mapping = Table(
    "mapping",
    metadata,
    Column("key", Text, primary_key=True),
    Column("document", Text, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("person_id", Integer),
    Column("key", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("takes_back", Integer),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    CheckConstraint("length(hash) = 64", name="hash"),
    sqlite_autoincrement=True,
)
