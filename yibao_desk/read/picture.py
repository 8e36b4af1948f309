"""Pictures: a screenshot of a list of cards, or a table photographed or scanned."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from yibao_desk.domain.table import FileFormat, RawTable
from yibao_desk.read import limits, progress
from yibao_desk.read.boxes import Box, lines_of
from yibao_desk.read.cards import card_rows
from yibao_desk.read.columns import heading_index
from yibao_desk.read.page_rows import RowCollector
from yibao_desk.read.reading import Reading
from yibao_desk.read.refusal import Refused

Picture: TypeAlias = Any
"""A Pillow picture."""


def read_picture(data: bytes) -> Reading:
    """Picture format that Pillow opens, one or several frames; its size is looked at before it is unpacked."""
    sheets: list[list[Box]] = []
    for number, frame in enumerate(_frames(data)):
        progress.step(number, optical=True)
        sheets.append(boxes_of_page(frame))
    return Reading(FileFormat.IMAGE, (table_of_boxes(sheets),), optical=True)


def boxes_of_page(picture: Picture) -> list[Box]:
    """Read optically; once more where the page turns out to stand on its head: its heading comes last then."""
    from yibao_desk.read.optical import boxes_in  # noqa: PLC0415

    boxes = boxes_in(picture)
    if heading_index(lines_of(boxes)) is None:
        turned = [replace(box, x0=-box.x1, x1=-box.x0, top=-box.bottom, bottom=-box.top) for box in boxes]
        if heading_index(lines_of(turned)) is not None:
            return boxes_in(picture, turn=180)
    return boxes


def table_of_boxes(sheets: Sequence[Sequence[Box]]) -> RawTable:
    """The table of one or more pages read optically; Refused("no_text_in_picture") when there is none."""
    rows = RowCollector()
    seen = 0
    for boxes in sheets:
        lines = lines_of(boxes)
        cards = card_rows(lines) if heading_index(lines) is None and rows.columns is None else None
        if cards is not None:
            seen += 1
            for cells in cards:
                rows.add_cells(cells)
        else:
            seen += rows.add_page(boxes)
    if not seen:
        raise Refused("no_text_in_picture")
    return rows.table()


def _frames(data: bytes) -> list[Picture]:
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = limits.PIXELS
    try:
        with Image.open(io.BytesIO(data)) as picture:
            count = min(getattr(picture, "n_frames", 1), limits.OPTICAL_PAGES) if picture.format == "TIFF" else 1
            if picture.width * picture.height * count > limits.PIXELS:
                raise Refused("too_large")
            frames: list[Picture] = []
            for number in range(count):
                picture.seek(number)
                frames.append(_on_white(ImageOps.exif_transpose(picture)))
            return frames
    except UnidentifiedImageError as fault:
        raise Refused("phone_photo" if data[4:8] == b"ftyp" else "unknown_kind") from fault
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Refused("too_large") from fault
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError) as fault:
        raise Refused("damaged") from fault


def _on_white(picture: Picture) -> Picture:
    from PIL import Image  # noqa: PLC0415

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return picture.convert("RGB")
