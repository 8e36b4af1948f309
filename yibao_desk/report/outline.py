"""A judgement becomes a document of blocks: the parts of the report in their order."""

from __future__ import annotations

import contextvars
from datetime import date

from yibao_desk import __version__, words
from yibao_desk.domain.document import Masking, ReportDocument, ReportOptions, Section, SectionKind
from yibao_desk.domain.judgement import Judgement
from yibao_desk.report import inquiry, outline_findings, outline_months, outline_rows, outline_verdict
from yibao_desk.report.context import Context
from yibao_desk.report.masking import masked
from yibao_desk.words import day_words, tr

STANDARD = ReportOptions()


def report_document(judgement: Judgement, options: ReportOptions = STANDARD) -> ReportDocument:
    """The paper for one person, in the judgement's language, masked as the options say.

    The same judgement and options give the same document; it carries no clock but the judgement's own day.
    """
    return contextvars.copy_context().run(_report_document, judgement, options)


def _report_document(judgement: Judgement, options: ReportOptions) -> ReportDocument:
    words.set_language(judgement.language)
    context = Context.of(judgement, options)
    sections: list[Section] = []
    if SectionKind.VERDICT in options.sections:
        sections.append(outline_verdict.section(context))
    if SectionKind.INQUIRY in options.sections:
        sections += inquiry.sections(context)
    if SectionKind.MONTHS in options.sections:
        sections.append(outline_months.section(context))
    if SectionKind.CAUSES in options.sections:
        sections.append(outline_findings.section(context))
    if SectionKind.ROWS in options.sections:
        sections.append(outline_rows.section(context))
    document = ReportDocument(
        title=tr("Medical account check"),
        language=judgement.language,
        sections=tuple(s for s in sections if s.blocks),
        foot=_foot(judgement.evidences.as_of, options.masking),
        made_on=judgement.evidences.as_of,
        scale=options.scale,
    )
    return masked(document, context.mask)


def _foot(as_of: date, masking: Masking) -> str:
    hidden = tr("numbers shown in full") if masking is Masking.FULL else tr("numbers masked")
    return tr(
        "Yibao Desk {version} · made on {day} · {masking}", version=__version__, day=day_words(as_of), masking=hidden
    )
