"""What a region's rules say of one month and one made-up person: `policy explain`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from yibao_desk.domain.expectation import BaseOrigin, ExpectedCredit
from yibao_desk.domain.money import Fen
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import PolicyBook
from yibao_desk.domain.profile import Category, Enrolment
from yibao_desk.expect.by_history import History, expected_by_history
from yibao_desk.expect.by_rule import Asked, expected_by_rule
from yibao_desk.expect.due_days import due_of


def explain_month(
    policy: PolicyBook,
    region: str,
    month: Month,
    category: Category,
    *,
    as_of: date,
    scheme: str | None = None,
    base: Fen | None = None,
    birth: Month | None = None,
    pension: Fen | None = None,
) -> ExpectedCredit:
    """The expected credit of a month with its steps and due day; basis none says what is missing."""
    pack = policy.pack_of(region, category)
    enrolment = Enrolment(Month(1, 1), region, category, scheme=scheme)
    if pack is None:
        return expected_by_history(month, enrolment, History(), "rule")
    origin = BaseOrigin.PROFILE if base is not None else None
    asked = Asked(
        month=month,
        region=region,
        category=category,
        scheme=scheme,
        birth=birth,
        base=base,
        base_origin=origin,
        pension=pension,
        own_credits={},
        bases_before=(base,) * 12,
        pensions_before=(pension,) * 12,
    )
    expected = expected_by_rule(asked, pack, as_of)
    if expected.amount is None or expected.no_account:
        return expected
    due = due_of(month, enrolment, pack, None)
    return replace(expected, due=due.day, last_day=due.last_day, posting=due.rule, steps=(*expected.steps, due.step))
