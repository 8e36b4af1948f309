"""People of the book and their time lines; nothing changes before it is saved."""

from __future__ import annotations

from yibao_desk.ui.pages.people.page import PeoplePage

__all__ = ["PeoplePage"]
