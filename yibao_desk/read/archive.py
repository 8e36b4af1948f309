"""An archive with statements inside (mail and wallet exports), encrypted or not; nothing is unpacked to disk."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from yibao_desk.domain.problem import Gravity, Outcome, Problem
from yibao_desk.domain.table import RawFile
from yibao_desk.read import limits
from yibao_desk.read.container import Container, container_of
from yibao_desk.read.refusal import UNPACKING_FAULTS, Refused

Native: TypeAlias = Any
"""An archive or entry of pyzipper, which has no types."""

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def read_archive(
    data: bytes,
    name: str,
    passwords: Sequence[str],
    read_file: Callable[[bytes, str, Sequence[str]], Outcome[tuple[RawFile, ...]]],
) -> Outcome[tuple[RawFile, ...]]:
    """Every member that `read_file` takes; the archive is refused when none is, or when a password is needed."""
    import pyzipper  # noqa: PLC0415

    files: list[RawFile] = []
    problems: list[Problem] = []
    refused: list[Problem] = []
    try:
        opened: Native = pyzipper.AESZipFile(io.BytesIO(data))
        with opened as archive:
            entries: list[Native] = [entry for entry in archive.infolist() if _is_member(entry)]
            if len(entries) > limits.MEMBERS:
                raise Refused("archive_too_many", limit=limits.MEMBERS)
            if sum(entry.file_size for entry in entries) > limits.FILE_BYTES:
                raise Refused("too_large")
            password: bytes | None = None
            for entry in entries:
                if entry.flag_bits & _ENCRYPTED and password is None:
                    password = _password(archive, entry, passwords)
                content = _content(archive, entry, password)
                member = _member_name(entry)
                if container_of(content) is Container.ZIP:
                    outcome: Outcome[tuple[RawFile, ...]] = Outcome((), (Refused("unknown_kind").problem(name),))
                else:
                    outcome = read_file(content, f"{name}/{member}", passwords)
                files += outcome.value
                (problems if outcome.value else refused).extend(outcome.problems)
    except (pyzipper.BadZipFile, *UNPACKING_FAULTS) as fault:
        raise Refused("damaged") from fault
    if not files:
        asking = [one for one in refused if one.code in ("password_needed", "wrong_password", "ocr_missing")]
        if asking or len(refused) == 1:
            return Outcome((), (replace((asking or refused)[0], file=name),))
        raise Refused("archive_without_statement")
    skipped = [Problem(one.code, one.text, Gravity.NOTE, one.file) for one in refused]
    return Outcome(tuple(files), (*problems, *skipped))


def _is_member(entry: Native) -> bool:
    leaf = entry.filename.rsplit("/", 1)[-1]
    return bool(leaf) and not leaf.startswith(".") and "__MACOSX" not in entry.filename


def _member_name(entry: Native) -> str:
    """The member's own name without folders; names without the UTF-8 mark are GBK far more often than cp437."""
    name: str = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding) or name
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _password(archive: Native, entry: Native, passwords: Sequence[str]) -> bytes:
    if not passwords:
        raise Refused("password_needed")
    for password in passwords:
        for encoding in dict.fromkeys(("utf-8", "gb18030")):
            key = password.encode(encoding, "replace")
            try:
                with archive.open(entry, pwd=key) as stream:
                    while stream.read(1 << 20):  # the check byte of the old encryption fits by chance once in 256
                        pass
            except (RuntimeError, *UNPACKING_FAULTS):
                continue
            except Exception as fault:  # the library's own BadZipFile for a wrong checksum
                if type(fault).__name__ != "BadZipFile":
                    raise
                continue
            return key
    raise Refused("wrong_password")


def _content(archive: Native, entry: Native, password: bytes | None) -> bytes:
    parts: list[bytes] = []
    left = limits.FILE_BYTES
    try:
        with archive.open(entry, pwd=password) as stream:
            while left > 0 and (part := stream.read(min(left, 1 << 20))):
                parts.append(part)
                left -= len(part)
    except RuntimeError as fault:
        raise Refused("wrong_password") from fault
    if left <= 0:
        raise Refused("too_large")
    return b"".join(parts)
