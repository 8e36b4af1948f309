"""The sector chains of an OLE file: one that runs in a circle would fill the memory of a native reader."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence

from yibao_desk.read.refusal import Refused

_FREE = 0xFFFFFFFA
"""This value and those above mark ends and special sectors."""
_HEAD_ENTRIES = 109


def check_chains(data: bytes) -> None:
    """Refused("damaged") when the allocation table does not fit the file or a chain never ends."""
    if len(data) < 512:
        raise Refused("damaged")
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise Refused("damaged")
    size = 1 << shift
    sectors = len(data) // size  # one more than there are: the last may be cut short
    table = array("I")
    for sector in _table_sectors(data, size, sectors):
        block = data[(sector + 1) * size : (sector + 2) * size]
        table.frombytes(block[: len(block) // 4 * 4])
    _check(table[: sectors + 1])
    (small_start,) = struct.unpack_from("<I", data, 60)
    small = array("I")
    while small_start < min(len(table), _FREE):
        block = data[(small_start + 1) * size : (small_start + 2) * size]
        small.frombytes(block[: len(block) // 4 * 4])
        small_start = table[small_start]
    _check(small)


def _table_sectors(data: bytes, size: int, sectors: int) -> list[int]:
    found = [sector for sector in struct.unpack_from(f"<{_HEAD_ENTRIES}I", data, 76) if sector < _FREE]
    (further,) = struct.unpack_from("<I", data, 68)
    seen = 0
    while further < _FREE:
        start = (further + 1) * size
        seen += 1
        if seen > sectors or start + size > len(data):
            raise Refused("damaged")
        *entries, further = struct.unpack_from(f"<{size // 4}I", data, start)
        found += [sector for sector in entries if sector < _FREE]
    if len(found) > sectors or len(set(found)) < len(found):
        raise Refused("damaged")
    return found


def _check(table: Sequence[int]) -> None:
    """Walk every chain once; meeting a sector of the same walk again is a circle."""
    walked = bytearray(len(table))
    for start in range(len(table)):
        at = start
        walk: list[int] = []
        while at < len(table) and not walked[at]:
            walked[at] = 1
            walk.append(at)
            at = table[at]
        if at < len(table) and walked[at] == 1:
            raise Refused("damaged")
        for sector in walk:
            walked[sector] = 2
