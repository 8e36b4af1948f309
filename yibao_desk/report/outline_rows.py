"""Where each row comes from: every movement with its file and row, and the files with their whole digests."""

from __future__ import annotations

from yibao_desk.domain.document import Block, Column, Heading, Paragraph, Row, Run, Section, SectionKind, Table
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.statement import DocumentKind, StatementFile
from yibao_desk.names import kind_words
from yibao_desk.report.context import Context, date_range, figure, signed
from yibao_desk.report.files import file_digests
from yibao_desk.report.outline_verdict import period_line
from yibao_desk.words import tr, tr_n

_PROBLEMS = 60


def section(context: Context) -> Section:
    """Files, what was not taken from them, and all rows."""
    judgement = context.judgement
    ledger = judgement.evidences.ledger
    blocks: list[Block] = []
    if ledger.files:
        blocks += [Heading(tr("Files")), _files(judgement)]
    blocks += _problems(judgement)
    if ledger.lines:
        blocks += [Heading(tr("All rows")), _rows(judgement)]
    return Section(
        id="rows",
        kind=SectionKind.ROWS,
        bookmark=tr("Origin of each row"),
        title=tr("Origin of each row"),
        head=(context.person_line(), period_line(judgement)),
        blocks=tuple(blocks),
        foot=file_digests(judgement),
    )


def _numbers(judgement: Judgement) -> dict[str, int]:
    return {f.sha256: number for number, f in enumerate(judgement.evidences.ledger.files, 1)}


def _files(judgement: Judgement) -> Table:
    columns = (
        Column(tr("No."), 6, whole=True),
        Column(tr("File"), 28),
        Column(tr("Days"), 22),
        Column(tr("Rows"), 8, right=True),
        Column(tr("SHA-256"), 36),
    )
    files = judgement.evidences.ledger.files
    return Table(columns, tuple(_file(number, file) for number, file in enumerate(files, 1)))


def _file(number: int, file: StatementFile) -> Row:
    covered = file.covered
    if file.kind is DocumentKind.CONTRIBUTION:
        days = tr("contribution record")
    else:
        days = date_range(covered.first, covered.last) if covered else "—"
    return Row((str(number), file.name, days, str(file.rows), file.sha256))


def _problems(judgement: Judgement) -> list[Block]:
    problems = [*judgement.unreadable, *judgement.problems]
    if not problems:
        return []
    shown = [Paragraph((Run(p.text),), "small") for p in problems[:_PROBLEMS]]
    if len(problems) > _PROBLEMS:
        shown.append(Paragraph((Run(tr_n("one more", "{n} more", len(problems) - _PROBLEMS)),), "hint"))
    return [Heading(tr("What was noticed while reading")), *shown]


def _rows(judgement: Judgement) -> Table:
    numbers = _numbers(judgement)
    columns = (
        Column(tr("Day"), 14, whole=True),
        Column(tr("What it is"), 15),
        Column(tr("Place, text"), 31),
        Column(tr("Amount"), 12, right=True),
        Column(tr("Balance"), 13, right=True),
        Column(tr("File, row"), 15, whole=True),
    )
    rows = [
        Row(
            (
                line.date.isoformat(),
                kind_words(line.kind),
                _words_of(line.counterparty, line.text),
                signed(line.amount),
                figure(line.balance),
                tr("{file}, row {row}", file=numbers.get(line.origin.sha256, line.origin.file), row=line.origin.row),
            )
        )
        for line in judgement.evidences.ledger.lines
    ]
    return Table(columns, tuple(rows), dense=True)


def _words_of(place: str | None, text: str) -> str:
    if place and text and place not in text:
        return f"{place} {text}"
    return place or text
