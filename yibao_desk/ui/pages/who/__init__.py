"""Who you are: three questions, prefilled from the files with the reason under each."""

from __future__ import annotations

from yibao_desk.ui.pages.who.page import WhoPage

__all__ = ["WhoPage"]
