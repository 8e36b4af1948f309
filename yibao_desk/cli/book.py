"""profile, import, undo, report, sample: the user's own book from the command line."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from yibao_desk.cli.data_dir import data_dir_option, desk_over, person_of
from yibao_desk.cli.screen import Screen
from yibao_desk.domain.offer import FilePreview, FileSource
from yibao_desk.errors import UsageError
from yibao_desk.words import set_language, tr


@click.command("profile", add_help_option=False)
@click.argument("file", type=click.Path(path_type=Path))
@data_dir_option
def profile_command(*, file: Path, data_dir: Path | None) -> int:
    """Add or update a person; print the name."""
    from yibao_desk.desk.check import text_of  # noqa: PLC0415

    with desk_over(data_dir, writes=True) as desk:
        profile = desk.profile_from(text_of(file), file.name)
        there = desk.person_named(profile.name)
        person = desk.add_person(profile) if there is None else desk.update_person(there.id, profile)
    print(person.name)
    return 0


@click.command("import", add_help_option=False)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--person", required=True)
@data_dir_option
def import_command(*, files: tuple[Path, ...], person: str, data_dir: Path | None) -> int:
    """Each file wholly or not at all; one import for all that can be taken."""
    with desk_over(data_dir, writes=True) as desk:
        number = person_of(desk, person)
        previews = desk.look_at([FileSource(path) for path in files], number)
        good = [preview for preview in previews if _whole(preview)]
        for preview in previews:
            if preview not in good:
                print(f"{preview.name}: {_why(preview)}", file=sys.stderr)
        if good:
            record = desk.take(good, number)
            print(tr("Rows added: {n}", n=record.added))
            print(tr("Rows known already: {n}", n=record.known))
            print(tr("Import number: {n}", n=record.number))
    return 0 if len(good) == len(previews) else 3


def _whole(preview: FilePreview) -> bool:
    return not preview.refused and not preview.waits and not preview.unreadable


def _why(preview: FilePreview) -> str:
    if preview.refused:
        return preview.why_refused
    if preview.waits:
        from yibao_desk.desk.file_words import what_waits  # noqa: PLC0415

        return what_waits(preview)
    return " ".join(problem.text for problem in preview.unreadable)


@click.command("undo", add_help_option=False)
@click.argument("number", type=int)
@data_dir_option
def undo_command(*, number: int, data_dir: Path | None) -> int:
    """Take one import back."""
    with desk_over(data_dir, writes=True) as desk:
        record = desk.undo_import(number)
    print(tr("Import {number} was taken back: {n} rows.", number=record.number, n=record.added))
    return 0


@click.command("report", add_help_option=False)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--person", required=True)
@click.option("--as-of", type=str, default=None)
@click.option("--lang", type=click.Choice(["zh", "en"]), default=None)
@data_dir_option
@click.pass_obj
def report_command(
    screen: Screen, *, out: Path, person: str, as_of: str | None, lang: str | None, data_dir: Path | None
) -> int:
    """Write the report that the window prints."""
    from yibao_desk.cli.paper import write_report  # noqa: PLC0415

    if lang:
        set_language(lang)
    with desk_over(data_dir, writes=False) as desk:
        write_report(screen, desk.judge(person_of(desk, person), day_of(as_of)), out)
    print(out)
    return 0


@click.command("sample", add_help_option=False)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--person", required=True)
@data_dir_option
def sample_command(*, out: Path, person: str, data_dir: Path | None) -> int:
    """Write the anonymous sample for a fault report."""
    with desk_over(data_dir, writes=False) as desk:
        lost = desk.anonymous_sample(person_of(desk, person), out)
    print(out)
    for title in lost:
        print(tr("Not in the sample: {title}", title=title), file=sys.stderr)
    return 0


def day_of(text: str | None) -> date | None:
    """A day as the options give it; None for none."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise UsageError(tr("{text} is no day; write it as 2025-11-30.", text=text)) from None
