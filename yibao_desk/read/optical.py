"""Optical reading by RapidOCR (extra "ocr"): quiet, with the models of its own wheel, never from the network."""

from __future__ import annotations

import logging
import math
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from yibao_desk.read.boxes import Box
from yibao_desk.read.refusal import Refused

Engine: TypeAlias = Any
"""The engine, which has no types."""
Picture: TypeAlias = Any
"""A Pillow picture."""

_TILE = 2_000
"""The engine shrinks what is longer; a long screenshot is cut into tiles instead."""
_OVERLAP = 160
_WIDEST = 2_000
_STRAIGHT = 0.002
"""A slope in radians that needs no turning: 2 pixels over 1,000."""

Quad = tuple[tuple[float, float], ...]


@cache
def _engine() -> Engine:
    try:
        import rapidocr  # noqa: PLC0415
        from rapidocr import RapidOCR  # noqa: PLC0415
    except ImportError as fault:
        raise Refused("ocr_missing") from fault
    models = Path(str(rapidocr.__file__)).parent / "models"
    if len(list(models.glob("*.onnx"))) < 3:
        raise Refused("ocr_missing")  # the engine would download them
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": _TILE + _OVERLAP,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def boxes_in(picture: Picture) -> list[Box]:
    """The text of a Pillow picture, turned upright; x and y in pixels."""
    picture = _fitted(picture)
    quads = list(_read(picture))
    if quads and median(_tall(quad) for quad, _, _ in quads) > 1.5:
        quads = list(_read(picture.rotate(90, expand=True)))
    return _straightened(quads)


def _fitted(picture: Picture) -> Picture:
    shorter = min(picture.size)
    if shorter <= _WIDEST:
        return picture
    scale = _WIDEST / shorter
    return picture.resize((round(picture.width * scale), round(picture.height * scale)))


def _read(picture: Picture) -> Iterator[tuple[Quad, str, float]]:
    engine = _engine()
    step = _TILE - _OVERLAP
    count = max(1, math.ceil((picture.height - _OVERLAP) / step)) if picture.height > _TILE + _OVERLAP else 1
    for number in range(count):
        top = number * step
        bottom = min(picture.height, top + _TILE) if count > 1 else picture.height
        tile = picture.crop((0, top, picture.width, bottom)) if count > 1 else picture
        result = engine(tile)
        if result.boxes is None or result.txts is None:
            continue
        first = top + _OVERLAP / 2 if number else -math.inf
        last = bottom - _OVERLAP / 2 if number < count - 1 else math.inf
        for quad, text, score in zip(result.boxes.tolist(), result.txts, result.scores, strict=True):
            middle = sum(y for _, y in quad) / 4 + top
            if first <= middle < last and text.strip():
                yield tuple((x, y + top) for x, y in quad), text, float(score)


def _tall(quad: Quad) -> float:
    width = math.dist(quad[0], quad[1])
    return math.dist(quad[1], quad[2]) / max(width, 1.0)


def _straightened(found: list[tuple[Quad, str, float]]) -> list[Box]:
    """Boxes of the page turned back by the slope that its wide boxes share."""
    slopes = [
        math.atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0])
        for quad, _, _ in found
        if math.dist(quad[0], quad[1]) > 3 * math.dist(quad[1], quad[2])
    ]
    slope = median(slopes) if len(slopes) >= 3 else 0.0
    if abs(slope) < _STRAIGHT:
        slope = 0.0
    sine, cosine = math.sin(-slope), math.cos(-slope)
    boxes: list[Box] = []
    for quad, text, score in found:
        turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in quad]
        xs, ys = [x for x, _ in turned], [y for _, y in turned]
        # the mean of the two edges: a slanted quad's outermost corners would make the box too high
        boxes.append(Box(text, min(xs), max(xs), (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2, score))
    return boxes
