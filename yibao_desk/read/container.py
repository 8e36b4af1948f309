"""What a file is, by its bytes and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum, auto


class Container(Enum):
    """Kinds of bytes that a reader, or a refusal, exists for."""

    EMPTY = auto()
    OLE = auto()
    ZIP_WORKBOOK = auto()
    ODS = auto()
    ZIP = auto()
    TEXT_DOCUMENT = auto()
    PDF = auto()
    IMAGE = auto()
    MHTML = auto()
    XML_SPREADSHEET = auto()
    HTML = auto()
    TEXT = auto()
    UNKNOWN = auto()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF_BARE = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # a BOF record without the OLE shell (Excel 2 to 5)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PHOTOS = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypavif")
"""Phones' own formats: known, so that the refusal can say what to do."""
_FOREIGN = (
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"%!PS",
    b"SQLite format 3",
    b"\x7fELF",
    b"MZ",
    b"{\\rtf",
    b"OggS",
    b"ID3",
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|meta|style|table|tr|div|body|script)[\s>/]", re.IGNORECASE)
_MIME = re.compile(rb"^\s*(?:mime-version|from|content-type|date|subject|x-\w+)[^\n]*:", re.IGNORECASE)


def container_of(data: bytes) -> Container:
    """Name the container; a zip's directory is read for it, nothing is unpacked."""
    head = data[:4096]
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        return Container.EMPTY if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n") else Container.TEXT
    if head.startswith(OLE):
        return Container.OLE
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if b"%PDF-" in head[:1024]:
        return Container.PDF
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:12] in _PHOTOS:
        return Container.IMAGE
    if head.startswith(_FOREIGN):
        return Container.UNKNOWN
    if head[:2] in _BIFF_BARE and head[3:4] == b"\x00":
        return Container.OLE
    return _text_kind(head)


def _zip_kind(data: bytes) -> Container:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        # cut off: the directory at the end is gone, the first names are still there
        return (
            Container.ZIP_WORKBOOK
            if b"xl/" in data[:65536] or b"[Content_Types].xml" in data[:65536]
            else Container.ZIP
        )
    if any(name.lower().startswith("xl/") for name in names):
        return Container.ZIP_WORKBOOK
    if "content.xml" in names:
        return Container.ODS
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return Container.TEXT_DOCUMENT
    return Container.ZIP


def _text_kind(head: bytes) -> Container:
    plain = head.replace(b"\x00", b"")  # UTF-16 of ASCII marks
    low = plain.lower()
    if _MIME.match(plain) and b"mime-version" in low:
        return Container.MHTML
    if b"<workbook" in low and b"office:spreadsheet" in low:
        return Container.XML_SPREADSHEET
    opening = low.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _HTML.search(plain[:2048]) and (opening.startswith(b"<") or (b"<table" in low and b"<tr" in low)):
        return Container.HTML
    if opening.startswith(b"<?xml"):
        return Container.XML_SPREADSHEET if b"excel.sheet" in low else Container.UNKNOWN
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head.count(0) * 10 > len(head):
        return Container.TEXT  # UTF-16, or for the decoder to refuse
    strange = sum(byte < 32 and byte not in (0, 9, 10, 12, 13, 26, 27) for byte in head)
    return Container.UNKNOWN if strange * 50 > len(head) else Container.TEXT
