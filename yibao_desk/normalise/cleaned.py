"""Cells as words: what stands for nothing is nothing, runs of spaces are one."""

from __future__ import annotations

from yibao_desk.domain.vocabulary import Vocabulary, clean


class Cleaned(dict[str, str]):
    """The words of cells, `words[cell]`; the same cell is cleaned once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._empty = vocabulary.empty

    def __missing__(self, cell: str) -> str:
        """Clean what was not cleaned before."""
        word = clean(cell)
        word = self[cell] = "" if word in self._empty else " ".join(word.split())
        return word
