"""backup and restore."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import click

from yibao_desk.cli.data_dir import data_dir_option, desk_over, folder_of
from yibao_desk.errors import BookError, NewerBookError
from yibao_desk.words import tr


@click.command("backup", add_help_option=False)
@click.argument("out", type=click.Path(path_type=Path))
@data_dir_option
def backup_command(*, out: Path, data_dir: Path | None) -> int:
    """Write a copy, read it back, say what it holds."""
    with desk_over(data_dir, writes=False) as desk:
        figures = desk.backup(out)
    print(
        tr(
            "Copy written and read back: {file}, people {people}, imports {imports}, rows {rows}.",
            file=out,
            people=figures.people,
            imports=figures.imports,
            rows=figures.rows,
        )
    )
    return 0


@click.command("restore", add_help_option=False)
@click.argument("copy", type=click.Path(path_type=Path))
@data_dir_option
def restore_command(*, copy: Path, data_dir: Path | None) -> int:
    """Say what changes, put the copy in the book's place, say where the former book is."""
    former = _restored(data_dir, copy)
    print(tr("The copy is in place. The former book is kept: {file}", file=former))
    return 0


def _restored(data_dir: Path | None, copy: Path) -> Path:
    """Only a book that does not open because it is damaged is put aside unread."""
    from yibao_desk.bootstrap import restore_damaged  # noqa: PLC0415

    with ExitStack() as stack:
        try:
            desk = stack.enter_context(desk_over(data_dir, writes=True))
        except NewerBookError:
            raise
        except BookError as trouble:
            print(trouble)
            return restore_damaged(copy, folder_of(data_dir), os.environ.get("YIBAO_DESK_PASSWORD", ""))
        for line in desk.differences(copy):
            print(tr("{what}: {now} now, {copy} in the copy", what=line.what, now=line.now, copy=line.copy))
        return desk.restore(copy)
