"""The verdict as the JSON of the contract (schema 1): sums are texts of yuan, days ISO, months YYYY-MM."""

from __future__ import annotations

from itertools import groupby

from yibao_desk.domain.cause import Cause, ExplainedFinding
from yibao_desk.domain.expectation import BaseOrigin, ExpectedCredit
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.money import Fen, yuan_text
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.problem import Problem
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import StatementFile, StatementLine

Json = dict[str, object]


def contract_json(judgement: Judgement) -> Json:
    """The whole verdict, ready for json.dumps."""
    evidences = judgement.evidences
    return {
        "schema": 1,
        "as_of": evidences.as_of.isoformat(),
        "language": judgement.language,
        "files": [_file(f) for f in evidences.ledger.files],
        "unreadable": unreadable(judgement.unreadable),
        "transactions": [_transaction(line) for line in evidences.ledger.lines],
        "expected": [_expected(state) for state in evidences.book.states],
        "findings": [_finding(found) for found in judgement.findings],
        "inferred": {
            "base": [
                {"from": str(base.first), "amount": yuan_text(base.amount)} for base in evidences.expectations.inferred
            ]
        },
        "coverage": [_span(span) for span in evidences.coverage],
        "summary": {
            "expected": yuan_text(judgement.summary.expected),
            "credited": yuan_text(judgement.summary.credited),
            "at_stake": yuan_text(judgement.summary.at_stake),
            "balance": _sum(judgement.summary.balance),
        },
    }


def unreadable(problems: tuple[Problem, ...]) -> list[Json]:
    """One entry a file, its reasons joined."""
    by_file = sorted(problems, key=lambda p: p.file)
    return [
        {"file": name, "why": " ".join(p.text for p in group)} for name, group in groupby(by_file, key=lambda p: p.file)
    ]


def _sum(fen: Fen | None) -> str | None:
    return None if fen is None else yuan_text(fen)


def _month(month: Month | None) -> str | None:
    return None if month is None else str(month)


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"from": span.first.isoformat(), "to": span.last.isoformat()}


def _file(file: StatementFile) -> Json:
    skipped: list[Json] = [{"row": row.row, "why": row.why, "sheet": row.sheet} for row in file.skipped]
    return {
        "file": file.name,
        "sha256": file.sha256,
        "kind": file.kind.value,
        "format": file.format.value,
        "encoding": file.encoding,
        "rows": file.rows,
        "skipped": skipped,
        "period": _span(file.covered),
    }


def _transaction(line: StatementLine) -> Json:
    return {
        "date": line.date.isoformat(),
        "period": _month(line.period),
        "kind": line.kind.value,
        "amount": yuan_text(line.amount),
        "balance": _sum(line.balance),
        "counterparty": line.counterparty,
        "text": line.text,
        "source": {"file": line.origin.file, "sheet": line.origin.sheet, "row": line.origin.row},
    }


def _expected(state: MonthState) -> Json:
    due: ExpectedCredit = state.expected
    return {
        "period": str(state.period),
        "amount": _sum(due.amount),
        "due": due.due.isoformat() if due.due else None,
        "rule": due.rule_name,
        "basis": due.basis.value,
        "provenance": due.provenance.value if due.provenance else None,
        "posted": yuan_text(state.posted),
        "status": state.status.value,
        "base": _sum(due.base),
        "base_inferred": due.base_origin is BaseOrigin.INFERRED,
        "steps": [step.text for step in due.steps],
    }


def _finding(found: ExplainedFinding) -> Json:
    finding = found.finding
    return {
        "type": finding.type.value,
        "period": str(finding.period),
        "until": _month(finding.until),
        "amount": _sum(finding.amount),
        "severity": finding.severity.value,
        "title": found.title,
        "explanation": found.explanation,
        "transactions": list(finding.lines),
        "causes": [_cause(cause) for cause in found.causes],
        "fingerprint": found.fingerprint,
    }


def _cause(cause: Cause) -> Json:
    return {
        "id": cause.id,
        "likelihood": cause.likelihood,
        "title": cause.title,
        "evidence": [{"supports": e.supports, "text": e.text} for e in cause.evidence],
        "next_step": cause.next_step.text,
        "sources": [source.title for source in cause.sources],
    }
