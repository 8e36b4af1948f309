"""How the command line speaks: its language, its usage text, its words for wrong usage."""

from __future__ import annotations

from collections.abc import Mapping

import click

from yibao_desk.words import tr


def system_language(environment: Mapping[str, str]) -> str:
    """English where the system says so, else Chinese."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def explained(wrong: click.UsageError) -> str:
    """A sentence for what click refused, and where to read on."""
    match wrong:
        case click.NoSuchOption():
            text = tr("There is no option {name}.", name=wrong.option_name)
        case click.MissingParameter():
            text = tr("Something is missing: {name}.", name=_name_of(wrong.param))
        case click.BadParameter() if wrong.param is not None and isinstance(wrong.param.type, click.Choice):
            choices = ", ".join(str(choice) for choice in wrong.param.type.choices)
            text = tr("{name} can be: {choices}", name=_name_of(wrong.param), choices=choices)
        case click.BadParameter():
            text = tr("What was given for {name} cannot be used.", name=_name_of(wrong.param))
        case click.BadOptionUsage():
            text = tr("The option {name} needs a value.", name=wrong.option_name)
        case _:
            text = tr("This is not how it is called.")
    return text + "\n" + tr("yibao-desk --help shows how to call it.")


def _name_of(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.upper()


def usage() -> str:
    """The page that --help prints."""
    return tr(
        "Yibao Desk: is the money in your medical account right?\n"
        "\n"
        "  yibao-desk [--data-dir DIR] [FILE...]        open the window; files are offered for import\n"
        "  yibao-desk check FILE... --profile PROFILE.toml [--policy PACK.yaml ...] [--as-of YYYY-MM-DD]\n"
        "                   [--json OUT.json|-] [--report OUT.pdf] [--lang zh|en]\n"
        "                                               check files without touching the book\n"
        "  yibao-desk profile PROFILE.toml              add or update a person of the book\n"
        "  yibao-desk import FILE... --person NAME      put files into the book, as one import\n"
        "  yibao-desk undo NUMBER                       take one import back\n"
        "  yibao-desk report OUT.pdf --person NAME      write the report (.pdf, .xlsx or .json)\n"
        "  yibao-desk sample OUT.json --person NAME     the problems without names and sums, for a fault report\n"
        "  yibao-desk backup OUT.db                     write a copy of the book and read it back\n"
        "  yibao-desk restore IN.db                     put a copy in the book's place; the former one is kept\n"
        "  yibao-desk policy list | show REGION | lint PACK.yaml\n"
        "  yibao-desk policy explain REGION --month YYYY-MM --category C [--base B] [--birth D]\n"
        "  yibao-desk doctor                            check the installation and the book\n"
        "  yibao-desk --version | --help\n"
        "\n"
        "--data-dir DIR stands for the folder of the book; it goes with every command that uses the book.\n"
        "Exit codes: 0 done, 1 it did not work, 2 wrong usage, 3 a file could not be read."
    )
