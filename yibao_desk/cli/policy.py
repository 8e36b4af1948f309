"""policy list, show, explain, lint: what is known of a region, the user's own rules first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from yibao_desk.cli.data_dir import data_dir_option, desk_or_none
from yibao_desk.domain.expectation import Step
from yibao_desk.domain.money import Fen, fen_from_yuan
from yibao_desk.domain.month import Month
from yibao_desk.domain.profile import Category
from yibao_desk.errors import UsageError
from yibao_desk.rule_words import provenance_words
from yibao_desk.words import language, tr, yuan_words


@click.group("policy", add_help_option=False)
def policy_command() -> None:
    """Look at the library."""


@policy_command.command("list", add_help_option=False)
@data_dir_option
def _list(*, data_dir: Path | None) -> int:
    """A line for each region by name: since when a rule is known for each category, and how good its source is."""
    with desk_or_none(data_dir) as desk:
        print(*desk.register_lines(), sep="\n")
    return 0


@policy_command.command("show", add_help_option=False)
@click.argument("region")
@data_dir_option
def _show(*, region: str, data_dir: Path | None) -> int:
    """The time line of the rules in force for a region, with their sources."""
    with desk_or_none(data_dir) as desk:
        lines = desk.rules_lines(region)
    if not lines:
        raise UsageError(tr("No rule is known for {region}.", region=region))
    print(*lines, sep="\n")
    return 0


@policy_command.command("explain", add_help_option=False)
@click.argument("region")
@click.option("--month", required=True)
@click.option("--category", required=True, type=click.Choice([category.value for category in Category]))
@click.option("--scheme")
@click.option("--base")
@click.option("--pension")
@click.option("--birth")
@data_dir_option
def _explain(  # noqa: PLR0917 (options come by name)
    region: str,
    month: str,
    category: str,
    scheme: str | None,
    base: str | None,
    pension: str | None,
    birth: str | None,
    data_dir: Path | None,
) -> int:
    """What is due for a month, with the arithmetic and the source."""
    with desk_or_none(data_dir) as desk:
        due = desk.explain(
            *(region, _month(month), Category(category)),
            base=_sum(base),
            pension=_sum(pension),
            birth=_month(birth[:7]) if birth else None,
            scheme=scheme or None,
        )
        pack = desk.pack_of(region)
    print(tr("Due: {sum}", sum=tr("cannot be judged") if due.amount is None else yuan_words(due.amount)))
    print(*_told(due.steps), sep="\n")
    if "scheme" in due.missing and pack is not None:
        names = tr(", ").join(f"{known.id} {known.name.in_language(language())}" for known in pack.schemes)
        print("  " + tr("Say which with --scheme: {names}", names=names))
    return 0


def _told(steps: Sequence[Step]) -> Iterator[str]:
    """The steps, and below those of one source who says so."""
    for source, told in groupby(steps, key=lambda step: step.source):
        yield from (f"  {step.text}" for step in told)
        if source is not None:
            words = [source.title, source.doc_no or "", source.issuer or ""]
            grade = provenance_words(None if source.own_word else source.provenance)
            yield "      " + " \u00b7 ".join(word for word in (grade, *words) if word)


@policy_command.command("lint", add_help_option=False)
@click.argument("file", type=click.Path(path_type=Path))
@data_dir_option
def _lint(*, file: Path, data_dir: Path | None) -> int:
    """Is the pack sound?"""
    from yibao_desk.desk.check import text_of  # noqa: PLC0415

    with desk_or_none(data_dir) as desk:
        wrong = desk.lint(text_of(file), file.name)
    if wrong:
        raise UsageError(wrong)
    print(tr("{file} is sound.", file=file.name))
    return 0


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise UsageError(tr("{text} is no month; write it as 2025-11.", text=text)) from None


def _sum(text: str | None) -> Fen | None:
    try:
        return None if text is None else fen_from_yuan(text)
    except ValueError:
        raise UsageError(tr("{text} is no sum; write it as 6500.00.", text=text)) from None
