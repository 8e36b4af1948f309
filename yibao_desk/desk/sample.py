"""The bundled sample: a made-up person whose files go through the same doors as anybody's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from yibao_desk import places
from yibao_desk.domain.book import Person
from yibao_desk.domain.offer import FileSource

if TYPE_CHECKING:
    from yibao_desk.desk.desk import Desk

AS_OF = date(2025, 1, 31)
"""The day as of which the sample is judged."""


def lay_out(desk: Desk) -> Person:
    """Put the sample's person, rules and files into a book."""
    folder = places.resources() / "sample"
    person = desk.add_person(desk.profile_from((folder / "profile.toml").read_text(encoding="utf-8"), "profile.toml"))
    desk.take_pack((folder / "pack.yaml").read_text(encoding="utf-8"), "pack.yaml")
    files = sorted(path for path in folder.iterdir() if path.suffix in {".xlsx", ".csv"})
    desk.take(desk.look_at([FileSource(path) for path in files], person.id), person.id)
    return person
