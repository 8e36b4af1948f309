"""Findings by severity: what happened, rows, arithmetic, ranked causes with evidence, what to do, the answer."""

from __future__ import annotations

from collections.abc import Iterator

from yibao_desk import __version__, places
from yibao_desk.domain.cause import Cause, ExplainedFinding
from yibao_desk.domain.document import (
    Block,
    CauseEntry,
    Column,
    EvidenceLine,
    Heading,
    Item,
    NextSteps,
    Paragraph,
    Row,
    Run,
    Section,
    SectionKind,
    Table,
)
from yibao_desk.domain.finding import Severity
from yibao_desk.names import decision_words, kind_words, severity_words
from yibao_desk.report.arithmetic import arithmetic
from yibao_desk.report.context import Context, signed
from yibao_desk.report.deductions import deductions_by_rule
from yibao_desk.report.files import file_digests
from yibao_desk.report.labels import chance_word
from yibao_desk.report.outline_verdict import period_line
from yibao_desk.report.sources import CAUSES_SHOWN, packs_used, source_entries
from yibao_desk.report.standing import decision_on, is_closed
from yibao_desk.words import day_words, tr, tr_n, yuan_words

_ROWS = 24


def section(context: Context) -> Section:
    """Causes and sources."""
    judgement = context.judgement
    blocks: list[Block] = []
    for severity in (Severity.ACT, Severity.CHECK, Severity.INFO):
        found = [f for f in judgement.findings if f.finding.severity is severity]
        if found:
            blocks.append(Heading(tr("{severity} ({n})", severity=severity_words(severity), n=len(found))))
        for one in found:
            blocks += _finding(context, one)
    blocks += deductions_by_rule(judgement)
    if listed := source_entries(judgement):
        blocks += [Heading(tr("Sources")), *listed]
    text = tr("Made by Yibao Desk {version}, policy data {data}", version=__version__, data=places.policy_version())
    blocks.append(Paragraph((Run(text),), "small"))
    for pack in packs_used(judgement):
        name = pack.name.in_language(judgement.language)
        text = tr("Rules of {region}: pack {digest}", region=name, digest=pack.digest)
        blocks.append(Paragraph((Run(text),), "small"))
    return Section(
        id="causes",
        kind=SectionKind.CAUSES,
        bookmark=tr("Causes and sources"),
        title=tr("Causes and sources"),
        head=(context.person_line(), period_line(judgement)),
        blocks=tuple(blocks),
        foot=file_digests(judgement),
    )


def _finding(context: Context, found: ExplainedFinding) -> Iterator[Block]:
    finding = found.finding
    amount = yuan_words(finding.amount) if finding.amount is not None else ""
    yield Item(finding.severity, found.title, amount, found.explanation)
    yield from _rows(context, found)
    yield from arithmetic(context, found)
    shown = 1 if finding.severity is Severity.INFO else CAUSES_SHOWN
    for number, cause in enumerate(found.causes[:shown], 1):
        yield _cause(number, cause, found)
    yield from _next_step(context, found)


def _rows(context: Context, found: ExplainedFinding) -> Iterator[Block]:
    ledger = context.judgement.evidences.ledger
    lines = [ledger.lines[i] for i in found.finding.lines]
    if not lines:
        return
    columns = (
        Column(tr("Day"), 16, whole=True),
        Column(tr("What it is"), 16),
        Column(tr("Place, text"), 26),
        Column(tr("Amount"), 12, right=True),
        Column(tr("Where it stands"), 30),
    )
    rows = [
        Row(
            (
                day_words(line.date),
                kind_words(line.kind),
                line.counterparty or line.text,
                signed(line.amount),
                context.place_of(line.origin),
            )
        )
        for line in lines[:_ROWS]
    ]
    yield Table(columns, tuple(rows))
    if len(lines) > _ROWS:
        yield Paragraph((Run(tr_n("one more", "{n} more", len(lines) - _ROWS)),), "hint")


def _cause(number: int, cause: Cause, found: ExplainedFinding) -> CauseEntry:
    bars, chance = chance_word(cause.likelihood)
    if number <= 2 and len(found.causes) > 1 and found.causes[0].likelihood - found.causes[1].likelihood < 0.1:
        bars, chance = 2, tr("possible")
    evidence = [
        EvidenceLine("supports", tr("Supports"), e.text)
        if e.supports
        else EvidenceLine("against", tr("Against"), e.text)
        for e in cause.evidence
    ]
    evidence += [EvidenceLine("would_settle", tr("Would settle it"), text) for text in cause.would_decide]
    return CauseEntry(number, cause.title, bars, chance, tuple(evidence))


def _next_step(context: Context, found: ExplainedFinding) -> Iterator[Block]:
    step = found.causes[0].next_step
    lines: list[tuple[str, str]] = [(tr("What to do"), step.text)] if step.text else []
    if step.whom and found.finding.severity is not Severity.INFO:
        lines.append((tr("Whom to ask"), tr("; then: ").join(step.whom)))
    decision = decision_on(context.judgement, found)
    if decision is not None:
        state = decision_words(decision.state)
        if decision.decided_at is not None:
            state = tr("{state}, {day}", state=state, day=day_words(decision.decided_at.date()))
        if decision.facts_digest != found.facts_digest:
            state = tr("{state}, but the figures have changed since", state=state)
        lines.append((tr("Where it stands"), state))
        lines += [(tr("Note"), decision.note)] if decision.note else []
        lines += [(tr("Answer"), decision.answer)] if decision.answer else []
    elif is_closed(context.judgement, found):
        return
    if lines:
        yield NextSteps(tuple(lines))
