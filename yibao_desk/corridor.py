"""The corridor: a statement walks from its bytes to rows, and a person's rows to the verdict; one line a stage, pure.

Each stage is imported when it is walked through, so that nothing heavy is loaded for what is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.document import ReportOptions
from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.judgement import Evidences, Judgement, Summary
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.month import Month
from yibao_desk.domain.month_book import MonthBook
from yibao_desk.domain.pairing import Link
from yibao_desk.domain.problem import Gravity, Outcome, Problem
from yibao_desk.domain.profile import Profile
from yibao_desk.domain.span import cut
from yibao_desk.domain.statement import StatementFile
from yibao_desk.domain.table import RawFile
from yibao_desk.words import language

if TYPE_CHECKING:
    from yibao_desk.domain.cause_book import CauseBook
    from yibao_desk.domain.policy import PolicyBook
    from yibao_desk.domain.recognition import Recognition, Remembered
    from yibao_desk.domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file (or one member of an archive) on its way in."""

    raw: RawFile
    recognition: Recognition | None
    statement: StatementFile | None
    problems: tuple[Problem, ...]


def intake(
    data: bytes,
    name: str,
    vocabulary: Vocabulary,
    *,
    passwords: Sequence[str] = (),
    remembered: Sequence[Remembered] = (),
    cancelled: Callable[[], bool] = lambda: False,
    stepped: Callable[[int, bool], None] = lambda _page, _optical: None,
    encoding: str | None = None,
) -> Outcome[tuple[Taken, ...]]:
    """From bytes to rows; the problems of the outcome are those of a file that could not be read at all.

    `stepped` hears of each page that is begun, from 0, and whether it is read optically; `encoding` is the person's
    own word on a text file.
    """
    from yibao_desk.read import read_isolated  # noqa: PLC0415

    outcome = read_isolated(data, name, passwords, cancelled, stepped, encoding=encoding)
    taken = tuple(
        _with_notes(understand(raw, vocabulary, remembered), outcome, place) for place, raw in enumerate(outcome.value)
    )
    return Outcome(taken, tuple(problem for problem in outcome.problems if problem.gravity is Gravity.FILE))


def _with_notes(taken: Taken, outcome: Outcome[tuple[RawFile, ...]], place: int) -> Taken:
    """What reading noted goes with its file; what it noted of an archive's other members, with the first."""
    names = {raw.name for raw in outcome.value}
    notes = [problem for problem in outcome.problems if problem.gravity is not Gravity.FILE]
    own = [note for note in notes if note.file == taken.raw.name or (place == 0 and note.file not in names)]
    return replace(taken, problems=(*own, *taken.problems))


def understand(
    raw: RawFile,
    vocabulary: Vocabulary,
    remembered: Sequence[Remembered] = (),
    recognition: Recognition | None = None,
) -> Taken:
    """From a table of text to rows; a recognition given is the person's own word and is taken as it is."""
    from yibao_desk.normalise import normalise  # noqa: PLC0415
    from yibao_desk.recognise import recognise  # noqa: PLC0415

    problems: tuple[Problem, ...] = ()
    if recognition is None:
        recognised = recognise(raw, vocabulary, remembered)
        recognition, problems = recognised.value, recognised.problems
    if recognition is None:
        return Taken(raw, None, None, problems)
    normalised = normalise(raw, recognition, vocabulary)
    return Taken(raw, recognition, normalised.value, (*problems, *normalised.problems))


def verdict(
    profile: Profile,
    files: Sequence[StatementFile],
    policy: PolicyBook,
    causes: CauseBook,
    as_of: date,
    *,
    links: Sequence[Link] = (),
    agreed: Mapping[Month, ExpectedCredit] = MappingProxyType({}),
    relatives: Callable[[], Sequence[tuple[Profile, Sequence[StatementFile]]]] = tuple,
) -> Judgement:
    """From a person's files to the explained findings, in the language in force.

    `agreed`: what was due for the months that the person closed, kept as it was then.
    `relatives` are the others of the book with their files, asked for only where a row may be a relative's use.
    """
    from yibao_desk.detect import detect  # noqa: PLC0415
    from yibao_desk.domain.family import has_given, uses_of  # noqa: PLC0415
    from yibao_desk.domain.overlap import merge  # noqa: PLC0415
    from yibao_desk.expect import expect  # noqa: PLC0415
    from yibao_desk.explain import explain  # noqa: PLC0415
    from yibao_desk.match import match  # noqa: PLC0415
    from yibao_desk.summarise import summarise  # noqa: PLC0415

    ledger = merge(profile, files)
    expectations = expect(ledger, policy, as_of, agreed)
    pairing = match(ledger, expectations, as_of, links)
    book = summarise(ledger, expectations, pairing, as_of)
    shared = uses_of(ledger, (merge(*other) for other in relatives())) if has_given(ledger) else ()
    coverage = cut(ledger.coverage(), as_of)
    evidences = Evidences(as_of, ledger, policy, expectations, pairing, book, coverage, shared)
    findings = explain(detect(evidences), evidences, causes)
    return Judgement(evidences, findings, _summary(ledger, book, findings), language())


def _summary(ledger: Ledger, book: MonthBook, findings: Sequence[ExplainedFinding]) -> Summary:
    return Summary(
        expected=sum(state.expected.amount or 0 for state in book.settled),
        credited=sum(state.posted for state in book.settled),
        at_stake=sum(f.finding.stake for f in findings if f.finding.severity is Severity.ACT),
        balance=ledger.balance,
    )


def workbook(judgement: Judgement, path: Path, options: ReportOptions | None = None) -> None:
    """The verdict as a workbook, with the sums of each year. DiskError where it cannot be written."""
    from yibao_desk.report import write_workbook  # noqa: PLC0415
    from yibao_desk.summarise import years_of  # noqa: PLC0415

    write_workbook(judgement, path, options, years_of(judgement.evidences.ledger))
