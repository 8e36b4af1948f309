"""Findings: the list, and for each what happened, why, what to do, what was decided."""

from __future__ import annotations

from yibao_desk.ui.pages.findings.page import FindingsPage

__all__ = ["FindingsPage"]
