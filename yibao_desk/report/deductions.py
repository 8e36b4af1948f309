"""Small premiums that a rule explains: how much in which year, taken how, by which rule."""

from __future__ import annotations

from collections import defaultdict

from yibao_desk.domain.document import Block, Column, Heading, Row, Table
from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.kind import PREMIUMS, Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import TakenFrom
from yibao_desk.names import kind_words
from yibao_desk.report.context import figure, source_words
from yibao_desk.words import tr, tr_n


def deductions_by_rule(judgement: Judgement) -> list[Block]:
    """A table of the premiums that nobody needs to ask about; nothing where there are none."""
    netted: defaultdict[tuple[int, Kind], list[Fen]] = defaultdict(list)
    own_rows: defaultdict[tuple[int, Kind], list[Fen]] = defaultdict(list)
    for state in judgement.evidences.book.states:
        for premium in state.expected.netted:
            if state.posted:
                netted[state.period.year, premium.kind].append(premium.amount)
    doubted = {
        i for f in judgement.findings if f.finding.type is FindingType.UNEXPLAINED_DEDUCTION for i in f.finding.lines
    }
    for index, line in enumerate(judgement.evidences.ledger.lines):
        if line.kind in PREMIUMS and index not in doubted:
            own_rows[line.date.year, line.kind].append(-line.amount)
    rows = [_row(judgement, key, sums, TakenFrom.CREDIT) for key, sums in netted.items()]
    rows += [_row(judgement, key, sums, TakenFrom.ACCOUNT) for key, sums in own_rows.items()]
    if not rows:
        return []
    columns = (
        Column(tr("Year"), 10),
        Column(tr("Premium"), 18),
        Column(tr("Times"), 9, right=True),
        Column(tr("Sum"), 12, right=True),
        Column(tr("How it was taken"), 20),
        Column(tr("Rule"), 31),
    )
    return [Heading(tr("Deductions that are in order")), Table(columns, tuple(sorted(rows, key=lambda r: r.cells[0])))]


def _row(judgement: Judgement, key: tuple[int, Kind], sums: list[Fen], taken: TakenFrom) -> Row:
    year, kind = key
    how = tr("before the credit arrived") if taken is TakenFrom.CREDIT else tr("a row of its own")
    times = tr_n("once", "{n} times", len(sums))
    return Row((str(year), kind_words(kind), times, figure(sum(sums)), how, _rule(judgement, kind, Month(year, 12))))


def _rule(judgement: Judgement, kind: Kind, month: Month) -> str:
    evidences = judgement.evidences
    stretch = evidences.ledger.profile.enrolment_on(month)
    for pack in evidences.policy.packs_for(stretch.region) if stretch else ():
        for rule in reversed(pack.deductions):
            if rule.kind is kind and rule.in_force(month):
                return source_words(rule.source)
    return tr("the row names it")
