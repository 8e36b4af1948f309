"""How grave a finding is: the grade of the rule caps it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yibao_desk.domain.expectation import ExpectedCredit
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.policy import PackOrigin, PolicyPack, Provenance, Source

_WEAK = frozenset({Provenance.SEED, Provenance.RECALL})


def graded(severity: Severity, expected: Iterable[ExpectedCredit]) -> Severity:
    """At most "check" where a rule behind it is of a low grade or past its checked-until."""
    if severity is Severity.ACT and any(month.capped for month in expected):
        return Severity.CHECK
    return severity


def graded_by(severity: Severity, pack: PolicyPack, source: Source | None, as_of: date) -> Severity:
    """The same for a rule of a pack that no benefit month carries (a premium, interest, a limit)."""
    word = pack.origin if source is None else pack.origin_of(source)
    if severity is not Severity.ACT or word is not PackOrigin.BUILT_IN:
        return severity
    if source is None or source.provenance in _WEAK:
        return Severity.CHECK
    stale = source.checked_until is not None and source.checked_until < as_of
    return Severity.CHECK if stale else severity
