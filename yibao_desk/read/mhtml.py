"""A web page saved with its parts (MIME-Version … multipart/related): its first HTML part is the statement."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from yibao_desk.domain.table import FileFormat
from yibao_desk.read.html_table import read_html
from yibao_desk.read.reading import Reading
from yibao_desk.read.refusal import Refused

_PARTS = 200


def read_mhtml(data: bytes, encoding: str | None = None) -> Reading:
    """The first HTML part that holds a table."""
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    last: Refused | None = None
    for number, part in enumerate(message.walk()):
        if number > _PARTS:
            break
        content = _html(part)
        if content is None:
            continue
        try:
            page = read_html(content, encoding)
        except Refused as refusal:
            last = refusal
            continue
        return Reading(FileFormat.MHTML, page.tables, page.encoding, notes=page.notes)
    raise last or Refused("no_table")


def _html(part: Message) -> bytes | None:
    if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
        return None
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else None
