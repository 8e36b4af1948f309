"""Inquiry sheets (问询单): a page to show at the window or to read out on the phone, with room for the answer."""

from __future__ import annotations

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.document import (
    AnswerLines,
    Block,
    FactGrid,
    Heading,
    InquiryText,
    Item,
    Paragraph,
    Question,
    ReportOptions,
    Run,
    Section,
    SectionKind,
    Ticks,
)
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.month import Month
from yibao_desk.report.arithmetic import month_table, states_of
from yibao_desk.report.context import Context, source_words
from yibao_desk.report.inquiry_rows import rows_around
from yibao_desk.report.inquiry_words import inquiry_text
from yibao_desk.report.labels import chance_word
from yibao_desk.report.outline_verdict import inquiry_id
from yibao_desk.report.standing import decision_on
from yibao_desk.rule_words import provenance_words
from yibao_desk.words import day_words, month_words, tr, tr_n, yuan_words

_CAUSES = 3


def inquiry_texts(judgement: Judgement, options: ReportOptions) -> tuple[InquiryText, ...]:
    """The words of every sheet that would be printed, to be edited before printing (language in force)."""
    context = Context.of(judgement, options)
    return tuple(inquiry_text(context, found) for found in context.to_ask())


def sections(context: Context) -> list[Section]:
    """One section for each sheet, or one for all; none where there is nothing to ask."""
    found = context.to_ask()
    if not found:
        return []
    if context.options.together:
        return [_together(context, found)]
    return [_one(context, one, number, len(found)) for number, one in enumerate(found, 1)]


def _one(context: Context, found: ExplainedFinding, number: int, count: int) -> Section:
    text = inquiry_text(context, found)
    blocks: list[Block] = [_intro(text), Heading(tr("What I ask"), 2), _question(context, found, text)]
    blocks += [Heading(tr("The insured person"), 2), _person(context, found)]
    states = states_of(context, found)
    if states:
        blocks += [Heading(tr("How the sum is reckoned"), 2), month_table(states)]
    blocks += _rule(context, found)
    if table := rows_around(context, found):
        blocks += [Heading(tr("What the statement shows"), 2), table]
    blocks.append(Heading(tr("Possible causes"), 2))
    blocks += [_cause_line(n, found) for n in range(min(_CAUSES, len(found.causes)))]
    blocks += [Heading(tr("Bring along"), 2), Ticks(text.bring)]
    blocks += [Heading(phone_head(context), 2), Paragraph((Run(text.script),), "small")]
    if any(cause.id == "unauthorised_use" for cause in found.causes):
        caution = tr("Tell nobody a password or a code; trust no agent who offers cash for the account.")
        blocks.append(Paragraph((Run(caution),), "hint"))
    blocks += _answer(context, found)
    return Section(
        id=inquiry_id(context, found),
        kind=SectionKind.INQUIRY,
        bookmark=tr("Inquiry {n}: {title}", n=number, title=found.title),
        title=tr("Inquiry on the personal account"),
        head=(context.person_line(), tr("item {n} of {count} · {title}", n=number, count=count, title=found.title)),
        blocks=tuple(blocks),
        foot=tr("made by the person; not an official paper"),
    )


def _together(context: Context, findings: list[ExplainedFinding]) -> Section:
    blocks: list[Block] = [_intro(inquiry_text(context, findings[0]))]
    blocks += [Heading(tr("The insured person"), 2), _person(context, findings[0])]
    for found in findings:
        text = inquiry_text(context, found)
        finding = found.finding
        amount = yuan_words(finding.amount) if finding.amount is not None else ""
        blocks += [
            Item(finding.severity, found.title, amount, tr("; then: ").join(text.whom)),
            _question(context, found, text),
        ]
        if states := states_of(context, found):
            blocks.append(month_table(states))
        blocks += _rule(context, found)
    bring = dict.fromkeys(word for found in findings for word in inquiry_text(context, found).bring)
    blocks += [Heading(tr("Bring along"), 2), Ticks(tuple(bring)), *_answer(context, findings[0], lines=5)]
    return Section(
        id="inquiry",
        kind=SectionKind.INQUIRY,
        bookmark=tr("Inquiry sheet"),
        title=tr("Inquiry on the personal account"),
        head=(context.person_line(), tr_n("one item", "{n} items", len(findings))),
        blocks=tuple(blocks),
        foot=tr("made by the person; not an official paper"),
    )


def _intro(text: InquiryText) -> Paragraph:
    return Paragraph(
        (Run(tr("For: {whom}. To be shown, or read out on the phone.", whom=tr("; then: ").join(text.whom))),), "hint"
    )


def _question(context: Context, found: ExplainedFinding, text: InquiryText) -> Question:
    """The day or the months and the sum in bold."""
    finding = found.finding
    rows = [context.judgement.evidences.ledger.lines[i] for i in finding.lines[:1]]
    days = [day for row in rows if (day := day_words(row.date)) in text.question]
    strong = days or [month_words(finding.period, finding.until)]
    strong += [yuan_words(finding.amount)] if finding.amount else []
    return Question(_bold(text.question, strong))


def _bold(text: str, strong: list[str]) -> tuple[Run, ...]:
    runs: list[Run] = []
    while text:
        hits = sorted((text.find(part), part) for part in strong if part in text)
        if not hits:
            break
        at, part = hits[0]
        runs += [Run(text[:at])] if at else []
        runs.append(Run(part, bold=True))
        text = text[at + len(part) :]
    return (*runs, Run(text)) if text else tuple(runs)


def _person(context: Context, found: ExplainedFinding) -> FactGrid:
    profile = context.judgement.evidences.ledger.profile
    stretch = profile.enrolment_on(found.finding.period)
    pairs = [
        (tr("Name"), profile.name),
        (tr("Insured in"), context.place_line(found.finding.period)),
        (tr("ID number"), context.id_number() or "____________________"),
    ]
    employer = stretch.employer if stretch else None
    if employer is None:
        stated = {f.facts.employer_name for f in context.judgement.evidences.ledger.files if f.facts.employer_name}
        employer = stated.pop() if len(stated) == 1 else None
    if employer:
        pairs.append((tr("Employer"), employer))
    return FactGrid(tuple(pairs))


def _rule(context: Context, found: ExplainedFinding) -> list[Block]:
    states = states_of(context, found)
    rules = [s.expected.rule for s in states if s.expected.rule is not None]
    if not rules:
        return []
    lines: list[Block] = []
    for source in dict.fromkeys(rule.source for rule in rules):
        text = tr(
            "Rule: {source} ({grade})",
            source=source_words(source),
            grade=provenance_words(None if source.own_word else source.provenance),
        )
        lines.append(Paragraph((Run(text),), "small"))
    return lines[:2]


def _cause_line(index: int, found: ExplainedFinding) -> Paragraph:
    cause = found.causes[index]
    chance = chance_word(cause.likelihood)[1]
    return Paragraph((Run(tr("{n}  {cause} ({chance})", n=index + 1, cause=cause.title, chance=chance)),), "small")


def phone_head(context: Context) -> str:
    """Whom to call: the number as the region's data give it, else the national line without an area code."""
    evidences = context.judgement.evidences
    stretch = evidences.ledger.profile.enrolment_on(Month.of(context.as_of))
    for pack in evidences.policy.packs_for(stretch.region) if stretch else ():
        for contact in pack.contacts:
            if "12393" in contact.value and contact.value != "12393":
                return tr("To say on the phone ({number})", number=contact.value)
    return tr("To say on the phone (12393; from elsewhere dial the area code of the place first)")


def _answer(context: Context, found: ExplainedFinding, lines: int = 3) -> list[Block]:
    decision = decision_on(context.judgement, found)
    blocks: list[Block] = []
    if decision is not None and decision.answer and not context.options.together:
        blocks += [Heading(tr("Answered before"), 2), Paragraph((Run(decision.answer),), "small")]
    blocks.append(Heading(tr("Answer (written down on the spot)"), 2))
    blocks.append(AnswerLines((tr("Day"), tr("Answered by, staff number")), lines, (tr("Signature"),)))
    return blocks
