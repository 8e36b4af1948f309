"""Sums of money as statements write them, to whole fen; what is no sum is said to be none, never the nearest one."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Final, TypeAlias

from yibao_desk.domain.money import Fen
from yibao_desk.domain.vocabulary import Vocabulary, clean


class NotASum(Enum):
    """A cell that is not empty and holds no sum."""

    NOT_A_SUM = 0


NOT_A_SUM: Final = NotASum.NOT_A_SUM
SumCell: TypeAlias = Fen | NotASum | None
"""A sum, nothing (an empty cell, a dash), or no sum."""

_USUAL = re.compile(r"(-?\d{1,10})(?:\.(\d\d?))?", re.ASCII)
_PLAIN = re.compile(r"([+-]?)(\d{0,10})(?:\.(\d{0,18}))?")
_GROUPED = re.compile(r"\d{1,3}(?:[, ']\d{3})+(?:\.\d*)?")
_OPTICAL = re.compile(r"(\d{1,3})\.(\d{3})\.(\d{2})")
_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d{1,17})?[Ee]\+?\d{1,2}")
_WORD = re.compile(r"([^\W\d_]+|[^\W\d_]+/[^\W\d_]+)[:]?\s*(?=[-+(¥\d])")
_MARKED = re.compile(r"\(([^\W\d_]+)\)\s*(.+)|(.*\S)\s*\(([^\W\d_]+)\)|(.*\d元?)\s*([^\W\d_]{1,2})")
"""A sum with a word before or behind it, in brackets or not: (贷)130.00, 130.00(借), 130.00 CR."""


class SumReader(dict[str, SumCell]):
    """Reads the cells of one file; the same text is read once. `reader[text]` is `reader.read(text)`, only quicker."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        before, after = vocabulary.patterns["currency.before"], vocabulary.patterns["currency.after"]
        self._currency = re.compile(before, re.IGNORECASE)
        self._before = re.compile(rf"^([-+(]?)\s*(?:(?:{before})\s*)+", re.IGNORECASE)
        self._after = re.compile(rf"\s*(?:{after})(?=\)?-?$)", re.IGNORECASE)

    def read(self, text: str) -> SumCell:
        """The sum in fen with the cell's own sign; None for an empty cell; NOT_A_SUM for anything else."""
        return self[text]

    def __missing__(self, text: str) -> SumCell:
        """Read what was not read before."""
        if usual := _USUAL.fullmatch(text):
            whole, part = usual.groups("")
            value = self[text] = int(whole + part) if len(part) == 2 else int(whole + part.ljust(2, "0"))
            return value
        if len(text) > 60:
            return NOT_A_SUM
        value = self[text] = self._read(text)
        return value

    def _read(self, text: str) -> SumCell:
        text = clean(text)
        if text in self._vocabulary.empty:
            return None
        sign = 0
        if marked := _MARKED.fullmatch(text):
            before, first, last, behind, plain, bare = marked.groups()
            if way := self._direction(before or behind or bare):
                sign, text = way, first or last or plain
        if not sign and (word := _WORD.match(text)):
            sign = self._direction(word[1])
            if not self._currency.fullmatch(word[1]):
                if sign == 0 and self._vocabulary.key(word[1]) not in self._vocabulary.strong:
                    return NOT_A_SUM
                text = text[word.end() :]
        text = self._after.sub("", self._before.sub(r"\1", text)).strip()
        negative = False
        if text[:1] == "(" and text[-1:] == ")":
            negative, text = True, text[1:-1].strip()
        if text[-1:] in "+-" and text[:1] not in "+-":
            text = text[-1:] + text[:-1].strip()
        if text[:1] in "+-" and text[1:2] == " ":
            text = text[:1] + text[1:].strip()
        value = _plain(_ungrouped(text))
        if isinstance(value, NotASum):
            return value
        if negative:
            value = -value
        return sign * abs(value) if sign else value

    def _direction(self, word: str) -> int:
        if word in self._vocabulary.flags_in:
            return 1
        return -1 if word in self._vocabulary.flags_out else 0


def _ungrouped(text: str) -> str:
    sign, digits = (text[:1], text[1:]) if text[:1] in {"+", "-"} else ("", text)
    if _GROUPED.fullmatch(digits):
        digits = re.sub("[, ']", "", digits)
    elif found := _OPTICAL.fullmatch(digits):
        digits = f"{found[1]}{found[2]}.{found[3]}"
    return sign + digits


def _plain(text: str) -> Fen | NotASum:
    if (found := _PLAIN.fullmatch(text)) and (found[2] or found[3]):
        return _fen(found[1], found[2], found[3] or "")
    if _SCIENTIFIC.fullmatch(text):
        try:
            exact = Decimal(text)
        except InvalidOperation:
            return NOT_A_SUM
        if abs(exact) < Decimal(10) ** 10:
            return _plain(f"{exact:f}")
    return NOT_A_SUM


def _fen(sign: str, whole: str, fraction: str) -> Fen | NotASum:
    fen = int(whole or "0") * 100 + int((fraction[:2] + "00")[:2])
    rest = fraction[2:].rstrip("0")
    if rest:
        # 96.399999999 is how a spreadsheet prints a sum that it held in binary; 96.394 is no sum of money
        if rest.startswith("9999"):
            fen += 1
        elif not rest.startswith("0000"):
            return NOT_A_SUM
    return -fen if sign == "-" else fen
