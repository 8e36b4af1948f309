"""The printed page: a judgement becomes a document of blocks, a workbook, or the contract's JSON."""

from __future__ import annotations

from yibao_desk.report.verdict_words import verdict_words

__all__ = ["verdict_words"]
