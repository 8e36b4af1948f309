"""Without a window: the main job on the bundled sample, from its files to the report on paper."""

from __future__ import annotations

from pathlib import Path

from yibao_desk.cli.check import print_verdict
from yibao_desk.cli.paper import write_report
from yibao_desk.cli.screen import Screen
from yibao_desk.words import tr


def sample_on_paper(screen: Screen) -> int:
    """Import and check the sample, write its report into the current folder, say what was found and where it lies."""
    from yibao_desk.bootstrap import sample_desk  # noqa: PLC0415

    desk = sample_desk()
    try:
        (person,) = desk.people()
        (record,) = desk.imports(person.id)
        for file in record.files:
            print(
                tr("Read: {file}, {rows} rows, {added} of them new", file=file.name, rows=file.rows, added=file.added)
            )
        judgement = desk.judge(person.id)
        print_verdict(judgement)
        path = Path.cwd() / "yibao-desk-sample.pdf"
        write_report(screen, judgement, path)
        print(tr("The report lies here: {path}", path=path))
    finally:
        desk.close()
    return 0
