"""Text tables without separators: columns set by spaces, as print files and copies from terminals have them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from yibao_desk.domain.table import RawTable
from yibao_desk.read.boxes import Box
from yibao_desk.read.page_rows import RowCollector

_WORD = re.compile(r"[^\s\u3000]+(?: [^\s\u3000]+)*")
_LINES = 20_000


def aligned_table(text: str) -> RawTable | None:
    """The table whose columns stand under each other; None when there is none."""
    lines = text.splitlines()
    if len(lines) > _LINES:
        return None
    rows = RowCollector()
    boxes = [box for number, line in enumerate(lines) for box in _boxes(line.expandtabs(), number)]
    return rows.table() if boxes and rows.add_page(boxes) else None


def _boxes(line: str, number: int) -> Iterator[Box]:
    """A Chinese character is two places wide and a line two places high."""
    places = [0]
    for letter in line:
        places.append(places[-1] + (2 if unicodedata.east_asian_width(letter) in "WF" else 1))
    for word in _WORD.finditer(line):
        top = 3.0 * number
        yield Box(word[0], places[word.start()], places[word.end()], top, top + 2)
