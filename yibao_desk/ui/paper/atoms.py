"""Atoms: the pieces of a page that are never cut."""

from __future__ import annotations

from dataclasses import dataclass

from yibao_desk.ui.paper.sheet import Type
from yibao_desk.ui.paper.text import Draw


@dataclass(slots=True)
class Atom:
    """A piece of a page.

    `before` is the space above it (dropped at the top of a page). `keeps_next`: it never stands last on a page while
    something follows. `head` is repeated above it where a page begins with it.
    """

    height: float
    draw: Draw
    before: float = 0.0
    keeps_next: bool = False
    head: Atom | None = None


@dataclass(slots=True)
class Room:
    """What the pieces are made for: the type, the width, and the page on which each section begins (filled in late)."""

    type: Type
    width: float
    page_of: dict[str, int]
