"""The explanation of each finding, by its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from yibao_desk.domain.finding import FindingType
from yibao_desk.explain import story_account, story_credits
from yibao_desk.explain.scene import Scene

_TELLERS: Mapping[FindingType, Callable[[Scene], str]] = {
    FindingType.MISSING_CREDIT: story_credits.missing,
    FindingType.LATE_CREDIT: story_credits.late,
    FindingType.SHORT_CREDIT: story_credits.short,
    FindingType.EXCESS_CREDIT: story_credits.excess,
    FindingType.DUPLICATE_CREDIT: story_credits.duplicate,
    FindingType.UNEXPECTED_CREDIT: story_credits.unexpected,
    FindingType.REVERSED_CREDIT: story_credits.reversed_,
    FindingType.CREDIT_DROP: story_credits.step,
    FindingType.CREDIT_RISE: story_credits.step,
    FindingType.UNEXPLAINED_CREDIT: story_credits.unexplained,
    FindingType.UNEXPLAINED_DEDUCTION: story_account.deduction,
    FindingType.DUPLICATE_CHARGE: story_account.charged_twice,
    FindingType.UNUSUAL_SPENDING: story_account.unusual,
    FindingType.BALANCE_DROP: story_account.fell,
    FindingType.BALANCE_BREAK: story_account.broken,
    FindingType.BALANCE_RESET: story_account.reset,
    FindingType.MISSING_INTEREST: story_account.no_interest,
    FindingType.STATEMENT_GAP: story_account.gap,
    FindingType.UNPAID_CONTRIBUTION: story_account.unpaid,
    FindingType.BASE_OUT_OF_RANGE: story_account.base_out,
    FindingType.BASE_MISMATCH: story_account.base_off,
}


def explanation(scene: Scene) -> str:
    """What happened, in whole sentences, in the language in force."""
    return _TELLERS[scene.finding.type](scene)
