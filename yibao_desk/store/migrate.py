"""Brings a book to the tables of this program; nothing of Alembic is loaded when it is there already."""

from __future__ import annotations

from sqlalchemy import Connection

from yibao_desk import places
from yibao_desk.errors import NewerBookError
from yibao_desk.store.tables import HEAD, metadata
from yibao_desk.words import tr


def revision_of(connection: Connection) -> str | None:
    """The revision that the book stands at; None for an empty one."""
    row = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if row is None:
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def is_newer(revision: str) -> bool:
    """Was the book written by a newer program? Revisions are numbered."""
    return revision > HEAD


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the transaction of the connection; BookError for a newer book."""
    revision = revision_of(connection)
    if revision == HEAD:
        return
    if revision is not None and is_newer(revision):
        raise NewerBookError(
            tr(
                "This book was written by a newer version of the program. Nothing was changed. "
                "Please install the newer version."
            )
        )
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(places.migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["target_metadata"] = metadata
    command.upgrade(config, "head")
