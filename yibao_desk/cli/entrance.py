"""The entrance: which command was asked for, in which language, and how it ends (0, 1, 2, 3)."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from yibao_desk import __version__, places
from yibao_desk.cli.screen import Screen
from yibao_desk.cli.wording import explained, system_language, usage
from yibao_desk.errors import DeskError, UsageError, WorldError, masked
from yibao_desk.words import set_language, tr

_COMMANDS = {
    "check": "check",
    "profile": "book",
    "import": "book",
    "undo": "book",
    "report": "book",
    "sample": "book",
    "backup": "copies",
    "restore": "copies",
    "policy": "policy",
    "doctor": "doctor",
    "open": "window",
}
"""Commands and the module of each, loaded when it is called."""


class Entrance(click.Group):
    """The program without a command opens the window; whatever is no command is a file for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands."""
        _ = ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command's module and take the command from it."""
        _ = ctx
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"yibao_desk.cli.{_COMMANDS[cmd_name]}")
        return getattr(module, f"{cmd_name}_command")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The named command, else the window with the words as files."""
        command = self.get_command(ctx, args[0]) if args[0] != "open" else None
        if command is not None:
            return args[0], command, args[1:]
        return "open", self.get_command(ctx, "open"), args


@click.group(cls=Entrance, invoke_without_command=True, add_help_option=False)
@click.option("--data-dir", type=click.Path(path_type=Path, file_okay=False))
@click.option("--benchmark-start", is_flag=True)
@click.option("--version", is_flag=True)
@click.option("--help", "-h", "wants_help", is_flag=True)
@click.pass_context
def entrance(
    ctx: click.Context, *, data_dir: Path | None, benchmark_start: bool, version: bool, wants_help: bool
) -> None:
    """Yibao Desk."""
    ctx.meta["data_dir"] = data_dir
    if wants_help:
        click.echo(usage())
        ctx.exit(0)
    if version:
        click.echo(tr("yibao-desk {version} (policy data {data})", version=__version__, data=places.policy_version()))
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        from yibao_desk.cli.window import start  # noqa: PLC0415

        ctx.exit(start(ctx.obj, data_dir, (), benchmark=benchmark_start))


def run(arguments: Sequence[str], screen: Screen) -> int:
    """Run a command; the exit code. Nothing that goes wrong in the world or in the usage shows a traceback."""
    set_language(system_language(os.environ))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result = entrance.main(args=list(arguments), prog_name="yibao-desk", obj=screen, standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return 130
    except click.UsageError as wrong:
        return _say(explained(wrong), 2)
    except UsageError as wrong:
        return _say(str(wrong), 2)
    except WorldError as trouble:
        return _say(str(trouble), 1)
    except DeskError as trouble:
        return _say(str(trouble), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _say(tr("Stopped; nothing was changed by what was not finished."), 130)
    except Exception as fault:  # noqa: BLE001 - a bug: its message could hold a name or a sum
        return _say(f"{tr('Something went wrong in the program; the book is as it was.')}\n{masked(fault)}", 1)
    return result if isinstance(result, int) else 0


def _say(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code
