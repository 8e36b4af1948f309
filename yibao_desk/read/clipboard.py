"""What was copied from a web page or a spreadsheet: its HTML first, its tab-separated text second."""

from __future__ import annotations

import hashlib

from yibao_desk.domain.problem import Outcome, Problem
from yibao_desk.domain.table import FileFormat, RawFile
from yibao_desk.read import limits
from yibao_desk.read.delimited import read_text
from yibao_desk.read.html_table import tables_of_page
from yibao_desk.read.reading import Reading
from yibao_desk.read.refusal import Refused

NAME = "clipboard"


def read_clipboard(html: str | None, text: str | None) -> Outcome[tuple[RawFile, ...]]:
    """One file named "clipboard"; () and the reason when neither form holds a table."""
    source = (html or "") + (text or "")
    digest = hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()
    refusal: Problem | None = None
    try:
        reading = _read(html, text)
    except Refused as refused:
        refusal = refused.problem(NAME)
        return Outcome((), (refusal,))
    file = RawFile(NAME, digest, FileFormat.CLIPBOARD, None, reading.tables)
    return Outcome((file,), tuple(note.problem(NAME, digest) for note in reading.notes))


def _read(html: str | None, text: str | None) -> Reading:
    if len(html or "") + len(text or "") > limits.FILE_BYTES:
        raise Refused("too_large")
    if html and html.strip():
        try:
            return Reading(FileFormat.CLIPBOARD, tables_of_page(html))
        except Refused:
            if not (text and text.strip()):
                raise
    return read_text(text or "")
