"""What the person decided on a finding; it survives re-imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionState(StrEnum):
    """Where a finding stands for the person."""

    OPEN = "open"
    ASKED = "asked"
    SETTLED = "settled"
    NOT_A_PROBLEM = "not_a_problem"


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision on the finding with this fingerprint, when its facts had this digest; `answer` is what was heard."""

    fingerprint: str
    facts_digest: str
    state: DecisionState
    note: str = ""
    answer: str = ""
    decided_at: datetime | None = None
