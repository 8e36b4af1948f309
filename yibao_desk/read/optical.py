"""Optical reading by RapidOCR (extra "ocr"): quiet, with the models of its own wheel, never from the network."""

from __future__ import annotations

import logging
import math
import os
import socket
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from yibao_desk.read.boxes import Box
from yibao_desk.read.pieces import Found, straightened
from yibao_desk.read.refusal import Refused

Engine: TypeAlias = Any
"""The engine, which has no types."""
Picture: TypeAlias = Any
"""A Pillow picture."""

_TILE = 2_000
"""The engine shrinks what is longer; a long screenshot is cut into tiles instead."""
_OVERLAP = 160
_WIDEST = 1_600


@cache
def _engine() -> Engine:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # the runtime would report its use to its maker
    socket.has_ipv6 = False  # a library that the engine brings along would try a socket when it is imported
    try:
        import rapidocr  # noqa: PLC0415
        from rapidocr import RapidOCR  # noqa: PLC0415
        from rapidocr.inference_engine.onnxruntime.main import OrtInferSession  # noqa: PLC0415
    except ImportError as fault:
        raise Refused("ocr_missing") from fault
    models = Path(str(rapidocr.__file__)).parent / "models"
    if len(list(models.glob("*.onnx"))) < 3:
        raise Refused("ocr_missing")  # the engine would download them
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    _without_spinning(OrtInferSession)
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "Global.max_side_len": _TILE + _OVERLAP,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _without_spinning(session: Engine) -> None:
    """Idle threads of the runtime wait instead of burning the processor: half the time on a busy machine.

    The engine offers no setting for it.
    """
    options_of = session._init_sess_opts  # noqa: SLF001 - see above

    def options(settings: Engine) -> Engine:
        made = options_of(settings)
        made.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return made

    session._init_sess_opts = staticmethod(options)  # noqa: SLF001 - see above


def boxes_in(picture: Picture, *, turn: int = 0) -> list[Box]:
    """The text of a Pillow picture, lying pages stood up, then turned by `turn` degrees; x and y in pixels."""
    picture = _fitted(picture)
    found = list(_read(picture.rotate(turn, expand=True) if turn else picture))
    if found and median(one.tallness for one in found) > 1.5:
        found = list(_read(picture.rotate(90 + turn, expand=True)))
    return straightened(found)


def _fitted(picture: Picture) -> Picture:
    shorter = min(picture.size)
    if shorter <= _WIDEST:
        return picture
    scale = _WIDEST / shorter
    return picture.resize((round(picture.width * scale), round(picture.height * scale)))


def _read(picture: Picture) -> Iterator[Found]:
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
        letters = result.word_results if len(result.word_results) == len(result.txts) else [()] * len(result.txts)
        lines = zip(result.boxes.tolist(), result.txts, result.scores, letters, strict=True)
        for quad, text, score, signs in lines:
            middle = sum(y for _, y in quad) / 4 + top
            if first <= middle < last and text.strip():
                spans = tuple((sign[0], sign[2][0][0], sign[2][1][0]) for sign in signs)
                yield Found(tuple((x, y + top) for x, y in quad), text, float(score), spans)
