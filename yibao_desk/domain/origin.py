"""Where a fact was read: it goes with every row from the file to the printed page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A row of a sheet of a file. `file` is the name without its folder; `row` counts from 1 as the user sees it."""

    file: str
    sha256: str
    sheet: str | None
    row: int
