"""The shipped causes: complete, in both languages, with advice that names nobody that does not exist."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from yibao_desk import places
from yibao_desk.domain.finding import FindingType
from yibao_desk.errors import KnowledgeError
from yibao_desk.explain.signals import all_signals
from yibao_desk.knowledge import load_cause_book
from yibao_desk.knowledge.cause_files import read_cause_book

CONTRACT = """
employer_late_payment contribution_interrupted bank_debit_failed processing_delay not_yet_due posted_together_later
batch_cadence account_data_error job_change_gap moved_region retirement_transition no_personal_account new_enrolment
idle_suspension reform_employer_share_removed reform_retiree_fixed base_lowered base_raised category_changed
scheme_changed age_tier_reached policy_changed deduction_netted subsidy_changed interest_posted reimbursement_returned
backpay_posted duplicate_posting credit_clawback catastrophic_premium care_premium commercial_premium
family_sharing_use resident_premium_for_family transfer_out_on_move lump_sum_withdrawal delayed_settlement
unauthorised_use merchant_duplicate large_medical_spending annual_carryover wrong_account_viewed
missing_statement_rows system_error
"""


def test_all_causes_of_the_contract_are_data() -> None:
    """The 44 causes are there, each once, and no other."""
    assert sorted(cause.id for cause in load_cause_book().causes) == sorted(CONTRACT.split())


def test_every_finding_type_has_a_cause_that_nothing_excludes() -> None:
    """Whatever the data say, each type keeps a cause that is never contradicted."""
    book = load_cause_book()
    for kind in FindingType:
        causes = book.may_explain(kind)
        assert any(not any(w.speaks_of(kind) for w in cause.excluded_by) for cause in causes), kind


def test_signals_and_causes_know_each_other() -> None:
    """No cause speaks of a signal that does not exist, and no signal is weighed nowhere."""
    assert load_cause_book().signals() == frozenset(all_signals())


def test_every_cause_can_be_supported_for_each_type_that_it_explains() -> None:
    """A cause that may explain a type has at least one signal that can speak for it there."""
    for cause in load_cause_book().causes:
        for kind in cause.explains:
            assert any(w.speaks_of(kind) for w in cause.supports), (cause.id, kind)


def test_advice_is_whole() -> None:
    """Each cause says in both languages whom to ask, what to say, what to bring and what would settle it."""
    for cause in load_cause_book().causes:
        assert cause.whom, cause.id
        assert cause.bring, cause.id
        assert cause.settled_by, cause.id
        assert cause.sources, cause.id
        for text in (cause.step, cause.ask, cause.title, *cause.settled_by):
            assert not re.search(r"[一-鿿]", text.en), (cause.id, text.en)
            assert set(re.findall(r"\{(\w+)\}", text.zh + text.en)) <= {"months", "sum"}, cause.id
            numbers = re.findall(r"\d{5,}", text.zh + text.en)
            assert set(numbers) <= {"12393", "12333"}, cause.id
        assert cause.step.zh.endswith("。"), cause.id
        assert cause.ask.zh.endswith("。"), cause.id


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    title:", "    titel:", "titel"),
        ("percent: 60", "percent: 600", "whole number"),
        ("whom: [employer", "whom: [nobody", "nobody"),
        ("missing_credit: 20", "missing_credits: 20", "missing_credits"),
        ("  - id: contribution_interrupted", "  - id: employer_late_payment", "twice"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A wrong key, weight, name, type or a cause told twice is refused, naming file and line."""
    shutil.copytree(places.resources() / "causes", tmp_path / "causes")
    file = tmp_path / "causes" / "contributions.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"contributions\.yaml.*\d+") as refused:
        read_cause_book(tmp_path / "causes")
    if said != "whole number":
        assert said in str(refused.value)
