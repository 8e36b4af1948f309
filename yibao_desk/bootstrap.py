"""The one place where things are wired."""

from __future__ import annotations

from pathlib import Path

from yibao_desk.desk import Desk
from yibao_desk.desk.knowledge import Knowledge
from yibao_desk.domain.book import CopyFigures
from yibao_desk.store import FILE_NAME, Book
from yibao_desk.store.rescue import is_under_way


def data_folder() -> Path:
    """The platform's folder for the user's data."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("yibao-desk", appauthor=False)


def has_book(folder: Path) -> bool:
    """Is there a book in the folder?"""
    return (folder / FILE_NAME).exists() or is_under_way(folder / FILE_NAME)


def open_desk(data_dir: Path | None = None, password: str = "") -> Desk:
    """The desk over the user's own book (in the platform's data folder, unless told otherwise), made where missing."""
    return Desk(Book(data_dir or data_folder(), password), Knowledge())


def empty_desk() -> Desk:
    """A desk over an empty book in memory."""
    return Desk(Book(None), Knowledge())


def sample_desk() -> Desk:
    """A desk over a book in memory that holds the bundled sample person."""
    from yibao_desk.desk.sample import AS_OF, lay_out  # noqa: PLC0415

    desk = Desk(Book(None), Knowledge(), AS_OF)
    lay_out(desk)
    return desk


def sound_copies(data_dir: Path | None = None, password: str = "") -> tuple[CopyFigures, ...]:
    """The program's own copies of a book that can be read back under a password, newest first."""
    from yibao_desk.store import copies  # noqa: PLC0415

    return copies.sound((data_dir or data_folder()) / FILE_NAME, password)


def restore_damaged(copy: Path, data_dir: Path | None = None, password: str = "") -> Path:
    """Put a copy in the place of a book that cannot be opened any more; returns where the damaged book is kept."""
    from yibao_desk.store.rescue import replace_damaged  # noqa: PLC0415

    return replace_damaged((data_dir or data_folder()) / FILE_NAME, copy, password)
