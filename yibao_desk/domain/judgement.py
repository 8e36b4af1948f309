"""The whole verdict on one person: what the window shows, the report prints and the command writes as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.decision import Decision
from yibao_desk.domain.expectation import Expectations
from yibao_desk.domain.family import SharedUse
from yibao_desk.domain.ledger import Ledger
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month_book import MonthBook
from yibao_desk.domain.pairing import Pairing
from yibao_desk.domain.policy import PolicyBook
from yibao_desk.domain.problem import Problem
from yibao_desk.domain.span import Span


@dataclass(frozen=True, slots=True)
class Evidences:
    """Everything that a detector or a signal may look at; `coverage` is cut at `as_of`.

    `shared`: rows that a relative's own statement, in the same book, shows as well.
    """

    as_of: date
    ledger: Ledger
    policy: PolicyBook
    expectations: Expectations
    pairing: Pairing
    book: MonthBook
    coverage: tuple[Span, ...]
    shared: tuple[SharedUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Sums over the settled months; `at_stake` counts each yuan once."""

    expected: Fen
    credited: Fen
    at_stake: Fen
    balance: Fen | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict. `unreadable` are problems of gravity FILE, one or more for each file that was refused."""

    evidences: Evidences
    findings: tuple[ExplainedFinding, ...]
    summary: Summary
    language: str
    unreadable: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    decisions: dict[str, Decision] = field(default_factory=dict[str, Decision])
