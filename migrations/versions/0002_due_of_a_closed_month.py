"""What was due for a month stays as it was when the person closed it."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE closed_month ADD COLUMN due TEXT "
        "CONSTRAINT ck_closed_month_due CHECK (due IS NULL OR json_valid(due))"
    )
