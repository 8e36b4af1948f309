"""The text layer of one PDF page: words, ruled tables, and what spoils them (watermarks, unmapped glyphs, radicals)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from functools import cache
from statistics import median
from typing import Any, TypeAlias, cast

from yibao_desk import places
from yibao_desk.read.boxes import Box, glued
from yibao_desk.read.page_rows import Cells, loose_rows

Page: TypeAlias = Any
"""A page or a table of pdfplumber, which has no types."""

_UNMAPPED = "(cid:"


@cache
def _radicals() -> dict[int, str]:
    """Code points of radicals, which some fonts write for whole characters, to those characters."""
    path = places.resources() / "reading" / "radicals.json"
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return kangxi | {ord(radical): whole for radical, whole in table.items()}


def without_watermark(page: Page) -> Page:
    """The page without turned characters and without pale or huge ones."""
    sizes = [char["size"] for char in page.chars if char["upright"]]
    if not sizes:
        return page
    usual = median(sizes)

    def is_text(thing: dict[str, Any]) -> bool:
        if thing["object_type"] != "char":
            return True
        if not thing["upright"] or thing["size"] > 4 * usual:
            return False
        return not (thing["size"] > 1.5 * usual and _is_pale(thing.get("non_stroking_color")))

    return page.filter(is_text)


def _is_pale(colour: object) -> bool:
    """Grey or RGB near white, or CMYK with little ink; a pattern is not."""
    parts = cast("Sequence[object]", colour) if isinstance(colour, tuple | list) else (colour,)
    numbers = [part for part in parts if isinstance(part, int | float)]
    return max(numbers) < 0.35 if len(numbers) == 4 else bool(numbers) and min(numbers) > 0.6


def page_boxes(page: Page) -> list[Box]:
    """Words by white space, in reading order."""
    table = _radicals()
    return [
        Box(word["text"].translate(table), word["x0"], word["x1"], word["top"], word["bottom"])
        for word in page.extract_words(x_tolerance=2, y_tolerance=2)
    ]


def has_usable_text(boxes: Sequence[Box], page: Page) -> bool:
    """False for a scan, and where a good part of the glyphs has no character."""
    text = "".join(box.text for box in boxes)
    if not text.strip():
        return not page.images
    unmapped = text.count(_UNMAPPED) * 8 + sum(unicodedata.category(letter) in ("Co", "Cn") for letter in text)
    return unmapped * 5 < len(text)


def ruled_rows(page: Page) -> list[Cells] | None:
    """Rows of a page whose table has rulings, its other lines in their places; None when the rulings make no table."""
    found = [one for one in page.find_tables() if _width(one) > 1]
    if not found:
        return None
    words = page_boxes(page)
    inside = [box for box in words if any(_holds(one.bbox, box) for one in found)]
    beside = [box for box in words if any(one.bbox[1] <= box.middle <= one.bbox[3] for one in found)]
    if len(beside) > 1.05 * len(inside):
        return None  # the outer columns have no frame
    digits = sum(any(letter.isdigit() for letter in box.text) for box in words)
    if sum(any(letter.isdigit() for letter in box.text) for box in inside) * 2 < digits:
        return None
    placed: list[tuple[float, list[Cells]]] = [
        (one.bbox[1], [[_cell(text) for text in row] for row in one.extract(x_tolerance=2, y_tolerance=2)])
        for one in found
    ]
    held = set(inside)
    placed += [(top, [cells]) for top, cells in loose_rows([box for box in words if box not in held])]
    return [cells for _, rows in sorted(placed, key=lambda item: item[0]) for cells in rows]


def _width(table: Page) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def _holds(bounds: tuple[float, float, float, float], box: Box) -> bool:
    return bounds[0] <= box.centre <= bounds[2] and bounds[1] <= box.middle <= bounds[3]


def _cell(text: str | None) -> tuple[str, float]:
    whole = ""
    for line in (text or "").translate(_radicals()).split("\n"):
        whole = glued(whole, line.strip())
    return whole, 1.0
