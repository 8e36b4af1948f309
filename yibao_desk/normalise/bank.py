"""A bank statement: the card's bank account is not the medical account, unless its rows say that they are."""

from __future__ import annotations

from collections.abc import Sequence

from yibao_desk.normalise.draft import Draft
from yibao_desk.normalise.sheet import Sheet

_MEDICAL = frozenset(
    {
        *("spend_clinic", "spend_inpatient", "spend_pharmacy", "retiree_credit", "backpay_credit", "civil_credit"),
        *("premium_resident", "premium_large", "premium_ltc"),
    }
)


def medical_rows(sheet: Sheet, drafts: Sequence[Draft]) -> list[Draft]:
    """The rows that speak of medical insurance (old Beijing 医保存折); empty where most rows speak of other things.

    Balances of a mixed account are not those of the medical one and are dropped.
    """
    medical = sheet.vocabulary.pattern("titles.medical")
    taken = [d for d in drafts if d.phrase in _MEDICAL or (d.phrase and medical.search(d.text))]
    if len(taken) * 2 <= len(drafts):
        return []
    others = {id(d) for d in drafts} - {id(d) for d in taken}
    for draft in drafts:
        if id(draft) in others:
            sheet.skip_number(draft.row, "not the medical account")
        elif others:
            draft.balance = draft.balance_cur = draft.balance_prior = None
    return taken
