"""From tables of text to lines: every row read once, none lost in silence."""

from __future__ import annotations

from yibao_desk.domain.account_order import Step, account_order
from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.problem import Outcome, Problem
from yibao_desk.domain.recognition import Recognition, TableKind, TableLayout
from yibao_desk.domain.statement import Checkpoint, ContributionLine, DocumentKind, SkippedRow, StatementFile
from yibao_desk.domain.table import RawFile
from yibao_desk.domain.vocabulary import Vocabulary
from yibao_desk.normalise.asides import Asides
from yibao_desk.normalise.contributions import contributions
from yibao_desk.normalise.direction import settle_directions
from yibao_desk.normalise.draft import Draft
from yibao_desk.normalise.kinds import KindReader
from yibao_desk.normalise.movements import Movements
from yibao_desk.normalise.sheet import Sheet
from yibao_desk.normalise.surroundings import Surroundings

_MOVING = frozenset({TableKind.LEDGER, TableKind.INCOME, TableKind.SPENDING, TableKind.SETTLEMENT})


def normalise(file: RawFile, recognition: Recognition, vocabulary: Vocabulary) -> Outcome[StatementFile | None]:
    """The file's lines, contributions and facts; None with a problem of gravity FILE where nothing may be taken."""
    sums = SumReader(vocabulary)
    kinds = KindReader(vocabulary)
    around = Surroundings(vocabulary, sums)
    drafts: list[Draft] = []
    records: list[ContributionLine] = []
    skipped: list[SkippedRow] = []
    problems: list[Problem] = []
    checkpoints: list[Checkpoint] = []
    for layout in recognition.layouts:
        around.listen(file.tables[layout.table].rows[_before(layout, recognition) : layout.first])
        sheet = Sheet(file, file.tables[layout.table], layout, vocabulary, sums)
        if layout.kind in _MOVING:
            asides = Asides(sheet, around)
            drafts += settle_directions(Movements(sheet, kinds, asides).read())
            checkpoints += asides.checkpoints
        elif layout.kind is TableKind.CONTRIBUTION:
            records += contributions(sheet, around)
        skipped += sheet.skipped
        problems += sheet.problems
    order = account_order([Step(d.day, d.clock, d.amount, d.balance) for d in drafts])
    lines = tuple(drafts[i].line(file.name, file.sha256, place) for place, i in enumerate(order))
    statement = StatementFile(
        name=file.name,
        sha256=file.sha256,
        kind=DocumentKind.CONTRIBUTION if records and not lines else DocumentKind.STATEMENT,
        format=file.format,
        encoding=file.encoding,
        lines=lines,
        contributions=tuple(records),
        skipped=tuple(skipped),
        period=around.period(),
        facts=around.facts(),
        checkpoints=tuple(checkpoints),
    )
    return Outcome(statement, tuple(problems))


def _before(layout: TableLayout, recognition: Recognition) -> int:
    """Lines above a heading belong to it from the end of the run before."""
    ends = [o.end for o in recognition.layouts if o.table == layout.table and o.end <= layout.first]
    return max(ends, default=0)
