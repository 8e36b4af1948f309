"""One file's bytes to tables: the container decides the reader."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial

from yibao_desk.domain.problem import Outcome, Problem
from yibao_desk.domain.table import FileFormat, RawFile
from yibao_desk.read import limits
from yibao_desk.read.container import Container, container_of
from yibao_desk.read.reading import Reading
from yibao_desk.read.refusal import Refused


def read_file(
    data: bytes, name: str, passwords: Sequence[str] = (), encoding: str | None = None
) -> Outcome[tuple[RawFile, ...]]:
    """The statements in these bytes (several from an archive); () and a problem of gravity FILE when refused.

    `encoding` is the person's own word on a text file or web page (one of decode.CHOICES); None: found by content.
    Runs native readers in this very process: `read_isolated` is the one for files of unknown origin.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        kind = _kind(data)
        if kind is Container.ZIP:
            from yibao_desk.read.archive import read_archive  # noqa: PLC0415

            return read_archive(data, name, passwords, partial(read_file, encoding=encoding))
        reading = read_container(data, kind, passwords, encoding)
    except Refused as refusal:
        return Outcome((), (refusal.problem(name),))
    except MemoryError:
        return Outcome((), (Refused("too_large").problem(name),))
    except RecursionError:
        return Outcome((), (Refused("damaged").problem(name),))
    file = RawFile(name, digest, reading.format, reading.encoding, reading.tables, reading.optical)
    problems: tuple[Problem, ...] = tuple(note.problem(name, digest) for note in reading.notes)
    return Outcome((file,), problems)


def _kind(data: bytes) -> Container:
    if len(data) > limits.FILE_BYTES:
        raise Refused("too_large")
    return container_of(data)


def read_container(data: bytes, kind: Container, passwords: Sequence[str], encoding: str | None = None) -> Reading:
    """Each reader is imported when its container comes: starting the reading process stays cheap."""
    match kind:
        case Container.EMPTY:
            raise Refused("empty_file")
        case Container.TEXT:
            from yibao_desk.read.delimited import read_delimited  # noqa: PLC0415

            return read_delimited(data, encoding)
        case Container.HTML:
            from yibao_desk.read.html_table import read_html  # noqa: PLC0415

            return read_html(data, encoding)
        case Container.MHTML:
            from yibao_desk.read.mhtml import read_mhtml  # noqa: PLC0415

            return read_mhtml(data, encoding)
        case Container.XML_SPREADSHEET:
            from yibao_desk.read.xml_spreadsheet import read_xml_spreadsheet  # noqa: PLC0415

            return read_xml_spreadsheet(data)
        case Container.ZIP_WORKBOOK | Container.ODS:
            from yibao_desk.read.workbook import read_workbook  # noqa: PLC0415
            from yibao_desk.read.zip_guard import inspect  # noqa: PLC0415

            return read_workbook(data, FileFormat.ODS if kind is Container.ODS else FileFormat.XLSX, inspect(data))
        case Container.OLE:
            from yibao_desk.read.ole import read_ole  # noqa: PLC0415

            return read_ole(data, passwords)
        case Container.PDF:
            from yibao_desk.read.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(data, passwords)
        case Container.IMAGE:
            from yibao_desk.read.picture import read_picture  # noqa: PLC0415

            return read_picture(data)
        case Container.TEXT_DOCUMENT:
            raise Refused("text_document")
        case _:
            raise Refused("unknown_kind")
