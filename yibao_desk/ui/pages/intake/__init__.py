"""Import: each file with its own verdict before anything is written; a question where one column is unsure."""

from __future__ import annotations

from yibao_desk.ui.pages.intake.page import ImportPage

__all__ = ["ImportPage"]
