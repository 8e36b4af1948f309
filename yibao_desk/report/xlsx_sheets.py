"""The sheets of the workbook."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from yibao_desk import __version__, places
from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.expectation import Basis
from yibao_desk.domain.month_book import MonthState, Status, YearSums
from yibao_desk.names import decision_words, kind_words, severity_words, status_words
from yibao_desk.report.checked import checked, not_checked
from yibao_desk.report.context import Context
from yibao_desk.report.labels import chance_word
from yibao_desk.report.outline_verdict import period_line
from yibao_desk.report.sources import all_sources, own_sources, packs_used
from yibao_desk.report.standing import decision_on
from yibao_desk.report.verdict_words import verdict_words
from yibao_desk.report.xlsx_cells import CellValue, Field, Sum, for_print, put, table
from yibao_desk.rule_words import provenance_words
from yibao_desk.words import tr

_NO_VERDICT = {Status.PENDING, Status.UNKNOWN}


def verdict(book: Workbook, context: Context) -> None:
    """The verdict, the sums, what was checked and what was not, the files with their digests."""
    judgement = context.judgement
    said, summary = verdict_words(judgement), judgement.summary
    lines: list[tuple[CellValue, ...]] = [
        (said.first,),
        (said.second,),
        (context.person_line(),),
        (period_line(judgement),),
        (),
        (tr("Due"), Sum(summary.expected)),
        (tr("Credited"), Sum(summary.credited)),
        (tr("Difference"), Sum(summary.credited - summary.expected)),
        (tr("At stake"), Sum(summary.at_stake)),
        (tr("Balance"), Sum(summary.balance) if summary.balance is not None else None),
        (),
    ]
    lines += [(tr("Checked"), text) for text in checked(judgement)]
    lines += [(tr("Not checked"), text) for text in not_checked(judgement)]
    lines.append(())
    lines += [(tr("File"), f.name, f.rows, f.sha256) for f in judgement.evidences.ledger.files]
    lines += [(tr("Rules"), p.name.in_language(judgement.language), None, p.digest) for p in packs_used(judgement)]
    made = tr("Made by Yibao Desk {version}, policy data {data}", version=__version__, data=places.policy_version())
    lines += [(), (made, context.as_of)]
    sheet = book.create_sheet(tr("Verdict"))
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            put(sheet.cell(number, column), value, context.mask)
    sheet["A1"].font = Font(bold=True, size=16)
    for column, width in zip("ABCD", (24, 44, 10, 70), strict=True):
        sheet.column_dimensions[column].width = width
    for cell in sheet["B"]:
        cell.alignment = Alignment(horizontal="left", wrap_text=not isinstance(cell.value, int))
    for_print(sheet, f"D{len(lines)}", landscape=True)


def months(book: Workbook, context: Context) -> None:
    """A row a benefit month."""
    fields = (
        *(Field(tr("Month"), 11), Field(tr("Due"), 12), Field(tr("Credited"), 12), Field(tr("Difference"), 12)),
        *(Field(tr("Latest day"), 13), Field(tr("Arrived"), 13), Field(tr("State"), 14), Field(tr("Base"), 13)),
        *(Field(tr("Basis"), 16), Field(tr("Rule"), 30)),
    )
    table(book, tr("Months"), fields, [_month(s) for s in context.judgement.evidences.book.states], context.mask)


def _month(state: MonthState) -> tuple[CellValue, ...]:
    expected = state.expected
    due = expected.amount
    judged = due is not None and state.status not in _NO_VERDICT
    basis = {Basis.POLICY: tr("by rule"), Basis.HISTORY: tr("by its own history"), Basis.NONE: tr("Cannot judge")}
    return (
        state.period,
        Sum(due) if due is not None else None,
        Sum(state.posted),
        Sum(state.posted - due) if judged and due is not None else None,
        expected.last_day or expected.due,
        state.arrived,
        status_words(state.status),
        Sum(expected.base) if expected.base is not None else None,
        basis[expected.basis],
        expected.rule_name,
    )


def by_year(book: Workbook, context: Context, years: Sequence[YearSums]) -> None:
    """A row a calendar year: what came in and what it was spent on, as the rows themselves say."""
    fields = (
        *(Field(tr("Year"), 9), Field(tr("Credited"), 14), Field(tr("Interest"), 12)),
        *(Field(tr("Doctor, hospital and pharmacy"), 20), Field(tr("Premiums"), 14), Field(tr("Other"), 14)),
    )
    sums = [
        (str(y.year), *(Sum(fen) for fen in (y.credited, y.interest, y.medical, y.premiums, y.other))) for y in years
    ]
    table(book, tr("By year"), fields, sums, context.mask)


def findings(book: Workbook, context: Context) -> None:
    """A row a finding, with the most likely cause, what to do, and what was answered."""
    fields = (
        *(Field(tr("Severity"), 11), Field(tr("Finding"), 28, wrap=True), Field(tr("From"), 10), Field(tr("To"), 10)),
        *(Field(tr("Amount"), 12), Field(tr("What happened"), 44, wrap=True), Field(tr("Cause"), 30, wrap=True)),
        *(Field(tr("Chance"), 12), Field(tr("What to do"), 40, wrap=True), Field(tr("Whom to ask"), 24, wrap=True)),
        *(Field(tr("Decision"), 12), Field(tr("Note"), 24, wrap=True), Field(tr("Answer"), 24, wrap=True)),
    )
    rows_ = [_finding(context, found) for found in context.judgement.findings]
    table(book, tr("Findings"), fields, rows_, context.mask)


def _finding(context: Context, found: ExplainedFinding) -> tuple[CellValue, ...]:
    finding, first = found.finding, found.causes[0]
    decision = decision_on(context.judgement, found)
    return (
        severity_words(finding.severity),
        found.title,
        finding.period,
        finding.last,
        Sum(finding.amount) if finding.amount is not None else None,
        found.explanation,
        first.title,
        chance_word(first.likelihood)[1],
        first.next_step.text,
        tr("; then: ").join(first.next_step.whom),
        decision_words(decision.state) if decision else None,
        (decision.note or None) if decision else None,
        (decision.answer or None) if decision else None,
    )


def rows(book: Workbook, context: Context) -> None:
    """Every movement with its origin."""
    fields = (
        *(Field(tr("Day"), 12), Field(tr("What it is"), 16), Field(tr("Text"), 28), Field(tr("Place"), 28)),
        *(Field(tr("Amount"), 12), Field(tr("Balance"), 13), Field(tr("Benefit month"), 11)),
        *(Field(tr("File"), 28), Field(tr("Sheet"), 12), Field(tr("Row"), 8)),
    )
    lines = [
        (
            line.date,
            kind_words(line.kind),
            line.text or None,
            line.counterparty,
            Sum(line.amount),
            Sum(line.balance) if line.balance is not None else None,
            line.period,
            line.origin.file,
            line.origin.sheet,
            line.origin.row,
        )
        for line in context.judgement.evidences.ledger.lines
    ]
    table(book, tr("All rows"), fields, lines, context.mask)


def sources(book: Workbook, context: Context) -> None:
    """The documents behind rules and causes, with their grade."""
    fields = (
        *(Field(tr("Grade"), 22), Field(tr("Title"), 46, wrap=True), Field(tr("Document number"), 24, wrap=True)),
        *(Field(tr("Issuer"), 24, wrap=True), Field(tr("Clause"), 16, wrap=True), Field(tr("Address"), 40)),
        *(Field(tr("Checked on"), 12), Field(tr("Holds until"), 12), Field(tr("Note"), 30, wrap=True)),
    )
    own = own_sources(context.judgement)
    lines = [
        (
            *(provenance_words(None if s in own else s.provenance), s.title, s.doc_no, s.issuer, s.clause, s.url),
            *(s.checked_on, s.checked_until, s.note),
        )
        for s in all_sources(context.judgement)
    ]
    table(book, tr("Sources"), fields, lines, context.mask)
