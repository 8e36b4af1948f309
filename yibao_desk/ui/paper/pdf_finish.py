"""What QPdfWriter cannot: bookmarks, and the same bytes for the same report.

Dates and the document's id are overwritten in place (same length); the bookmarks are appended as an incremental
update, which every reader knows (ISO 32000-1, 7.5.6 and 12.3.3).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_INFO_DATE = re.compile(rb"(?<=\(D:)\d{14}(?:Z|[+-]\d\d'\d\d')?")
_XMP_DATE = re.compile(rb'(?<=Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d')
_ZONE = re.compile(rb"(?<=T00:00:00)[+-]\d\d:\d\d(?=\")")
_UUID = re.compile(rb"(?<=uuid:)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ID = re.compile(rb"/ID \[ <([0-9A-Fa-f]+)> <[0-9A-Fa-f]+> \]")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_INFO = re.compile(rb"/Info (\d+) 0 R")
_SIZE = re.compile(rb"/Size (\d+)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_KIDS = re.compile(rb"/Type /Pages\s*/Kids\s*\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its title and its page (from 0)."""

    title: str
    page: int


def finish(pdf: bytes, bookmarks: Sequence[Bookmark], made_on: date, language: str = "zh-CN") -> bytes:
    """The PDF with the dates of its report, an id made of its content, its language, and an outline."""
    pdf = _fixed(pdf, made_on)
    return _with_outline(pdf, bookmarks, language) if bookmarks else pdf


def _fixed(pdf: bytes, made_on: date) -> bytes:
    day = f"{made_on:%Y%m%d}000000".encode()
    pdf = _INFO_DATE.sub(lambda hit: day + hit[0][14:].translate(bytes.maketrans(b"123456789", b"000000000")), pdf)
    pdf = _XMP_DATE.sub(f"{made_on:%Y-%m-%d}T00:00:00".encode(), pdf)
    pdf = _ZONE.sub(b"+00:00", pdf)
    pdf = _UUID.sub(b"00000000-0000-0000-0000-000000000000", pdf)
    found = _ID.search(pdf)
    if found is None:
        return pdf
    blank = pdf[: found.start(1)] + pdf[found.end() :]
    width = len(found[1])
    digest = hashlib.sha256(blank).hexdigest().encode()
    name = (digest * (width // len(digest) + 1))[:width]
    return pdf[: found.start()] + b"/ID [ <" + name + b"> <" + name + b"> ]" + pdf[found.end() :]


def _with_outline(pdf: bytes, bookmarks: Sequence[Bookmark], language: str) -> bytes:
    root, size = _number(_ROOT, pdf), _number(_SIZE, pdf[pdf.rfind(b"trailer") :])
    kids = _KIDS.search(pdf)
    start = _START.search(pdf)
    if kids is None or start is None:
        raise ValueError("not a PDF of QPdfWriter")
    pages = [int(n) for n in re.findall(rb"(\d+) 0 R", kids[1])]
    outline = size
    objects: dict[int, bytes] = {root: _catalog(pdf, root, outline, language)}
    first, last = size + 1, size + len(bookmarks)
    objects[outline] = f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {len(bookmarks)} >>".encode()
    for number, mark in enumerate(bookmarks, first):
        former = f" /Prev {number - 1} 0 R" if number > first else ""
        following = f" /Next {number + 1} 0 R" if number < last else ""
        title = ("\ufeff" + mark.title).encode("utf-16-be").hex().upper()
        objects[number] = (
            f"<< /Title <{title}> /Parent {outline} 0 R{former}{following} /Dest [{pages[mark.page]} 0 R /Fit] >>"
        ).encode()
    return _appended(pdf, objects, last + 1, int(start[1]))


def _catalog(pdf: bytes, root: int, outline: int, language: str) -> bytes:
    start = re.search(rb"(?:^|\n)" + str(root).encode() + rb" 0 obj\s*<<(.*?)>>\s*endobj", pdf, re.DOTALL)
    if start is None:
        raise ValueError("no catalogue")
    more = f"\n/Lang ({language})\n/Outlines {outline} 0 R\n/PageMode /UseOutlines\n>>"
    return b"<<" + start[1].rstrip() + more.encode()


def _appended(pdf: bytes, objects: dict[int, bytes], size: int, former: int) -> bytes:
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    xref = len(out)
    out += b"xref\n"
    for number, place in sorted(places.items()):
        out += f"{number} 1\n{place:010d} 00000 n \n".encode()
    info, root = _number(_INFO, pdf), _number(_ROOT, pdf)
    id_found = _ID.search(pdf)
    id_text = id_found[0].decode() if id_found else ""
    out += f"trailer\n<<\n/Size {size}\n/Info {info} 0 R\n/Root {root} 0 R\n/Prev {former}\n{id_text}\n>>\n".encode()
    out += f"startxref\n{xref}\n%%EOF\n".encode()
    return bytes(out)


def _number(pattern: re.Pattern[bytes], pdf: bytes) -> int:
    found = pattern.findall(pdf)
    if not found:
        raise ValueError("not a PDF of QPdfWriter")
    return int(found[-1])
