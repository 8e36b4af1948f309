"""The one place where things are wired."""

from __future__ import annotations

from pathlib import Path

from yibao_desk.desk import Desk


def open_desk(data_dir: Path | None = None, password: str = "") -> Desk:
    """The desk over the user's own book (in the platform's data folder, unless told otherwise)."""
    raise NotImplementedError


def sample_desk() -> Desk:
    """A desk over a book in memory that holds the bundled sample person."""
    raise NotImplementedError
