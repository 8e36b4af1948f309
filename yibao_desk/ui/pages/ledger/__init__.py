"""The ledger: all rows, found by words, time and kind, summed; each opens its line of the file."""

from __future__ import annotations

from yibao_desk.ui.pages.ledger.page import LedgerPage

__all__ = ["LedgerPage"]
