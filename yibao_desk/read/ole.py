"""The OLE shell: old Excel workbooks, and encrypted workbooks of either kind."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, TypeAlias

from yibao_desk.domain.table import FileFormat
from yibao_desk.read import limits
from yibao_desk.read.biff import read_biff
from yibao_desk.read.container import OLE, Container, container_of
from yibao_desk.read.ole_chains import check_chains
from yibao_desk.read.reading import Reading
from yibao_desk.read.refusal import Refused
from yibao_desk.read.workbook import read_workbook
from yibao_desk.read.zip_guard import inspect

Native: TypeAlias = Any
"""A file of msoffcrypto, which has no types."""

_WORD = "WordDocument".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BUILT_IN_PASSWORD = "VelvetSweatshop"  # noqa: S105 - Excel's own for "read-only recommended" files


def read_ole(data: bytes, passwords: Sequence[str]) -> Reading:
    """Decrypts with the first password that fits; "password_needed" without any, "wrong_password" when none does."""
    if data.startswith(OLE):
        check_chains(data)
    office = _opened(data)
    if office is None or not _is_encrypted(office):
        if _WORD in data and _WORKBOOK not in data:
            raise Refused("text_document")
        return read_biff(data)
    plain = _decrypted(office, (*passwords, _BUILT_IN_PASSWORD))
    if plain is None:
        raise Refused("wrong_password" if passwords else "password_needed")
    if len(plain) > limits.FILE_BYTES:
        raise Refused("too_large")
    if container_of(plain) is Container.ZIP_WORKBOOK:
        return read_workbook(plain, FileFormat.XLSX, inspect(plain))
    if plain.startswith(OLE):
        check_chains(plain)
    return read_biff(plain)


def _opened(data: bytes) -> Native:
    import msoffcrypto  # noqa: PLC0415

    try:
        return msoffcrypto.OfficeFile(io.BytesIO(data))  # pyright: ignore[reportUnknownMemberType]
    except Exception:  # noqa: BLE001 - the library raises whatever its parsing of a broken file runs into
        if _ENCRYPTED in data:
            raise Refused("damaged") from None
        return None


def _is_encrypted(office: Native) -> bool:
    try:
        return bool(office.is_encrypted())
    except Exception:  # noqa: BLE001 - as above; calamine has the last word on an unencrypted file
        return False


def _decrypted(office: Native, passwords: Sequence[str]) -> bytes | None:
    for password in passwords:
        target = io.BytesIO()
        try:
            office.load_key(password=password)
            office.decrypt(target)
        except Exception:  # noqa: BLE001, S112 - a wrong password shows in many ways (InvalidKeyError, DecryptionError …)
            continue
        return target.getvalue()
    return None
