"""What a signal or a story looks at: one finding, all evidence, and the other findings beside it.

Detectors leave facts by name; whatever is missing there is worked out from the board, the rows, the record and the
profile, so that a missing fact never stops an explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.finding import Finding, FindingType
from yibao_desk.domain.judgement import Evidences
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month, months
from yibao_desk.domain.month_book import MonthState
from yibao_desk.domain.profile import Category, Enrolment, Profile
from yibao_desk.domain.statement import ContributionLine, StatementLine
from yibao_desk.explain.index import Index, index_of
from yibao_desk.words import language

REGULAR = frozenset({Kind.CREDIT_REGULAR, Kind.CREDIT_BACKPAY})


def scenes(findings: Sequence[Finding], seen: Evidences, phrases: Mapping[str, tuple[str, ...]]) -> tuple[Scene, ...]:
    """Every finding before the same evidence."""
    index, all_ = index_of(seen), tuple(findings)
    said: dict[tuple[str, tuple[Kind, ...]], int | None] = {}
    return tuple(Scene(finding, seen, index, all_, phrases, said) for finding in findings)


@dataclass(frozen=True, slots=True)
class Scene:
    """One finding before all evidence. `phrases` are words of statement rows, by what they point to.

    `said` holds the answers of `first_saying`, which are the same for all findings.
    """

    finding: Finding
    seen: Evidences
    index: Index
    others: tuple[Finding, ...]
    phrases: Mapping[str, tuple[str, ...]]
    said: dict[tuple[str, tuple[Kind, ...]], int | None] = field(default_factory=dict[Any, Any], compare=False)

    @property
    def profile(self) -> Profile:
        """The person."""
        return self.seen.ledger.profile

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of the finding."""
        return tuple(months(self.finding.period, self.finding.last))

    @property
    def lines(self) -> tuple[StatementLine, ...]:
        """The rows of the finding."""
        return tuple(self.seen.ledger.lines[i] for i in self.finding.lines)

    @property
    def day(self) -> date | None:
        """The day that the detector names, else the day of the finding's last row."""
        stated = self.finding.facts.get("day")
        if isinstance(stated, date):
            return stated
        return max((line.date for line in self.lines), default=None)

    @property
    def states(self) -> tuple[MonthState, ...]:
        """The board's states of the finding's months."""
        return tuple(s for m in self.months if (s := self.state(m)) is not None)

    @property
    def sum(self) -> Fen:
        """The finding's money, 0 where it has none."""
        return self.finding.amount or 0

    @property
    def category(self) -> Category | None:
        """The insured status in the finding's first month."""
        stretch = self.stretch
        return stretch.category if stretch else None

    @property
    def stretch(self) -> Enrolment | None:
        """The enrolment that holds the finding's first month."""
        return self.profile.enrolment_on(self.finding.period)

    def before(self, stretch: Enrolment) -> Enrolment | None:
        """The enrolment before another."""
        earlier = [e for e in self.profile.enrolments if e.first < stretch.first]
        return earlier[-1] if earlier else None

    def expected(self, month: Month) -> ExpectedCredit | None:
        """What is due for a benefit month."""
        return self.index.expected.get(month)

    def state(self, month: Month) -> MonthState | None:
        """The board's state of a benefit month."""
        return self.index.states.get(month)

    def record(self, month: Month) -> tuple[ContributionLine, ...]:
        """The record's rows for a month; a retraction cancels nothing here, it is a row of its own."""
        return self.index.records.get(month, ())

    def paid(self, month: Month) -> bool | None:
        """Does the record say that a month was paid? None where it says nothing."""
        said = [p for c in self.record(month) if (p := _paid(c)) is not None]
        return any(said) if said else None

    def unpaid_first(self, month: Month) -> bool:
        """Does the record show a month as unpaid (perhaps made up later)?"""
        return any(_paid(c) is False for c in self.record(month))

    def record_reaches(self, month: Month) -> bool:
        """Does the record hold months both before and after (or at) this one?"""
        held = self.index.records
        return bool(held) and min(held) <= month <= max(held)

    def arrived(self, month: Month) -> date | None:
        """The day on which the contribution for a month reached the fund."""
        days = [c.arrived for c in self.record(month) if c.arrived and _paid(c) is not False]
        return max(days, default=None)

    def rows(self, *kinds: Kind) -> Iterator[tuple[int, StatementLine]]:
        """Ledger rows of some kinds with their index, oldest first."""
        numbers = [number for kind in kinds for number in self.index.by_kind.get(kind, ())]
        for number in numbers if len(kinds) == 1 else sorted(numbers):
            yield number, self.seen.ledger.lines[number]

    def rows_in(self, first: date, last: date, *kinds: Kind) -> Iterator[tuple[int, StatementLine]]:
        """The same, of the days from the first to the last alone."""
        for month in months(Month.of(first), Month.of(last)):
            for number in self.index.by_month.get(month, ()):
                line = self.seen.ledger.lines[number]
                if line.kind in kinds and first <= line.date <= last:
                    yield number, line

    def rows_of_sum(self, fen: Fen, *kinds: Kind) -> Iterator[tuple[int, StatementLine]]:
        """Ledger rows of some kinds and just this signed sum, oldest first."""
        for number in self.index.by_sum.get(fen, ()):
            line = self.seen.ledger.lines[number]
            if line.kind in kinds:
                yield number, line

    def first_saying(self, what: str, *kinds: Kind) -> int | None:
        """The first row of some kinds whose words point to `what`; looked for once for all findings."""
        key = what, kinds
        if key not in self.said:
            self.said[key] = next((number for number, line in self.rows(*kinds) if self.says(line, what)), None)
        return self.said[key]

    def beside(self, *kinds: FindingType) -> tuple[Finding, ...]:
        """Other findings of some types that share a month with this one."""
        mine = self.finding
        return tuple(
            f
            for f in self.others
            if f is not mine and f.type in kinds and f.period <= mine.last and mine.period <= f.last
        )

    def says(self, line: StatementLine, what: str) -> bool:
        """Do the row's own words hold one of the phrases that point to `what`?"""
        text = f"{line.text} {line.counterparty or ''}"
        return any(phrase in text for phrase in self.phrases.get(what, ()))

    def amount_fact(self, *names: str) -> Fen | None:
        """The first of the facts by these names that is a figure."""
        for name in names:
            value = self.finding.facts.get(name)
            if isinstance(value, int) and not isinstance(value, bool):
                return value
        return None

    def text_fact(self, *names: str) -> str | None:
        """The first of the facts by these names that is a text."""
        for name in names:
            value = self.finding.facts.get(name)
            if isinstance(value, str) and value:
                return value
        return None

    def flag(self, name: str) -> bool:
        """Is a fact by this name true?"""
        return self.finding.facts.get(name) is True


def sentences(parts: Iterable[str]) -> str:
    """Sentences joined as the language in force joins them."""
    return (" " if language() == "en" else "").join(part for part in parts if part)


def _paid(line: ContributionLine) -> bool | None:
    if line.paid is not None:
        return line.paid
    stated = [part for part in (line.personal, line.employer) if part is not None]
    return sum(stated) > 0 if stated else None
