"""No command: the window where there is a display, else the main job on the bundled sample."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from yibao_desk.cli.screen import Screen
from yibao_desk.words import tr


def has_display() -> bool:
    """Can a window be shown here?"""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


@click.command("open", add_help_option=False)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--data-dir", type=click.Path(path_type=Path, file_okay=False))
@click.option("--benchmark-start", is_flag=True)
@click.pass_context
def open_command(ctx: click.Context, *, files: tuple[Path, ...], data_dir: Path | None, benchmark_start: bool) -> int:
    """Open the window; the files are offered for import."""
    return start(ctx.obj, data_dir or ctx.meta.get("data_dir"), files, benchmark=benchmark_start)


def start(screen: Screen, data_dir: Path | None, files: Sequence[Path], *, benchmark: bool = False) -> int:
    """The window, or without a display the bundled sample on paper."""
    if has_display():
        return screen.open_window(data_dir, files, benchmark=benchmark)
    if files or benchmark:
        print(tr("There is no display to open a window on."), file=sys.stderr)
        return 1
    from yibao_desk.cli.sample import sample_on_paper  # noqa: PLC0415

    return sample_on_paper(screen)
