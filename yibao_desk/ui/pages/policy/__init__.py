"""Policy: regions with the mark of their rules, a time line, sources, and the person's own rules over them."""

from __future__ import annotations

from yibao_desk.ui.pages.policy.page import PolicyPage

__all__ = ["PolicyPage"]
