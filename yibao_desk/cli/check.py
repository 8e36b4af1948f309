"""check: any mix of files against a profile, without touching the book."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from yibao_desk.cli.paper import json_text, write_json, write_report
from yibao_desk.cli.screen import Screen
from yibao_desk.domain.judgement import Judgement
from yibao_desk.errors import UsageError
from yibao_desk.words import set_language, tr


@click.command("check", add_help_option=False)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--profile", required=True, type=click.Path(path_type=Path))
@click.option("--policy", multiple=True, type=click.Path(path_type=Path))
@click.option("--as-of", type=str, default=None)
@click.option("--json", "json_path", type=str, default=None)
@click.option("--report", type=click.Path(path_type=Path), default=None)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh")
@click.pass_obj
def check_command(
    screen: Screen,
    *,
    files: tuple[Path, ...],
    profile: Path,
    policy: tuple[Path, ...],
    as_of: str | None,
    json_path: str | None,
    report: Path | None,
    lang: str,
) -> int:
    """Check files and print what was found."""
    from yibao_desk.desk.check import check  # noqa: PLC0415

    set_language(lang)
    judgement = check(files, profile, policy, _day(as_of))
    if json_path == "-":
        sys.stdout.write(json_text(judgement))
    elif json_path is not None:
        write_json(judgement, Path(json_path))
    if report is not None:
        write_report(screen, judgement, report)
    if json_path != "-":
        print_verdict(judgement)
    for problem in judgement.unreadable:
        print(f"{problem.file}: {problem.text}", file=sys.stderr)
    return 3 if judgement.unreadable else 0


def print_verdict(judgement: Judgement) -> None:
    """The sentence, what to add to it, and a line for each finding."""
    from yibao_desk.report import verdict_words  # noqa: PLC0415

    words = verdict_words(judgement)
    print(words.first)
    if words.second:
        print(words.second)
    for found in judgement.findings:
        print(f"  · {found.title}")


def _day(text: str | None) -> date:
    if text is None:
        return date.today()  # noqa: DTZ011 (the person's own calendar day)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(tr("{text} is no day; write it as 2025-11-30.", text=text)) from None
