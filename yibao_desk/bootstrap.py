"""The one place where things are wired."""

from __future__ import annotations

from pathlib import Path

from yibao_desk.desk import Desk
from yibao_desk.desk.knowledge import Knowledge
from yibao_desk.store import Book


def data_folder() -> Path:
    """The platform's folder for the user's data."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("yibao-desk", appauthor=False)


def open_desk(data_dir: Path | None = None, password: str = "", *, writer: bool = True) -> Desk:
    """The desk over the user's own book (in the platform's data folder, unless told otherwise)."""
    return Desk(Book(data_dir or data_folder(), password, writer=writer), Knowledge())


def sample_desk() -> Desk:
    """A desk over a book in memory that holds the bundled sample person."""
    from yibao_desk.desk.sample import lay_out  # noqa: PLC0415

    desk = Desk(Book(None), Knowledge())
    lay_out(desk)
    return desk
