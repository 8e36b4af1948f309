"""Page 1: the verdict, the sums, what needs action, the chart, what was checked and what was not, the sources."""

from __future__ import annotations

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.chart import ChartData
from yibao_desk.domain.document import (
    Block,
    Chart,
    Heading,
    Item,
    Mark,
    Paragraph,
    Run,
    Section,
    SectionKind,
    Tiles,
    TwoColumns,
    VerdictBox,
)
from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.verdict_words import VerdictWords
from yibao_desk.report.chart_data import chart_data
from yibao_desk.report.checked import checked, not_checked
from yibao_desk.report.context import Context, date_range, figure
from yibao_desk.report.files import file_digests
from yibao_desk.report.labels import chance_word, inner_cause
from yibao_desk.report.sources import rule_sources
from yibao_desk.report.verdict_words import judged_months, verdict_words
from yibao_desk.words import tr, tr_n, yuan_words

CHART_MONTHS = 38
"""So many months fit side by side on one A4 page."""
_ITEMS = 12


def section(context: Context) -> Section:
    """The first page."""
    judgement = context.judgement
    said = verdict_words(judgement)
    blocks: list[Block] = [
        VerdictBox(mark_of(said), said.first, said.separator.join((*said.notes, *filter(None, [said.explained])))),
        Tiles(_tiles(judgement)),
    ]
    items = context.open_to_do()
    if items:
        act = items[0].finding.severity is Severity.ACT
        blocks.append(Heading(tr("What needs action") if act else tr("Please look at this")))
        blocks += [_item(context, found) for found in items[:_ITEMS]]
        if len(items) > _ITEMS:
            blocks.append(Paragraph((Run(tr_n("one more", "{n} more", len(items) - _ITEMS)),), "hint"))
    blocks += _chart(chart_data(judgement))
    blocks.append(Heading(tr("What was checked and what was not")))
    blocks.append(TwoColumns(tr("Checked"), checked(judgement), tr("Not checked"), not_checked(judgement)))
    if sources := rule_sources(judgement):
        blocks += [Heading(tr("Sources")), *sources]
    return Section(
        id="verdict",
        kind=SectionKind.VERDICT,
        bookmark=tr("Verdict"),
        title=tr("Medical account check"),
        head=(context.person_line(), period_line(judgement)),
        blocks=tuple(blocks),
        foot=file_digests(judgement),
    )


def mark_of(said: VerdictWords) -> Mark:
    """The shape of the verdict."""
    if said.severity is not None:
        return said.severity
    return "right" if said.sure else "unsure"


def period_line(judgement: Judgement) -> str:
    """The days that were checked."""
    coverage = judgement.evidences.coverage
    if not coverage:
        return tr("no statement")
    return tr("checked {range}", range=date_range(coverage[0].first, coverage[-1].last))


def _tiles(judgement: Judgement) -> tuple[tuple[str, str], ...]:
    summary, months = judgement.summary, judged_months(judgement)
    if any(s.expected.basis is not Basis.NONE for s in judgement.evidences.book.states):
        difference = summary.expected - summary.credited
        last = (tr("= short"), figure(difference)) if difference >= 0 else (tr("= over"), figure(-difference))
        return (
            (tr_n("Due (one month)", "Due ({n} months)", months), figure(summary.expected)),
            (tr("− credited"), figure(summary.credited)),
            last,
            (tr("Account balance"), figure(summary.balance)),
        )
    lines = judgement.evidences.ledger.lines
    return (
        (tr("Income"), figure(sum(line.amount for line in lines if line.amount > 0))),
        (tr("Spent"), figure(-sum(line.amount for line in lines if line.amount < 0))),
        (tr("Balance"), figure(summary.balance)),
    )


def _item(context: Context, found: ExplainedFinding) -> Item:
    asked = any(f.fingerprint == found.fingerprint for f in context.to_ask())
    refers = SectionKind.INQUIRY in context.options.sections and asked
    return Item(
        mark=found.finding.severity,
        title=found.title,
        amount=yuan_words(found.finding.amount) if found.finding.amount is not None else "",
        line=likely_line(found),
        refers_to=inquiry_id(context, found) if refers else None,
    )


def inquiry_id(context: Context, found: ExplainedFinding) -> str:
    """The id of the section that holds a finding's inquiry sheet."""
    return "inquiry" if context.options.together else f"inquiry:{found.fingerprint}"


def likely_line(found: ExplainedFinding) -> str:
    """The most likely cause and what to do first, in one line."""
    first = found.causes[0]
    chance = chance_word(first.likelihood)[1]
    unsure = len(found.causes) > 1 and first.likelihood - found.causes[1].likelihood < 0.1
    if unsure or first.likelihood < 0.2:
        chance = tr("possible")
    cause = inner_cause(first.title)
    return tr("{chance}: {cause}. {step}", chance=chance.capitalize(), cause=cause, step=first.next_step.text)


def _chart(data: ChartData) -> list[Block]:
    if not data.months:
        return []
    head = tr("Monthly credits and balance")
    if len(data.months) > CHART_MONTHS:
        head = tr("Monthly credits and balance, the last {n} months", n=CHART_MONTHS)
    return [Heading(head), Chart(data.part(max(0, len(data.months) - CHART_MONTHS), len(data.months)))]
