"""Values as JSON and back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from made_statements import PERSON, record_of, statement_of

from yibao_desk.domain.amount import Clamp, Fixed, NoAccount, PerYear, SumOf, UnknownAmount
from yibao_desk.domain.decision import Decision, DecisionState
from yibao_desk.domain.month import Month
from yibao_desk.domain.policy import CreditRule, Provenance, RateOfBase, Source
from yibao_desk.domain.profile import Category, Profile
from yibao_desk.domain.span import Span
from yibao_desk.domain.statement import StatementFile
from yibao_desk.store.codec import from_text, to_text

VALUES = [
    PERSON,
    statement_of([(1, 10_000)]),
    record_of([Month(2024, 1)]),
    Decision("f", "d", DecisionState.ASKED, "问过了", decided_at=datetime(2024, 1, 2, tzinfo=UTC)),
    Span(date(2024, 1, 1), date(2024, 2, 1)),
    RateOfBase(Decimal("0.02")),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_as_it_was(value):
    """What was written is what is read, and the same value is the same text."""
    text = to_text(value)
    assert from_text(type(value), text) == value
    assert to_text(from_text(type(value), text)) == text


def test_an_unknown_key_is_refused():
    """A document with a key that nobody knows is no value."""
    with pytest.raises(KeyError):
        from_text(Profile, to_text(PERSON)[:-1] + ',"surprise":1}')
    with pytest.raises((TypeError, ValueError)):
        from_text(StatementFile, '{"name": 5}')


def test_amounts_with_the_same_fields_keep_their_form():
    """A monthly sum and a yearly one, no account and an unknown one: each comes back as what it was."""
    for form in (Fixed(1), PerYear(1), NoAccount(), UnknownAmount(), Clamp(SumOf((Fixed(1), PerYear(12))), floor=5)):
        held = CreditRule("r", Category.EMPLOYEE, form, Month(2024, 1), Source("s", "样例", Provenance.SEED))
        assert from_text(CreditRule, to_text(held)) == held
