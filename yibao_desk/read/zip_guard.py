"""The directory and the sheets of a zip-based workbook, looked at before a native reader may touch them."""

from __future__ import annotations

import io
import re
import zipfile

from yibao_desk.read import limits
from yibao_desk.read.refusal import UNPACKING_FAULTS, Note, Refused

_FAR = re.compile(rb'r="(?:[A-Z]{3}\d|[A-Z]{0,2}\d{7})')
"""A cell beyond column ZZ or row 999,999: no statement reaches there, and a reader would allot the whole area."""
_FORMULA = re.compile(rb"<f[ >]")
_CHUNK = 1 << 20


def inspect(data: bytes) -> tuple[Note, ...]:
    """Refused when it unpacks to too much, is damaged, or reaches too far; otherwise what is worth saying of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refused("damaged")  # a workbook is encrypted as a whole, in another shell
            sheets = [entry for entry in entries if entry.filename.lower().startswith("xl/worksheets/")]
            formulas = [_scan(archive, sheet) for sheet in sheets]
    except (zipfile.BadZipFile, *UNPACKING_FAULTS) as fault:
        raise Refused("damaged") from fault
    return (Note("formulas"),) if any(formulas) else ()


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.ENTRIES or sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
        raise Refused("too_large")
    for entry in entries:
        if entry.file_size > limits.MIB and entry.file_size > limits.RATIO * max(1, entry.compress_size):
            raise Refused("too_large")


def _scan(archive: zipfile.ZipFile, sheet: zipfile.ZipInfo) -> bool:
    """Whether the sheet holds formulas; unpacking it here also proves its checksum."""
    formulas = False
    tail = b""
    with archive.open(sheet) as stream:
        while chunk := stream.read(_CHUNK):
            block = tail + chunk
            if _FAR.search(block):
                raise Refused("too_large")
            formulas = formulas or _FORMULA.search(block) is not None
            tail = chunk[-16:]
    return formulas
