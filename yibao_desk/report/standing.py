"""Which findings are still open: the person's decision holds while the facts are the same."""

from __future__ import annotations

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.finding import Severity
from yibao_desk.domain.judgement import Judgement

_CLOSED = {DecisionState.SETTLED, DecisionState.NOT_A_PROBLEM}


def decision_on(judgement: Judgement, found: ExplainedFinding) -> Decision | None:
    """What the person decided and noted on a finding."""
    return judgement.decisions.get(found.fingerprint)


def is_closed(judgement: Judgement, found: ExplainedFinding) -> bool:
    """Settled or no problem, and nothing has changed since."""
    decision = decision_on(judgement, found)
    return decision is not None and decision.state in _CLOSED and decision.facts_digest == found.facts_digest


def open_findings(judgement: Judgement, severity: Severity) -> list[ExplainedFinding]:
    """Findings of one severity that the person has not closed, in the judgement's order."""
    return [f for f in judgement.findings if f.finding.severity is severity and not is_closed(judgement, f)]
