"""The change log: what was done to the book and when, and whether anybody altered it."""

from __future__ import annotations

from yibao_desk.ui.pages.log.page import LogPage

__all__ = ["LogPage"]
