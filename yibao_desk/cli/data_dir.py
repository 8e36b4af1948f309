"""--data-dir goes before or after the command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yibao_desk.errors import BookError, BusyError, PasswordError, UsageError
from yibao_desk.words import tr

if TYPE_CHECKING:
    from yibao_desk.desk import Desk


def data_dir_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option itself."""
    return click.option("--data-dir", type=click.Path(path_type=Path, file_okay=False))(function)


def folder_of(data_dir: Path | None) -> Path:
    """The folder given, before or after the command, else the platform's."""
    from yibao_desk.bootstrap import data_folder  # noqa: PLC0415

    return data_dir or click.get_current_context().meta.get("data_dir") or data_folder()


@contextmanager
def desk_over(data_dir: Path | None, *, writes: bool) -> Generator[Desk]:
    """The desk over the user's book; a command that writes needs the writer's place, the others leave it alone."""
    from yibao_desk.bootstrap import has_book, open_desk  # noqa: PLC0415

    folder = folder_of(data_dir)
    if not writes and not has_book(folder):
        raise BookError(tr("There is no book in {folder} yet.", folder=folder))
    desk = _opened(open_desk, folder)
    try:
        if writes and desk.read_only():
            raise BusyError(tr("The program is open and holds the book. Close it, or do this in its window."))
        yield desk
    finally:
        desk.close()


@contextmanager
def desk_or_none(data_dir: Path | None) -> Generator[Desk]:
    """The desk over the user's book where there is one, else over an empty one in memory."""
    from yibao_desk.bootstrap import empty_desk, has_book, open_desk  # noqa: PLC0415

    folder = folder_of(data_dir)
    desk = _opened(open_desk, folder) if has_book(folder) else empty_desk()
    try:
        yield desk
    finally:
        desk.close()


def _opened(open_desk: Callable[[Path, str], Desk], folder: Path) -> Desk:
    """The desk; its password comes from the environment or is asked for, never from an argument that others see."""
    try:
        return open_desk(folder, os.environ.get("YIBAO_DESK_PASSWORD", ""))
    except PasswordError:
        if not sys.stdin.isatty():
            raise
        return open_desk(folder, getpass(tr("Password of the book: ")))


def person_of(desk: Desk, name: str) -> int:
    """The person's number; UsageError for nobody of this name."""
    person = desk.person_named(name)
    if person is None:
        names = "、".join(p.name for p in desk.people())
        raise UsageError(tr("There is no person {name} in the book. There are: {names}", name=name, names=names))
    return person.id
