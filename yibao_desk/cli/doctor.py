"""doctor: is the installation whole, is the book sound? A plain sentence for each; exit code 1 for a fault."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from yibao_desk import __version__, places
from yibao_desk.cli.data_dir import data_dir_option, folder_of
from yibao_desk.cli.system_parts import CHINESE_FONT, has_chinese_font, missing_libraries, window_starts
from yibao_desk.errors import DeskError
from yibao_desk.words import day_words, tr, tr_n

if TYPE_CHECKING:
    from yibao_desk.desk import Desk

_PARTS = ("PySide6-Essentials", "SQLAlchemy", "alembic", "pandas", "python-calamine", "lxml", "pdfplumber", "openpyxl")


class Finding(NamedTuple):
    """A sentence about one thing, and whether it is a fault."""

    text: str
    fault: bool = False


@click.command("doctor", add_help_option=False)
@data_dir_option
def doctor_command(*, data_dir: Path | None) -> int:
    """Say what is there; exit code 1 where there is a fault."""
    from yibao_desk.store.engine import database_version  # noqa: PLC0415

    print(f"yibao-desk {__version__} · Python {platform.python_version()} · SQLite {database_version()}")
    faulty = False
    for finding in (*_parts(), *_window(), *_extras(), *_book(data_dir)):
        print(f"  {'✗' if finding.fault else '·'} {finding.text}")
        faulty |= finding.fault
    if not faulty:
        print(tr("Everything is in order."))
    return 1 if faulty else 0


def _parts() -> Iterator[Finding]:
    missing = [] if getattr(sys, "frozen", False) else [part for part in _PARTS if not _is_installed(part)]
    for part in missing:
        yield Finding(tr("The part {part} is missing; please install the program again.", part=part), fault=True)
    folders = [places.resources() / name for name in ("policy", "causes", "layouts", "locale", "sample")]
    lost = [folder for folder in (*folders, places.migrations()) if not folder.is_dir()]
    for folder in lost:
        text = tr(
            "The folder {folder} of the program is missing; please install the program again.", folder=folder.name
        )
        yield Finding(text, fault=True)
    if not missing and not lost:
        yield Finding(tr("All parts of the program are there."))


def _is_installed(part: str) -> bool:
    try:
        return bool(importlib.metadata.version(part))
    except importlib.metadata.PackageNotFoundError:
        return False


def _window() -> Iterator[Finding]:
    """Does Qt start, and is there a Chinese font?"""
    missing, starts, lettered = missing_libraries(), window_starts(), has_chinese_font()
    if missing:
        text = tr(
            "The window cannot start: the system lacks {parts}. Install them with: sudo apt install {parts}",
            parts=" ".join(missing),
        )
        yield Finding(text, fault=True)
    elif not starts:
        yield Finding(tr("The window cannot start on this computer; please install the program again."), fault=True)
    if not lettered:
        yield Finding(tr("There is no Chinese font; please install {font}.", font=CHINESE_FONT), fault=True)
    if lettered and starts and not missing:
        yield Finding(tr("The window can start, and there is a Chinese font."))


def _extras() -> Iterator[Finding]:
    """The optional parts: without them something is missing, nothing is wrong."""
    if find_spec("rapidocr") and find_spec("onnxruntime"):
        yield Finding(tr("Pictures and scans can be read."))
    else:
        yield Finding(
            tr("Pictures and scans cannot be read: the optional part [ocr] is not installed. Everything else works.")
        )
    if find_spec("sqlcipher3"):
        yield Finding(tr("The book can be given a password."))
    else:
        yield Finding(
            tr(
                "The book cannot be given a password: the optional part [encryption] is not installed. "
                "Everything else works."
            )
        )


def _book(data_dir: Path | None) -> Iterator[Finding]:
    from yibao_desk.bootstrap import has_book  # noqa: PLC0415
    from yibao_desk.cli.data_dir import desk_over  # noqa: PLC0415

    folder = folder_of(data_dir)
    if not has_book(folder):
        yield Finding(tr("There is no book in {folder} yet.", folder=folder))
        return
    try:
        with desk_over(data_dir, writes=False) as desk:
            yield from _inside(desk)
    except DeskError as trouble:
        yield Finding(str(trouble), fault=True)


def _inside(desk: Desk) -> Iterator[Finding]:
    faults = desk.doctor()
    for fault in faults:
        yield Finding(fault, fault=True)
    if not faults:
        yield Finding(tr("The book is sound, and its ledger follows from the imported files."))
        yield Finding(tr("The change log is whole; nobody altered it."))
    copies = desk.backups()
    for path in desk.unsound_backups():
        text = tr(
            "The copy {name} cannot be read back. It is kept; make a new one with: yibao-desk backup OUT.db",
            name=path.name,
        )
        yield Finding(text, fault=True)
    if not copies:
        yield Finding(tr("There is no copy of the book yet; the first is made at the next import."))
        return
    newest = day_words(max(copy.made_at for copy in copies).astimezone().date())
    yield Finding(
        tr_n(
            "One copy of the book can be read back, of {day}.",
            "{n} copies of the book can be read back, the newest of {day}.",
            len(copies),
            day=newest,
        )
    )
