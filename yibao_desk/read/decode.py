"""Bytes of a text file to characters: byte order mark, UTF-16 without one, strict UTF-8, GB18030, Big5.

Never a guess by a detector, never a replacement character: what cannot be read is refused with its row.
"""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass
from functools import cache

from yibao_desk import places
from yibao_desk.read.refusal import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without byte order marks, and the encoding's name as the contract gives it."""

    text: str
    encoding: str
    nuls: bool = False


CHOICES = {"utf-8": "utf-8", "gb18030": "gb18030", "utf-16": "utf-16", "big5": "cp950"}
"""Encodings that a person may name, with the codec for each."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Refused("bad_encoding") names the row of the first byte that fits nowhere; `encoding`: the person's own word."""
    if encoding is not None:
        return _as_told(data, encoding)
    for mark, named in _MARKS:
        if data.startswith(mark):
            return _tidy(_strict(data, named), named)
    if data[:4096].count(0) * 10 > len(data[:4096]):
        return _tidy(_utf16_without_mark(data), "utf-16")
    try:
        return _tidy(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        utf8_fault = fault
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as fault:
        big5 = _big5(data)
        if big5 is not None:
            return _tidy(big5, "big5")
        further = max(fault.start, utf8_fault.start)
        raise Refused("bad_encoding", row=data.count(b"\n", 0, further) + 1) from fault
    if not _known_words(text, 0):
        big5 = _big5(data)
        if big5 is not None:
            return _tidy(big5, "big5")
    return _tidy(text, "gb18030")


def _as_told(data: bytes, encoding: str) -> Decoded:
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if encoding == "utf-16" and not marked:
        return _tidy(_utf16_without_mark(data), encoding)
    return _tidy(_strict(data, CHOICES[encoding]), encoding)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        if encoding == "utf-16" and len(data) % 2 and fault.start >= len(data) - 2:
            raise Refused("damaged") from fault
        row = data[: fault.start].decode(encoding, "replace").count("\n") + 1
        raise Refused("bad_encoding", row=row) from fault


def _utf16_without_mark(data: bytes) -> str:
    head = data[:4096]
    little = head[1::2].count(0) >= head[0::2].count(0)
    try:
        text = data.decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError as fault:
        raise Refused("unknown_kind") from fault
    sample = text[:2048]
    if sum(not (letter.isprintable() or letter in "\t\r\n") for letter in sample) * 20 > len(sample):
        raise Refused("unknown_kind")
    return text


def _big5(data: bytes) -> str | None:
    try:
        text = data.decode("cp950")
    except UnicodeDecodeError:
        return None
    return text if _known_words(text, 1) else None


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    path = places.resources() / "reading" / "statement_words.json"
    pairs: list[list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)


def _known_words(text: str, column: int) -> bool:
    """Whether words that every statement has stand in the text: simplified (0) or traditional (1)."""
    sample = text[:_SAMPLE]
    return any(word in sample for word in _words()[column])


def _tidy(text: str, encoding: str) -> Decoded:
    text = text.lstrip("\ufeff")  # the mark may stand there twice
    nuls = "\x00" in text
    return Decoded(text.replace("\x00", "") if nuls else text, encoding, nuls)
