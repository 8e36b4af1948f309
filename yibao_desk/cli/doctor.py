"""doctor: is the installation whole, is the book sound?"""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import click

from yibao_desk import __version__, places
from yibao_desk.cli.data_dir import data_dir_option, folder_of
from yibao_desk.errors import DeskError
from yibao_desk.words import tr

_PARTS = ("PySide6-Essentials", "SQLAlchemy", "alembic", "pandas", "python-calamine", "lxml", "pdfplumber", "openpyxl")


@click.command("doctor", add_help_option=False)
@data_dir_option
def doctor_command(*, data_dir: Path | None) -> int:
    """Say what is there; a plain sentence for each fault, exit code 1 where there is one."""
    from yibao_desk.store.engine import database_version  # noqa: PLC0415

    print(f"yibao-desk {__version__} · Python {platform.python_version()} · SQLite {database_version()}")
    faults = [*_missing_parts(), *_missing_resources(), *_window_faults(), *_book_faults(data_dir)]
    for fault in faults:
        print(fault)
    if not faults:
        print(tr("Everything is in order."))
    return 1 if faults else 0


def _missing_parts() -> list[str]:
    found: list[str] = []
    for part in _PARTS:
        try:
            print(f"  {part} {importlib.metadata.version(part)}")
        except importlib.metadata.PackageNotFoundError:
            if not getattr(sys, "frozen", False):
                found.append(tr("The part {part} is missing; please install the program again.", part=part))
    return found


def _missing_resources() -> list[str]:
    folders = [places.resources() / name for name in ("policy", "causes", "layouts", "locale", "sample")]
    return [
        tr("The folder {folder} of the program is missing; please install the program again.", folder=folder.name)
        for folder in (*folders, places.migrations())
        if not folder.is_dir()
    ]


def _window_faults() -> list[str]:
    """Does Qt start, and is there a Chinese font? Asked in a process of its own: a broken Qt ends its process."""
    found: list[str] = []
    if getattr(sys, "frozen", False):
        return found
    code = "import PySide6.QtWidgets as w, sys; sys.argv += ['-platform', 'offscreen']; w.QApplication(sys.argv)"
    try:
        tried = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return [tr("The window cannot start on this computer.")]
    if tried.returncode:
        libraries = "libegl1 libgl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0"
        found.append(tr("The window cannot start; these system parts may be missing: {parts}", parts=libraries))
    if sys.platform == "linux" and not _has_chinese_font():
        found.append(tr("There is no Chinese font; please install {font}.", font="fonts-wqy-microhei"))
    return found


def _has_chinese_font() -> bool:
    tool = shutil.which("fc-list")
    if tool is None:
        return any(Path("/usr/share/fonts").rglob("*wqy*")) or any(Path("/usr/share/fonts").rglob("*CJK*"))
    listed = subprocess.run([tool, ":lang=zh", "family"], capture_output=True, timeout=30, check=False)  # noqa: S603
    return bool(listed.stdout.strip())


def _book_faults(data_dir: Path | None) -> list[str]:
    from yibao_desk.bootstrap import has_book  # noqa: PLC0415
    from yibao_desk.cli.data_dir import desk_over  # noqa: PLC0415

    folder = folder_of(data_dir)
    if not has_book(folder):
        print(tr("There is no book in {folder} yet.", folder=folder))
        return []
    try:
        with desk_over(data_dir, writes=False) as desk:
            return list(desk.doctor())
    except DeskError as trouble:
        return [str(trouble)]
