"""Old workbooks behind a password, in the three ways that Excel had; and workbooks of before Unicode."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from hashlib import md5, sha1

from msoffcrypto.method.rc4 import DocumentRC4
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI
from msoffcrypto.method.xor_obfuscation import DocumentXOR
from xlwt import CompoundDoc, Workbook

BOF, FILEPASS, BOUNDSHEET = 0x809, 0x2F, 0x85
_SALT, _VERIFIER = bytes(range(16)), bytes(range(100, 116))


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        number, size = struct.unpack_from("<HH", stream, at)
        yield number, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _with_password(book: Workbook, lock: bytes, crypt: Callable[[list[tuple[int, bytes]]], bytes]) -> bytes:
    """The book with a FilePass record behind its first BOF, its bodies turned by `crypt`."""
    shift, records = 4 + len(lock), list[tuple[int, bytes]]()
    for number, body in _records(book.get_biff_data()):
        if number == BOUNDSHEET:
            (place,) = struct.unpack_from("<I", body)
            body = struct.pack("<I", place + shift) + body[4:]  # noqa: PLW2901 - the sheet begins later
        records.append((number, body))
        if len(records) == 1:
            records.append((FILEPASS, lock))
    return _in_ole(crypt(records))


def _plain_part(number: int, body: bytes) -> int:
    """How many bytes of a record's body are never encrypted."""
    if number in (BOF, FILEPASS, 0xE1):
        return len(body)
    return 4 if number == BOUNDSHEET else 0


def _by_stream(cipher: Callable[[io.BytesIO], io.BytesIO]) -> Callable[[list[tuple[int, bytes]]], bytes]:
    """A cipher over the whole stream, whose result counts for the encrypted parts alone."""

    def crypt(records: list[tuple[int, bytes]]) -> bytes:
        stream = b"".join(struct.pack("<HH", number, len(body)) + body for number, body in records)
        turned, out, at = cipher(io.BytesIO(stream)).read(), bytearray(stream), 0
        for number, body in records:
            start = at + 4 + _plain_part(number, body)
            at += 4 + len(body)
            out[start:at] = turned[start:at]
        return bytes(out)

    return crypt


def rc4(book: Workbook, password: str) -> bytes:
    """Excel 97 to 2003's own."""

    def cipher(stream: io.BytesIO) -> io.BytesIO:
        return DocumentRC4.decrypt(password, _SALT, stream, blocksize=1024)

    hidden = cipher(io.BytesIO(_VERIFIER + md5(_VERIFIER).digest())).read()
    return _with_password(book, struct.pack("<HHH", 1, 1, 1) + _SALT + hidden, _by_stream(cipher))


def rc4_of_later(book: Workbook, password: str) -> bytes:
    """RC4 with a longer key, as later programs write old workbooks."""

    def cipher(stream: io.BytesIO) -> io.BytesIO:
        return DocumentRC4CryptoAPI.decrypt(password, _SALT, 128, stream, blocksize=1024)

    hidden = cipher(io.BytesIO(_VERIFIER + sha1(_VERIFIER).digest())).read()
    name = "Microsoft Enhanced Cryptographic Provider v1.0\0".encode("utf-16-le")
    head = struct.pack("<8I", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + name
    lock = struct.pack("<HHHII", 1, 2, 2, 4, len(head)) + head
    lock += struct.pack("<I", 16) + _SALT + hidden[:16] + struct.pack("<I", 20) + hidden[16:]
    return _with_password(book, lock, _by_stream(cipher))


def xor(book: Workbook, password: str) -> bytes:
    """The oldest way: every byte turned and mixed with a pattern of sixteen."""
    pattern = DocumentXOR.create_xor_array_method1(password)

    def crypt(records: list[tuple[int, bytes]]) -> bytes:
        out = bytearray()
        for number, body in records:
            out += struct.pack("<HH", number, len(body))
            plain = _plain_part(number, body)
            out += body[:plain]
            start = len(out) + len(body) - plain + (4 if number == BOUNDSHEET else 0)
            out += bytes(
                DocumentXOR.rol(byte, 5, 8) ^ pattern[(start + at) % 16] for at, byte in enumerate(body[plain:])
            )
        return bytes(out)

    verifier = next(v for v in range(0x10000) if DocumentXOR.verifypw(password, v))
    return _with_password(book, struct.pack("<HHH", 0, DocumentXOR.create_xor_key_method1(password), verifier), crypt)


def biff5(rows: list[list[object]], encoding: str = "gbk") -> bytes:
    """A workbook of Excel 95: a stream named Book, texts in the machine's own encoding."""

    def record(number: int, body: bytes) -> bytes:
        return struct.pack("<HH", number, len(body)) + body

    cells = b""
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            if isinstance(cell, str):
                text = cell.encode(encoding)
                cells += record(0x204, struct.pack("<HHHH", i, j, 0, len(text)) + text)
            elif cell is not None:
                cells += record(0x203, struct.pack("<HHHd", i, j, 0, cell))
    width = max(len(row) for row in rows)
    sheet = record(BOF, struct.pack("<HHHH", 0x500, 0x10, 0, 0))
    sheet += record(0x200, struct.pack("<HHHHH", 0, len(rows), 0, width, 0)) + cells + record(0x0A, b"")
    name = "明细".encode(encoding)
    globals_ = record(BOF, struct.pack("<HHHH", 0x500, 0x05, 0, 0)) + record(0x42, struct.pack("<H", 936))
    place = len(globals_) + 4 + 7 + len(name) + 4
    globals_ += record(BOUNDSHEET, struct.pack("<IHB", place, 0, len(name)) + name) + record(0x0A, b"")
    shell = bytearray(_in_ole(globals_ + sheet))
    at = shell.index("Workbook".encode("utf-16-le"))
    shell[at : at + 66] = "Book".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 10)
    return bytes(shell)


def _in_ole(stream: bytes) -> bytes:
    out = io.BytesIO()
    fill = -len(stream) % 4  # the shell is filled up with empty records of four bytes
    CompoundDoc.XlsDoc().save(out, stream + struct.pack("<HH", 0, fill) + b"\0" * fill)
    return out.getvalue()
