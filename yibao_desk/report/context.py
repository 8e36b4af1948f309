"""What every part of the report needs: the judgement, the options, and short ways to say things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.document import Masking, ReportOptions
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.judgement import Judgement
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.origin import Origin
from yibao_desk.domain.policy import Source
from yibao_desk.names import category_words
from yibao_desk.report.masking import mask_for
from yibao_desk.report.standing import open_findings
from yibao_desk.report.verdict_words import region_name
from yibao_desk.words import day_words, language, tr

_LONGEST = 18


@dataclass(frozen=True, slots=True)
class Context:
    """One judgement on its way to paper."""

    judgement: Judgement
    options: ReportOptions
    mask: Callable[[str], str]
    several_sheets: frozenset[str]
    """Digests of the files whose rows come from more than one sheet."""

    @classmethod
    def of(cls, judgement: Judgement, options: ReportOptions) -> Context:
        """The judgement with the mask that the options ask for."""
        sheets = {(line.origin.sha256, line.origin.sheet) for line in judgement.evidences.ledger.lines}
        counts = Counter(digest for digest, _ in sheets)
        several = frozenset(digest for digest, count in counts.items() if count > 1)
        return cls(judgement, options, mask_for(judgement, options), several)

    @property
    def as_of(self) -> date:
        """The day of the judgement."""
        return self.judgement.evidences.as_of

    def to_ask(self) -> list[ExplainedFinding]:
        """The findings that get an inquiry sheet."""
        chosen = self.options.inquiries
        if chosen is not None:
            return [f for f in self.judgement.findings if f.fingerprint in chosen]
        return self.open_to_do()

    def open_to_do(self) -> list[ExplainedFinding]:
        """Open findings to act on, then those to check."""
        return open_findings(self.judgement, Severity.ACT) + open_findings(self.judgement, Severity.CHECK)

    def person_line(self) -> str:
        """Name, masked number, place and status, for the head of each page."""
        parts = [self.judgement.evidences.ledger.profile.name]
        if number := self.id_number():
            parts.append(tr("ID {number}", number=number))
        parts.append(self.place_line())
        return " · ".join(p for p in parts if p)

    def place_line(self, month: Month | None = None) -> str:
        """Place and status of a month, or of now: "Wuhan, employee"."""
        stretch = self.judgement.evidences.ledger.profile.enrolment_on(month or Month.of(self.as_of))
        place = region_name(self.judgement, month)
        if stretch is None:
            return place
        return tr("{place}, {category}", place=place, category=category_words(stretch.category, short=True))

    def id_number(self) -> str:
        """What the files tell of the ID number: never more than its last characters ("" where they tell nothing)."""
        tails = {f.facts.id_tail for f in self.judgement.evidences.ledger.files if f.facts.id_tail}
        if len(tails) != 1:
            return ""
        tail = tails.pop()
        shown = tail if self.options.masking is Masking.FULL else tail[-2:]
        return "*" * (18 - len(shown)) + shown

    def place_of(self, origin: Origin) -> str:
        """Where a row stands: file and row, with the sheet where there are several. Masked before it is shortened."""
        name = shortened(self.mask(origin.file))
        if origin.sheet and origin.sha256 in self.several_sheets:
            return tr("{file} {sheet} row {row}", file=name, sheet=shortened(self.mask(origin.sheet)), row=origin.row)
        return tr("{file} row {row}", file=name, row=origin.row)


def figure(fen: Fen | None) -> str:
    """A sum in a table, without its unit: "1,234.56", a dash where there is none."""
    if fen is None:
        return "—"
    sign = "\u2212" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def signed(fen: Fen) -> str:
    """A movement: "+130.00" or "−12.30"."""
    return f"+{figure(fen)}" if fen > 0 else figure(fen)


def shortened(name: str) -> str:
    """A long name without its middle; the table of files holds it whole."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 + 1 :]}"


def source_words(source: Source) -> str:
    """Title, number and issuer of a source, and the file of the rules that name it."""
    file = tr("from the file {file}", file=source.file) if source.file else ""
    quoted = [source.title, source.doc_no or "", source.issuer or "", source.clause or "", file]
    return tr(", ").join(part for part in quoted if part)


def date_range(first: date, last: date) -> str:
    """Two days with a dash: "2022年6月13日–2024年1月10日"."""
    dash = "–" if language() == "zh" else " – "
    return f"{day_words(first)}{dash}{day_words(last)}"
