"""From tables of text to lines: every row read once, none lost in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from yibao_desk.domain.account_order import Step, account_order
from yibao_desk.domain.cell_sums import SumReader
from yibao_desk.domain.many_rows import collector_paused
from yibao_desk.domain.money import yuan_text
from yibao_desk.domain.overlap import counted
from yibao_desk.domain.problem import Outcome, Problem
from yibao_desk.domain.recognition import Recognition, TableKind, TableLayout
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import (
    Checkpoint,
    ContributionLine,
    ControlTotal,
    DocumentKind,
    SkippedRow,
    StatementFile,
    StatementLine,
)
from yibao_desk.domain.table import RawFile
from yibao_desk.domain.vocabulary import Vocabulary
from yibao_desk.normalise.asides import Asides
from yibao_desk.normalise.bank import medical_rows
from yibao_desk.normalise.contributions import contributions
from yibao_desk.normalise.direction import settle_directions
from yibao_desk.normalise.draft import Draft
from yibao_desk.normalise.kinds import KindReader
from yibao_desk.normalise.movements import Movements
from yibao_desk.normalise.proof import settle_doubts
from yibao_desk.normalise.sentences import mapping_needed, refusal
from yibao_desk.normalise.sheet import Sheet
from yibao_desk.normalise.surroundings import Surroundings
from yibao_desk.normalise.totals import control_totals, differences, ends
from yibao_desk.normalise.yearly import checkpoints


@dataclass(slots=True)
class _Reading:
    """What the tables of one file gave so far; `drafts` by table, each in the file's order."""

    file: RawFile
    around: Surroundings
    kinds: KindReader
    drafts: dict[int, list[Draft]] = field(default_factory=dict[int, list[Draft]])
    contributions: list[ContributionLine] = field(default_factory=list[ContributionLine])
    skipped: list[SkippedRow] = field(default_factory=list[SkippedRow])
    problems: list[Problem] = field(default_factory=list[Problem])
    checkpoints: list[Checkpoint] = field(default_factory=list[Checkpoint])
    totals: list[ControlTotal] = field(default_factory=list[ControlTotal])
    bank: bool = False

    def take(self, sheet: Sheet) -> None:
        """Read one table."""
        kind = sheet.layout.kind
        if kind is TableKind.CONTRIBUTION:
            self.contributions += contributions(sheet, self.around)
        elif kind is TableKind.ANNUAL:
            self.checkpoints += checkpoints(sheet, self.around)
        else:
            self._take_movements(sheet)
        self.skipped += sheet.skipped
        self.problems += sheet.problems

    def _take_movements(self, sheet: Sheet) -> None:
        asides = Asides(sheet, self.around)
        drafts = Movements(sheet, self.kinds, asides).read()
        lost = settle_directions(drafts, self.kinds)
        for draft in lost:
            sheet.trouble_at(draft.row, "no_direction", yuan_text(draft.amount))
        drafts = [draft for draft in drafts if all(draft is not other for other in lost)] if lost else drafts
        self.totals += control_totals(sheet, asides, drafts)
        if sheet.layout.kind is TableKind.BANK:
            self.bank = True
            drafts = medical_rows(sheet, drafts)
        self.drafts.setdefault(sheet.layout.table, []).extend(drafts)
        self.checkpoints += asides.checkpoints


def normalise(file: RawFile, recognition: Recognition, vocabulary: Vocabulary) -> Outcome[StatementFile | None]:
    """The file's lines, contributions and facts; None with a problem of gravity FILE where nothing may be taken."""
    if recognition.asks and not recognition.trying:
        return Outcome(None, (mapping_needed(recognition, file),))
    with collector_paused():
        return _finished(_read(file, recognition, vocabulary), recognition)


def _read(file: RawFile, recognition: Recognition, vocabulary: Vocabulary) -> _Reading:
    sums = SumReader(vocabulary)
    reading = _Reading(file, Surroundings(vocabulary, sums), KindReader(vocabulary))
    for layout in recognition.layouts:
        table = file.tables[layout.table]
        reading.around.entitle(table.rows[_before(layout, recognition) : layout.first], table.sheet)
        sheet = Sheet(file, table, layout, vocabulary, sums)
        reading.around.hear_columns(sheet)
        reading.take(sheet)
    return reading


def _finished(reading: _Reading, recognition: Recognition) -> Outcome[StatementFile | None]:
    file = reading.file
    lines = _lines(reading)
    nothing = not lines and not reading.contributions and not reading.checkpoints
    if nothing and reading.bank:
        return Outcome(None, (refusal("bank_account", file),))
    if reading.around.other_insurance() or (nothing and any(row.why == "other insurance" for row in reading.skipped)):
        return Outcome(None, (refusal("other_insurance", file),))
    stretches = reading.around.stretches()
    if nothing and not stretches:
        return Outcome(None, (*reading.problems, refusal("no_rows", file)))
    facts = reading.around.facts()
    period = Span(stretches[0].first, stretches[-1].last) if stretches else None
    reading.totals += ends(lines, facts, period)
    reading.problems += differences(reading.totals, file.name)
    recorded = all(layout.kind is TableKind.CONTRIBUTION for layout in recognition.layouts)
    statement = StatementFile(
        name=file.name,
        sha256=file.sha256,
        kind=DocumentKind.CONTRIBUTION if recorded else DocumentKind.STATEMENT,
        format=file.format,
        encoding=file.encoding,
        lines=lines,
        contributions=tuple(reading.contributions),
        skipped=tuple(sorted(reading.skipped, key=lambda row: (row.sheet or "", row.row))),
        period=period,
        stretches=stretches if len(stretches) > 1 else (),
        facts=facts,
        checkpoints=tuple(reading.checkpoints),
        totals=tuple(reading.totals),
        optical=file.optical,
    )
    return Outcome(statement, tuple(reading.problems))


def _lines(reading: _Reading) -> tuple[StatementLine, ...]:
    """All movements of the file in the account's order; sheets that show the same days twice count once."""
    shares = [drafts for drafts in reading.drafts.values() if drafts]
    if len(shares) > 1 and _overlap(shares):
        rows = counted([_in_order(reading.file, drafts) for drafts in shares])
        return tuple(replace(line, order=place) for place, line in enumerate(rows))
    return tuple(_in_order(reading.file, [draft for drafts in shares for draft in drafts]))


def _in_order(file: RawFile, drafts: Sequence[Draft]) -> list[StatementLine]:
    order = account_order([Step(d.day, d.clock, d.amount, d.balance) for d in drafts])
    arranged = [drafts[i] for i in order]
    settle_doubts(arranged, optical=file.optical)
    return [draft.line(file.name, file.sha256, place) for place, draft in enumerate(arranged)]


def _overlap(shares: Sequence[Sequence[Draft]]) -> bool:
    """Do two sheets share more than a day at their edges?"""
    spans = sorted((min(d.day for d in share), max(d.day for d in share)) for share in shares)
    return any(later[0] < earlier[1] for earlier, later in pairwise(spans))


def _before(layout: TableLayout, recognition: Recognition) -> int:
    """Lines above a heading belong to it from the end of the run before."""
    ends = [o.end for o in recognition.layouts if o.table == layout.table and o.end <= layout.first]
    return max(ends, default=0)
