"""Words for where a finding stands for the person."""

from __future__ import annotations

from yibao_desk.domain.decision import DecisionState
from yibao_desk.words import tr


def decision_words(state: DecisionState) -> str:
    """Where a finding stands for the person."""
    return {
        DecisionState.OPEN: tr("Open"),
        DecisionState.ASKED: tr("Asked"),
        DecisionState.SETTLED: tr("Settled"),
        DecisionState.NOT_A_PROBLEM: tr("Not a problem"),
    }[state]
